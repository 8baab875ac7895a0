//! The whiteboard: namespaces, pods, the outside, and arrows between them. Where they stand, a person chooses; what they are, the text says.

use serde::{Deserialize, Serialize};

use super::{BoxShape, LineTarget};

/// What a text draws.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardView {
    /// Namespaces, also those without pods.
    pub frames: Vec<BoardFrameView>,
    /// Pods and the outside.
    pub boxes: Vec<BoardBoxView>,
    /// Open paths, and what is to stay blocked.
    pub arrows: Vec<BoardArrowView>,
    /// What the drawing leaves out, where that could mislead.
    pub note: Option<String>,
    /// The same as lines: what would be typed for it, each with what it means. Drawn onto an empty text one after the other they draw all of it.
    pub list: Vec<BoardLineView>,
    /// What the text expects, each proved or not; without those that are arrows of their own nothing is left out.
    pub expectations: Vec<BoardExpectationView>,
    /// What could be drawn next, each with the line that draws it: names that pods cannot ask for yet.
    pub offers: Vec<BoardLineView>,
}

/// A namespace.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardFrameView {
    /// As it is typed, which is also how its place is kept: `shop/*`.
    pub end: String,
    /// Its name.
    pub name: String,
    /// Policies select every pod of it, for both directions. A pod on the host network they do not isolate.
    pub is_locked: bool,
    /// Nobody declared or used it: its name is in italics.
    pub inferred: bool,
    /// All of it in words.
    pub title: String,
}

/// A pod, several that are alike, or the outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardBoxView {
    /// The id of its row in the matrix.
    pub id: String,
    /// As it is typed, also with ports behind it: `shop/web`, `internet`, `10.0.0.0/8`, `[shop/a, shop/b]`. Its place is kept by it.
    pub end: String,
    /// Its name.
    pub name: String,
    /// The label by which policies can mean it, and others that have it: `app=web`; empty where there is none.
    pub label: String,
    /// How an arrow from that label is typed: `shop{app=web}`; empty where there is none.
    pub label_end: String,
    /// The index of its frame; none outside.
    pub frame: Option<usize>,
    /// Outline.
    pub shape: BoxShape,
    /// Nobody defined it: dashed.
    pub inferred: bool,
    /// What is open at it to nobody in particular, each with the whole of it in words.
    pub tags: Vec<(String, String)>,
    /// All of it in words: its name, its namespace, its tags, whom it reaches and who reaches it.
    pub title: String,
    /// The column in which it stands where nobody chose a place for it, from 0 at the left.
    pub column: usize,
    /// It can be taken away or moved to another namespace: a Pod of its own.
    pub is_pod: bool,
}

/// What an arrow begins or ends at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BoardEnd {
    /// The box of that index.
    Box(usize),
    /// The frame of that index.
    Frame(usize),
}

/// An arrow from one end to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardArrowView {
    /// Where it begins.
    pub from: BoardEnd,
    /// Where it ends.
    pub to: BoardEnd,
    /// Its ports: `8080`, `UDP 53`; empty for every port.
    pub label: String,
    /// What it says.
    pub tone: BoardTone,
    /// What is typed to draw it: `shop/web -> shop/api:8080`. With `no ` before it, it is taken away.
    pub line: String,
    /// The same in words.
    pub title: String,
    /// Where it stands in the text, if it stands in one place: the Expectation, or the rule at the destination.
    pub target: Option<LineTarget>,
}

/// What an arrow says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BoardTone {
    /// An open path.
    Open,
    /// An open path of lesser interest.
    Quiet,
    /// It is expected to stay blocked, and is.
    Held,
    /// It is expected to stay blocked, and is not; or to be open, and is not.
    Missed,
}

/// A line that draws something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardLineView {
    /// As it is typed.
    pub line: String,
    /// What it means.
    pub words: String,
    /// The line that takes it away; empty where nothing does.
    pub erase: String,
}

/// Something that the text expects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardExpectationView {
    /// Whether all of it is so.
    pub holds: bool,
    /// It and whether it is so, in a sentence.
    pub words: String,
    /// Where it stands.
    pub target: LineTarget,
}

/// What became of lines that were drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawnView {
    /// The whole text after them.
    pub text: String,
    /// What was done, in a sentence: `shop/web may reach shop/api on TCP 8080: 2 policies changed.`
    pub said: String,
    /// The lines of the new text that came or were changed.
    pub changed: Vec<LineTarget>,
}
