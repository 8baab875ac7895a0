//! A whiteboard: the text that a screen edits, drawn. What is drawn stands in the text alone; where it stands, and what was drawn by hand,
//! is here.

mod field;
mod kept;
mod moment;
mod pointing;
mod walking;

use std::rc::Rc;

use netpol_view::board::{BoardPen, BoardPlaces, MOST_PENS};
use netpol_view::protocol::Typing;
use netpol_view::views::{BoardView, DrawnView, LineTarget};
use yew::AttrValue;

pub use self::field::{Field, Wants, standing};
pub use self::kept::KeptBoard;
pub use self::moment::Moment;

use self::moment::GoesOn;
pub use self::pointing::{ArrowFrom, LABEL, Outcome, Pointing, Seen as SeenBoard, Under};
pub use self::walking::Toward;

use super::Document;
use crate::shared::Shared;

/// A place on the board.
pub type Point = (i32, i32);

/// What is drawn on the text of a screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    /// What the text draws; none before the engine has said so.
    pub view: Option<Shared<BoardView>>,
    /// Where things stand that a person put there.
    pub places: BoardPlaces,
    /// What was drawn by hand.
    pub pens: Vec<BoardPen>,
    /// What a press on the board does.
    pub tool: Tool,
    /// What is being drawn by the engine; none where it has answered.
    pub asked: Option<Gesture>,
    /// How often it was asked.
    pub turn: u32,
    /// What came of the last gesture.
    pub said: Said,
    /// Lines that were not drawn, to be mended where they are typed, and how often there were some.
    pub given_back: (u32, AttrValue),
    /// The lines that it changed, in the text after it.
    pub changed: Vec<LineTarget>,
    /// What waits until the engine has drawn that.
    waiting: Vec<Gesture>,
    /// What was before each step, the last one last.
    past: Vec<Rc<Moment>>,
    /// What was undone, the next one last.
    future: Vec<Rc<Moment>>,
}

/// What a press on the board does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tool {
    /// Moves boxes, and the board itself.
    #[default]
    Move,
    /// Draws a pod.
    Pod,
    /// Draws a namespace around pods.
    Namespace,
    /// Draws an arrow.
    Allow,
    /// Draws an arrow that is to stay blocked.
    Forbid,
    /// Draws by hand.
    Pen,
    /// Takes away.
    Erase,
}

impl Tool {
    /// All of them, in the order in which they stand.
    pub const ALL: [Tool; 7] =
        [Tool::Move, Tool::Pod, Tool::Namespace, Tool::Allow, Tool::Forbid, Tool::Pen, Tool::Erase];
}

/// Lines that are to be drawn together, and where what they draw is to stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gesture {
    /// As they are typed.
    pub lines: Rc<[String]>,
    /// The places, each by the `end` of what stands there.
    pub places: Vec<(String, Point)>,
}

/// What came of a gesture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Said {
    /// Nothing was drawn yet.
    #[default]
    Nothing,
    /// What was done.
    Done(AttrValue),
    /// Why nothing was.
    Refused(AttrValue),
    /// The text is larger than what is read.
    TooLarge,
    /// The engine did not answer.
    Failed,
}

/// What is done on the board.
#[derive(Clone, Debug, PartialEq)]
pub enum BoardStep {
    /// The engine says what the text draws.
    Seen(Shared<BoardView>),
    /// Another tool is taken.
    ToolTaken(Tool),
    /// Something is to be drawn.
    Asked(Gesture),
    /// The engine drew it, or says why it did not.
    Drawn(Result<Shared<DrawnView>, AttrValue>),
    /// Things were put somewhere.
    Placed(Vec<(String, Point)>),
    /// The same by a key, which goes on with the next press of it.
    Nudged(Vec<(String, Point)>),
    /// A line was drawn by hand, around what stands where it does.
    Penned(BoardPen, Vec<(String, Point)>),
    /// A line that was drawn by hand is taken away, by its number.
    PenErased(usize),
    /// The last step is taken back.
    Undone,
    /// What was taken back is done again.
    Redone,
    /// The board begins anew, with that text.
    Opened(KeptBoard),
}

/// So many steps can be taken back.
const MOST_STEPS: usize = 200;

