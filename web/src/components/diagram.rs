//! The tiers: boxes in lanes, an arrow for each path that the policies leave open.

mod arrow;
mod boxes;
mod flows;
mod near;

use netpol_view::is_folded;
use netpol_view::protocol::Language;
use netpol_view::views::{ArrowView, DiagramSize, DiagramView, Pixels, SpotView};
use web_sys::Element;
use yew::prelude::*;

use self::arrow::{arrow, heads, label, signs};
use self::boxes::{endpoint_box, frame, lane};
use self::flows::Flows;
use self::near::Near;
use super::lights::Lights;
use super::start::start;
use crate::shared::Shared;
use crate::state::{Example, Pair};
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
    /// What is lit up: what the rule or the policy at the caret does.
    #[prop_or_default]
    pub spot: Option<Shared<SpotView>>,
    /// The arrows of paths that closed.
    #[prop_or_default]
    pub closed: Shared<Vec<ArrowView>>,
    /// The language of the card's own words.
    pub language: Language,
    /// The part of the card that scrolls, for whoever keeps the chosen path in sight.
    #[prop_or_default]
    pub stage: NodeRef,
    /// The chosen pod, by its row's id.
    #[prop_or_default]
    pub pod: Option<String>,
    /// A pod was chosen, or is not to be chosen any more.
    #[prop_or_default]
    pub on_pod: Callback<Option<String>>,
    /// A path was chosen.
    pub on_choose: Callback<Pair>,
    /// Every open path is to be drawn, or only those of chosen peers.
    pub on_extent: Callback<bool>,
    /// An example was chosen on an empty page.
    #[prop_or_default]
    pub on_example: Callback<Example>,
}

