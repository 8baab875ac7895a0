//! The edit that makes a whole policy of a part.

use super::part::Part;
use crate::edit::layout::{column, is_flow, line_break, start_of_line};
use crate::edit::spelling::{is_json, plain_or_quoted};
use crate::edit::{Edit, Replacement, replace};
use crate::manifest::fix;
use crate::source::{Node, SourceText, Span};

/// A part as it is written, and what the policy has beside it.
pub(super) struct Piece {
    pub(super) part: Node,
    kind: Part,
    name: String,
    namespace: String,
    /// The policy types that nobody wrote.
    types: Vec<String>,
    /// `ingress` or `egress` around rules and peers; none where there are both.
    direction: Option<&'static str>,
}

impl Piece {
    pub(super) fn new(part: Node, kind: Part, spec: &Node, name: String, namespace: String) -> Self {
        let is_written = kind == Part::Spec || part.entry("policyTypes").is_some();
        let types = spec.get("policyTypes").filter(|_| !is_written).map_or(&[][..], Node::items);
        let direction = match (spec.entry("ingress").is_some(), spec.entry("egress").is_some()) {
            (true, false) => Some("ingress"),
            (false, true) => Some("egress"),
            _ => None,
        };
        let types = types.iter().filter_map(Node::text).map(str::to_owned).collect();
        Self { part, kind, name, namespace, types, direction }
    }

    /// What stands before the part: lines with their indentation, from the column of the part.
    fn lines_before(&self) -> Option<Vec<String>> {
        let mut lines = vec!["apiVersion: networking.k8s.io/v1".to_owned(), "kind: NetworkPolicy".to_owned()];
        if self.part.entry("metadata").is_none() || self.kind != Part::Spec {
            lines.push("metadata:".to_owned());
            lines.push(format!("  name: {}", plain_or_quoted(&self.name)));
            lines.push(format!("  namespace: {}", plain_or_quoted(&self.namespace)));
        }
        if self.kind == Part::Spec {
            return Some(lines);
        }
        lines.push("spec:".to_owned());
        if self.kind != Part::SpecFields || self.part.entry("podSelector").is_none() {
            lines.push("  podSelector: {}".to_owned());
        }
        if !self.types.is_empty() {
            lines.push("  policyTypes:".to_owned());
            lines.extend(self.types.iter().map(|name| format!("  - {name}")));
        }
        if self.kind != Part::SpecFields {
            lines.push(format!("  {}:", self.direction?));
        }
        if matches!(self.kind, Part::Peers | Part::Peer) {
            lines.push("  - from:".to_owned());
        }
        Some(lines)
    }

    /// What stands before the first line of the part, and as spaces before each further one.
    fn indentation(&self) -> &'static str {
        match self.kind {
            Part::Spec => "",
            Part::SpecFields | Part::Rules => "  ",
            Part::RuleFields => "  - ",
            Part::Peers => "    ",
            Part::Peer => "    - ",
        }
    }

    /// What stands before and behind a part that is written in brackets, with the keys in quotes.
    fn brackets(&self) -> Option<(String, String)> {
        let types: Vec<String> = self.types.iter().map(|name| format!("\"{name}\"")).collect();
        let types = match types.is_empty() {
            true => String::new(),
            false => format!("\"policyTypes\": [{}], ", types.join(", ")),
        };
        let metadata = match self.part.entry("metadata").is_some() && self.kind == Part::Spec {
            true => String::new(),
            false => {
                format!(
                    "\"metadata\": {{\"name\": \"{}\", \"namespace\": \"{}\"}}, ",
                    self.name, self.namespace
                )
            }
        };
        let head =
            format!("\"apiVersion\": \"networking.k8s.io/v1\", \"kind\": \"NetworkPolicy\", {metadata}");
        let selector = match self.part.entry("podSelector").is_none() || self.kind != Part::SpecFields {
            true => "\"podSelector\": {}, ",
            false => "",
        };
        let rules = || Some(format!("{{{head}\"spec\": {{{selector}{types}\"{}\": ", self.direction?));
        let (before, behind) = match self.kind {
            Part::Spec => (head, ""),
            Part::SpecFields => (format!("{{{head}\"spec\": {{{selector}{types}"), "}"),
            Part::RuleFields => (format!("{}[", rules()?), "]}}"),
            Part::Rules => (rules()?, "}}"),
            Part::Peers => (format!("{}[{{\"from\": ", rules()?), "}]}}"),
            Part::Peer => (format!("{}[{{\"from\": [", rules()?), "]}]}}"),
        };
        Some((before, behind.to_owned()))
    }
}

