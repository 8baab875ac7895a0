//! The matrix as an SVG file, as large as its number of endpoints asks for.

use super::Colours;
use super::element::Picture;
use super::style;
use crate::cut::{cut_apart, cut_in_the_middle};
use crate::views::{CellState, CellView, EndpointView, MatrixView};
use crate::words::Words;

const RULES: &str = "text{fill:$ink}.side{fill:$ink-2}.space{font-size:11px;font-weight:600;fill:$ink-2}\
     .whole{fill:$allow}.on{fill:$surface;text-anchor:middle;font-weight:600}\
     .some{fill:$allow-soft;stroke:$allow-line}.ports{fill:$allow;text-anchor:middle;font-weight:600}\
     .half{fill:$part-soft;stroke:$part-line;stroke-dasharray:3 2}.sided{fill:$part;text-anchor:middle}\
     .shut{fill:url(#hatch)}.stripe{fill:$surface-2}.cross{fill:$deny;text-anchor:middle}\
     .asks{fill:$note-soft;stroke:$note;stroke-dasharray:2 2}.asked{fill:$note;text-anchor:middle}\
     .still{fill:$ink-3;text-anchor:middle}.foot{font-size:11px;fill:$ink-2}";

/// How much room a cell has.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Sizes {
    width: f32,
    height: f32,
    between: f32,
    /// Letters of the heads.
    letters: f32,
    /// Room for the names of columns above, and for those of rows on the left.
    above: f32,
    before: f32,
    is_slanted: bool,
    /// The longest text that a cell can hold.
    longest: usize,
}

const ROOMY: Sizes = Sizes {
    width: 76.0,
    height: 40.0,
    between: 4.0,
    letters: 13.0,
    above: 40.0,
    before: 150.0,
    is_slanted: false,
    longest: 11,
};
const COMPACT: Sizes = Sizes {
    width: 31.0,
    height: 20.0,
    between: 1.5,
    letters: 11.5,
    above: 104.0,
    before: 150.0,
    is_slanted: true,
    longest: 6,
};
const DOTS: Sizes = Sizes {
    width: 12.0,
    height: 12.0,
    between: 1.0,
    letters: 9.0,
    above: 92.0,
    before: 130.0,
    is_slanted: true,
    longest: 0,
};

const MARGIN: f32 = 14.0;
/// Between namespaces.
const APART: f32 = 7.0;

impl Sizes {
    fn of(endpoints: usize) -> Self {
        match endpoints {
            0..=8 => ROOMY,
            9..=24 => COMPACT,
            _ => DOTS,
        }
    }
}

/// The matrix as the text of an SVG file.
pub fn matrix(view: &MatrixView, words: Words, colours: Colours) -> String {
    let sizes = Sizes::of(view.endpoints.len());
    let across = |index: usize| {
        MARGIN + sizes.before + index as f32 * (sizes.width + sizes.between) + gaps(view, index)
    };
    let down = |index: usize| {
        MARGIN + sizes.above + index as f32 * (sizes.height + sizes.between) + gaps(view, index)
    };
    let count = view.endpoints.len();
    let lean = if sizes.is_slanted { sizes.above * 0.8 } else { 0.0 };
    let width = across(count.saturating_sub(1)) + sizes.width + lean + MARGIN;
    let bottom = down(count.saturating_sub(1)) + sizes.height;
    let feet: Vec<&str> = std::iter::once(view.summary.as_str()).chain(view.left_out.as_deref()).collect();
    let height = bottom + 10.0 + 18.0 * feet.len() as f32 + MARGIN;
    let mut picture = Picture::new(width, height, &style::sheet(RULES, colours), &view.caption, "");
    picture.raw("<defs><pattern id=\"hatch\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect class=\"stripe\" width=\"4\" height=\"7\"/></pattern></defs>\n");
    let shared = has_shared_names(&view.endpoints);
    for (index, endpoint) in view.endpoints.iter().enumerate() {
        let whole = name(endpoint, shared);
        let middle = (across(index) + sizes.width / 2.0, MARGIN + sizes.above - 6.0);
        let most = (if sizes.is_slanted { sizes.above * 1.3 } else { sizes.width + sizes.between })
            / sizes.letters
            / 0.58;
        let untold = if shared { 0 } else { endpoint.untold };
        let head = cut_apart(&whole, untold, most as usize);
        picture.head((middle.0, middle.1), sizes.letters, sizes.is_slanted, &head);
        let most = (sizes.before - 10.0) / sizes.letters / 0.58;
        let y = down(index) + sizes.height / 2.0 + sizes.letters * 0.36;
        picture.letters("side", (MARGIN, y), sizes.letters, &cut_apart(&whole, untold, most as usize));
    }
    for row in 0..count {
        for (column, cell) in view.row(row).enumerate() {
            let title = match (view.endpoints.get(row), view.endpoints.get(column)) {
                (Some(from), Some(to)) => {
                    cell.label(&name(from, shared), &name(to, shared), words.language())
                }
                _ => String::new(),
            };
            picture.group("", &title, |picture| draw_cell(picture, cell, (across(column), down(row)), sizes));
        }
    }
    for (at, text) in feet.iter().enumerate() {
        picture.text("foot", (MARGIN, bottom + 24.0 + 18.0 * at as f32), text);
    }
    picture.end()
}

