//! What works on which platform.

use std::rc::Rc;

use netpol_view::protocol::Language;
use yew::prelude::*;

use super::copyable::Copyable;
use super::snippets::{Platform, snippets};
use crate::components::explanation::OnCopy;
use crate::state::Offer;
use crate::words::t;

/// What the choice needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// What is offered.
    pub(super) offer: Rc<Offer>,
    /// The language of the words.
    pub(super) language: Language,
    /// A text is to be copied.
    pub(super) on_copy: OnCopy,
}

/// The platforms, and what the chosen one takes.
#[component]
pub(super) fn PlatformPane(props: &Props) -> Html {
    let locale = props.language.tag();
    let chosen = use_state_eq(|| Platform::Jekyll);
    html! {
        <>
            <fieldset class="platforms">
                <legend>{ t!("share.platform", locale = locale) }</legend>
                <div class="seg">
                    { for Platform::ALL.into_iter().map(|platform| {
                        let setter = chosen.setter();
                        html! {
                            <label key={platform.name()} class={(*chosen == platform).then_some("on")}>
                                <input
                                    type="radio"
                                    name="platform"
                                    checked={*chosen == platform}
                                    onchange={Callback::from(move |_: Event| setter.set(platform))}
                                />
                                { t!(format!("share.on.{}", platform.name()), locale = locale) }
                            </label>
                        }
                    }) }
                </div>
            </fieldset>
            <div class="pieces">
                { for snippets(*chosen, &props.offer).into_iter().map(|snippet| html! {
                    <div key={snippet.key} class="piece">
                        <p>{ t!(format!("share.{}", snippet.key), locale = locale) }</p>
                        <Copyable
                            label={t!(format!("share.{}", snippet.key), locale = locale).into_owned()}
                            copy={t!(format!("share.copy.{}", snippet.copy), locale = locale).into_owned()}
                            text={snippet.text}
                            language={props.language}
                            on_copy={props.on_copy.clone()}
                        />
                    </div>
                }) }
            </div>
        </>
    }
}
