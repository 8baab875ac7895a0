//! What the fills, patterns and glyphs mean.

use std::borrow::Cow;

use netpol_view::protocol::Language;
use netpol_view::views::{CellState, Light};
use yew::prelude::*;

use super::super::lights;
use super::cell::class;
use super::expectations::mark;
use super::sizes::Sizes;
use crate::state::Density;
use crate::words::t;

/// What the legend needs.
pub(super) struct Legend {
    /// The cell under the pointer or the focus, in words, in the place of the legend.
    pub(super) said: Option<String>,
    /// How large cells are: small ones have no ports, and no sign where they are blocked.
    pub(super) sizes: Sizes,
    /// Whether there are folded rows of which some paths are open.
    pub(super) mixed: bool,
    /// Whether a path depends on the network plugin.
    pub(super) depends: bool,
    /// Whether ports of Services are among the columns, where verdicts may depend on more than that.
    pub(super) services: bool,
    /// Whether a path hangs on the number of a port that is known by its name alone.
    pub(super) unknown: bool,
    /// Whether the chosen network plugin has another verdict somewhere.
    pub(super) differs: bool,
    /// Whether it is marked what became of paths.
    pub(super) compares: bool,
    /// Whether the text expects something.
    pub(super) expected: bool,
    /// The language of the legend.
    pub(super) language: Language,
}

/// What can become of a cell.
fn marks() -> impl Iterator<Item = (Light, &'static str)> {
    let marks = [
        (Light::Opened(0), "compare.legend.opened"),
        (Light::Closed(0), "compare.legend.closed"),
        (Light::Changed(0), "compare.legend.changed"),
    ];
    marks.into_iter()
}

/// Explains each state once, drawn as a cell draws it. What depends on the network plugin is rare and shows on demand.
pub(super) fn legend(props: Legend) -> Html {
    let locale = props.language.tag();
    let roomy = props.sizes.density == Density::Roomy;
    let has_ports = roomy || props.sizes.cell_letters() > 0;
    let mut entries = vec![
        (CellState::Open, "✓", t!("matrix.legend.open", locale = locale)),
        (CellState::SomePorts, if has_ports { "80" } else { "" }, t!("matrix.legend.some", locale = locale)),
        (CellState::OneEnd, "◐", t!("matrix.legend.one_end", locale = locale)),
        (CellState::Blocked, if roomy { "✕" } else { "" }, t!("matrix.legend.blocked", locale = locale)),
    ];
    if props.mixed {
        entries.insert(2, (CellState::Mixed, "◩", t!("matrix.legend.mixed", locale = locale)));
    }
    if props.depends {
        let key = if props.services { "matrix.legend.depends_on_more" } else { "matrix.legend.depends" };
        entries.push((CellState::Depends, "?", t!(key, locale = locale)));
    }
    if props.unknown {
        entries.push((CellState::Unknown, "?", t!("matrix.legend.unknown", locale = locale)));
    }
    html! {
        <div class="foot">
        <p class="said" aria-hidden="true">{ props.said.clone().unwrap_or_default() }</p>
        <ul class={classes!("legend", props.said.is_some().then_some("away"))}>
            { for entries.into_iter().map(|(state, glyph, words)| html! {
                <li><span class={classes!("swatch", class(state))} aria-hidden="true">{ glyph }</span>{ words }</li>
            }) }
            if props.compares {
                { for marks().map(|(light, key)| html! {
                    <li><span class={classes!("swatch", lights::class(Some(light)))} aria-hidden="true"></span>{ t!(key, locale = locale) }</li>
                }) }
            }
            if props.differs {
                <li><span class="swatch differs" aria-hidden="true"></span>{ t!("matrix.legend.differs", locale = locale) }</li>
            }
            if props.expected {
                { expected(true, t!("matrix.legend.expected", locale = locale)) }
                { expected(false, t!("matrix.legend.missed", locale = locale)) }
            }
        </ul>
        </div>
    }
}

/// A mark of what is expected.
fn expected(holds: bool, words: Cow<'_, str>) -> Html {
    let (class, glyph) = mark(holds);
    html! { <li><span class={classes!("swatch", "expected", class)} aria-hidden="true">{ glyph }</span>{ words }</li> }
}
