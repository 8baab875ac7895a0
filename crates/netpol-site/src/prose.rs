//! The Markdown of the course as HTML of the page: paragraphs, lists, names, what is stressed, and blocks of YAML. Anything else is an
//! error, so that no lesson shows less than was written.

use anyhow::{Context, Result, bail, ensure};
use pulldown_cmark::{Event, Parser, Tag};
use yew::prelude::*;
use yew::virtual_dom::VNode;

use crate::reading::yaml;

/// What a text in Markdown shows. Its blocks of YAML are named `block`, with their number, for those who do not see them.
pub(crate) fn prose(text: &str, block: &str) -> Result<Html> {
    read(text, block, |tag| matches!(tag, Tag::Paragraph | Tag::List(_) | Tag::Item | Tag::CodeBlock(_)))
}

/// The same of a text of one paragraph, which stands inside a line of the page.
pub(crate) fn line(text: &str) -> Result<Html> {
    read(text, "", |_| false)
}

/// Draws a text, in which there are only blocks that are allowed; the only paragraph of a text without blocks has no element.
fn read(text: &str, block: &str, is_allowed: impl Fn(&Tag<'_>) -> bool) -> Result<Html> {
    let mut open = vec![Element { tag: None, content: Vec::new() }];
    let mut blocks = 0;
    for event in Parser::new(text) {
        match event {
            Event::Start(tag) => {
                let is_only = tag == Tag::Paragraph && open.iter().all(|element| element.content.is_empty());
                let is_inline = matches!(tag, Tag::Strong | Tag::Emphasis);
                ensure!(
                    is_inline || is_only || is_allowed(&tag),
                    "the prose of a lesson holds no {tag:?} here"
                );
                let tag = (is_inline || is_allowed(&tag)).then_some(tag);
                open.push(Element { tag, content: Vec::new() });
            }
            Event::End(_) => {
                let element = open.pop().context("something ends that did not begin")?;
                blocks += usize::from(matches!(element.tag, Some(Tag::CodeBlock(_))));
                let drawn = element.drawn(&format!("{block} {blocks}"));
                push(&mut open, Piece::Drawn(drawn))?;
            }
            Event::Text(words) => push(&mut open, Piece::Words(words.to_string()))?,
            Event::Code(name) => push(&mut open, Piece::Drawn(html! { <code>{ name.to_string() }</code> }))?,
            Event::SoftBreak => push(&mut open, Piece::Words("\n".into()))?,
            other => bail!("the prose of a lesson holds no {other:?} here"),
        }
    }
    let whole = open.pop().context("a text has a beginning")?;
    Ok(whole.drawn(block))
}

fn push(open: &mut [Element<'_>], piece: Piece) -> Result<()> {
    open.last_mut().context("a text has a beginning")?.content.push(piece);
    Ok(())
}

/// What is being read: an element and what is in it; what is drawn without an element has no tag.
struct Element<'a> {
    tag: Option<Tag<'a>>,
    content: Vec<Piece>,
}

enum Piece {
    Words(String),
    Drawn(Html),
}

impl Element<'_> {
    fn drawn(self, block: &str) -> Html {
        if let Some(Tag::CodeBlock(_)) = self.tag {
            return yaml(block, &self.words());
        }
        let content: Html = self.content.into_iter().map(Piece::drawn).collect();
        match self.tag {
            Some(Tag::Paragraph) => html! { <p>{ content }</p> },
            Some(Tag::List(None)) => html! { <ul>{ content }</ul> },
            Some(Tag::List(Some(_))) => html! { <ol>{ content }</ol> },
            Some(Tag::Item) => html! { <li>{ content }</li> },
            Some(Tag::Strong) => html! { <strong>{ content }</strong> },
            Some(Tag::Emphasis) => html! { <em>{ content }</em> },
            _ => content,
        }
    }

    fn words(&self) -> String {
        self.content
            .iter()
            .filter_map(|piece| if let Piece::Words(words) = piece { Some(words.as_str()) } else { None })
            .collect()
    }
}

impl Piece {
    fn drawn(self) -> Html {
        match self {
            Piece::Words(words) => VNode::from(words),
            Piece::Drawn(drawn) => drawn,
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::draw;

    fn drawn(text: &str) -> String {
        draw::html(prose(text, "YAML").unwrap()).unwrap()
    }

    #[rstest]
    #[case::paragraphs(
        "One `from`.\n\nTwo **ways**.",
        "<p>One <code>from</code>.</p><p>Two <strong>ways</strong>.</p>"
    )]
    #[case::a_list("- a\n- *b*", "<ul><li>a</li><li><em>b</em></li></ul>")]
    #[case::steps("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>")]
    #[case::lines_of_one_paragraph("a\nb", "<p>a\nb</p>")]
    fn what_markdown_means_is_drawn(#[case] text: &str, #[case] html: &str) {
        assert_eq!(drawn(text), html);
    }

    #[test]
    fn blocks_of_yaml_keep_their_lines_and_have_names_of_their_own() {
        let html = drawn("```yaml\nfrom:\n- podSelector: {}\n```\n\n```yaml\na: 1\n```\n");
        assert!(html.contains("from:\n- podSelector: {}</pre>"), "{html}");
        assert!(html.contains("aria-label=\"YAML 1\"") && html.contains("aria-label=\"YAML 2\""), "{html}");
    }

    #[test]
    fn a_line_has_no_paragraph_of_its_own() {
        let html = draw::html(line("Both sides **must** allow `it`.").unwrap()).unwrap();
        assert_eq!(html, "Both sides <strong>must</strong> allow <code>it</code>.");
        assert!(line("One.\n\nTwo.").is_err() && line("- one").is_err());
    }

    #[rstest]
    #[case::a_heading("# One")]
    #[case::html("a <b>b</b>")]
    #[case::a_link("[a](https://example.org)")]
    fn what_lessons_do_not_hold_is_told(#[case] text: &str) {
        assert!(prose(text, "YAML").unwrap_err().to_string().starts_with("the prose of a lesson holds no"));
    }
}
