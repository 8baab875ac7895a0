//! The tiers: boxes in lanes, an arrow for each path that the policies leave open.

mod arrow;
mod boxes;
mod flows;
mod sight;

use std::rc::Rc;

use netpol_view::blocked_arrow;
use netpol_view::protocol::Language;
use netpol_view::views::{ArrowView, ExplanationView, PageView, Pixels};
use rust_i18n::t;
use web_sys::Element;
use yew::prelude::*;

use self::arrow::{arrow, heads, label};
use self::boxes::{endpoint_box, frame, lane};
use self::flows::Flows;
use self::sight::bring_into_sight;
use crate::state::Pair;

/// From this many arrows on, those that do not touch the chosen path step back.
const BUSY_FROM: usize = 30;

/// What the diagram needs.
#[derive(Clone, Properties)]
pub struct Props {
    /// The page that holds the diagram.
    pub page: Rc<PageView>,
    /// The chosen cell, as endpoint ids.
    pub selected: Option<Pair>,
    /// The reason for the chosen cell; its path is drawn when it is blocked.
    pub explanation: Option<Rc<ExplanationView>>,
    /// The language of the card's own words.
    pub language: Language,
    /// A path was chosen.
    pub on_choose: Callback<Pair>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.selected == other.selected
            && self.language == other.language
            && self.on_choose == other.on_choose
            && self.blocked() == other.blocked()
            && (Rc::ptr_eq(&self.page, &other.page)
                || (self.page.diagram == other.page.diagram
                    && self.page.nothing == other.page.nothing
                    && self.page.matrix.summary == other.page.matrix.summary))
    }
}

impl Props {
    /// The arrow of the chosen path, where it is blocked.
    fn blocked(&self) -> Option<ArrowView> {
        blocked_arrow(&self.page.diagram, self.explanation.as_ref()?)
    }
}

/// The drawing, scaled to its card as far as it stays readable, and the same paths in words.
#[component]
pub fn Diagram(props: &Props) -> Html {
    let diagram = &props.page.diagram;
    let locale = props.language.tag();
    let blocked = props.blocked();
    let is_chosen = |id: &str| props.selected.as_ref().is_some_and(|(from, to)| from == id || to == id);
    let is_path = |from: &[String], to: &str| {
        props.selected.as_ref().is_some_and(|(source, target)| to == target && from.contains(source))
    };
    let stage = use_node_ref();
    {
        let stage = stage.clone();
        use_effect_with(props.selected.clone(), move |_| {
            if let Some(stage) = stage.cast::<Element>() {
                bring_into_sight(&stage);
            }
        });
    }
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
                    <p class="summary">{ &props.page.matrix.summary }</p>
                }
                if !diagram.arrows.is_empty() {
                    <Flows page={props.page.clone()} language={props.language} on_choose={props.on_choose.clone()} />
                }
                if let Some(note) = &diagram.note {
                    <p class="note">{ note }</p>
                }
            </header>
            if diagram.boxes.is_empty() {
                <p class="empty">{ props.page.nothing.clone().unwrap_or_else(|| t!("diagram.empty", locale = locale).into_owned()) }</p>
            } else {
                <div ref={stage} class="scroll stage" tabindex="0" role="group" aria-labelledby="tiers-heading">
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
