//! What is edited in a block is written back into its file, and nothing else changes.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that finds something else should fail"
)]

use netpol_core::diagnostic::Applicability;
use netpol_core::fix::fix;
use netpol_core::lint;
use netpol_core::source::{SourceId, Sources};
use netpol_core::{Evaluator, Settings};
use netpol_markdown::{Directives, Text, rewritten, texts};
use proptest::prelude::*;
use rstest::rstest;

fn all(markdown: &str) -> Vec<Text> {
    texts(markdown, |_, _| true)
}

/// The file after a word of its first block was replaced.
fn edited(markdown: &str, from: &str, to: &str) -> Option<String> {
    let block = &all(markdown)[0].blocks[0];
    rewritten(markdown, &[(block, &block.text.replace(from, to))])
}

#[rstest]
#[case::fenced("a\n```yaml\nx: 1\ny: 2\n```\nb\n", "a\n```yaml\nx: 1\nz: 3\nw: 4\n```\nb\n")]
#[case::in_a_quotation("> ```yaml\n> x: 1\n> y: 2\n> ```\n", "> ```yaml\n> x: 1\n> z: 3\n> w: 4\n> ```\n")]
#[case::in_a_list(
    "- ```yaml\n  x: 1\n\n  y: 2\n  ```\n- b\n",
    "- ```yaml\n  x: 1\n\n  z: 3\n  w: 4\n  ```\n- b\n"
)]
#[case::behind_tabs("1.\tx\n\n\t```yaml\n\ty: 2\n\t```\n", "1.\tx\n\n\t```yaml\n\tz: 3\n\tw: 4\n\t```\n")]
#[case::indented("a\n\n    x: 1\n    y: 2\n\nb\n", "a\n\n    x: 1\n    z: 3\n    w: 4\n\nb\n")]
#[case::never_ended("```yaml\ny: 2", "```yaml\nz: 3\nw: 4")]
#[case::ended_as_windows_does(
    "```yaml\r\nx: 1\r\ny: 2\r\n```\r\n",
    "```yaml\r\nx: 1\r\nz: 3\r\nw: 4\r\n```\r\n"
)]
fn new_lines_get_in_front_of_them_what_the_others_have(#[case] markdown: &str, #[case] expected: &str) {
    assert_eq!(edited(markdown, "y: 2", "z: 3\nw: 4").as_deref(), Some(expected));
}

#[test]
fn lines_that_stay_keep_every_byte() {
    let markdown = "> ```yaml\n> x: 1\n>\n> y: 2\n>  \n> z: 3\n> ```\n";
    let expected = "> ```yaml\n> x: 1\n>\n> y: 3\n>  \n> z: 3\n> ```\n";
    assert_eq!(edited(markdown, "y: 2", "y: 3").as_deref(), Some(expected));
}

#[test]
fn a_new_blank_line_has_no_spaces_at_its_end() {
    assert_eq!(
        edited("> ```yaml\n> x: 1\n> ```\n", "x: 1", "x: 1\n\ny: 2").unwrap(),
        "> ```yaml\n> x: 1\n>\n> y: 2\n> ```\n"
    );
}

#[test]
fn the_last_line_may_go() {
    assert_eq!(
        edited("- ```yaml\n  x: 1\n  y: 2\n  ```\n", "y: 2\n", "").unwrap(),
        "- ```yaml\n  x: 1\n  ```\n"
    );
}

#[rstest]
#[case::that_would_end_the_block("```yaml\nx: 1\n```\n", "```")]
#[case::that_would_end_the_list("  ```yaml\n  x: 1\ny: 2\n  ```\n", "x: 3")]
fn an_edit_is_not_made(#[case] markdown: &str, #[case] to: &str) {
    assert_eq!(edited(markdown, "x: 1", to), None);
}

#[test]
fn several_blocks_are_edited_at_once() {
    let markdown = "```yaml\nx: 1\n```\n> ```yaml\n> x: 1\n> ```\n";
    let texts = all(markdown);
    let changes: Vec<_> = texts.iter().rev().map(|text| (&text.blocks[0], "y: 2\n")).collect();
    assert_eq!(rewritten(markdown, &changes).unwrap(), "```yaml\ny: 2\n```\n> ```yaml\n> y: 2\n> ```\n");
}

/// What stands around a block: above it, in front of each of its lines, and below it.
const AROUND: [(&str, &str, &str); 6] = [
    ("a\n\n```yaml\n", "", "```\n\nb\n"),
    ("> a\n>\n> ~~~yml\n", "> ", "> ~~~\n>\n> b\n"),
    ("1. a\n\n   ```yaml title=\"x\"\n", "   ", "   ```\n\n2. b\n"),
    ("> - a\n>\n>   ```yaml\n", ">   ", ">   ```\n>\n> - b\n"),
    ("-\ta\n\n\t```yaml\n", "\t", "\t```\n\n-\tb\n"),
    ("{{< highlight yaml >}}\n", "", "{{< /highlight >}}\n"),
];

fn put((above, margin, below): (&str, &str, &str), yaml: &str) -> String {
    let lines = yaml.lines().map(|line| format!("{margin}{line}\n"));
    format!("{above}{}{below}", lines.collect::<String>())
}

fn evaluator() -> Evaluator {
    Evaluator::new(Settings::default())
}

fn fixed(sources: Sources) -> String {
    let checked = evaluator().evaluate(sources);
    let fixed = fix(&mut evaluator(), checked, Applicability::NeedsLook);
    fixed.checked.evaluation.sources.get(SourceId(0)).unwrap().text().to_owned()
}

