//! The policies of the text, each a way to its lines, and how many pods were inferred.

use std::rc::Rc;

use netpol_view::protocol::Language;
use netpol_view::views::{LineTarget, PageView, PolicyChip};
use rust_i18n::t;
use yew::prelude::*;

/// What the row needs.
#[derive(Clone, Properties)]
pub struct Props {
    /// The page that holds the policies.
    pub page: Rc<PageView>,
    /// The policy in which the caret stands.
    pub here: Option<usize>,
    /// The language of the row's own words.
    pub language: Language,
    /// The lines of a policy were asked for.
    pub on_show: Callback<LineTarget>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.here == other.here
            && self.language == other.language
            && self.on_show == other.on_show
            && (Rc::ptr_eq(&self.page, &other.page)
                || (self.page.policies == other.page.policies && self.page.inferred == other.page.inferred))
    }
}

/// The policy of a place in the text.
pub fn policy_at(page: &PageView, caret: u32) -> Option<usize> {
    page.policies.iter().position(|policy| (policy.target.from..=policy.target.to).contains(&caret))
}

/// The row of chips. The policy in which the caret stands is marked.
#[component]
pub fn Chips(props: &Props) -> Html {
    let Props { page, here, on_show, .. } = props;
    let locale = props.language.tag();
    let chip = |(index, policy): (usize, &PolicyChip)| {
        let (on_show, target) = (on_show.clone(), policy.target);
        let label =
            t!("editor.go_to_policy", locale = locale, namespace = policy.namespace, name = policy.name);
        html! {
            <li>
                <button
                    type="button"
                    class="chip"
                    title={format!("{}/{}", policy.namespace, policy.name)}
                    aria-label={label.into_owned()}
                    aria-current={(*here == Some(index)).then_some("true")}
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
            <ul class="chips" aria-label={t!("editor.chips", locale = locale)}>{ for page.policies.iter().enumerate().map(chip) }</ul>
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
