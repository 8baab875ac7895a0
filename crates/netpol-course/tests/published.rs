//! A lesson of somebody's own that was shared once stays readable.

#![allow(clippy::unwrap_used, reason = "a test that finds something else should fail")]

use netpol_course::{Access, Own, Wanted};
use netpol_link::read_bytes;

fn wanted(from: &str, to: &str, port: &str, open: bool) -> Wanted {
    Wanted { from: from.into(), to: to.into(), port: port.into(), open }
}

fn own() -> Own {
    Own {
        title: "Three tiers".into(),
        task: "Let the `frontend` in.\n\nNobody else: 아무도.".into(),
        after: "One peer, one port.".into(),
        profile: "cilium".into(),
        start: "kind: Pod\nmetadata: {name: web, namespace: shop}\n".into(),
        solution: "kind: Pod\nmetadata: {name: web, namespace: shop, labels: {app: web}}\n".into(),
        hidden: "kind: Pod\nmetadata: {name: newcomer, namespace: shop}\n".into(),
        documents: vec![
            ("Pod/shop/web".into(), Access::LabelsOnly),
            ("NetworkPolicy/shop/web".into(), Access::Locked),
            ("NetworkPolicy/shop/db".into(), Access::Edit),
        ],
        add: true,
        goal: vec![wanted("shop/web", "shop/db", "5432/TCP", true)],
        around: vec![wanted("shop{app=batch}", "external", "any", false)],
        stays: true,
    }
}

#[test]
fn a_lesson_of_version_1_holds_what_it_held() {
    let link = include_str!("published/own_1.link").trim();
    assert_eq!(Own::of_carried(&read_bytes(link).unwrap()), Some(own()));
}
