//! What the engine offers at the caret, and what it says of a field, asked as the page asks.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that finds something else should fail")]

#[path = "asking/asking.rs"]
mod asking;

use netpol_view::Engine;
use netpol_view::protocol::{Ask, Language, Told, Typing, ViewSettings};
use netpol_view::views::{CompletionView, HoverView};

const BEFORE: &str = "\
# 설명 🎨
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
";

fn units(text: &str) -> u32 {
    text.encode_utf16().count() as u32
}

fn offered(engine: &mut Engine, text: &str, settings: &ViewSettings) -> CompletionView {
    asking::page(engine, text, settings);
    match asking::told(engine, 0, Ask::Complete { offset: units(text), settings: settings.clone() }) {
        Told::Completed(offered) => *offered.unwrap(),
        told => panic!("a place was asked about: {told:?}"),
    }
}

fn hover(text: &str, words: &str, language: Language) -> Option<HoverView> {
    asking::hover(text, words, &ViewSettings { language, ..ViewSettings::default() })
}

#[test]
fn places_are_told_as_the_editor_counts() {
    let text = format!("{BEFORE}  podSelector: {{matchLabels: {{app: w");
    let offered = offered(&mut Engine::new(), &text, &ViewSettings::default());
    assert_eq!((offered.from, offered.to), (units(&text) - 1, units(&text)));
    assert_eq!(offered.items.first().map(|item| item.insert.as_str()), Some("web"));
}

#[test]
fn what_is_being_typed_offers_nothing_of_itself() {
    let settings = ViewSettings { typing: Typing::Now, ..ViewSettings::default() };
    let mut engine = Engine::new();
    asking::page(&mut engine, &format!("{BEFORE}  podSelector: {{}}\n"), &settings);
    let text = format!(
        "{BEFORE}  podSelector: {{}}\n  ingress:\n    - from:\n        - podSelector:\n            matchLabels:\n              app: we"
    );
    let offered = offered(&mut engine, &text, &settings);
    let labels: Vec<&str> = offered.items.iter().map(|item| item.label.as_str()).collect();
    assert_eq!(labels, ["web"]);
}

#[test]
fn a_selector_says_what_it_selects_and_what_it_is() {
    let text = format!("{BEFORE}  podSelector: {{matchLabels: {{app: web}}}}\n");
    let hover = hover(&text, "podSelector", Language::En).unwrap();
    assert_eq!(hover.said, "In this text, app=web selects 1 pod: shop/web.");
    assert_eq!(hover.field.unwrap().type_name, "LabelSelector");
}

#[test]
fn a_field_is_told_in_korean_too() {
    let text = format!("{BEFORE}  podSelector: {{}}\n");
    let field =
        hover(&text, "metadata: {name: web, namespace: shop}\nspec", Language::Ko).unwrap().field.unwrap();
    assert_eq!(field.what, "오브젝트의 이름과 네임스페이스, 레이블입니다.");
}

#[test]
fn nothing_is_said_of_a_name() {
    assert_eq!(hover(BEFORE, "shop, labels", Language::En), None);
}
