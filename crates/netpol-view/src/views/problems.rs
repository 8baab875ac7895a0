//! Problems, and everything that points into the text.

use serde::{Deserialize, Serialize};

/// The list below the editor.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ProblemsView {
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// How many hints.
    pub hints: usize,
    /// Errors first, then warnings, then hints, each in the order of the text.
    pub items: Vec<ProblemView>,
    /// What is listed: each item is in one entry, and entries are in the order of their first items.
    pub entries: Vec<EntryView>,
    /// How many problems are counted above and not among the items, because there are too many to read.
    pub left_out: usize,
    /// The safe fixes of errors and warnings among the items at once, as far as their edits fit beside each other; none where
    /// fewer than two do.
    pub fix_all: Option<FixView>,
    /// What stands behind the codes of the items, each code once.
    pub lessons: Vec<LessonView>,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProblemView {
    /// How bad it is.
    pub tone: Tone,
    /// `NP002`.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// How to fix it; empty where the message says all.
    pub help: String,
    /// The API server's own text, where it would refuse the object.
    pub server_text: Option<String>,
    /// Where it is.
    pub target: LineTarget,
    /// What fixes it; none where only people can.
    pub fix: Option<FixView>,
}

/// Problems of a kind, listed as one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EntryView {
    /// What is read one below the other: for each sentence, which of the items say it, in the order of the text. Where each has
    /// to be fixed for itself, each is a row of its own. No row is empty, and there is at least one.
    pub rows: Vec<Vec<usize>>,
    /// The fixes of all of them at once; none where there is one problem, or where two edits touch the same text.
    pub fix: Option<FixView>,
}

impl EntryView {
    /// Which of the items it is about, row by row.
    pub fn problems(&self) -> impl Iterator<Item = usize> {
        self.rows.iter().flatten().copied()
    }
}

/// An edit that fixes a problem.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FixView {
    /// What it does, in a few words: `Open TCP 53`.
    pub label: String,
    /// What to know before it is made; empty where there is nothing to say.
    pub note: String,
    /// Whether a person has to look at it, since it changes who can reach whom.
    pub needs_look: bool,
    /// What to replace, in the order of the text and apart from each other.
    pub replacements: Vec<ReplacementView>,
    /// The lines that it changes, for whoever has to look at it; empty for a safe fix.
    pub preview: Vec<PreviewLine>,
}

/// A line of a small diff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PreviewLine {
    /// Its number, from 1: in the text before the edit, and for a line that comes, in the text after it.
    pub line: u32,
    /// What becomes of it.
    pub change: LineChange,
    /// Its text, with hidden characters shown.
    pub text: String,
}

/// What an edit does to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineChange {
    /// It stays, and shows where the others are.
    Kept,
    /// It goes.
    Removed,
    /// It comes.
    Added,
}

/// A piece of the text and what comes in its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReplacementView {
    /// First UTF-16 code unit that goes.
    pub from: u32,
    /// One past the last code unit that goes; the same as `from` where text is only put in.
    pub to: u32,
    /// The text that comes.
    pub text: String,
}

/// What stands behind a code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LessonView {
    /// `NP104`.
    pub code: String,
    /// Its name.
    pub title: String,
    /// What is found.
    pub what: String,
    /// Why that is bad.
    pub why: String,
    /// YAML with the mistake; empty where the words say all.
    pub example: String,
    /// The same without it.
    pub instead: String,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tone {
    /// An error.
    Error,
    /// A warning.
    Warning,
    /// A hint.
    Hint,
}

/// A place in the text, in UTF-16 code units as the editor counts, and as people count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineTarget {
    /// Which of the texts it points into, from 0; the page has only one.
    #[serde(default)]
    pub source: u32,
    /// First code unit.
    pub from: u32,
    /// One past the last code unit.
    pub to: u32,
    /// First line, from 1.
    pub line: u32,
    /// Column of the first character, from 1.
    pub column: u32,
    /// Last line, from 1.
    pub last_line: u32,
}

/// Lines to light up in the editor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditorMark {
    /// Where.
    pub target: LineTarget,
    /// How.
    pub tone: MarkTone,
    /// The tooltip.
    pub message: String,
}

/// What lines have to do with the chosen path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarkTone {
    /// Lines of a rule that opens the chosen path.
    Opens,
    /// Lines that isolate, or the nearest miss.
    Misses,
}

/// A part of the text that counts as it last was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StandingView {
    /// A sentence that says so.
    pub words: String,
    /// Where the part is.
    pub target: LineTarget,
}

/// A policy of the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PolicyChip {
    /// Its name.
    pub name: String,
    /// Its namespace.
    pub namespace: String,
    /// The whole object.
    pub target: LineTarget,
}

/// A choice of the port filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortChoice {
    /// The value to send back: empty for all ports, else `8080/TCP` or a name.
    pub value: String,
    /// What the button says: `All ports`, `TCP 8080`.
    pub label: String,
}
