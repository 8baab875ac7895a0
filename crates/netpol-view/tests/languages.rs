//! The language files: both languages say everything, with the same placeholders, and nothing is left over.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that finds something else should fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use netpol_core::profile::PROFILES;
use serde_yaml::Value;

/// Every key with its text in each language.
fn texts(file: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(file);
    let value: Value = serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut texts = BTreeMap::new();
    collect("", &value, &mut texts);
    texts
}

fn collect(path: &str, value: &Value, texts: &mut BTreeMap<String, BTreeMap<String, String>>) {
    let Value::Mapping(entries) = value else { return };
    for (key, value) in entries {
        let key = key.as_str().unwrap();
        match value {
            Value::String(text) => {
                texts.entry(path.to_owned()).or_default().insert(key.to_owned(), text.clone());
            }
            Value::Mapping(_) if path.is_empty() => collect(key, value, texts),
            Value::Mapping(_) => collect(&format!("{path}.{key}"), value, texts),
            _ => assert_eq!(key, "_version"),
        }
    }
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split("%{").skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
}

/// Every string in the sources of this crate.
fn strings() -> BTreeSet<String> {
    let mut strings = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let source = std::fs::read_to_string(path).unwrap();
                strings.extend(source.split('"').map(str::to_owned));
            }
        }
    }
    strings
}

#[test]
fn both_languages_say_everything_with_the_same_placeholders() {
    for file in ["view.yml", "diagnostics.yml", "lint.yml", "profiles.yml"] {
        for (key, languages) in texts(file) {
            let (Some(english), Some(korean)) = (languages.get("en"), languages.get("ko")) else {
                panic!("{file}: {key} is in one language only");
            };
            assert_eq!(languages.len(), 2, "{key} is in a third language");
            assert_eq!(placeholders(english), placeholders(korean), "{key}");
            assert!(!english.is_empty() && !korean.is_empty(), "{key} says nothing");
        }
    }
}

#[test]
fn every_key_of_the_views_is_used() {
    let strings = strings();
    for key in texts("view.yml").keys() {
        let counted = key.strip_suffix(".one").or_else(|| key.strip_suffix(".many"));
        let is_used = strings.contains(key) || counted.is_some_and(|key| strings.contains(key));
        assert!(is_used, "nobody says {key}");
    }
}

#[test]
fn every_network_plugin_has_a_name_and_words_for_its_notes() {
    let known: BTreeSet<String> = texts("profiles.yml").into_keys().collect();
    let wanted = PROFILES.iter().flat_map(|profile| {
        let notes = profile.notes.iter().map(|note| note.key);
        notes.chain(["name"]).map(|key| format!("profile.{}.{key}", profile.name))
    });
    assert_eq!(known, wanted.collect());
}

#[test]
fn every_key_that_is_used_is_there() {
    let texts = texts("view.yml");
    let groups: BTreeSet<&str> =
        texts.keys().filter_map(|key| key.split_once('.')).map(|(group, _)| group).collect();
    let is_key = |text: &&String| {
        let plain =
            text.chars().all(|character| character.is_ascii_lowercase() || matches!(character, '_' | '.'));
        plain && text.split_once('.').is_some_and(|(group, rest)| groups.contains(group) && !rest.is_empty())
    };
    for key in strings().iter().filter(is_key) {
        let is_there = texts.contains_key(key) || texts.contains_key(&format!("{key}.one"));
        assert!(is_there, "{key} is in no language file");
    }
}

#[test]
fn no_word_denies() {
    for (key, languages) in texts("view.yml") {
        let english = languages.get("en").unwrap().to_lowercase();
        assert!(
            !["deny", "denies", "denied", "allow"].iter().any(|word| english.contains(word)),
            "{key}: {english}"
        );
        let korean = languages.get("ko").unwrap();
        assert!(!["거부", "허용", "차단"].iter().any(|word| korean.contains(word)), "{key}: {korean}");
    }
}

#[test]
fn no_particle_is_glued_to_a_name() {
    const PARTICLES: [&str; 8] = ["은 ", "는 ", "이 ", "가 ", "을 ", "를 ", "과 ", "와 "];
    for (key, languages) in texts("view.yml") {
        for part in languages.get("ko").unwrap().split("%{").skip(1).filter_map(|part| part.split_once('}')) {
            assert!(!PARTICLES.iter().any(|particle| part.1.starts_with(particle)), "{key}");
        }
    }
}
