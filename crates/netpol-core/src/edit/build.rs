//! Edits of a mapping or a list, in the style in which it is written.

use super::layout::{column, dash_column, end_of_line, is_flow, line_break, start_of_line};
use super::{Edit, Replacement};
use crate::source::{Node, SourceText, Span};

/// Puts a text in the place of a value.
pub fn replace(span: Span, text: impl Into<String>) -> Edit {
    Edit { replacements: vec![Replacement { span, text: text.into() }] }
}

/// Adds a key to a mapping, behind the key `after` or else as the last. `lines` is the value: one line stands behind
/// the colon, several stand below it, indented from their own first column. None where the mapping is written in a way
/// that cannot be added to.
pub fn insert_entry(
    source: &SourceText,
    mapping: &Node,
    after: Option<&str>,
    key: &str,
    lines: &[&str],
) -> Option<Edit> {
    let entries = mapping.entries();
    let before = after.and_then(|key| mapping.entry(key)).or(entries.last())?;
    let first = entries.first()?;
    if is_flow(source, mapping) {
        let [value] = lines else { return None };
        return Some(insert(end_of(before.key_span, before.value.span), format!(", {key}: {value}")));
    }
    let indent = column(source, first.key_span);
    let mut text = format!("{}{}{key}:", line_break(source), " ".repeat(indent));
    match lines {
        [value] if !value.starts_with("- ") => text.push_str(&format!(" {value}")),
        several => push_lines(source, &mut text, several, indent + below_key(several)),
    }
    Some(insert(end_of_line(source, end_of(before.key_span, before.value.span)), text))
}

/// Adds an item to a list. `lines` is the item without its dash, further lines indented from its first column.
/// None where the list is written in a way that cannot be added to, or is empty.
pub fn append_item(source: &SourceText, sequence: &Node, lines: &[&str]) -> Option<Edit> {
    let last = sequence.items().last()?;
    let (first_line, rest) = lines.split_first()?;
    if is_flow(source, sequence) {
        return rest.is_empty().then(|| insert(last.span, format!(", {first_line}")));
    }
    let indent = dash_column(source, last.span)?;
    let mut text = format!("{}{}- {first_line}", line_break(source), " ".repeat(indent));
    push_lines(source, &mut text, rest, indent + 2);
    Some(insert(end_of_line(source, last.span), text))
}

/// Removes an item from a list together with its lines. None where it is the only one, for an empty list means
/// something else, or where it shares its lines with others.
pub fn remove_item(source: &SourceText, sequence: &Node, index: usize) -> Option<Edit> {
    let items = sequence.items();
    let item = items.get(index).filter(|_| items.len() > 1)?;
    if is_flow(source, sequence) {
        let before = index.checked_sub(1).and_then(|before| items.get(before)).map(|before| before.span);
        return among_others(source, before, item.span, items.get(index + 1).map(|next| next.span));
    }
    dash_column(source, item.span)?;
    Some(whole_lines(source, item.span))
}

/// Removes a key from a mapping together with its value and its lines; of a key that is there twice the last, which is the one
/// that counts. None where it is the only one, since an empty mapping means something else, or where it shares its lines
/// with others.
pub fn remove_entry(source: &SourceText, mapping: &Node, key: &str) -> Option<Edit> {
    let entries = mapping.entries();
    let index = entries.iter().rposition(|entry| *entry.key == *key).filter(|_| entries.len() > 1)?;
    let entry = entries.get(index)?;
    let whole = end_of(entry.key_span, entry.value.span);
    let next = entries.get(index + 1).map(|next| next.key_span);
    if is_flow(source, mapping) {
        let before = index.checked_sub(1).and_then(|before| entries.get(before));
        let before = before.map(|before| end_of(before.key_span, before.value.span));
        return among_others(source, before, whole, next);
    }
    let line = start_of_line(source, whole.start);
    let lead = source.slice(Span { start: line, end: whole.start, ..whole })?;
    if lead.trim().is_empty() {
        return Some(whole_lines(source, whole));
    }
    // Behind a dash: the next key takes its place, where nothing but white space stands between them.
    let next = next.filter(|_| lead.trim() == "-")?;
    let between = source.slice(Span { start: whole.end, end: next.start, ..whole })?;
    between.trim().is_empty().then(|| replace(Span { end: next.start, ..whole }, ""))
}

/// Removes what stands between brackets with others, and the comma on one side of it. None where a comment is there too.
fn among_others(source: &SourceText, before: Option<Span>, whole: Span, next: Option<Span>) -> Option<Edit> {
    let (span, between) = match before {
        Some(before) => {
            (Span { start: before.end, ..whole }, Span { start: before.end, end: whole.start, ..whole })
        }
        None => {
            let end = next?.start;
            (Span { end, ..whole }, Span { start: whole.end, end, ..whole })
        }
    };
    (source.slice(between)?.trim() == ",").then(|| replace(span, ""))
}

