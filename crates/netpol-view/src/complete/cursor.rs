//! Where the caret is in an object, also in a text that is broken there: the word at the caret is replaced by a mark, and the mark
//! is looked for in the tree. Where the text has no tree, what is broken is left out of it first.

use std::ops::Range;

use netpol_core::source::{Limits, Node, NodeValue, Path, PathSegment, SourceId, SourceText};
use netpol_core::source::{document_contents, parse};

use super::lines::{ancestors, is_comment, open_brackets, whole_lines};

/// What stands in the place of the word at the caret.
const MARK: &str = "__caret__";

/// A document that is longer is not looked through at every letter.
const MOST_BYTES: usize = 200_000;

/// A place in an object.
#[derive(Debug)]
pub(crate) struct Cursor {
    /// The object, with a mark in the place of the word.
    pub(super) root: Node,
    /// The mapping in which the word is a key, or the place at which it is the value.
    pub(super) path: Path,
    /// Whether it is a key.
    pub(super) is_key: bool,
    /// The bytes of the text that hold the word.
    pub(super) word: Range<usize>,
    /// The column at which it begins.
    pub(super) column: usize,
    /// The line holds nothing behind it that belongs to the text.
    pub(super) is_last: bool,
    /// It stands in quotes.
    pub(super) is_quoted: bool,
    /// A colon follows it.
    pub(super) has_colon: bool,
    /// A colon or a dash stands before it without a space.
    pub(super) is_glued: bool,
    /// It stands in brackets.
    pub(super) is_in_brackets: bool,
    /// Lists of the document are written at the column of their key.
    pub(super) has_flat_lists: bool,
}

/// The word at a caret in a document, and what stands around it.
struct Around<'a> {
    document: &'a str,
    line: Range<usize>,
    word: Range<usize>,
    open: Vec<char>,
    mark: String,
    /// What makes a key of the mark.
    colon: &'static str,
    has_colon: bool,
}

impl Cursor {
    /// The place at a byte of a text; none in comments, blocks of text and what is no object.
    pub(crate) fn at(text: &str, offset: usize) -> Option<Self> {
        let holds = |range: &Range<usize>| range.start <= offset && offset <= range.end;
        let range = document_contents(text).into_iter().rfind(holds)?;
        let document = text.get(range.clone()).filter(|document| document.len() <= MOST_BYTES)?;
        let caret = offset - range.start;
        let line_start = document.get(..caret)?.rfind('\n').map_or(0, |at| at + 1);
        let line_end = document.get(caret..)?.find('\n').map_or(document.len(), |at| caret + at);
        let before = document.get(line_start..caret)?;
        if is_comment(before) {
            return None;
        }
        let is_dashes = before.chars().all(|one| matches!(one, ' ' | '-'));
        let word_start = match is_dashes {
            true => caret,
            false => line_start + before.trim_end_matches(is_of_word).len(),
        };
        let rest = document.get(caret..line_end)?;
        let behind = rest.trim_start_matches(is_of_word);
        let word = word_start..line_end - behind.len();
        let lead = document.get(line_start..word_start)?;
        let is_quoted = lead.ends_with(['"', '\'']);
        let lead = lead.strip_suffix(['"', '\'']).unwrap_or(lead);
        let ahead = document.get(..line_start + lead.len())?;
        let (place, open) = match open_brackets(ahead) {
            Some(open) if !open.is_empty() => match in_brackets(ahead, lead, open.last().copied()) {
                Some(place) => (place, open),
                // Somebody forgot to close them further up.
                None => (in_block(lead)?, Vec::new()),
            },
            _ => (in_block(lead)?, Vec::new()),
        };
        let is_glued = !is_quoted && lead.ends_with([':', '-']);
        let has_colon = behind.trim_start_matches(['"', '\'']).starts_with(':');
        let mark = [if is_glued { " " } else { "" }, MARK].concat();
        let colon = if place == Place::Key && !is_quoted { ": " } else { "" };
        let around =
            Around { document, line: line_start..line_end, word: word.clone(), open, mark, colon, has_colon };
        let (root, path, is_key) = around.tree()?;
        let rest = behind.trim_start();
        Some(Self {
            root,
            path,
            is_key,
            column: word_start - line_start,
            word: word.start + range.start..word.end + range.start,
            is_last: rest.is_empty(),
            is_quoted,
            has_colon,
            is_glued,
            is_in_brackets: !around.open.is_empty(),
            has_flat_lists: super::lines::has_flat_lists(document),
        })
    }

