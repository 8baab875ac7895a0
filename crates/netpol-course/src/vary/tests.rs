use std::collections::BTreeSet;

use crate::fixture::lesson;

#[test]
fn the_variant_of_nought_is_the_lesson_itself() {
    assert_eq!(lesson().vary(0), lesson());
}

#[test]
fn the_same_seed_is_the_same_variant() {
    assert_eq!(lesson().vary(7), lesson().vary(7));
}

#[test]
fn a_word_is_replaced_in_every_text() {
    let lesson = lesson();
    let namespaces = lesson.seeds().into_iter().map(|seed| lesson.vary(seed));
    let ledger = namespaces.into_iter().find(|variant| variant.texts.start.contains("name: ledger")).unwrap();
    assert!(ledger.text.ko.starts_with("`ledger/api`"), "{}", ledger.text.ko);
    assert!(ledger.plan.documents.get("NetworkPolicy/ledger/api-from-staging").is_some());
    assert!(
        ledger.plan.goal.iter().flat_map(|task| &task.probes).all(|probe| probe.to.starts_with("ledger/"))
    );
    assert_eq!(ledger.plan.claims.first().unwrap().to, "ledger/api");
    assert!(!format!("{:?}", (&ledger.plan.goal, &ledger.texts)).contains("production"));
}

#[test]
fn each_choice_of_each_word_occurs_in_the_variants_that_are_proved() {
    let lesson = lesson();
    let seeds = lesson.seeds();
    assert!(seeds.len() <= 4, "{seeds:?}");
    let starts: Vec<String> = seeds.iter().map(|seed| lesson.vary(*seed).texts.start).collect();
    for word in ["name: production", "name: storefront", "name: ledger", "port: 8080", "port: 9090"] {
        assert!(starts.iter().any(|start| start.contains(word)), "{word}");
    }
}

#[test]
fn seeds_beside_each_other_differ_in_more_than_one_word() {
    let lesson = lesson();
    let variants: BTreeSet<String> = (0..60).map(|seed| lesson.vary(seed).texts.start).collect();
    assert_eq!(variants.len(), 6);
}
