//! What is below a frame: the network plugin, the author's text again, and the way to the playground.

use netpol_core::profile::{PROFILES, Profile};
use netpol_view::plugin_title;
use netpol_view::protocol::Language;
use yew::prelude::*;

use super::choice::{Choice, use_choice};
use crate::state::Action;
use crate::words::t;

/// What the foot needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The language of its words.
    pub language: Language,
    /// The chosen CNI profile.
    pub profile: &'static Profile,
    /// The address of the playground with the reader's text; none while it is not made.
    pub outward: Option<AttrValue>,
    /// Something was chosen.
    pub on_action: Callback<Action>,
    /// The author's text is wanted back; none where it cannot be changed.
    pub on_reset: Option<Callback<()>>,
}

/// A line that breaks where it is narrow.
#[component]
pub fn FrameFoot(props: &Props) -> Html {
    let locale = props.language.tag();
    let on_profile = use_callback(props.on_action.clone(), |name: String, on_action| {
        if let Some(profile) = Profile::from_name(&name) {
            on_action.emit(Action::ProfileChosen(profile));
        }
    });
    let profiles = PROFILES.iter().map(|profile| (profile.name, plugin_title(profile, props.language)));
    let profiles = Choice {
        label: t!("header.profile", locale = locale).into_owned(),
        items: profiles.collect(),
        chosen: props.profile.name,
    };
    let profiles = use_choice(profiles, &on_profile);
    html! {
        <footer class="frame-foot">
            { profiles }
            <p class="quiet">{ t!("frame.nothing_sent", locale = locale) }</p>
            if let Some(on_reset) = &props.on_reset {
                <button type="button" class="link" onclick={on_reset.reform(|_: MouseEvent| ())}>{ t!("frame.reset", locale = locale) }</button>
            }
            if let Some(outward) = &props.outward {
                <a class="link" href={outward.clone()} target="_blank" rel="noopener">
                    { t!("frame.outward", locale = locale) }
                    <span aria-hidden="true">{ " ↗" }</span>
                </a>
            }
        </footer>
    }
}