/// Removes the lines of a span, with the break behind them.
fn whole_lines(source: &SourceText, span: Span) -> Edit {
    let end = end_of_line(source, span).end;
    replace(with_break(source, Span { start: start_of_line(source, span.start), end, ..span }), "")
}

/// The span with the line break that follows it.
fn with_break(source: &SourceText, span: Span) -> Span {
    let rest = source.text().get(span.end as usize..).unwrap_or_default();
    let length = if rest.starts_with("\r\n") { 2 } else { u32::from(rest.starts_with('\n')) };
    Span { end: span.end + length, ..span }
}

fn insert(at: Span, text: String) -> Edit {
    replace(Span { start: at.end, ..at }, text)
}

fn end_of(key: Span, value: Span) -> Span {
    key.cover(value)
}

/// Lists stand at the column of their key, as Kubernetes writes them; maps two further in.
fn below_key(lines: &[&str]) -> usize {
    if lines.first().is_some_and(|line| line.starts_with('-')) { 0 } else { 2 }
}

fn push_lines(source: &SourceText, text: &mut String, lines: &[&str], indent: usize) {
    for line in lines {
        text.push_str(line_break(source));
        text.push_str(&" ".repeat(indent));
        text.push_str(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Limits, Path, SourceId, parse};

    const POLICY: &str = "\
spec:
  podSelector: {}  # everyone
  egress:
  - to:
    - podSelector: {}
    ports:
    - port: 53  # DNS
      protocol: UDP
    - {port: 80}  # web

  # the end
";

    /// Applies an edit that is made from the node at a path.
    fn edited(text: &str, path: &Path, edit: impl Fn(&SourceText, &Node) -> Option<Edit>) -> Option<String> {
        let source = SourceText::new("a.yaml", text);
        let root = parse(SourceId(0), &source, &Limits::default()).next().unwrap().unwrap();
        edit(&source, root.at(path).unwrap())?.apply(&source)
    }

    fn spec() -> Path {
        Path::default().key("spec")
    }

    fn ports() -> Path {
        spec().key("egress").index(0).key("ports")
    }

    #[test]
    fn a_key_comes_behind_its_neighbour_and_the_neighbours_comment() {
        let lines = ["- Egress", "- Ingress"];
        let text = edited(POLICY, &spec(), |source, node| {
            insert_entry(source, node, Some("podSelector"), "policyTypes", &lines)
        });
        let expected =
            POLICY.replace("# everyone\n", "# everyone\n  policyTypes:\n  - Egress\n  - Ingress\n");
        assert_eq!(text, Some(expected));
    }

    #[test]
    fn a_key_fits_into_braces() {
        let text = edited("spec: {podSelector: {}}\n", &spec(), |source, node| {
            insert_entry(source, node, None, "policyTypes", &["[Egress]"])
        });
        assert_eq!(text.as_deref(), Some("spec: {podSelector: {}, policyTypes: [Egress]}\n"));
    }

    #[test]
    fn an_item_comes_behind_the_last_one() {
        let text = edited(POLICY, &ports(), |source, node| {
            append_item(source, node, &["port: 53", "protocol: TCP"])
        });
        let expected = POLICY.replace("# web\n", "# web\n    - port: 53\n      protocol: TCP\n");
        assert_eq!(text, Some(expected));
    }

    #[test]
    fn an_item_goes_with_its_lines_and_its_comment() {
        let text = edited(POLICY, &ports(), |source, node| remove_item(source, node, 0));
        let expected = POLICY.replace("    - port: 53  # DNS\n      protocol: UDP\n", "");
        assert_eq!(text, Some(expected));
    }

    #[test]
    fn an_item_goes_out_of_brackets_with_its_comma() {
        let list = Path::default().key("a");
        let without = |index| edited("a: [1, 2, 3]", &list, |source, node| remove_item(source, node, index));
        assert_eq!(without(0).as_deref(), Some("a: [2, 3]"));
        assert_eq!(without(2).as_deref(), Some("a: [1, 2]"));
    }

    #[test]
    fn the_only_item_stays() {
        let peers = spec().key("egress").index(0).key("to");
        assert_eq!(edited(POLICY, &peers, |source, node| remove_item(source, node, 0)), None);
    }

    #[test]
    fn line_breaks_stay_as_they_are() {
        let text = edited("a:\r\n- 한글\r\n", &Path::default().key("a"), |source, node| {
            append_item(source, node, &["b"])
        });
        assert_eq!(text.as_deref(), Some("a:\r\n- 한글\r\n- b\r\n"));
    }

    #[test]
    fn edits_of_the_same_bytes_do_not_combine() {
        let span = Span { start: 0, end: 3, ..Span::default() };
        let inside = Span { start: 1, end: 2, ..Span::default() };
        assert_eq!(replace(span, "a").and(replace(inside, "b")), None);
    }
}
