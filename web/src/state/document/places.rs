//! Places of the text that are looked at: by the caret, by the pointer, or to write something there.

use netpol_view::views::SpotView;

use super::{Document, next};
use crate::shared::Shared;

/// A place of the text that is looked at. Looking again, after the text changed, is another turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The place, in UTF-16 code units.
    pub offset: u32,
    /// Counts how often a place was looked at.
    pub turn: u32,
}

impl Document {
    /// Takes note of the place that is looked at.
    pub(in crate::state) fn see(&mut self, place: Option<u32>) {
        let turn = next(self.seen.map(|seen| seen.turn));
        self.seen = place.map(|offset| Seen { offset, turn });
        if place.is_none() {
            self.spot = None;
        }
    }

    /// Takes note that the place is not looked at any more: what was said of it lights up nothing.
    pub(in crate::state) fn leave(&mut self) {
        self.seen = None;
        self.is_spot_current = false;
    }

    /// Takes note of where the pointer rests. What was said of a label before is said no more.
    pub(in crate::state) fn hover(&mut self, offset: u32) {
        let turn = next(self.hovered.map(|seen| seen.turn));
        self.hovered = Some(Seen { offset, turn });
        self.label = None;
    }

    /// Takes note of where something is to be written. What was offered before is offered no more.
    pub(in crate::state) fn complete(&mut self, offset: u32) {
        let turn = next(self.completing.map(|seen| seen.turn));
        self.completing = Some(Seen { offset, turn });
        self.completion = None;
    }

    /// Takes what the place that is looked at does.
    pub(in crate::state) fn spot(&mut self, place: u32, spot: Option<Shared<SpotView>>) {
        if self.seen.is_some_and(|seen| seen.offset == place) {
            self.spotted = place;
            self.spot = match (spot, &self.spot) {
                (Some(spot), Some(before)) => Some(spot.or_same_before(before)),
                (spot, _) => spot,
            };
            self.is_spot_current = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
