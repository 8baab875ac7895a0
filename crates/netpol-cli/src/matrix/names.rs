//! What the rows and the columns of the table are called.

use netpol_view::export::legend::Size;
use netpol_view::export::names::{has_several_namespaces, in_namespaces, name};
use netpol_view::views::MatrixView;

use crate::shorten::shorten_all;

/// The longest name of a column, and of its row.
const COLUMN_NAME: usize = 20;

/// A label of a row is never cut to less.
const SHORT_LABEL: usize = 12;

/// What stands above the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heads {
    Names,
    Numbers,
}

impl Heads {
    /// The room for the signs in the cells.
    pub(super) fn size(self) -> Size {
        match self {
            Heads::Names => Size::Whole,
            Heads::Numbers => Size::Short,
        }
    }
}

/// The names of all ends: as rows and as columns the same ones.
pub(super) struct Names {
    pub(super) heads: Heads,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<String>,
    /// Whether the rows name their namespaces, since there are several.
    pub(super) with_namespaces: bool,
    /// What was cut, and what it stands for.
    pub(super) cut: Vec<(String, String)>,
}

impl Names {
    /// Names for a table that should not be wider than that.
    pub(super) fn new(view: &MatrixView, heads: Heads, width: Option<usize>) -> Self {
        let whole: Vec<String> = view.endpoints.iter().map(name).collect();
        let with_namespaces = has_several_namespaces(view);
        match heads {
            Heads::Names => Self::named(view, &whole, with_namespaces),
            Heads::Numbers => Self::numbered(view, &whole, with_namespaces, width),
        }
    }

    fn named(view: &MatrixView, whole: &[String], with_namespaces: bool) -> Self {
        let columns = shorten_all(whole, COLUMN_NAME);
        let rows = in_namespaces(view, &columns, with_namespaces);
        let cut = cut(&columns, whole);
        Self { heads: Heads::Names, columns, rows, with_namespaces, cut }
    }

    /// Columns are headed by the numbers of the rows, and rows are cut only where half of the terminal is too narrow.
    fn numbered(view: &MatrixView, whole: &[String], with_namespaces: bool, width: Option<usize>) -> Self {
        let digits = whole.len().to_string().len();
        let room = width.map_or(usize::MAX, |width| (width / 2).saturating_sub(digits + 3).max(SHORT_LABEL));
        let whole = in_namespaces(view, whole, with_namespaces);
        let short = shorten_all(&whole, room);
        let numbered = |(index, name): (usize, &String)| format!("{:>digits$} {name}", index + 1);
        Self {
            heads: Heads::Numbers,
            columns: (1..=whole.len()).map(|number| number.to_string()).collect(),
            rows: short.iter().enumerate().map(numbered).collect(),
            with_namespaces,
            cut: cut(&short, &whole),
        }
    }
}

fn cut(short: &[String], whole: &[String]) -> Vec<(String, String)> {
    let mut cut: Vec<(String, String)> = Vec::new();
    for (short, whole) in short.iter().zip(whole).filter(|(short, whole)| short != whole) {
        if cut.iter().all(|(known, _)| known != short) {
            cut.push((short.clone(), whole.clone()));
        }
    }
    cut
}
