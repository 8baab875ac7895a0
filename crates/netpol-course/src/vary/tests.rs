use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::words::replaced;
use crate::fixture::lesson;

/// What `web/js/vary.js` is held to as well.
#[derive(Deserialize)]
struct Everywhere {
    vary: Vec<(String, Vec<String>)>,
    seeds: BTreeMap<String, Vec<String>>,
    words: Vec<(String, String)>,
    replaced: Vec<(String, String)>,
}

fn everywhere() -> Everywhere {
    serde_json::from_str(include_str!("everywhere.json")).unwrap()
}

#[test]
fn the_page_and_the_command_line_choose_the_same_words() {
    let Everywhere { vary, seeds, .. } = everywhere();
    let mut lesson = lesson();
    lesson.plan.vary = vary.into_iter().collect();
    for (seed, words) in seeds {
        let chosen = lesson.chosen(seed.parse().unwrap());
        assert_eq!(chosen.into_iter().map(|(_, other)| other).collect::<Vec<_>>(), words, "{seed}");
    }
}

#[test]
fn the_page_and_the_command_line_replace_the_same_words() {
    let Everywhere { words, replaced: texts, .. } = everywhere();
    let words: Vec<(&str, &str)> = words.iter().map(|(word, other)| (&**word, &**other)).collect();
    for (text, expected) in texts {
        assert_eq!(replaced(&text, &words), expected);
    }
}

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