/// The room between namespaces that is before an endpoint.
fn gaps(view: &MatrixView, index: usize) -> f32 {
    let mut first = 0;
    let mut before = 0;
    for group in &view.groups {
        first += group.size;
        before += usize::from(first <= index);
    }
    before as f32 * APART
}

fn draw_cell(picture: &mut Picture, cell: &CellView, corner: (f32, f32), sizes: Sizes) {
    let (rect, letters) = match cell.state {
        CellState::Open => ("whole", "on"),
        CellState::SomePorts | CellState::Mixed => ("some", "ports"),
        CellState::OneEnd => ("half", "sided"),
        CellState::Blocked => ("shut", "cross"),
        CellState::Depends | CellState::Unknown => ("asks", "asked"),
        CellState::Itself | CellState::Nothing => ("", "still"),
    };
    if !rect.is_empty() {
        picture.rect(rect, corner, (sizes.width, sizes.height), (sizes.height / 6.0).min(5.0));
    }
    // A dot has no room for words, and hatching says enough where there is little.
    if sizes.longest == 0 || (cell.state == CellState::Blocked && sizes != ROOMY) {
        return;
    }
    let middle = (corner.0 + sizes.width / 2.0, corner.1 + sizes.height / 2.0);
    let has_detail = sizes == ROOMY && !cell.detail.is_empty();
    let class = format!("{letters} code");
    let text = fitting(&cell.text, sizes.longest);
    let size = match (sizes == ROOMY, text.chars().count()) {
        (true, _) => 12.0,
        (false, 0..=5) => 9.5,
        (false, _) => 8.0,
    };
    let y = middle.1 + size * 0.36 - if has_detail { 6.0 } else { 0.0 };
    picture.letters(&class, (middle.0, y), size, &text);
    if has_detail {
        picture.letters(&class, (middle.0, middle.1 + 13.0), 10.0, &cell.detail);
    }
}

/// The ports that fit, and a sign for the others.
fn fitting(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    match text.split_once(", ") {
        Some((first, _)) if first.chars().count() < longest => format!("{first}+"),
        Some((first, _)) => cut_in_the_middle(first, longest).into_owned(),
        None => cut_in_the_middle(text, longest).into_owned(),
    }
}

/// Whether a name is in several namespaces, so that all are written with theirs.
fn has_shared_names(endpoints: &[EndpointView]) -> bool {
    endpoints
        .iter()
        .enumerate()
        .any(|(at, one)| endpoints.iter().skip(at + 1).any(|other| other.name == one.name))
}

fn name(endpoint: &EndpointView, with_namespace: bool) -> String {
    match &endpoint.namespace {
        Some(namespace) if with_namespace => format!("{namespace}/{}", endpoint.name),
        _ => endpoint.name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_says_the_ports_that_fit() {
        assert_eq!(
            ["50051", "UDP 53", "80, 443 +2", "UDP 8000–8100"].map(|text| fitting(text, 6)),
            ["50051", "UDP 53", "80+", "UDP…00"]
        );
    }

    #[test]
    fn a_long_name_loses_its_middle() {
        assert_eq!(cut_in_the_middle("recommendationservice", 11), "recom…rvice");
    }
}
