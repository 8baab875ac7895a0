//! The policies of the text, each a way to its lines, and how many pods were inferred.

use netpol_view::policy_id;
use netpol_view::protocol::Language;
use netpol_view::views::{LineTarget, PolicyChip};
use yew::prelude::*;

use super::default_namespace::DefaultNamespace;
use super::spot::SAID;
use crate::shared::Shared;
use crate::words::t;

/// What the row needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The policies of the text, in its order.
    pub policies: Shared<Vec<PolicyChip>>,
    /// Names of the pods that nobody defined.
    pub inferred: Shared<Vec<String>>,
    /// The policy in which the caret stands.
    pub here: Option<usize>,
    /// The namespace of objects that have none, where the text has something in it.
    pub default_namespace: Option<AttrValue>,
    /// The one that the user chose; empty for `default`.
    pub namespace: String,
    /// The language of the row's own words.
    pub language: Language,
    /// The lines of a policy were asked for.
    pub on_show: Callback<LineTarget>,
    /// A policy was chosen, by its id: it is to be told of.
    pub on_choose: Callback<String>,
    /// The place whose policy is looked at, of which is said whom it isolates.
    pub glance: Option<u32>,
    /// The policy of a place in the text is looked at, or none any more.
    pub on_glance: Callback<Option<u32>>,
    /// Another namespace was chosen for objects that have none.
    pub on_namespace: Callback<String>,
}

/// The policy of a place in the text.
pub fn policy_at(policies: &[PolicyChip], caret: u32) -> Option<usize> {
    policies.iter().position(|policy| (policy.target.from..=policy.target.to).contains(&caret))
}

/// The row of chips. The policy in which the caret stands is marked.
#[component]
pub fn Chips(props: &Props) -> Html {
    let Props { policies, inferred, here, on_show, .. } = props;
    let locale = props.language.tag();
    let chip = |(index, policy): (usize, &PolicyChip)| {
        let target = policy.target;
        let onclick = {
            let (on_show, on_glance, on_choose) =
                (on_show.clone(), props.on_glance.clone(), props.on_choose.clone());
            let id = policy_id(&policy.namespace, &policy.name);
            Callback::from(move |_: MouseEvent| {
                // From now on the caret says it.
                on_glance.emit(None);
                on_show.emit(target);
                on_choose.emit(id.clone());
            })
        };
        let label =
            t!("editor.go_to_policy", locale = locale, namespace = policy.namespace, name = policy.name);
        html! {
            <li>
                <button
                    type="button"
                    class="chip"
                    title={format!("{}/{}", policy.namespace, policy.name)}
                    aria-label={label.into_owned()}
                    aria-describedby={(props.glance == Some(target.from)).then_some(SAID)}
                    aria-current={(*here == Some(index)).then_some("true")}
                    {onclick}
                    onmouseenter={props.on_glance.reform(move |_: MouseEvent| Some(target.from))}
                    onmouseleave={props.on_glance.reform(|_: MouseEvent| None)}
                    onfocus={props.on_glance.reform(move |_: FocusEvent| Some(target.from))}
                    onblur={props.on_glance.reform(|_: FocusEvent| None)}
                >
                    { &policy.name }
                </button>
            </li>
        }
    };
    html! {
        <div class="docs">
            { inferred_words(inferred, locale) }
            <ul class="chips" aria-label={t!("editor.chips", locale = locale)}>{ for policies.iter().enumerate().map(chip) }</ul>
            if props.default_namespace.is_some() || !props.namespace.is_empty() {
                <DefaultNamespace
                    namespace={props.namespace.clone()}
                    language={props.language}
                    on_choose={props.on_namespace.clone()}
                />
            }
        </div>
    }
}

fn inferred_words(names: &[String], locale: &str) -> Html {
    if names.is_empty() {
        return html! {};
    }
    let words = if names.len() == 1 {
        t!("editor.inferred.one", locale = locale, count = names.len())
    } else {
        t!("editor.inferred.other", locale = locale, count = names.len())
    };
    let what = t!("editor.inferred_what", locale = locale, names = names.join(", ")).into_owned();
    html! {
        <span class="chip inferred" title={what.clone()}>
            { words }
            <span class="unseen">{ what }</span>
        </span>
    }
}
