//! Where the panes are divided.

/// Of two panes side by side or one above the other, the first has so many thousandths of the room; none where the page decides.
pub type Share = Option<u16>;

/// The shares that the reader chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Splits {
    /// The text, beside the pictures.
    pub editor: Share,
    /// The diagram, above the matrix.
    pub diagram: Share,
    /// The matrix, beside the explanation.
    pub matrix: Share,
}

/// One of the lines between panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// Between text and pictures.
    Editor,
    /// Between diagram and matrix.
    Diagram,
    /// Between matrix and explanation.
    Matrix,
}

/// A pane never has less than this.
const LEAST: u16 = 100;

/// The share of a pane, as near to a wish as can be.
pub fn share(wish: f64) -> u16 {
    ((wish * 1000.0).round() as u16).clamp(LEAST, 1000 - LEAST)
}

impl Splits {
    /// Moves a line; none brings it back to where the page puts it.
    pub(super) fn set(&mut self, split: Split, share: Share) {
        match split {
            Split::Editor => self.editor = share,
            Split::Diagram => self.diagram = share,
            Split::Matrix => self.matrix = share,
        }
    }

    /// As it stands in storage: three numbers, a dash for none.
    pub fn kept(&self) -> String {
        [self.editor, self.diagram, self.matrix]
            .map(|share| share.map_or_else(|| "-".to_owned(), |share| share.to_string()))
            .join(" ")
    }

    /// What stood in storage; what is not understood is left to the page.
    pub fn from_kept(kept: &str) -> Splits {
        let mut shares = kept
            .split(' ')
            .map(|share| share.parse().ok().filter(|share| (LEAST..=1000 - LEAST).contains(share)));
        let mut next = || shares.next().flatten();
        Splits { editor: next(), diagram: next(), matrix: next() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let splits = Splits { editor: Some(333), diagram: None, matrix: Some(700) };
        assert_eq!(splits.kept(), "333 - 700");
        assert_eq!(Splits::from_kept(&splits.kept()), splits);
    }

    #[test]
    fn what_is_not_understood_is_left_to_the_page() {
        assert_eq!(Splits::from_kept("5 half"), Splits::default());
        assert_eq!(Splits::from_kept("400 1200 -"), Splits { editor: Some(400), ..Splits::default() });
    }

    #[test]
    fn no_pane_vanishes() {
        assert_eq!([-0.2, 0.05, 0.4, 1.7].map(share), [100, 100, 400, 900]);
    }
}
