//! The bar above everything: what to look at, and how.

use std::rc::Rc;

use netpol_core::profile::{PROFILES, Profile};
use netpol_view::plugin_title;
use netpol_view::protocol::Language;
use yew::prelude::*;

use super::choice::{Choice, use_choice};
use super::site_links::SiteLinks;
use super::theme_button::ThemeButton;
use crate::state::{Action, EXAMPLES, Theme, by_key, of_text};
use crate::words::t;

/// What the bar needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The language of the page.
    pub language: Language,
    /// Where the first page of the language is.
    pub site: AttrValue,
    /// The chosen theme.
    pub theme: Theme,
    /// The chosen CNI profile.
    pub profile: &'static Profile,
    /// The editor's text, to tell which example it is; none where it is too large to be one.
    pub text: Option<Rc<str>>,
    /// Whether the tour is offered.
    pub offers_tour: bool,
    /// Something was chosen.
    pub on_action: Callback<Action>,
    /// The list of keys was asked for.
    pub on_help: Callback<()>,
    /// The tour was asked for.
    pub on_tour: Callback<()>,
    /// The dialog for files was asked for.
    pub on_files: Callback<()>,
    /// The dialog for sharing was asked for.
    pub on_share: Callback<()>,
}

/// Brand, ways to the rest of the site, examples, CNI profile, language and theme.
#[component]
pub fn Header(props: &Props) -> Html {
    let locale = props.language.tag();
    let on_example = use_callback(props.on_action.clone(), |key: String, on_action| {
        if let Some(example) = by_key(&key) {
            on_action.emit(Action::ExampleOpened(example));
        }
    });
    let on_profile = use_callback(props.on_action.clone(), |name: String, on_action| {
        if let Some(profile) = Profile::from_name(&name) {
            on_action.emit(Action::ProfileChosen(profile));
        }
    });
    let on_language =
        use_callback((props.on_action.clone(), props.language), |_: MouseEvent, (on_action, now)| {
            on_action.emit(Action::LanguageChosen(now.other()));
        });

    let example = props.text.as_deref().and_then(of_text).map(|example| example.key);
    let own = example.is_none().then(|| ("", t!("header.own", locale = locale).into_owned()));
    let examples = EXAMPLES
        .iter()
        .map(|example| (example.key, t!(format!("example.{}", example.key), locale = locale).into_owned()));
    let examples = Choice {
        label: t!("header.example", locale = locale).into_owned(),
        items: own.into_iter().chain(examples).collect(),
        chosen: example.unwrap_or_default(),
    };
    let profiles = PROFILES.iter().map(|profile| (profile.name, plugin_title(profile, props.language)));
    let profiles = Choice {
        label: t!("header.profile", locale = locale).into_owned(),
        items: profiles.collect(),
        chosen: props.profile.name,
    };
    let examples = use_choice(examples, &on_example);
    let profiles = use_choice(profiles, &on_profile);
    let other_language = props.language.other();
    html! {
        <div class="bar">
            <h1 class="brand">
                <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
                    <rect x="1" y="1" width="18" height="18" rx="5" fill="var(--accent)" />
                    <path d="M5 10h4m2-4v8m0-4h4" stroke="var(--surface)" stroke-width="1.8" stroke-linecap="round" fill="none" />
                </svg>
                { "NetworkPolicy Playground" }
            </h1>
            <button type="button" class="btn ghost to-site" popovertarget="site">
                <span aria-hidden="true">{ "☰" }</span>
                <span class="words">{ t!("site.menu", locale = locale) }</span>
            </button>
            <nav id="site" class="site-menu" popover="auto" aria-label={t!("site.label", locale = locale)}>
                <SiteLinks language={props.language} site={props.site.clone()} />
            </nav>
            <div class="grow"></div>
            if props.offers_tour {
                <div class="offer">
                    <button
                        type="button"
                        aria-label={t!("tour.offer", locale = locale)}
                        onclick={props.on_tour.reform(|_: MouseEvent| ())}
                    >
                        <span class="long">{ t!("tour.offer", locale = locale) }</span>
                        <span class="short">{ t!("tour.label", locale = locale) }</span>
                    </button>
                    <button
                        type="button"
                        aria-label={t!("tour.decline", locale = locale)}
                        title={t!("tour.decline", locale = locale)}
                        onclick={props.on_action.reform(|_: MouseEvent| Action::TourAnswered)}
                    >{ "×" }</button>
                </div>
            }
            { examples }
            { profiles }
            <button
                type="button"
                class="btn ghost"
                aria-label={t!("header.language", locale = locale)}
                onclick={on_language}
            >
                <span lang={other_language.tag()}>{ t!("header.other_language", locale = locale) }</span>
            </button>
            <ThemeButton language={props.language} theme={props.theme} on_theme={props.on_action.reform(Action::ThemeChosen)} />
            <button
                type="button"
                class="btn ghost theme"
                title={t!("help.open", locale = locale)}
                aria-label={t!("help.open", locale = locale)}
                onclick={props.on_help.reform(|_: MouseEvent| ())}
            >
                <span aria-hidden="true">{ "?" }</span>
            </button>
            <button
                type="button"
                class="btn"
                aria-label={t!("files.button", locale = locale)}
                title={t!("files.heading", locale = locale)}
                onclick={props.on_files.reform(|_: MouseEvent| ())}
            >
                <span class="long">{ t!("files.button", locale = locale) }</span>
                <span class="short" aria-hidden="true">{ "⇅" }</span>
            </button>
            <button type="button" class="btn primary" onclick={props.on_share.reform(|_: MouseEvent| ())}>
                { t!("share.open", locale = locale) }
            </button>
        </div>
    }
}