/// The drawing, scaled to its card as far as it stays readable, and the same paths in words.
#[component]
pub fn Diagram(props: &Props) -> Html {
    let diagram = &props.diagram;
    let locale = props.language.tag();
    let blocked = props.blocked.as_ref();
    let is_selective = diagram.other.as_ref().is_some_and(|other| other.everything);
    let is_chosen = |id: &str| props.selected.as_ref().is_some_and(|(from, to)| from == id || to == id);
    let is_path = |from: &[String], to: &[String]| {
        props.selected.as_ref().is_some_and(|(source, target)| to.contains(target) && from.contains(source))
    };
    let hovered = use_state_eq(|| None::<String>);
    let kept = use_state_eq(|| None::<String>);
    let look = {
        let hovered = hovered.clone();
        move |event: Event| hovered.set(event.target_dyn_into::<Element>().and_then(|target| box_of(&target)))
    };
    let onmouseover = Callback::from({
        let look = look.clone();
        move |event: MouseEvent| look(event.into())
    });
    let onfocusin = Callback::from(move |event: FocusEvent| look(event.into()));
    let leave = {
        let hovered = hovered.clone();
        Callback::from(move |()| hovered.set(None))
    };
    let onmouseleave = leave.reform(|_: MouseEvent| ());
    let onfocusout = leave.reform(|_: FocusEvent| ());
    // A pod that is kept is told of, as long as it is.
    let keep = {
        let (kept, on_pod) = (kept.clone(), props.on_pod.clone());
        move |id: Option<String>| {
            kept.set(id.clone());
            on_pod.emit(id.filter(|id| !is_folded(id)));
        }
    };
    {
        let (kept, pod) = (kept.clone(), props.pod.clone());
        use_effect_with(pod, move |pod| {
            // Folded rows are kept, and nothing is told of them.
            if pod.is_some() || kept.as_deref().is_some_and(|kept| !is_folded(kept)) {
                kept.set(pod.clone());
            }
        });
    }
    let onkeydown = {
        let (kept, keep) = (kept.clone(), keep.clone());
        Callback::from(move |event: KeyboardEvent| {
            let target = || event.target_dyn_into::<Element>().and_then(|target| box_of(&target));
            match (event.key().as_str(), target()) {
                ("Escape", _) => keep(None),
                ("Enter" | " ", Some(id)) => {
                    event.prevent_default();
                    keep((*kept != Some(id.clone())).then_some(id));
                }
                _ => {}
            }
        })
    };
    let busy = diagram.arrows.len() >= BUSY_FROM;
    let chosen: Vec<&str> = match &props.selected {
        Some((from, to)) if busy => vec![from, to],
        _ => Vec::new(),
    };
    let lights = Lights::new(props.spot.as_deref());
    let near = Near::new(diagram, kept.as_deref().or(hovered.as_deref()), &chosen);
    let onclick = {
        let (on_choose, kept) = (props.on_choose.clone(), kept.clone());
        Callback::from(move |event: MouseEvent| {
            let id = event.target_dyn_into::<Element>().and_then(|target| box_of(&target));
            keep(id.filter(|id| kept.as_ref() != Some(id)));
            if let Some(pair) = event.target_dyn_into::<Element>().and_then(|target| pair_of(&target)) {
                on_choose.emit(pair);
            }
        })
    };
    // The chosen path has its own arrow.
    let closed = props
        .closed
        .iter()
        .filter(|view| blocked.is_none_or(|chosen| (&view.from, &view.to) != (&chosen.from, &chosen.to)));
    html! {
        <section
            class="card tiers"
            aria-labelledby="tiers-heading"
            style={format!("--drawn-width:{}px;--ratio:calc({0} / {})", Pixels(diagram.width), Pixels(diagram.height))}
        >
            <header>
                <h2 id="tiers-heading">{ t!("diagram.heading", locale = locale) }</h2>
                <p>{ t!(if is_selective { "diagram.what_selective" } else { "diagram.what" }, locale = locale) }</p>
                if !diagram.boxes.is_empty() {
                    <p class="summary" title={t!("diagram.summary_what", locale = locale)}>{ &props.summary }</p>
                }
                if !diagram.arrows.is_empty() {
                    <Flows diagram={diagram.clone()} language={props.language} on_choose={props.on_choose.clone()} />
                }
                if let Some(other) = &diagram.other {
                    <button type="button" class="link extent" onclick={props.on_extent.reform({
                        let everything = other.everything;
                        move |_: MouseEvent| everything
                    })}>{ &other.text }</button>
                }
                if let Some(note) = &diagram.note {
                    <p class="note">{ note }</p>
                }
            </header>
            if diagram.boxes.is_empty() {
                <div class="empty">
                    if let Some(nothing) = &props.nothing {
                        <p>{ nothing }</p>
                    } else {
                        <p>{ t!("diagram.empty", locale = locale) }</p>
                        { start(props.language, &props.on_example) }
                    }
                </div>
            } else {
                <div ref={props.stage.clone()} class="scroll stage" tabindex="0" role="group" aria-labelledby="tiers-heading">
                    <svg
                        role="group"
                        class={if diagram.size == DiagramSize::Compact { "compact" } else { "roomy" }}
                        aria-label={diagram.title.clone()}
                        viewBox={format!("0 0 {} {}", Pixels(diagram.width), Pixels(diagram.height))}
                        {onclick}
                        {onmouseover}
                        {onmouseleave}
                        {onfocusin}
                        {onfocusout}
                        {onkeydown}
                    >
                        <desc>{ diagram.description.join(" ") }</desc>
                        { heads() }
                        { for diagram.frames.iter().map(frame) }
                        { for diagram.lanes.iter().map(lane) }
                        { for diagram.arrows.iter().map(|view| arrow(view, &is_path, &near, &lights)) }
                        { for diagram.arrows.iter().map(|view| label(view, is_path(&view.from, &view.to), near.is_far(view), lights.of(&view.from, &view.to))) }
                        { for closed.clone().map(|view| arrow(view, &is_path, &near, &lights)) }
                        { for closed.map(|view| label(view, false, near.is_far(view), lights.of(&view.from, &view.to))) }
                        { for diagram.boxes.iter().map(|view| {
                            let is_kept = kept.as_deref() == Some(view.id.as_str());
                            endpoint_box(view, is_chosen(&view.id), is_kept, near.is_far_box(&view.id), lights.isolated(&view.id).is_some())
                        }) }
                        if let Some(view) = &blocked {
                            { arrow(view, &|_, _| true, &Near::default(), &lights) }
                            { label(view, true, false, lights.of(&view.from, &view.to)) }
                        }
                        { for diagram.arrows.iter().map(|view| signs(view, &lights)) }
                    </svg>
                </div>
            }
        </section>
    }
}

/// A rectangle with round corners.
fn rect(class: Option<&'static str>, (x, y): (f32, f32), (width, height): (f32, f32), radius: f32) -> Html {
    html! {
        <rect {class} x={pixels(x)} y={pixels(y)} width={pixels(width)} height={pixels(height)} rx={pixels(radius)} />
    }
}

/// A text at a point.
fn text(class: Option<&'static str>, (x, y): (f32, f32), text: &str) -> Html {
    html! { <text {class} x={pixels(x)} y={pixels(y)}>{ text }</text> }
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
