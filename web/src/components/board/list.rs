//! The same in words: everything that is drawn as the line that draws it, and what is expected.

use netpol_view::protocol::Language;
use netpol_view::views::{BoardExpectationView, BoardView, LineTarget};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::shared::Shared;
use crate::words::t;

/// What the list needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is drawn.
    pub view: Shared<BoardView>,
    /// The language of what is said.
    pub language: Language,
    /// That line is to be drawn.
    pub on_line: Callback<String>,
    /// Lines of the text were asked for.
    pub on_lines: Callback<LineTarget>,
    /// What stands above it.
    #[prop_or_default]
    pub children: Html,
}

/// Each line with a button that takes away what it draws.
#[component]
pub fn BoardList(props: &Props) -> Html {
    let Props { view, language, on_line, on_lines, children } = props;
    let locale = language.tag();
    let list = use_node_ref();
    // The button goes with its line, and the focus stays with the list.
    let on_erase = {
        let (on_line, list) = (on_line.clone(), list.clone());
        Callback::from(move |line: String| {
            if let Some(list) = list.cast::<HtmlElement>() {
                let _ = list.focus();
            }
            on_line.emit(line);
        })
    };
    html! {
        <div class="board-list">
            { children.clone() }
            if !view.expectations.is_empty() {
                <section aria-labelledby="board-expected">
                    <h2 id="board-expected">{ summary(&view.expectations, locale) }</h2>
                    <ul>{ for view.expectations.iter().map(|one| expectation(one, on_lines)) }</ul>
                </section>
            }
            <section aria-labelledby="board-drawn">
                <h2 id="board-drawn">{ t!("board.in_words", locale = locale) }</h2>
                if let Some(note) = &view.note {
                    <p class="note">{ note }</p>
                }
                if view.list.is_empty() {
                    <p class="note">{ t!("board.nothing", locale = locale) }</p>
                }
                <ul tabindex="-1" ref={list}>
                    { for view.list.iter().enumerate().map(|(place, one)| html! {
                        // Two Expectations may be typed alike.
                        <li key={format!("{place} {}", one.line)}>
                            <code>{ &one.line }</code>
                            <span>{ &one.words }</span>
                            if !one.erase.is_empty() {
                                <button
                                    type="button"
                                    class="btn ghost"
                                    aria-label={t!("board.erase_line", locale = locale, line = one.line)}
                                    title={t!("board.erase_line", locale = locale, line = one.line)}
                                    onclick={on_erase.reform({
                                        let line = one.erase.clone();
                                        move |_: MouseEvent| line.clone()
                                    })}
                                >{ "×" }</button>
                            }
                        </li>
                    }) }
                </ul>
            </section>
        </div>
    }
}

fn expectation(one: &BoardExpectationView, on_lines: &Callback<LineTarget>) -> Html {
    let target = one.target;
    html! {
        <li class={if one.holds { "held" } else { "missed" }}>
            <span class="sign" aria-hidden="true">{ if one.holds { "✓" } else { "!" } }</span>
            <button type="button" class="link" onclick={on_lines.reform(move |_: MouseEvent| target)}>{ &one.words }</button>
        </li>
    }
}

/// How many of them hold.
fn summary(all: &[BoardExpectationView], locale: &str) -> String {
    let held = all.iter().filter(|one| one.holds).count();
    t!("board.hold", locale = locale, held = held, all = all.len()).into_owned()
}
