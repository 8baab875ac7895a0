//! What is kept of a board from one visit to the next, and what a link carries of it beside its text.

use netpol_view::board::{BoardPen, BoardPlaces};

use crate::state::State;

/// A text with where its things stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeptBoard {
    /// The text.
    pub text: String,
    /// Where things stand that a person put there.
    pub places: BoardPlaces,
    /// What was drawn by hand.
    pub pens: Vec<BoardPen>,
    /// The name of the CNI profile under which it is looked at; empty for the reader's.
    pub profile: String,
    /// The namespace of objects that have none; empty for `default`.
    pub namespace: String,
}

/// What is kept begins with it, so that another build does not read what it does not know.
const VERSION: &str = "netpol board 1";

/// Between places and lines drawn by hand.
const BETWEEN: char = '|';

impl KeptBoard {
    /// Reads what was kept.
    pub fn read(kept: &str) -> Option<KeptBoard> {
        let (version, rest) = kept.split_once('\n')?;
        let (looked_at, rest) = rest.split_once('\n')?;
        let (beside, text) = rest.split_once('\n')?;
        let (profile, namespace) = looked_at.split_once(' ')?;
        (version == VERSION).then(|| KeptBoard {
            text: text.to_owned(),
            profile: profile.to_owned(),
            namespace: namespace.to_owned(),
            ..KeptBoard::of_link(beside)
        })
    }

    /// As it is kept.
    pub fn write(&self) -> String {
        let KeptBoard { text, profile, namespace, .. } = self;
        format!("{VERSION}\n{profile} {namespace}\n{}\n{text}", self.beside())
    }

    /// What a link carries beside its text.
    pub fn of_link(beside: &str) -> KeptBoard {
        let (places, pens) = beside.split_once(BETWEEN).unwrap_or((beside, ""));
        let (places, pens) = (BoardPlaces::read(places), BoardPen::read_all(pens));
        KeptBoard { places, pens, ..KeptBoard::default() }
    }

    /// What a link carries beside the text; empty where everything stands where there is room.
    pub fn beside(&self) -> String {
        let (places, pens) = (self.places.write(), BoardPen::write_all(&self.pens));
        if pens.is_empty() { places } else { format!("{places}{BETWEEN}{pens}") }
    }
}

impl State {
    /// The board with its text; none where there is none, or the text is larger than what is read.
    pub fn kept_board(&self) -> Option<KeptBoard> {
        let board = self.board.as_ref()?;
        Some(KeptBoard {
            text: self.document.text.as_deref()?.to_owned(),
            places: board.places.clone(),
            pens: board.pens.clone(),
            profile: self.preferences.profile.name.to_owned(),
            namespace: self.document.namespace.clone(),
        })
    }

    /// The same without places of what is there no more.
    pub fn tidy_board(&self) -> Option<KeptBoard> {
        let (kept, board) = (self.kept_board()?, self.board.as_ref()?);
        Some(KeptBoard { places: kept.places.only(|end| board.has(end)), ..kept })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_there_again() {
        let mut kept = KeptBoard { text: "kind: Pod\n\n".into(), ..KeptBoard::default() };
        assert_eq!(KeptBoard::read(&kept.write()), Some(kept.clone()));
        (kept.profile, kept.namespace) = ("cilium".into(), "shop".into());
        kept.places.set("shop/web", (10, -20));
        kept.pens.push(BoardPen { points: vec![(1, 2), (3, 4)] });
        assert_eq!(KeptBoard::read(&kept.write()), Some(kept.clone()));
        assert_eq!(kept.beside(), "10,-20 shop/web|1,2 2,2");
        assert_eq!(KeptBoard::of_link(&kept.beside()).pens, kept.pens);
    }

    #[test]
    fn what_another_build_kept_is_not_read() {
        assert_eq!(KeptBoard::read("netpol board 2\n\nkind: Pod"), None);
        assert_eq!(KeptBoard::read(""), None);
    }
}
