//! A text and what is known of it.

mod asked;
mod choice;
mod places;

use std::rc::Rc;

use netpol_view::protocol::{Language, Probe, Typing};
use netpol_view::views::{AboutView, Change, CompletionView, ExplanationView, FixView, HoverView, SpotView};
use yew::AttrValue;

pub use self::asked::{Fixed, Pasted, Shown};
pub use self::places::Seen;

use super::Page;
use super::changes::changed_cells;
use super::comparing::Comparing;
use super::examples::{self, Example};
use crate::shared::Shared;

/// A text, the views of it, and what is chosen in them.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The editor's text; none while it is larger than what is read. Such a text stays in the editor alone: copying it out
    /// at every key would make typing stutter.
    pub text: Option<Rc<str>>,
    /// The namespace of its objects that have none; empty for `default`.
    pub namespace: String,
    /// Whether somebody types it.
    pub typing: Typing,
    /// How often the page itself put another text into the editor.
    pub opened: u32,
    /// The chosen cell, as endpoint ids of source and destination.
    pub selected: Option<Pair>,
    /// The chosen pod, by its row's id; it is told of in the place of the chosen cell.
    pub pod: Option<String>,
    /// Its policies, who reaches it and whom it reaches.
    pub told_pod: Option<Shared<AboutView>>,
    /// The views of the last text that was evaluated; stays while a newer one is in work.
    pub page: Option<Page>,
    /// Whether those views are of the text as it is now, so that places in them are places in it.
    pub is_current: bool,
    /// Why the chosen cell is open or blocked.
    pub explanation: Option<Shared<ExplanationView>>,
    /// The connection that is tried; it is told of in the place of the chosen cell.
    pub probe: Option<Probe>,
    /// What came of it, or what is wrong with the question.
    pub probed: Option<Result<Shared<ExplanationView>, AttrValue>>,
    /// The change of the text that is looked at before it is made.
    pub change: Option<Change>,
    /// The edit that makes it, or why there is none.
    pub change_edit: Option<Result<Shared<FixView>, AttrValue>>,
    /// The paths that are ticked, to be opened together.
    pub ticked: Vec<Pair>,
    /// What it is compared with.
    pub comparing: Comparing,
    /// The place of the text that is looked at.
    pub seen: Option<Seen>,
    /// The place of the text that the pointer rests at.
    pub hovered: Option<Seen>,
    /// What is said of a place, where something is.
    pub label: Option<(u32, Option<Shared<HoverView>>)>,
    /// The place of the text of which is asked what can be written there.
    pub completing: Option<Seen>,
    /// How often even indentation was asked for.
    pub formatting: u32,
    /// The edit that the editor was asked to make for it.
    pub formatted: Option<Fixed>,
    /// What can be written at a place, where something is known of it.
    pub completion: Option<(u32, Option<Shared<CompletionView>>)>,
    /// What the rule or the policy there does.
    pub spot: Option<Shared<SpotView>>,
    /// The place that this is said of.
    pub spotted: u32,
    /// Whether that is said of the matrix as it is now.
    pub is_spot_current: bool,
    /// How many evaluations there were.
    pub evaluations: u32,
    /// How many cells the last evaluation changed.
    pub changed: usize,
    /// How long the last evaluation took, in milliseconds.
    pub milliseconds: Option<f64>,
    /// Why there is no answer to the last question.
    pub trouble: Option<Trouble>,
    /// Whether the text is too long for what this browser keeps from one visit to the next.
    pub is_too_long_to_keep: bool,
    /// The lines that the editor was asked to show.
    pub shown: Option<Shown>,
    /// The edit that the editor was asked to make.
    pub fixed: Option<Fixed>,
    /// What was pasted last, as it goes into the editor.
    pub pasted: Option<Pasted>,
}

/// Endpoint ids of source and destination.
pub type Pair = (String, String);

/// The turn after that one; the first where there was none.
fn next(turn: Option<u32>) -> u32 {
    turn.map_or(0, |turn| turn.wrapping_add(1))
}

/// Why a question has no answer. The text is safe in every case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The run passed its time and was ended.
    TookTooLong,
    /// The engine broke and was started again.
    Broke,
}

/// What the engine found out about a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluated {
    /// The text.
    pub text: Option<Rc<str>>,
    /// The views.
    pub page: Page,
    /// The cell that was chosen when it was asked.
    pub chosen: Option<Pair>,
    /// Why that cell is open or blocked.
    pub explanation: Option<Shared<ExplanationView>>,
    /// How long it took.
    pub milliseconds: f64,
}

impl Document {
    /// A text of which nothing is known yet. Where it is an example, its cell to begin with is chosen.
    pub fn new(text: Rc<str>) -> Document {
        let comparing = Comparing::new(Some(Rc::clone(&text)));
        let selected = examples::of_text(&text).and_then(Example::shown_pair);
        Document {
            text: Some(text),
            namespace: String::new(),
            typing: Typing::No,
            opened: 0,
            selected,
            pod: None,
            told_pod: None,
            page: None,
            is_current: false,
            explanation: None,
            probe: None,
            probed: None,
            change: None,
            change_edit: None,
            ticked: Vec::new(),
            comparing,
            seen: None,
            hovered: None,
            label: None,
            completing: None,
            formatting: 0,
            formatted: None,
            completion: None,
            spot: None,
            spotted: 0,
            is_spot_current: false,
            evaluations: 0,
            changed: 0,
            milliseconds: None,
            trouble: None,
            is_too_long_to_keep: false,
            shown: None,
            fixed: None,
            pasted: None,
        }
    }