/// Of every likely mistake the example, as the reference has it.
#[rstest]
fn a_fix_in_a_block_is_the_fix_of_its_text(#[values(0, 1, 2, 3, 4, 5)] around: usize) {
    let mut changed = 0;
    for rule in lint::LINTS {
        let alone = fixed(Sources::single("post.md", rule.example));
        let markdown = put(AROUND[around], rule.example);
        let block = &all(&markdown)[0].blocks[0];
        let mut sources = Sources::default();
        sources.add(block.source("post.md"));
        let inside = fixed(sources);
        assert_eq!(inside, alone, "{}", rule.code);
        assert_eq!(
            rewritten(&markdown, &[(block, &inside)]),
            Some(put(AROUND[around], &alone)),
            "{}",
            rule.code
        );
        changed += usize::from(alone != rule.example);
    }
    assert!(changed > 10, "{changed}");
}

/// Lines that mean something in Markdown or in YAML.
fn line() -> impl Strategy<Value = String> {
    let words = [
        "```yaml",
        "```",
        "~~~",
        "    ",
        "\t",
        "> ",
        ">",
        "- ",
        "1. ",
        "---",
        "+++",
        "kind: Pod",
        "a: [1]",
        "# netpol: group=a",
        "# netpol: off",
        "<script type=\"text/yaml\">",
        "</script>",
        "<details>",
        "{% highlight yaml %}",
        "{% endhighlight %}",
        "{{< highlight yaml >}}",
        "{{< /highlight >}}",
        "{: .no-netpol}",
        "가",
        "\r",
        "[^1]:",
        "|a|b|",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..4).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn no_markdown_panics_and_what_is_written_is_read_again(
        lines in prop::collection::vec(line(), 0..16),
        new in prop::collection::vec(line(), 0..4),
    ) {
        let (markdown, new) = (lines.join("\n"), new.join("\n"));
        let texts = all(&markdown);
        for block in texts.iter().flat_map(|text| &text.blocks) {
            let source = block.source("post.md");
            let place = source.position(block.text.len() as u32);
            prop_assert!(place.line as usize <= markdown.lines().count() + 1);
            prop_assert_eq!(rewritten(&markdown, &[(block, &block.text)]), block.margin(&markdown).map(|_| markdown.clone()));
            if let Some(written) = rewritten(&markdown, &[(block, &new)]) {
                let is_read = all(&written).iter().flat_map(|text| &text.blocks).any(|block| block.text == new);
                prop_assert!(is_read || block.is_hidden || Directives::of(&new).is_off, "{written:?}");
            }
        }
    }

    #[test]
    fn any_text_is_read(markdown in "\\PC*") {
        all(&markdown);
    }

    /// Whatever is edited, the lines of a block that has nothing of Markdown in it come back as they would alone.
    #[test]
    fn an_edit_in_a_block_is_the_edit_of_its_text(
        around in 0..AROUND.len(),
        old in prop::collection::vec("[a-z]{1,3}: [0-9]{0,2}|  - [a-z]|", 1..8),
        new in prop::collection::vec("[a-z]{1,3}: [0-9]{0,2}|  - [a-z]|", 1..8),
    ) {
        let (old, new) = (format!("x: 1\n{}\ny: 2\n", old.join("\n")), format!("x: 1\n{}\ny: 2\n", new.join("\n")));
        let markdown = put(AROUND[around], &old);
        let block = &all(&markdown)[0].blocks[0];
        prop_assert_eq!(&block.text, &old);
        let written = rewritten(&markdown, &[(block, &new)]).unwrap();
        prop_assert_eq!(&all(&written)[0].blocks[0].text, &new);
    }

    /// Programs that know lines and columns alone make the same of it.
    #[test]
    fn a_replacement_at_its_lines_and_columns_is_that_of_the_text(
        around in 0..AROUND.len(),
        is_of_windows in any::<bool>(),
        lines in prop::collection::vec("[a-z가]{1,3}: [0-9]{0,2}|  - [a-z]|", 1..6),
        (from, to) in (0usize..99, 0usize..99),
        new in prop::collection::vec("[a-z]{1,3}: [0-9]{0,2}|  - [a-z]|", 0..3),
        is_whole in any::<bool>(),
    ) {
        let yaml = format!("x: 1\n{}\ny: 2\n", lines.join("\n"));
        let new = new.join("\n") + if is_whole { "\n" } else { "" };
        let end = if is_of_windows { "\r\n" } else { "\n" };
        let markdown = put(AROUND[around], &yaml).replace('\n', end);
        let block = &all(&markdown)[0].blocks[0];
        let mut places: Vec<usize> = block.text.char_indices().map(|(at, _)| at).chain([block.text.len()]).collect();
        let count = places.len();
        let (from, to) = (places.swap_remove(from % count), to % count);
        let to = block.text.char_indices().map(|(at, _)| at).nth(to).unwrap_or(block.text.len());
        let range = from.min(to)..from.max(to);
        let mut expected = block.text.clone();
        expected.replace_range(range.clone(), &new);
        let placed = block.placed(range, &new, &markdown).unwrap();
        let source = block.source("post.md");
        let at = |byte: usize| {
            let place = source.position(byte as u32);
            let start: usize = markdown.split_inclusive('\n').take(place.line as usize - 1).map(str::len).sum();
            start + markdown[start..].char_indices().nth(place.column as usize - 1).unwrap().0
        };
        let mut written = markdown.clone();
        written.replace_range(at(placed.range.start)..at(placed.range.end), &placed.text);
        let found = all(&written);
        let found = found.first().map_or("", |text| text.blocks[0].text.as_str());
        prop_assert_eq!(found.trim_end(), expected.trim_end(), "{}", written);
    }
}
