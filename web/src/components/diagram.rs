//! The tiers: boxes in lanes, an arrow for each path that the policies leave open.

mod arrow;
mod boxes;
mod flows;

use netpol_view::protocol::Language;
use netpol_view::views::{ArrowView, DiagramView, Pixels};
use web_sys::Element;
use yew::prelude::*;

use self::arrow::{arrow, heads, label};
use self::boxes::{endpoint_box, frame, lane};
use self::flows::Flows;
use crate::shared::Shared;
use crate::state::Pair;
use crate::words::t;

/// From this many arrows on, those that do not touch the chosen path step back.
const BUSY_FROM: usize = 30;

/// What the diagram needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The drawing.
    pub diagram: Shared<DiagramView>,
    /// Why there is nothing to draw, where that is not merely because nothing was written yet.
    pub nothing: Option<AttrValue>,
    /// How much is open, in a few words.
    pub summary: AttrValue,
    /// The chosen cell, as endpoint ids.
    pub selected: Option<Pair>,
    /// The arrow of the chosen path, where it is blocked.
    pub blocked: Option<ArrowView>,
    /// The language of the card's own words.
    pub language: Language,
    /// The part of the card that scrolls, for whoever keeps the chosen path in sight.
    #[prop_or_default]
    pub stage: NodeRef,
    /// A path was chosen.
    pub on_choose: Callback<Pair>,
}

/// The drawing, scaled to its card as far as it stays readable, and the same paths in words.
#[component]
pub fn Diagram(props: &Props) -> Html {
    let diagram = &props.diagram;
    let locale = props.language.tag();
    let blocked = props.blocked.as_ref();
    let is_chosen = |id: &str| props.selected.as_ref().is_some_and(|(from, to)| from == id || to == id);
    let is_path = |from: &[String], to: &str| {
        props.selected.as_ref().is_some_and(|(source, target)| to == target && from.contains(source))
    };
    let hovered = use_state_eq(|| None::<String>);
    let onmouseover = {
        let hovered = hovered.clone();
        Callback::from(move |event: MouseEvent| {
            hovered.set(event.target_dyn_into::<Element>().and_then(|target| box_of(&target)));
        })
    };
    let onmouseleave = {
        let hovered = hovered.clone();
        Callback::from(move |_: MouseEvent| hovered.set(None))
    };
    let busy = diagram.arrows.len() >= BUSY_FROM;
    let is_far = |view: &ArrowView| {
        let touches = |id: &str| view.to == id || view.from.iter().any(|from| from == id);
        match (&*hovered, &props.selected) {
            (Some(id), _) => !touches(id),
            (None, Some((from, to))) => busy && !touches(from) && !touches(to),
            (None, None) => false,
        }
    };
    let onclick = {
        let on_choose = props.on_choose.clone();
        Callback::from(move |event: MouseEvent| {
            if let Some(pair) = event.target_dyn_into::<Element>().and_then(|target| pair_of(&target)) {
                on_choose.emit(pair);
            }
        })
    };
    html! {
        <section class="card tiers" aria-labelledby="tiers-heading">
            <header>
                <h2 id="tiers-heading">{ t!("diagram.heading", locale = locale) }</h2>
                <p>{ t!("diagram.what", locale = locale) }</p>
                if !diagram.boxes.is_empty() {
                    <p class="summary">{ &props.summary }</p>
                }
                if !diagram.arrows.is_empty() {
                    <Flows diagram={diagram.clone()} language={props.language} on_choose={props.on_choose.clone()} />
                }
                if let Some(note) = &diagram.note {
                    <p class="note">{ note }</p>
                }
            </header>
            if diagram.boxes.is_empty() {
                <p class="empty">{ props.nothing.clone().unwrap_or_else(|| t!("diagram.empty", locale = locale).into()) }</p>
            } else {
                <div ref={props.stage.clone()} class="scroll stage" tabindex="0" role="group" aria-labelledby="tiers-heading">
                    <svg
                        role="img"
                        aria-label={diagram.title.clone()}
                        viewBox={format!("0 0 {} {}", Pixels(diagram.width), Pixels(diagram.height))}
                        style={format!("--drawn-width:{}px;--drawn-height:{}px", Pixels(diagram.width), Pixels(diagram.height))}
                        {onclick}
                        {onmouseover}
                        {onmouseleave}
                    >
                        <desc>{ diagram.description.join(" ") }</desc>
                        { heads() }
                        { for diagram.frames.iter().map(frame) }
                        { for diagram.lanes.iter().map(lane) }
                        { for diagram.arrows.iter().map(|view| arrow(view, is_path(&view.from, &view.to), is_far(view))) }
                        { for diagram.arrows.iter().map(|view| label(view, is_path(&view.from, &view.to), is_far(view))) }
                        { for diagram.boxes.iter().map(|view| endpoint_box(view, is_chosen(&view.id))) }
                        if let Some(view) = &blocked {
                            { arrow(view, true, false) }
                            { label(view, true, false) }
                        }
                    </svg>
                </div>
            }
        </section>
    }
}

fn pixels(length: f32) -> String {
    Pixels(length).to_string()
}

fn box_of(target: &Element) -> Option<String> {
    target.closest("[data-box]").ok()??.get_attribute("data-box")
}

fn pair_of(target: &Element) -> Option<Pair> {
    let path = target.closest("[data-from][data-to]").ok()??;
    Some((path.get_attribute("data-from")?, path.get_attribute("data-to")?))
}