    /// The mapping, or whatever else stands where the path leads to.
    pub(super) fn here(&self) -> Option<&Node> {
        self.root.at(&self.path)
    }

    /// What stands where so many segments of the path lead to.
    pub(super) fn above(&self, segments: usize) -> Option<&Node> {
        self.root.at(&Path(self.path.0.get(..segments)?.to_vec()))
    }

    /// The keys beside the word.
    pub(super) fn siblings(&self) -> impl Iterator<Item = &str> {
        let entries = self.here().map(Node::entries).unwrap_or_default();
        entries.iter().map(|entry| &*entry.key).filter(|key| *key != MARK)
    }

    /// Other items of the list in which the value stands, where it stands in one.
    pub(super) fn other_items(&self) -> Vec<&str> {
        let list = match self.path.0.split_last() {
            Some((PathSegment::Index(_), above)) => self.above(above.len()),
            _ => None,
        };
        let items = list.map(Node::items).unwrap_or_default();
        items.iter().filter_map(Node::text).filter(|text| *text != MARK).collect()
    }

    /// The text of another field of the mapping in which the value stands, or in which the list of the value stands.
    pub(super) fn beside(&self, field: &str) -> Option<String> {
        let key = self.path.0.iter().rposition(|segment| matches!(segment, PathSegment::Key(_)))?;
        self.above(key)?.get(field)?.text().map(str::to_owned)
    }

    /// The keys of the path, without the places in lists.
    pub(super) fn keys(&self) -> Vec<&str> {
        let keys = self.path.0.iter().filter_map(|segment| match segment {
            PathSegment::Key(key) => Some(key.as_str()),
            PathSegment::Index(_) => None,
        });
        keys.collect()
    }
}

impl Around<'_> {
    /// The tree of the document with the mark in it, the way to the mark, and whether it is a key.
    fn tree(&self) -> Option<(Node, Path, bool)> {
        let (head, tail) = (self.document.get(..self.word.start)?, self.document.get(self.word.end..)?);
        let colon = if self.has_colon { "" } else { self.colon };
        if let Some(found) = found(&[head, &self.mark, colon, tail].concat()) {
            return found;
        }
        let closing = self.open.iter().rev().map(|one| if *one == '{' { '}' } else { ']' });
        let line = self.document.get(self.line.start..self.word.start)?;
        let line: String =
            line.chars().chain(self.mark.chars()).chain(self.colon.chars()).chain(closing).collect();
        let above = self.document.get(..self.line.start)?;
        let below = self.document.get(self.line.end..)?;
        found(&[above, &line, below].concat())
            .or_else(|| found(&[&whole_lines(above), line.as_str(), &whole_lines(below)].concat()))
            .or_else(|| found(&[&ancestors(above, below, &line), line.as_str()].concat()))?
    }
}

/// Where a word can stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Key,
    Value,
}

/// What a word in brackets is, by what stands before it in the document and on its line.
fn in_brackets(before: &str, lead: &str, bracket: Option<char>) -> Option<Place> {
    match (before.trim_end().chars().next_back(), bracket) {
        (Some(':'), Some('{')) if !lead.trim().is_empty() => Some(Place::Value),
        (Some('{' | ','), Some('{')) => Some(Place::Key),
        (Some('[' | ','), Some('[')) => Some(Place::Value),
        _ => None,
    }
}

