//! A cell: glyph or ports, fill and pattern by state.

use std::borrow::Cow;

use netpol_view::protocol::Language;
use netpol_view::views::{CellState, CellView, Light};
use yew::prelude::*;

use super::super::lights;
use super::expectations::mark;
use crate::words::t;

/// The class that gives a state its fill and pattern.
pub(super) fn class(state: CellState) -> &'static str {
    match state {
        CellState::Open => "open",
        CellState::SomePorts => "some",
        CellState::Mixed => "some mixed",
        CellState::OneEnd => "one-end",
        CellState::Blocked => "blocked",
        CellState::Itself => "itself",
        CellState::Depends | CellState::Unknown => "depends",
        CellState::Nothing => "nothing",
    }
}

/// A cell to draw.
pub(super) struct Cell<'a> {
    /// What it shows.
    pub(super) view: &'a CellView,
    /// All of it in words.
    pub(super) label: String,
    /// Its column.
    pub(super) column: usize,
    /// It is the grid's tab stop.
    pub(super) stop: bool,
    /// It is chosen.
    pub(super) chosen: bool,
    /// It is ticked.
    pub(super) ticked: bool,
    /// What of it the rule or the policy at the caret allows.
    pub(super) light: Option<Light>,
    /// The ports of what became of it.
    pub(super) ports: Option<&'a str>,
    /// The language of its words.
    pub(super) language: Language,
    /// Not every column is drawn, so that it says which one it is.
    pub(super) is_part: bool,
    /// It has room for everything that the view has to write.
    pub(super) wide: bool,
    /// Otherwise so many letters fit; none where only signs do.
    pub(super) letters: usize,
}

/// Draws a cell. A plain function: there may be thousands, and events are heard by the table.
pub(super) fn cell(cell: Cell<'_>) -> Html {
    let Cell { view, label, column, stop, chosen, ticked, light, ports, language, is_part, wide, letters } =
        cell;
    let mut label = lit_label(label, light, ports.unwrap_or_default(), language);
    if ticked {
        label = format!("{label} {}", t!("matrix.ticked", locale = language.tag()));
    }
    let label = AttrValue::from(label);
    let written = if wide { Cow::from(&view.text) } else { text(view, letters) };
    html! {
        <td
            role="gridcell"
            class={classes!(class(view.state), view.differs.then_some("differs"), lights::class(light), expected(view), ticked.then_some("ticked"))}
            tabindex={if stop { "0" } else { "-1" }}
            aria-selected={if chosen { "true" } else { "false" }}
            aria-colindex={is_part.then(|| (column + 2).to_string())}
            aria-label={label.clone()}
            title={wide.then_some(label)}
            data-column={column.to_string()}
        >
            if !written.is_empty() {
                { written.into_owned() }
            }
            if wide && !view.detail.is_empty() {
                <small aria-hidden="true">{ &view.detail }</small>
            }
        </td>
    }
}

/// The classes that mark what is expected of a cell.
fn expected(view: &CellView) -> Option<Classes> {
    view.expected.as_ref().map(|expected| classes!("expected", mark(expected.holds).0))
}

/// The words of a cell, and what the rules that are looked at have to do with it, or what became of it.
fn lit_label(label: String, light: Option<Light>, ports: &str, language: Language) -> String {
    let key = match light {
        None => return label,
        Some(Light::Allowed) => "spot.cell_allowed",
        Some(Light::Alone) => "spot.cell_alone",
        Some(Light::Opened(_)) => "compare.opened",
        Some(Light::Closed(_)) => "compare.closed",
        Some(Light::Changed(_)) => "compare.changed",
        Some(Light::NotYetOpen) => "lesson.cell.not_yet_open",
        Some(Light::TooOpen) => "lesson.cell.too_open",
    };
    let words = t!(key, locale = language.tag());
    match (light, ports) {
        (Some(Light::Allowed | Light::Alone | Light::NotYetOpen | Light::TooOpen), _) => {
            format!("{label} {words}")
        }
        (_, "") => format!("{label} {words} {}", t!("compare.several", locale = language.tag())),
        (_, ports) => format!("{label} {words} {ports}."),
    }
}

/// What is written into a small cell. The foot of the matrix says it in words.
fn text(view: &CellView, letters: usize) -> Cow<'_, str> {
    match view.state {
        CellState::Blocked | CellState::Nothing => Cow::default(),
        CellState::Open | CellState::SomePorts | CellState::Mixed if letters == 0 => Cow::default(),
        _ => shortened(&view.text, letters.max(1)),
    }
}

/// Ports in few letters: `U53` for `UDP 53`, `80+` for several; a sign that there are some where that is too long.
fn shortened(text: &str, most: usize) -> Cow<'_, str> {
    if text.chars().count() <= most {
        return Cow::Borrowed(text);
    }
    let first = text.split(',').next().unwrap_or_default();
    let (first, is_cut) = match first.split_once(" +") {
        Some((first, _)) => (first, true),
        None => (first, first.len() < text.len()),
    };
    let short = first.replace("UDP ", "U").replace("SCTP ", "S") + if is_cut { "+" } else { "" };
    match short.chars().count() <= most {
        true => Cow::Owned(short),
        false => Cow::Borrowed("…"),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("8080", "8080")]
    #[case("50051", "50051")]
    #[case("UDP 53", "U53")]
    #[case("80, 443 +2", "80+")]
    #[case("UDP 53 +1", "U53+")]
    #[case("8000-8999", "…")]
    #[case("12/240", "…")]
    fn ports_have_five_letters_at_most(#[case] text: &str, #[case] short: &str) {
        assert_eq!(shortened(text, 5), short);
    }
}