impl Board {
    /// One with what was kept of it.
    pub fn new(kept: &KeptBoard) -> Board {
        Board { places: kept.places.clone(), pens: kept.pens.clone(), ..Board::default() }
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is one to do again.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// What was before each step, the first one first.
    pub fn moments(&self) -> &[Rc<Moment>] {
        &self.past
    }

    /// Whether something stands there, as far as the engine has said what there is.
    pub(super) fn has(&self, end: &str) -> bool {
        self.view.as_ref().is_none_or(|view| {
            view.boxes.iter().any(|one| one.end == end) || view.frames.iter().any(|one| one.end == end)
        })
    }

    /// Takes a step; one that is an edit changes the document too.
    pub(super) fn take(&mut self, step: BoardStep, document: &mut Document) {
        match step {
            BoardStep::Seen(view) => self.view = Some(view),
            BoardStep::ToolTaken(tool) => (self.tool, self.said) = (tool, Said::Nothing),
            BoardStep::Asked(gesture) => {
                // Whoever draws has finished what they typed.
                document.typing = Typing::No;
                self.waiting.push(gesture);
                match document.text {
                    Some(_) => self.ask_next(),
                    None => self.give_back(Said::TooLarge),
                }
            }
            BoardStep::Drawn(Ok(drawn)) => self.take_drawn(&drawn, document),
            // What was to be drawn after it would be drawn onto something else than was meant.
            BoardStep::Drawn(Err(why)) => self.give_back(Said::Refused(why)),
            BoardStep::Placed(places) => {
                self.remember(document);
                self.put(&places);
            }
            BoardStep::Nudged(places) => {
                if !self.goes_on(GoesOn::Moving) {
                    self.remember_as(document, GoesOn::Moving);
                }
                self.put(&places);
            }
            BoardStep::Penned(pen, places) => {
                if self.pens.len() < MOST_PENS {
                    self.remember(document);
                    self.pens.push(pen);
                    self.put(&places);
                }
            }
            BoardStep::PenErased(number) => {
                if number < self.pens.len() {
                    self.remember(document);
                    self.pens.remove(number);
                }
            }
            // What is not drawn yet is not drawn at all.
            BoardStep::Undone if self.asked.is_some() => (self.asked, self.waiting) = (None, Vec::new()),
            BoardStep::Undone => {
                if let Some(moment) = self.past.pop() {
                    let now = self.moment(document);
                    self.future.push(Rc::new(now));
                    self.go_to(&moment, document);
                }
            }
            BoardStep::Redone => {
                if let Some(moment) = self.future.pop() {
                    let now = self.moment(document);
                    self.past.push(Rc::new(now));
                    self.go_to(&moment, document);
                }
            }
            BoardStep::Opened(kept) => {
                *self = Board { tool: self.tool, turn: self.turn, ..Board::new(&kept) };
                document.namespace = kept.namespace;
                document.put(&kept.text);
            }
        }
    }

    /// The text is edited by hand: one step, however many letters come one after the other.
    pub(super) fn edited(&mut self, document: &Document) {
        if !self.goes_on(GoesOn::Typing) {
            self.remember_as(document, GoesOn::Typing);
        }
        self.changed.clear();
        self.said = Said::Nothing;
        // What was asked is asked again of the text as it is now.
        self.turn = self.turn.wrapping_add(1);
    }

    /// The engine did not answer.
    pub(super) fn fail(&mut self) {
        if self.asked.is_some() {
            self.give_back(Said::Failed);
        }
    }

    /// Draws nothing of what is asked and what waits, and gives its lines back.
    fn give_back(&mut self, said: Said) {
        let gestures = self.asked.take().into_iter().chain(std::mem::take(&mut self.waiting));
        let lines: Vec<String> = gestures.flat_map(|gesture| gesture.lines.to_vec()).collect();
        self.given_back = (self.given_back.0.wrapping_add(1), lines.join("; ").into());
        self.said = said;
    }

    fn take_drawn(&mut self, drawn: &DrawnView, document: &mut Document) {
        // What nobody waits for any more was asked of another text.
        let Some(gesture) = self.asked.take() else { return };
        self.remember(document);
        self.put(&gesture.places);
        self.said = Said::Done(drawn.said.clone().into());
        self.changed.clone_from(&drawn.changed);
        document.put(&drawn.text);
        self.ask_next();
    }

    fn ask_next(&mut self) {
        if self.asked.is_none() && !self.waiting.is_empty() {
            self.asked = Some(self.waiting.remove(0));
            self.turn = self.turn.wrapping_add(1);
        }
    }

    fn put(&mut self, places: &[(String, Point)]) {
        for (end, place) in places {
            self.places.set(end, *place);
        }
    }

    fn moment(&self, document: &Document) -> Moment {
        Moment {
            text: document.text.clone(),
            view: self.view.clone(),
            places: self.places.clone(),
            pens: self.pens.clone(),
            said: self.said.clone(),
            goes_on: GoesOn::No,
        }
    }

    /// What is now can be gone back to.
    fn remember(&mut self, document: &Document) {
        self.remember_as(document, GoesOn::No);
    }

    fn remember_as(&mut self, document: &Document, goes_on: GoesOn) {
        self.past.push(Rc::new(Moment { goes_on, ..self.moment(document) }));
        if self.past.len() > MOST_STEPS {
            self.past.remove(0);
        }
        self.future.clear();
    }

    /// Whether the last step goes on.
    fn goes_on(&self, how: GoesOn) -> bool {
        self.future.is_empty() && self.past.last().is_some_and(|last| last.goes_on == how)
    }

    fn go_to(&mut self, moment: &Moment, document: &mut Document) {
        let Moment { places, pens, said, .. } = moment.clone();
        (self.places, self.pens, self.said) = (places, pens, said);
        (self.asked, self.waiting) = (None, Vec::new());
        self.changed.clear();
        if moment.text != document.text
            && let Some(text) = &moment.text
        {
            document.put(text);
        }
    }
}

#[cfg(test)]
mod tests;