    /// The chosen cell, as far as the matrix has it.
    pub fn selected_in_page(&self) -> Option<&Pair> {
        let page = self.page.as_ref()?;
        let has = |id: &str| page.matrix.endpoints.iter().any(|endpoint| endpoint.id == id);
        self.selected.as_ref().filter(|(from, to)| has(from) && has(to))
    }

    /// What is lit up in the pictures: what became of paths where the text is compared, else what the place that is looked at does.
    pub fn lights(&self) -> Option<Shared<SpotView>> {
        match &self.comparing.base {
            Some(_) => self.comparing.compared.as_ref().map(|compared| compared.marks.clone()),
            None => self.spot.clone().filter(|_| self.is_spot_current),
        }
    }

    /// Takes what the user wrote.
    pub(super) fn edit(&mut self, text: Option<Rc<str>>) {
        // The same text again, pasted over itself, is not evaluated again.
        self.is_current &= self.text == text;
        self.typing = Typing::Now;
        self.text = text;
    }

    /// No letter came for a while. That matters only where something was waiting for it, or may have been.
    pub(super) fn pause(&mut self) {
        let is_waiting = self.page.as_ref().is_none_or(|page| page.standing.is_some());
        if self.typing == Typing::Now && (is_waiting || !self.is_current) {
            self.typing = Typing::Paused;
        }
    }

    /// Puts an example into the editor, with its cell to begin with.
    pub(super) fn open_example(&mut self, example: Example, language: Language) {
        self.open(example.text(language));
        self.namespace.clear();
        self.selected = example.shown_pair();
    }

    /// Follows the language of the page: an example that nobody edited, since its comments are words too.
    pub(super) fn follow(&mut self, language: Language) {
        if let Some(example) = self.text.as_deref().and_then(examples::of_text) {
            self.open(example.text(language));
        }
    }

    /// Takes what the engine found out about this text, or about an earlier one.
    pub(super) fn take(&mut self, evaluated: Evaluated) {
        let Evaluated { text, page, chosen, explanation, milliseconds } = evaluated;
        self.is_current = self.text == text;
        (self.page, self.changed) = match &self.page {
            Some(before) => {
                let page = page.after(before);
                let changed = changed_cells(&before.matrix, &page.matrix);
                // What was said of other cells may be wrong of these, until it is asked again.
                self.is_spot_current &= page.matrix == before.matrix;
                (Some(page), changed)
            }
            None => (Some(page), 0),
        };
        self.milliseconds = Some(milliseconds);
        self.evaluations = self.evaluations.wrapping_add(1);
        self.trouble = None;
        if chosen == self.selected {
            self.explain(explanation);
        } else if self.selected_in_page().is_none() {
            self.explanation = None;
        }
    }

    /// Takes the reason for the chosen cell.
    pub(super) fn explain(&mut self, explanation: Option<Shared<ExplanationView>>) {
        self.explanation = match (explanation, &self.explanation) {
            (Some(explanation), Some(before)) => Some(explanation.or_same_before(before)),
            (explanation, _) => explanation,
        };
    }

    /// Ticks a path, or takes its tick away.
    pub(super) fn tick(&mut self, pair: Pair) {
        self.look_at_change(None);
        match self.ticked.iter().position(|known| *known == pair) {
            Some(place) => drop(self.ticked.remove(place)),
            None => self.ticked.push(pair),
        }
    }

    /// Takes every tick away.
    pub(super) fn clear_ticks(&mut self) {
        self.look_at_change(None);
        self.ticked.clear();
    }

    /// Takes note of what change is to be looked at.
    pub(super) fn look_at_change(&mut self, change: Option<Change>) {
        (self.change, self.change_edit) = (change, None);
    }

    /// Takes the edit of the change that is looked at, or why there is none.
    pub(super) fn tell_of_change(&mut self, change: &Change, edit: Result<Shared<FixView>, AttrValue>) {
        if self.change.as_ref() == Some(change) {
            self.change_edit = Some(edit);
        }
    }

    /// Takes note that the answer to the last question does not come.
    pub(super) fn fail(&mut self, trouble: Trouble) {
        self.trouble = Some(trouble);
        // The reason for another cell would be taken for the one of this cell.
        let chosen = self.selected.as_ref().map(|(from, to)| (from, to));
        self.explanation.take_if(|known| chosen != Some((&known.from, &known.to)));
    }

    /// Puts a text into the editor that is an edit of what was opened: what it is compared with stays.
    pub(super) fn put(&mut self, text: &str) {
        let comparing = self.comparing.clone();
        self.open(text);
        self.comparing = comparing;
    }

    /// Puts a text into the editor.
    pub(super) fn open(&mut self, text: &str) {
        self.text = Some(text.into());
        self.typing = Typing::No;
        self.is_current = false;
        (self.seen, self.spot) = (None, None);
        self.choose_pod(None);
        self.try_connection(None);
        self.clear_ticks();
        self.comparing.start(text.into());
        self.opened = self.opened.wrapping_add(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::THREE_TIER;

    #[test]
    fn an_example_begins_with_its_cell() {
        let text = THREE_TIER.text(Language::Ko);
        assert_eq!(Document::new(text.into()).selected, THREE_TIER.shown_pair());
        assert_eq!(Document::new("kind: Pod".into()).selected, None);
    }

    #[test]
    fn a_choice_that_the_matrix_lost_is_none_of_the_page() {
        let mut document = Document::new(THREE_TIER.text(Language::En).into());
        document.take(Evaluated {
            text: None,
            page: Page::default(),
            chosen: None,
            explanation: None,
            milliseconds: 1.0,
        });
        assert_eq!(document.selected_in_page(), None);
    }
}
