//! The policies of the text, each a way to its lines, and how many pods were inferred.

use std::rc::Rc;

use netpol_view::protocol::Language;
use netpol_view::views::{LineTarget, PageView, PolicyChip};
use rust_i18n::t;
use yew::prelude::*;

/// What the row needs.
#[derive(Clone, Properties)]
pub(super) struct Props {
    /// The language of the row's own words.
    pub(super) language: Language,
    /// The page that holds the policies.
    pub(super) page: Option<Rc<PageView>>,
    /// The caret's place in the text.
    pub(super) caret: u32,
    /// A policy's lines were asked for.
    pub(super) on_show: Callback<LineTarget>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let shown =
            |props: &Self| props.page.as_ref().map(|page| (page.policies.clone(), page.inferred.clone()));
        self.language == other.language
            && self.caret == other.caret
            && self.on_show == other.on_show
            && shown(self) == shown(other)
    }
}

/// The row of chips.
#[component]
pub(super) fn Chips(props: &Props) -> Html {
    let locale = props.language.tag();
    let Some(page) = &props.page else {
        return html! { <div class="docs" /> };
    };
    let chip = |policy: &PolicyChip| {
        let (on_show, target) = (props.on_show.clone(), policy.target);
        let here = (target.from..=target.to).contains(&props.caret);
        let label =
            t!("editor.go_to_policy", locale = locale, namespace = policy.namespace, name = policy.name);
        html! {
            <li>
                <button
                    type="button"
                    class="chip"
                    title={format!("{}/{}", policy.namespace, policy.name)}
                    aria-label={label.into_owned()}
                    aria-current={here.then_some("true")}
                    onclick={Callback::from(move |_: MouseEvent| on_show.emit(target))}
                >
                    { &policy.name }
                </button>
            </li>
        }
    };
    html! {
        <div class="docs">
            { inferred(&page.inferred, locale) }
            <ul class="chips" aria-label={t!("editor.chips", locale = locale)}>{ for page.policies.iter().map(chip) }</ul>
        </div>
    }
}

fn inferred(names: &[String], locale: &str) -> Html {
    if names.is_empty() {
        return html! {};
    }
    let words = if names.len() == 1 {
        t!("editor.inferred.one", locale = locale)
    } else {
        t!("editor.inferred.other", locale = locale)
    };
    let what = t!("editor.inferred_what", locale = locale, names = names.join(", ")).into_owned();
    html! {
        <span class="chip inferred" title={what.clone()}>
            <b>{ names.len() }</b>{ " " }{ words }
            <span class="unseen">{ what }</span>
        </span>
    }
}