/// What a word outside of brackets is; none where several words stand together.
fn in_block(lead: &str) -> Option<Place> {
    if lead.trim_end().ends_with(':') {
        return Some(Place::Value);
    }
    lead.chars().all(|one| matches!(one, ' ' | '-')).then_some(Place::Key)
}

fn is_of_word(character: char) -> bool {
    !character.is_whitespace() && !"{}[],:\"'#&*!|>%@`".contains(character)
}

/// What is found of the mark in a document; none where the document cannot be read.
fn found(document: &str) -> Option<Option<(Node, Path, bool)>> {
    let (source, limits) = (SourceText::new("", document), Limits::default());
    let roots: Vec<Node> = parse(SourceId(0), &source, &limits).collect::<Result<_, _>>().ok()?;
    Some(roots.into_iter().find_map(|root| {
        let mut way = Vec::new();
        let is_key = find(&root, &mut way)?;
        // An object of a list of objects is one by itself.
        let is_list = root.get("kind").and_then(Node::text).is_some_and(|kind| kind.ends_with("List"));
        match way.as_slice() {
            [PathSegment::Key(items), PathSegment::Index(index), rest @ ..]
                if is_list && items == "items" =>
            {
                let item = root.get("items")?.items().get(*index)?.clone();
                Some((item, Path(rest.to_vec()), is_key))
            }
            _ => Some((root, Path(way), is_key)),
        }
    }))
}

