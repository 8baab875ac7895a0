//! The policies of the text, each a way to its lines, and how many pods were inferred.

use netpol_view::protocol::Language;
use netpol_view::views::{LineTarget, PageView, PolicyChip};
use rust_i18n::t;
use yew::prelude::*;

/// The row of chips. The policy in which the caret stands is marked.
pub(super) fn chips(
    page: Option<&PageView>,
    caret: u32,
    language: Language,
    on_show: &Callback<LineTarget>,
) -> Html {
    let locale = language.tag();
    let Some(page) = page else {
        return html! { <div class="docs" /> };
    };
    let chip = |policy: &PolicyChip| {
        let (on_show, target) = (on_show.clone(), policy.target);
        let here = (target.from..=target.to).contains(&caret);
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
