//! Several documents in one engine.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that finds something else should fail")]

#[path = "asking/asking.rs"]
mod asking;

use netpol_view::Engine;
use netpol_view::protocol::{Ask, DocumentId, Told, ViewSettings};
use netpol_view::views::CellState;

const TEXT: &str = include_str!("../../../tests/cases/guide/three-tier.yaml");
const NO_POLICY: &str = "
apiVersion: v1
kind: Pod
metadata: {name: frontend, namespace: production}
---
apiVersion: v1
kind: Pod
metadata: {name: database, namespace: production}
";

fn evaluate(text: &str) -> Ask {
    Ask::Evaluate { text: Some(text.into()), settings: ViewSettings::default(), chosen: None }
}

fn explain(profile: &str) -> Ask {
    let settings = ViewSettings { profile: profile.to_owned(), ..ViewSettings::default() };
    Ask::Explain { from: "production/frontend".into(), to: "production/database".into(), settings }
}

/// The state of the cell from frontend to database.
fn state(engine: &mut Engine, document: u32, profile: &str) -> CellState {
    match asking::told(engine, document, explain(profile)) {
        Told::Explained(explanation) => explanation.unwrap().state,
        told => panic!("a cell was asked about: {told:?}"),
    }
}

#[test]
fn each_document_is_explained_by_its_own_text() {
    let mut engine = Engine::new();
    asking::told(&mut engine, 1, evaluate(TEXT));
    asking::told(&mut engine, 2, evaluate(NO_POLICY));
    assert_eq!(state(&mut engine, 1, ""), CellState::Blocked);
    assert_eq!(state(&mut engine, 2, ""), CellState::Open);
    assert_eq!(engine.evaluations(), 2);
}

#[test]
fn a_key_evaluates_only_the_text_that_is_typed_while_it_is_compared() {
    let compare = || Ask::Compare { base: DocumentId(2), settings: ViewSettings::default() };
    let mut engine = Engine::new();
    asking::told(&mut engine, 2, evaluate(TEXT));
    for typed in ["# a", "# ab"] {
        asking::told(&mut engine, 1, evaluate(&format!("{TEXT}{typed}")));
        let Told::Compared(view) = asking::told(&mut engine, 1, compare()) else { panic!("it is compared") };
        assert_eq!(view.summary, "0 paths opened, 0 closed, 0 changed");
    }
    assert_eq!(engine.evaluations(), 3);
}

#[test]
fn a_text_to_compare_with_that_is_not_kept_is_asked_for() {
    let mut engine = Engine::new();
    asking::told(&mut engine, 1, evaluate(TEXT));
    let compare = Ask::Compare { base: DocumentId(7), settings: ViewSettings::default() };
    assert_eq!(asking::told(&mut engine, 1, compare), Told::NotKept(DocumentId(7)));
}

#[test]
fn each_document_has_its_own_profile() {
    let mut engine = Engine::new();
    asking::told(&mut engine, 1, evaluate(TEXT));
    asking::told(&mut engine, 2, evaluate(TEXT));
    assert_eq!(state(&mut engine, 2, "flannel"), CellState::Open);
    assert_eq!(state(&mut engine, 1, ""), CellState::Blocked);
    assert_eq!(engine.evaluations(), 3);
}

#[test]
fn a_document_that_was_never_sent_is_not_kept() {
    let told = asking::told(&mut Engine::new(), 1, explain(""));
    assert_eq!(told, Told::NotKept(DocumentId(1)));
}

#[test]
fn a_document_that_was_let_go_says_so_until_its_text_is_sent_again() {
    let mut engine = Engine::new();
    for document in 0..100 {
        asking::told(&mut engine, document, evaluate(TEXT));
    }
    assert_eq!(asking::told(&mut engine, 1, explain("")), Told::NotKept(DocumentId(1)));
    assert_eq!(state(&mut engine, 99, ""), CellState::Blocked);
    asking::told(&mut engine, 1, evaluate(TEXT));
    assert_eq!(state(&mut engine, 1, ""), CellState::Blocked);
}

/// Every document is read with the memory of its own last text.
#[test]
fn documents_that_are_edited_in_turn_are_each_as_if_they_were_alone() {
    let texts = [TEXT.to_owned(), TEXT.replace("8080", "9090"), TEXT.replacen("5432", "5433", 1)];
    let mut engine = Engine::new();
    for turn in 0..6 {
        for document in 0..3 {
            let ask = evaluate(&texts[(turn + document as usize) % texts.len()]);
            let alone = asking::told(&mut Engine::new(), document, ask.clone());
            assert_eq!(asking::told(&mut engine, document, ask), alone);
        }
    }
}

#[test]
fn objects_without_a_namespace_are_in_the_one_that_is_set() {
    let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n";
    let ids = |namespace: &str| {
        let settings = ViewSettings { namespace: namespace.to_owned(), ..ViewSettings::default() };
        let page = asking::page(&mut Engine::new(), text, &settings);
        let ids =
            page.matrix.endpoints.into_iter().map(|endpoint| endpoint.id).filter(|id| id.ends_with("/web"));
        (ids.collect::<Vec<_>>(), page.default_namespace)
    };
    assert_eq!(ids(""), (vec!["default/web".to_owned()], Some("default".to_owned())));
    assert_eq!(ids("shop"), (vec!["shop/web".to_owned()], Some("shop".to_owned())));
}

#[test]
fn the_namespace_is_not_asked_for_where_every_object_has_one() {
    let page = asking::page(&mut Engine::new(), NO_POLICY, &ViewSettings::default());
    assert_eq!(page.default_namespace, None);
}
