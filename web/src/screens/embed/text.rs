//! The text of a frame: in the editor or to be read alone, with what the post does not show below it.

use std::rc::Rc;

use netpol_view::protocol::Language;
use netpol_view::views::{EditorMark, ExplanationView, LineTarget, ProblemsView};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::context::Parts;
use crate::components::listing::Listing;
use crate::components::problems::first::first_error;
use crate::screens::editor::code::Code;
use crate::screens::editor::typing::use_typing;
use crate::shared::Shared;
use crate::state::{Action, Document};
use crate::words::t;

/// What the text needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// What is hidden of the author's text.
    pub(super) parts: Parts,
    /// The whole text as it is now, and what is known of it.
    pub(super) document: Document,
    /// It is read alone.
    pub(super) read_only: bool,
    /// The lines that decide the chosen cell are lit up.
    pub(super) lights_reasons: bool,
    /// Light text on dark.
    pub(super) dark: bool,
    /// The language of the words around it.
    pub(super) language: Language,
    /// Something happened.
    pub(super) on_action: Callback<Action>,
}

/// Shows the text, its first problem, and what is hidden.
#[component]
pub(super) fn Text(props: &Props) -> Html {
    let Props { parts, document, language, dark, .. } = props;
    let locale = language.tag();
    let shown = use_memo((document.text.clone(), parts.clone()), |(text, parts)| {
        text.as_ref().map(|text| Rc::<str>::from(parts.shown_in(text)))
    });
    let length = shown.as_ref().as_ref().map_or(u32::MAX, |text| text.encode_utf16().count() as u32);
    let is_seen = move |target: LineTarget| target.from <= length;
    let reasons = document.explanation.clone().filter(|_| props.lights_reasons);
    let explanation =
        use_memo((reasons, length), |(view, _)| view.as_ref().map(|view| in_sight(view, is_seen)));
    let problems = use_memo((document.evaluations, length), |_| {
        document.page.as_ref().map(|page| only_seen(&page.problems, is_seen))
    });
    let caret = use_state_eq(|| 0_u32);
    let standing =
        document.page.as_ref().and_then(|page| page.standing.as_ref().map(|standing| standing.target));
    use_typing(&document.text, standing, *caret, &props.on_action);
    let on_move = {
        let caret = caret.setter();
        use_callback((), move |place: u32, ()| caret.set(place))
    };
    let on_edit =
        use_callback((parts.clone(), props.on_action.clone()), |text: Option<String>, (parts, on_action)| {
            on_action.emit(Action::TextEdited(text.map(|text| parts.with(&text).into())));
        });
    let region = use_node_ref();
    // Tab leaves the editor by itself; who does not know that tries this one.
    let onkeydown = {
        let region = region.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape"
                && !event.default_prevented()
                && let Some(region) = region.cast::<HtmlElement>()
            {
                // A region that refuses the focus leaves it where it is.
                let _ = region.focus();
            }
        })
    };
    let asked = document.shown.is_some_and(|shown| !is_seen(shown.target));
    let hidden = parts.hidden.lines().count();
    let words = if hidden == 1 { "frame.hidden.one" } else { "frame.hidden.other" };
    html! {
        <section class="frame-text" ref={region} tabindex="-1" aria-label={t!("editor.region", locale = locale)} {onkeydown}>
            if props.read_only {
                <Listing
                    text={shown.as_ref().clone().map(AttrValue::from).unwrap_or_default()}
                    label={t!("frame.text", locale = locale).into_owned()}
                    marks={explanation.as_ref().as_ref().map(|view| view.marks.clone()).unwrap_or_default()}
                />
            } else {
                <Code
                    language={*language}
                    dark={*dark}
                    text={shown.as_ref().clone()}
                    opened={document.opened}
                    problems={(*problems).clone()}
                    evaluations={document.evaluations}
                    explanation={(*explanation).clone()}
                    label={None}
                    shown={document.shown.filter(|shown| is_seen(shown.target))}
                    fixed={document.fixed.clone()}
                    pasted={None}
                    {on_edit}
                    {on_move}
                    on_hover={Callback::noop()}
                    on_look={Callback::noop()}
                    on_paste={None}
                />
            }
            { first_error(problems.as_deref(), *language) }
            if hidden > 0 {
                <details class="context" open={asked}>
                    <summary>{ t!(words, locale = locale, count = hidden) }</summary>
                    <Listing text={parts.hidden.clone()} label={t!("frame.text", locale = locale).into_owned()} />
                </details>
            }
        </section>
    }
}

/// The whole text where the author did not ask for it, folded until its lines are.
pub(super) fn folded_text(document: &Document, language: Language) -> Html {
    let locale = language.tag();
    let text = document.text.clone().map(AttrValue::from).unwrap_or_default();
    let marks = document.explanation.as_ref().map(|view| view.marks.clone()).unwrap_or_default();
    html! {
        <details class="context" open={document.shown.is_some()}>
            <summary>{ t!("frame.text", locale = locale) }</summary>
            <Listing {text} label={t!("frame.text", locale = locale).into_owned()} {marks} />
        </details>
    }
}

/// A reason without its marks in what is hidden: the editor has no such places.
fn in_sight(view: &Shared<ExplanationView>, is_seen: impl Fn(LineTarget) -> bool) -> Shared<ExplanationView> {
    if view.marks.iter().all(|mark| is_seen(mark.target)) {
        return view.clone();
    }
    let marks: Vec<EditorMark> = view.marks.iter().filter(|mark| is_seen(mark.target)).cloned().collect();
    Shared::new(ExplanationView { marks, ..ExplanationView::clone(view) })
}

/// The problems of what is shown.
fn only_seen(view: &Shared<ProblemsView>, is_seen: impl Fn(LineTarget) -> bool) -> Shared<ProblemsView> {
    if view.items.iter().all(|item| is_seen(item.target)) {
        return view.clone();
    }
    let items = view.items.iter().filter(|item| is_seen(item.target)).cloned().collect();
    Shared::new(ProblemsView { items, ..ProblemsView::clone(view) })
}
