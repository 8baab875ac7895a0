//! The form of a lesson that is made: its words, its goal, what may be changed, and what came of it.

pub mod own;

use netpol_course::Made;
use netpol_link::LONG;
use netpol_view::protocol::Language;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::explanation::OnCopy;
use super::problems::coded::coded;
use super::share::copyable::Copyable;
use crate::state::{Making, Step};
use crate::words::t;

/// What the form needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is made.
    pub making: Making,
    /// The address of the lesson; none where it is not whole yet, or larger than what a link carries.
    pub address: Option<String>,
    /// The language of the form.
    pub language: Language,
    /// Something is done to the lesson.
    pub on_step: Callback<Step>,
    /// A text is to be copied.
    pub on_copy: OnCopy,
    /// The folder is to be saved.
    pub on_save: Callback<()>,
}

/// Draws the form.
#[component]
pub fn MakingForm(props: &Props) -> Html {
    let Props { making, language, on_step, .. } = props;
    let (own, locale) = (&making.draft.own, language.tag());
    let made = making.made.as_deref();
    html! {
        <div class="making">
            <label>
                <span>{ t!("maker.title", locale = locale) }</span>
                <input type="text" value={own.title.clone()} maxlength="120" oninput={on_words(on_step, Step::Titled)} />
            </label>
            <label>
                <span>{ t!("maker.task", locale = locale) }</span>
                <textarea rows="4" value={own.task.clone()} oninput={on_words(on_step, Step::Tasked)} />
            </label>
            if made.is_some_and(|made| !made.inferred.is_empty()) {
                <div class="inferred">
                    <p class="note">{ t!("maker.inferred", locale = locale) }</p>
                    <button type="button" class="btn" onclick={on_step.reform(|_: MouseEvent| Step::PodsWritten)}>{ t!("maker.write_pods", locale = locale) }</button>
                </div>
            }
            <section class="goal" aria-labelledby="making-goal">
                <h2 id="making-goal">{ t!("maker.goal", locale = locale) }</h2>
                <p class="note">{ t!("maker.goal_how", locale = locale) }</p>
                { lines(made.map(|made| made.goal.as_slice()).unwrap_or_default()) }
                { check(t!("maker.stays", locale = locale).into_owned(), own.stays, on_step.reform(Step::Stays)) }
            </section>
            <section class="goal" aria-labelledby="making-locks">
                <h2 id="making-locks">{ t!("maker.locks", locale = locale) }</h2>
                <div class="objects">{ for made.into_iter().flat_map(|made| &made.objects).map(|(object, is_locked)| {
                    let name = object.clone();
                    check(object.clone(), *is_locked, on_step.reform(move |is_locked| Step::Locked(name.clone(), is_locked)))
                }) }</div>
                { check(t!("maker.adds", locale = locale).into_owned(), own.add, on_step.reform(Step::Adds)) }
            </section>
            <label>
                <span>{ t!("maker.after", locale = locale) }</span>
                <textarea rows="2" value={own.after.clone()} oninput={on_words(on_step, Step::Explained)} />
            </label>
            { tried(props) }
            { troubles(making) }
            { shared(props) }
        </div>
    }
}

/// The button that has everything tried, and what came of it.
fn tried(props: &Props) -> Html {
    let Props { making, language, on_step, .. } = props;
    let locale = language.tag();
    let onclick = on_step.reform(|_: MouseEvent| Step::Proved);
    let count = making.proof.as_ref().and_then(|proof| proof.tried);
    let passing = making.proof.as_ref().map(|proof| proof.passing.as_slice()).unwrap_or_default();
    let words = match (making.draft.proves, count) {
        (true, _) => t!("maker.trying", locale = locale),
        (false, Some(count)) => t!("maker.tried", locale = locale, count = count),
        (false, None) => "".into(),
    };
    let around = making.made.as_ref().map(|made| made.around.as_slice()).unwrap_or_default();
    html! {
        <section class="goal" aria-labelledby="making-probes">
            <h2 id="making-probes">{ t!("maker.probes", locale = locale) }</h2>
            <p class="note">{ t!("maker.probes_how", locale = locale) }</p>
            <button type="button" class="btn" disabled={making.draft.proves} {onclick}>{ t!("maker.propose", locale = locale) }</button>
            <p role="status" class="note">{ words }</p>
            { lines(around) }
            <ul class="passing">{ for passing.iter().map(|one| html! { <li>{ coded(one) }</li> }) }</ul>
        </section>
    }
}

/// What is to be mended, of everything where that was tried.
fn troubles(making: &Making) -> Html {
    let told = making.made.as_ref();
    let troubles =
        told.map(|made: &crate::shared::Shared<Made>| made.troubles.as_slice()).unwrap_or_default();
    html! {
        <div role="status">
            <ul class="troubles">{ for troubles.iter().map(|trouble| html! { <li>{ coded(trouble) }</li> }) }</ul>
        </div>
    }
}

/// The link with its length, and the folder, of a lesson that is whole.
fn shared(props: &Props) -> Html {
    let Props { address, language, on_copy, on_save, .. } = props;
    let locale = language.tag();
    let Some(address) = address else { return html! {} };
    let count = address.chars().count();
    let is_long = count > LONG;
    html! {
        <section class="share-making">
            <Copyable
                label={t!("maker.link", locale = locale).into_owned()}
                copy={t!("share.copy_link", locale = locale).into_owned()}
                text={address.clone()}
                language={*language}
                on_copy={on_copy.clone()}
            />
            <p class={classes!("note", is_long.then_some("long"))}>
                { t!("share.length", locale = locale, count = count) }
                if is_long { { " · " }{ t!("share.long", locale = locale) } }
            </p>
            <p>
                <a class="btn" href={address.clone()} target="_blank" rel="noopener">{ t!("maker.open", locale = locale) }</a>{ " " }
                <button type="button" class="btn" onclick={on_save.reform(|_: MouseEvent| ())}>{ t!("maker.save", locale = locale) }</button>
            </p>
        </section>
    }
}

fn lines(lines: &[String]) -> Html {
    html! { <ul class="goal-lines">{ for lines.iter().map(|line| html! { <li><span>{ coded(line) }</span></li> }) }</ul> }
}

fn check(words: String, checked: bool, on_check: Callback<bool>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            on_check.emit(field.checked());
        }
    });
    html! { <label class="check"><input type="checkbox" {checked} {onchange} /><span>{ words }</span></label> }
}

/// Takes what is written into a field of one line or several.
fn on_words(on_step: &Callback<Step>, step: fn(String) -> Step) -> Callback<InputEvent> {
    let on_step = on_step.clone();
    Callback::from(move |event: InputEvent| {
        let Some(target) = event.target() else { return };
        let value = match target.dyn_ref::<HtmlInputElement>() {
            Some(field) => field.value(),
            None => {
                target.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value).unwrap_or_default()
            }
        };
        on_step.emit(step(value));
    })
}
