//! On a narrow screen, one region at a time.

use netpol_view::protocol::Language;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::browser::document;
use crate::state::Tab;
use crate::words::t;

/// The list of tabs; arrows, Home and End move in it.
pub(super) fn tabs(language: Language, chosen: Tab, on_choose: &Callback<Tab>) -> Html {
    let locale = language.tag();
    let onkeydown = {
        let on_choose = on_choose.clone();
        Callback::from(move |event: KeyboardEvent| {
            let Some(next) = after_key(chosen, &event.key()) else { return };
            event.prevent_default();
            on_choose.emit(next);
            if let Some(tab) =
                document::element(&tab_id(next)).and_then(|tab| tab.dyn_into::<HtmlElement>().ok())
            {
                // A tab that refuses focus is chosen all the same.
                let _ = tab.focus();
            }
        })
    };
    html! {
        <div class="tabs" role="tablist" aria-label={t!("app.tabs", locale = locale)} {onkeydown}>
            { for Tab::ALL.into_iter().map(|tab| {
                let on_choose = on_choose.clone();
                let chosen = tab == chosen;
                html! {
                    <button
                        key={name(tab)}
                        type="button"
                        role="tab"
                        id={tab_id(tab)}
                        aria-controls={panel_id(tab)}
                        aria-selected={chosen.to_string()}
                        tabindex={if chosen { "0" } else { "-1" }}
                        onclick={Callback::from(move |_: MouseEvent| on_choose.emit(tab))}
                    >
                        { t!(format!("tab.{}", name(tab)), locale = locale) }
                    </button>
                }
            }) }
        </div>
    }
}

/// A region that is a tab's panel on a narrow screen, which shows one at a time, and nothing of its own on a wide one,
/// where `shown` is none.
pub(super) fn region(is: Tab, shown: Option<Tab>, children: Html) -> Html {
    let narrow = shown.is_some();
    html! {
        <div
            class="region"
            id={panel_id(is)}
            role={narrow.then_some("tabpanel")}
            aria-labelledby={narrow.then(|| tab_id(is))}
            hidden={shown.is_some_and(|shown| shown != is)}
        >
            { children }
        </div>
    }
}

fn after_key(tab: Tab, key: &str) -> Option<Tab> {
    let place = Tab::ALL.iter().position(|each| *each == tab)?;
    let count = Tab::ALL.len();
    let next = match key {
        "ArrowRight" => (place + 1) % count,
        "ArrowLeft" => (place + count - 1) % count,
        "Home" => 0,
        "End" => count - 1,
        _ => return None,
    };
    Tab::ALL.get(next).copied()
}

fn name(tab: Tab) -> &'static str {
    match tab {
        Tab::Editor => "editor",
        Tab::Diagram => "diagram",
        Tab::Matrix => "matrix",
        Tab::Why => "why",
    }
}

fn tab_id(tab: Tab) -> String {
    format!("tab-{}", name(tab))
}

fn panel_id(tab: Tab) -> String {
    format!("panel-{}", name(tab))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(Tab::Editor, "ArrowRight", Some(Tab::Diagram))]
    #[case(Tab::Why, "ArrowRight", Some(Tab::Editor))]
    #[case(Tab::Editor, "ArrowLeft", Some(Tab::Why))]
    #[case(Tab::Matrix, "Home", Some(Tab::Editor))]
    #[case(Tab::Editor, "End", Some(Tab::Why))]
    #[case(Tab::Editor, "a", None)]
    fn arrows_go_round(#[case] from: Tab, #[case] key: &str, #[case] to: Option<Tab>) {
        assert_eq!(after_key(from, key), to);
    }
}