/// The way to the mark, and whether it is a key.
fn find(node: &Node, way: &mut Vec<PathSegment>) -> Option<bool> {
    match &node.value {
        NodeValue::Scalar(scalar) => (*scalar.text == *MARK).then_some(false),
        NodeValue::Sequence(items) => items.iter().enumerate().find_map(|(index, item)| {
            way.push(PathSegment::Index(index));
            let found = find(item, way);
            if found.is_none() {
                way.pop();
            }
            found
        }),
        NodeValue::Mapping(entries) => entries.iter().find_map(|entry| {
            if *entry.key == *MARK {
                return Some(true);
            }
            way.push(PathSegment::Key(entry.key.to_string()));
            let found = find(&entry.value, way);
            if found.is_none() {
                way.pop();
            }
            found
        }),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// The place of `^` in a text: the path, with `=` before a value.
    fn at(marked: &str) -> Option<String> {
        let text = marked.replacen('^', "", 1);
        let cursor = Cursor::at(&text, marked.find('^').unwrap())?;
        let sign = if cursor.is_key { "" } else { "=" };
        Some(format!("{sign}{}", cursor.path))
    }

    #[rstest]
    #[case::root("^", Some(""))]
    #[case::first_letters("ki^", Some(""))]
    #[case::below_a_key("spec:\n  ^\n", Some("spec"))]
    #[case::letters_below_a_key("spec:\n  pod^\n", Some("spec"))]
    #[case::between_keys("spec:\n  podSelector: {}\n  ^\n  egress: []\n", Some("spec"))]
    #[case::a_key_that_is_whole("spec:\n  podS^elector: {}\n", Some("spec"))]
    #[case::two_documents("a: 1\n---\nspec:\n  ^", Some("spec"))]
    #[case::comment_before("# first\nspec:\n  # second\n  ^", Some("spec"))]
    #[case::item("spec:\n  ingress:\n    - ^", Some("spec.ingress[0]"))]
    #[case::item_without_space("spec:\n  ingress:\n    -^", Some("spec.ingress[0]"))]
    #[case::second_item("spec:\n  ingress:\n    - from: []\n    - ^", Some("spec.ingress[1]"))]
    #[case::beside_a_key_of_an_item("spec:\n  ingress:\n    - from: []\n      ^", Some("spec.ingress[0]"))]
    #[case::flat_list("spec:\n  ingress:\n  - from:\n    - po^", Some("spec.ingress[0].from[0]"))]
    #[case::where_a_list_belongs("spec:\n  ingress:\n    ^", Some("spec.ingress"))]
    #[case::scalar_item("spec:\n  policyTypes:\n    - In^", Some("spec.policyTypes[0]"))]
    #[case::brackets("spec: {podSelector: {^}}", Some("spec.podSelector"))]
    #[case::key_in_brackets("spec: {podSelector: {mat^}, egress: []}", Some("spec.podSelector"))]
    #[case::behind_a_comma("a: {b: 1, ^}", Some("a"))]
    #[case::quoted_key("{\"spec\": {\"po^\": 1}}", Some("spec"))]
    fn a_key_stands_in_its_mapping(#[case] marked: &str, #[case] expected: Option<&str>) {
        assert_eq!(at(marked).as_deref(), expected);
    }

    #[rstest]
    #[case::value("kind: ^", Some("=kind"))]
    #[case::letters("kind: Net^", Some("=kind"))]
    #[case::glued("kind:^", Some("=kind"))]
    #[case::in_the_middle("kind: Net^work\n", Some("=kind"))]
    #[case::of_an_item("ports:\n  - protocol: ^", Some("=ports[0].protocol"))]
    #[case::in_brackets("a: {b: x^}", Some("=a.b"))]
    #[case::list_in_brackets("types: [In^]", Some("=types[0]"))]
    #[case::second_in_brackets("types: [Ingress, ^]", Some("=types[1]"))]
    #[case::in_quotes("a: \"x^\"", Some("=a"))]
    #[case::comment_behind("a: x^ # why\n", Some("=a"))]
    #[case::letters_of_another_language("# 설명 🎨\na: x^\n", Some("=a"))]
    fn a_value_stands_at_its_key(#[case] marked: &str, #[case] expected: Option<&str>) {
        assert_eq!(at(marked).as_deref(), expected);
    }

    #[rstest]
    #[case::comment("# ki^")]
    #[case::comment_behind("kind: Pod # Po^")]
    #[case::block_of_text("a: |\n  ki^\n")]
    #[case::between_words("a: one two^")]
    #[case::separator("a: 1\n--^-\nb: 1\n")]
    fn nothing_stands_in_other_places(#[case] marked: &str) {
        assert_eq!(at(marked), None);
    }

    #[rstest]
    #[case::brackets_not_closed(
        "spec:\n  podSelector: {matchLabels: {ap^\n  egress: []\n",
        "spec.podSelector.matchLabels"
    )]
    #[case::value_in_brackets_not_closed("a: {b: {c: x^\n", "=a.b.c")]
    #[case::list_not_closed("spec:\n  policyTypes: [In^\n", "=spec.policyTypes[0]")]
    #[case::a_word_above("spec:\n  podSel\n  ^\n", "spec")]
    #[case::a_word_below("spec:\n  ^\nmeta\n", "spec")]
    #[case::brackets_above("metadata: {name: x\nspec:\n  po^\n", "spec")]
    #[case::an_odd_column("spec:\n  podSelector: {}\n ^\n", "spec")]
    #[case::behind_a_list("spec:\n  ingress:\n    - from: []\n   ^\n", "spec.ingress")]
    #[case::a_tab_above("spec:\n\tx: 1\n  po^", "spec")]
    #[case::everything_above(
        "kind: \"x\nspec: [\n  ingress: {\n    - from: {\n      - po^",
        "spec.ingress[0].from[0]"
    )]
    fn a_broken_text_has_places_too(#[case] marked: &str, #[case] expected: &str) {
        assert_eq!(at(marked).as_deref(), Some(expected));
    }

    #[test]
    fn an_object_of_a_list_is_one_by_itself() {
        let marked = "kind: List\nitems:\n  - kind: Pod\n    spec:\n      ^";
        assert_eq!(at(marked).as_deref(), Some("spec"));
    }

    #[test]
    fn every_place_of_a_text_can_be_asked_about() {
        let text = include_str!("../../../../tests/cases/guide/three-tier.yaml");
        for (offset, _) in text.char_indices() {
            if let Some(cursor) = Cursor::at(text, offset) {
                assert!(cursor.word.start <= offset && offset <= cursor.word.end);
            }
        }
    }
}
