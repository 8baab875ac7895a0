//! The language files: nothing missing, nothing that the page asks for in vain.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot read its files has to fail"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const LANGUAGES: [&str; 2] = ["en", "ko"];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Every key with its words by language.
fn words() -> BTreeMap<String, BTreeMap<String, String>> {
    let mut words = BTreeMap::new();
    for entry in fs::read_dir(folder("locales")).unwrap() {
        let path = entry.unwrap().path();
        let file: BTreeMap<String, serde_yaml::Value> =
            serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for (key, value) in file {
            let value =
                serde_yaml::from_value(value).unwrap_or_else(|error| panic!("{key} in {path:?}: {error}"));
            assert!(words.insert(key.clone(), value).is_none(), "{key} is there twice");
        }
    }
    words
}

/// The literal keys in `t!("…")` of every source file.
fn asked_for(folder: &Path, keys: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            asked_for(&path, keys);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            let pieces: Vec<&str> = source.split("t!(\"").collect();
            for pair in pieces.windows(2) {
                // `format!("` ends the same way.
                if !pair[0].ends_with(|before: char| before.is_alphanumeric()) {
                    keys.extend(pair[1].split('"').next().map(str::to_owned));
                }
            }
        }
    }
}

#[test]
fn every_key_has_words_in_every_language() {
    for (key, value) in words() {
        for language in LANGUAGES {
            assert!(value.get(language).is_some_and(|words| !words.is_empty()), "{key} has no {language}");
        }
        assert_eq!(value.len(), LANGUAGES.len(), "{key} has a language that the page does not");
    }
}

#[test]
fn both_languages_of_a_key_take_the_same_arguments() {
    let arguments = |words: &str| -> BTreeSet<String> {
        words.split("%{").skip(1).filter_map(|rest| rest.split('}').next()).map(str::to_owned).collect()
    };
    for (key, value) in words() {
        let of = |language: &str| value.get(language).map(|words| arguments(words));
        assert_eq!(of("en"), of("ko"), "{key}");
    }
}

#[test]
fn every_key_that_the_page_asks_for_is_there() {
    let words = words();
    let mut keys = BTreeSet::new();
    asked_for(&folder("src"), &mut keys);
    assert!(keys.len() > 20, "found hardly any keys: {keys:?}");
    for key in keys {
        assert!(words.contains_key(&key), "{key} is in no language file");
    }
}