/// The edit for all parts of a document; none where the parts cannot be told apart by their lines, where one is read as
/// rules of both directions, or where a tag or an anchor stands before it.
pub(super) fn write(source: &SourceText, pieces: &[Piece]) -> Option<Edit> {
    let begins_with_a_sign =
        |piece: &Piece| source.slice(piece.part.span).is_none_or(|text| text.starts_with(['!', '&']));
    if pieces.iter().any(begins_with_a_sign) {
        return None;
    }
    if let [piece] = pieces
        && is_flow(source, &piece.part)
    {
        return in_brackets(source, piece);
    }
    let shares_anchors = |piece: &Piece| source.slice(piece.part.span).is_none_or(|text| text.contains('*'));
    if pieces.len() > 1 && pieces.iter().any(shares_anchors) {
        return None;
    }
    let mut edit = Edit::default();
    for (index, piece) in pieces.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| pieces.get(index)).map(|before| before.part.span);
        edit = edit.and(as_block(source, piece, before)?)?;
    }
    Some(edit)
}

fn as_block(source: &SourceText, piece: &Piece, before: Option<Span>) -> Option<Edit> {
    let span = piece.part.span;
    if is_flow(source, &piece.part) || !fix::begins_its_line(source, span) {
        return None;
    }
    let start = start_of_line(source, span.start);
    let own = column(source, span);
    let (line_break, base) = (line_break(source), " ".repeat(own));
    let mut edit = named(source, piece)?;
    let mut head = String::new();
    for line in piece.lines_before()? {
        head.push_str(&format!("{base}{line}{line_break}"));
    }
    let separator = format!("---{line_break}");
    let comments = before.map_or(start, |before| comments_above(source, start, before.end, own));
    let at = |offset: u32| Span { start: offset, end: offset, ..span };
    match before {
        Some(_) if comments < start => edit = edit.and(replace(at(comments), separator))?,
        Some(_) => head.insert_str(0, &separator),
        None => {}
    }
    let first = piece.indentation();
    let further = " ".repeat(first.len());
    // The first line's own indentation is part of the text that is put in.
    let indentation = Span { start, end: span.start, ..span };
    let mut replacements = vec![Replacement { span: indentation, text: format!("{head}{base}{first}") }];
    for line in fix::lines(source, with_comments_below(source, span, own)).into_iter().skip(1) {
        if !further.is_empty() && source.slice(line).is_some_and(|text| !text.trim().is_empty()) {
            replacements.push(Replacement { span: at(line.start), text: further.clone() });
        }
    }
    edit.and(Edit { replacements })
}

fn in_brackets(source: &SourceText, piece: &Piece) -> Option<Edit> {
    let (before, behind) = piece.brackets()?;
    let json = is_json(source, &piece.part) || piece.part.items().iter().any(|item| is_json(source, item));
    let plain = |text: String| if json { text } else { text.replace('"', "") };
    let span = piece.part.span;
    // A `spec` is already in the braces of the whole.
    let start = if piece.kind == Part::Spec { span.start + 1 } else { span.start };
    let inside = if piece.kind == Part::SpecFields { 1 } else { 0 };
    let head = Replacement { span: Span { start, end: start + inside, ..span }, text: plain(before) };
    let tail = Replacement { span: Span { start: span.end, ..span }, text: plain(behind) };
    named(source, piece)?.and(Edit { replacements: vec![head, tail] })
}

/// Puts the name into a `metadata` that is written without one.
fn named(source: &SourceText, piece: &Piece) -> Option<Edit> {
    match piece.part.get("metadata").filter(|_| piece.kind == Part::Spec) {
        Some(metadata) if metadata.get("name").is_none() => {
            fix::insert_type(source, metadata, "name", &piece.name)
        }
        _ => Some(Edit::default()),
    }
}

/// Where the comments begin that stand above a line and belong to it: without a blank line between them, and not further
/// in than it is.
fn comments_above(source: &SourceText, start: u32, limit: u32, own: usize) -> u32 {
    let (mut at, mut found) = (start, start);
    while let Some(above) = at.checked_sub(1).filter(|above| *above > limit) {
        let line = start_of_line(source, above);
        let text = source.text().get(line as usize..above as usize).unwrap_or_default().trim_end();
        let content = text.trim_start();
        let is_comment = content.starts_with('#') && text.len() - content.len() <= own;
        let is_blank_below_them = content.is_empty() && found == start;
        if line < limit || !(is_comment || is_blank_below_them) {
            break;
        }
        if is_comment {
            found = line;
        }
        at = line;
    }
    found
}

/// The part with the comments right below it that are indented further than it is.
fn with_comments_below(source: &SourceText, span: Span, own: usize) -> Span {
    let rest = source.text().get(span.end as usize..).unwrap_or_default();
    let mut lines = rest.split_inclusive('\n');
    let mut at = span.end as usize + lines.next().map_or(0, str::len);
    let mut end = span.end as usize;
    for line in lines {
        let content = line.trim_start();
        if !content.starts_with('#') || line.len() - content.len() <= own {
            break;
        }
        end = at + line.trim_end().len();
        at += line.len();
    }
    Span { end: end as u32, ..span }
}
