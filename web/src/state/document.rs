//! A text and what is known of it.

mod choice;

use std::rc::Rc;

use netpol_view::protocol::{Language, Probe, Typing};
use netpol_view::views::{
    AboutView, Change, CompletionView, ExplanationView, FixView, HoverView, LineTarget, SpotView,
};

use yew::AttrValue;

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

/// Lines to show. Asking for the same lines again is another turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The lines.
    pub target: LineTarget,
    /// Counts how often lines were asked for.
    pub turn: u32,
}

/// A place of the text that is looked at. Looking again, after the text changed, is another turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The place, in UTF-16 code units.
    pub offset: u32,
    /// Counts how often a place was looked at.
    pub turn: u32,
}

/// An edit to make in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Fixed {
    /// The edit.
    pub fix: Rc<FixView>,
    /// Counts how often an edit was asked for.
    pub turn: u32,
}

/// A text that was pasted, to be put into the editor. Pasting again is another turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pasted {
    /// What is put there.
    pub text: Rc<str>,
    /// In the place of what was pasted last.
    pub is_instead: bool,
    /// Counts how often something was pasted.
    pub turn: u32,
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

    /// Asks the editor to show lines.
    pub(super) fn show(&mut self, target: LineTarget) {
        let turn = self.shown.map_or(0, |shown| shown.turn.wrapping_add(1));
        self.shown = Some(Shown { target, turn });
    }

    /// Asks the editor to make an edit. Its places are those of the text that was judged; in another one it would hit
    /// something else.
    pub(super) fn fix(&mut self, fix: Rc<FixView>) {
        if self.is_current {
            let turn = self.fixed.as_ref().map_or(0, |fixed| fixed.turn.wrapping_add(1));
            self.fixed = Some(Fixed { fix, turn });
            self.look_at_change(None);
            self.ticked.clear();
        }
    }

    /// Asks the editor to put in what was pasted.
    pub(super) fn paste(&mut self, text: Rc<str>, is_instead: bool) {
        let turn = self.pasted.as_ref().map_or(0, |pasted| pasted.turn.wrapping_add(1));
        self.pasted = Some(Pasted { text, is_instead, turn });
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

    /// Takes note of the place that is looked at.
    pub(super) fn see(&mut self, place: Option<u32>) {
        let turn = self.seen.map_or(0, |seen| seen.turn.wrapping_add(1));
        self.seen = place.map(|offset| Seen { offset, turn });
        if place.is_none() {
            self.spot = None;
        }
    }

    /// Takes note that the place is not looked at any more: what was said of it lights up nothing.
    pub(super) fn leave(&mut self) {
        self.seen = None;
        self.is_spot_current = false;
    }

    /// Takes note of where the pointer rests. What was said of a label before is said no more.
    pub(super) fn hover(&mut self, offset: u32) {
        let turn = self.hovered.map_or(0, |seen| seen.turn.wrapping_add(1));
        self.hovered = Some(Seen { offset, turn });
        self.label = None;
    }

    /// Takes the edit that puts the text into even indentation.
    pub(super) fn format(&mut self, fix: Rc<FixView>) {
        if self.is_current {
            self.formatted = Some(Fixed { fix, turn: self.formatting });
        }
    }

    /// Takes note of where something is to be written. What was offered before is offered no more.
    pub(super) fn complete(&mut self, offset: u32) {
        let turn = self.completing.map_or(0, |seen| seen.turn.wrapping_add(1));
        self.completing = Some(Seen { offset, turn });
        self.completion = None;
    }

    /// Takes what the place that is looked at does.
    pub(super) fn spot(&mut self, place: u32, spot: Option<Shared<SpotView>>) {
        if self.seen.is_some_and(|seen| seen.offset == place) {
            self.spotted = place;
            self.spot = match (spot, &self.spot) {
                (Some(spot), Some(before)) => Some(spot.or_same_before(before)),
                (spot, _) => spot,
            };
            self.is_spot_current = true;
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
    fn what_is_said_of_a_place_that_was_left_lights_up_nothing() {
        let mut document = Document::new("kind: Pod".into());
        let mut spot_of = |place: u32, act: fn(&mut Document)| {
            document.see(Some(7));
            act(&mut document);
            document.spot(place, Some(Shared::new(SpotView::default())));
            document.is_spot_current
        };
        assert!(spot_of(7, |_| ()));
        assert!(!spot_of(7, Document::leave));
        assert!(!spot_of(7, |document| {
            document.leave();
            document.see(Some(9));
        }));
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
