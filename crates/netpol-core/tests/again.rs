//! Reading with the memory of the text before gives what reading from nothing gives, whatever was edited.

#![allow(clippy::unwrap_used, reason = "the helpers of a test are not seen as part of it")]

#[path = "case_texts/case_texts.rs"]
mod case_texts;
#[path = "../benches/generated.rs"]
#[expect(dead_code, reason = "the benches use every shape")]
#[expect(clippy::indexing_slicing, reason = "numbers are taken modulo the length")]
mod generated;

use std::sync::{Arc, LazyLock};

use case_texts::case_texts;
use generated::Shape;
use netpol_core::manifest::{Memory, read};
use netpol_core::source::{Limits, Sources};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// What people and programs put into a text, and what cuts documents otherwise.
const PIECES: [&str; 24] = [
    "x",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    ":",
    "'",
    "가 🎨",
    "\u{feff}",
    "---\n",
    "\n---\n",
    "\r\n---\r\n",
    "\n--- # next\n",
    "\n...\n",
    "\n# a comment\n",
    "\n%YAML 1.1\n---\n",
    "{{ .Values.name }}",
    "\n---\n{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"metadata\": {\"name\": \"json\"}}\n",
    "\n---\n{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"a\"}}]}\n---\n",
    "\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: &name anchored, labels: {same: *name}}\n---\n",
    "\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: *name}\n---\n",
    "\n---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: fragment}\nspec: {podSelector: {}}\n---\n",
    "\n---\ningress:\n- from:\n  - podSelector: {}\n---\n",
];

/// Every text of tests/cases, and two clusters.
static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut texts: Vec<String> = case_texts().into_iter().map(|(_, text)| text).collect();
    texts.push(Shape::sparse(12).yaml().concat());
    texts.push(Shape::dense(12).yaml().concat());
    texts
});

#[derive(Clone, Debug)]
enum Edit {
    Insert(Index, &'static str),
    Delete(Index, usize),
    /// A document goes to another place, or comes again there.
    Move(Index, Index),
    Repeat(Index, Index),
    /// Another text stands before or behind it.
    Prepend(Index),
    Append(Index),
    /// The last line break goes.
    Trim,
    CarriageReturns,
    Undo,
}

fn edit() -> impl Strategy<Value = Edit> {
    let place = any::<Index>;
    prop_oneof![
        6 => (place(), select(&PIECES[..])).prop_map(|(at, piece)| Edit::Insert(at, piece)),
        4 => (place(), 1..30_usize).prop_map(|(at, length)| Edit::Delete(at, length)),
        2 => (place(), place()).prop_map(|(from, to)| Edit::Move(from, to)),
        2 => (place(), place()).prop_map(|(from, to)| Edit::Repeat(from, to)),
        1 => place().prop_map(Edit::Prepend),
        1 => place().prop_map(Edit::Append),
        1 => Just(Edit::Trim),
        1 => Just(Edit::CarriageReturns),
        2 => Just(Edit::Undo),
    ]
}

impl Edit {
    fn apply(&self, text: &str, before: &str) -> String {
        let place = |index: &Index| {
            let mut at = index.index(text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let mut documents: Vec<&str> = text.split_inclusive("\n---\n").collect();
        match self {
            Edit::Insert(at, piece) => {
                let (front, back) = text.split_at(place(at));
                return [front, piece, back].concat();
            }
            Edit::Delete(at, length) => {
                let (front, back) = text.split_at(place(at));
                return front.chars().chain(back.chars().skip(*length)).collect();
            }
            Edit::Move(from, to) if !documents.is_empty() => {
                let moved = documents.remove(from.index(documents.len()));
                documents.insert(to.index(documents.len() + 1), moved);
            }
            Edit::Repeat(from, to) if !documents.is_empty() => {
                let repeated = *from.get(&documents);
                documents.insert(to.index(documents.len() + 1), repeated);
            }
            Edit::Move(..) | Edit::Repeat(..) => {}
            Edit::Prepend(other) => return [other.get(&TEXTS).as_str(), "\n---\n", text].concat(),
            Edit::Append(other) => return [text, "\n---\n", other.get(&TEXTS).as_str()].concat(),
            Edit::Trim => return text.trim_end().to_owned(),
            Edit::CarriageReturns => return text.replace("\r\n", "\n").replace('\n', "\r\n"),
            Edit::Undo => return before.to_owned(),
        }
        documents.concat()
    }
}

fn sources(text: &str) -> Sources {
    Sources::single("", text)
}

/// Everything that was read, with its places.
fn print<T: std::fmt::Debug>(read: &T) -> String {
    format!("{read:?}")
}

proptest! {
    #[test]
    fn reading_again_is_reading_from_nothing(
        first in any::<Index>(), second in any::<Index>(), third in any::<Index>(), edits in vec(edit(), 1..8),
    ) {
        let all = [first, second, third].map(|one| one.get(&TEXTS).as_str());
        let mut before = String::new();
        let mut text = all.join("\n---\n");
        let mut memory = Memory::default();
        read(&sources(&text), &Limits::default(), Some(&mut memory));
        for edit in edits {
            let next = edit.apply(&text, &before);
            (before, text) = (text, next);
            let again = read(&sources(&text), &Limits::default(), Some(&mut memory));
            let anew = read(&sources(&text), &Limits::default(), None);
            prop_assert!(again.1 == anew.1 && print(&again.0) == print(&anew.0), "{text}");
        }
    }
}

#[test]
fn a_document_that_stays_is_not_read_again() {
    let text = Shape::dense(40).yaml().concat();
    let edited = text.replacen("name: policy-2", "name: policy-x", 1);
    let mut memory = Memory::default();
    let (before, _) = read(&sources(&text), &Limits::default(), Some(&mut memory));
    let (after, _) = read(&sources(&edited), &Limits::default(), Some(&mut memory));
    let trees = before.policies.iter().zip(&after.policies);
    let same: Vec<bool> = trees.map(|(one, other)| Arc::ptr_eq(&one.node, &other.node)).collect();
    assert_eq!(same, [true, true, false, true]);
}

/// An evaluation that is kept stays as it was when the memory moves on.
#[test]
fn an_earlier_answer_keeps_its_places() {
    let text = Shape::dense(20).yaml().concat();
    let mut memory = Memory::default();
    let (before, _) = read(&sources(&text), &Limits::default(), Some(&mut memory));
    let printed = print(&before);
    read(&sources(&format!("# moved\n{text}")), &Limits::default(), Some(&mut memory));
    assert_eq!(print(&before), printed);
}
