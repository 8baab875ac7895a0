//! Blocks between tags that a site's generator reads before the Markdown: `{% highlight yaml %}` of Jekyll and
//! `{{< highlight yaml >}}` of Hugo.

use std::ops::Range;

use crate::block::{Block, Lines};
use crate::language::Language;

/// A block between tags.
pub(crate) struct Tagged {
    pub(crate) block: Block,
    pub(crate) language: Language,
    /// Its bytes in the file, with its tags.
    pub(crate) range: Range<usize>,
}

/// The brackets of a tag, and how the tag that ends it begins.
const KINDS: [(&str, &str, &str); 4] = [
    ("{%-", "-%}", "endhighlight"),
    ("{%", "%}", "endhighlight"),
    ("{{<", ">}}", "/highlight"),
    ("{{%", "%}}", "/highlight"),
];

/// Finds them all; a tag in one of the `shown` ranges is an example for readers and opens nothing.
pub(crate) fn tagged(file: &Lines<'_>, shown: &[Range<usize>]) -> Vec<Tagged> {
    let mut tagged = Vec::new();
    let mut open: Option<Open> = None;
    let mut at = 0;
    for line in file.markdown.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        match &open {
            None => {
                let is_shown = || shown.iter().any(|range| range.contains(&start));
                let tag = opened(line).filter(|_| !is_shown());
                open = tag.map(|(language, ending)| Open { language, ending, start, content: end });
            }
            Some(tag) if is_end(line, tag.ending) => {
                let content = file.markdown.get(tag.content..start).unwrap_or_default();
                let block = Block::new(file, tag.start, &[(tag.content..start, content)]);
                tagged.extend(block.map(|block| Tagged {
                    block,
                    language: tag.language,
                    range: tag.start..end,
                }));
                open = None;
            }
            Some(_) => {}
        }
    }
    tagged
}

struct Open {
    language: Language,
    ending: &'static str,
    /// The byte at which the tag's line begins, and the one behind it.
    start: usize,
    content: usize,
}

/// The language of a line that is a tag, and how its end is called.
fn opened(line: &str) -> Option<(Language, &'static str)> {
    let line = line.trim();
    KINDS.into_iter().find_map(|(open, close, ending)| {
        let inside = line.strip_prefix(open)?.strip_suffix(close)?.trim_end_matches('-').trim();
        let language = inside.strip_prefix("highlight")?;
        let name =
            language.split_whitespace().next().filter(|_| language.starts_with(' ')).unwrap_or_default();
        Some((Language::of_name(name.trim_matches('"')), ending))
    })
}

fn is_end(line: &str, ending: &str) -> bool {
    let line = line.trim();
    KINDS.iter().filter(|(_, _, known)| *known == ending).any(|(open, close, _)| {
        let inside = line.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        inside.is_some_and(|inside| inside.replace(' ', "").trim_end_matches('-') == ending)
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn found(markdown: &str) -> Vec<(String, Language)> {
        tagged(&Lines::new(markdown), &[])
            .into_iter()
            .map(|found| (found.block.text, found.language))
            .collect()
    }

    #[rstest]
    #[case::jekyll("{% highlight yaml %}\na: 1\n{% endhighlight %}\n")]
    #[case::jekyll_with_numbers("{% highlight yaml linenos %}\na: 1\n{% endhighlight %}\n")]
    #[case::jekyll_without_blank_lines("{%- highlight yaml -%}\na: 1\n{%- endhighlight -%}\n")]
    #[case::hugo("{{< highlight yaml >}}\na: 1\n{{< /highlight >}}\n")]
    #[case::hugo_with_options(
        "{{< highlight yaml \"linenos=table,hl_lines=1\" >}}\na: 1\n{{</ highlight >}}\n"
    )]
    #[case::hugo_that_reads_markdown("{{% highlight yaml %}}\na: 1\n{{% /highlight %}}\n")]
    #[case::ended_as_windows_does("{% highlight yaml %}\r\na: 1\r\n{% endhighlight %}\r\n")]
    fn what_a_tag_holds_is_found(#[case] markdown: &str) {
        assert_eq!(found(markdown), [("a: 1\n".to_owned(), Language::Yaml)]);
    }

    #[rstest]
    #[case::never_ended("{% highlight yaml %}\na: 1\n")]
    #[case::ended_by_another("{% highlight yaml %}\na: 1\n{{< /highlight >}}\n")]
    #[case::within_a_sentence("Write {% highlight yaml %} and\na: 1\n{% endhighlight %}\n")]
    #[case::a_comment_of_hugo("{{</* highlight yaml */>}}\na: 1\n{{</* /highlight */>}}\n")]
    fn what_is_no_tag_holds_nothing(#[case] markdown: &str) {
        assert_eq!(found(markdown), []);
    }
}
