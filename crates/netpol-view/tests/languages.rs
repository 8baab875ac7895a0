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
            _ => panic!("{path}.{key} is neither a text nor a mapping"),
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
    for file in
        ["view.yml", "board.yml", "draw.yml", "fields.yml", "diagnostics.yml", "lint.yml", "profiles.yml"]
    {
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
    for key in ["view.yml", "board.yml", "draw.yml"].into_iter().flat_map(texts).map(|(key, _)| key) {
        let key = key.as_str();
        // Of things that are counted, and of arrows with and without ports.
        let counted = [".one", ".many", ".any", ".on"].iter().find_map(|form| key.strip_suffix(form));
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
    let texts: BTreeMap<_, _> = ["view.yml", "board.yml", "draw.yml"].into_iter().flat_map(texts).collect();
    let groups: BTreeSet<&str> =
        texts.keys().filter_map(|key| key.split_once('.')).map(|(group, _)| group).collect();
    let is_key = |text: &&String| {
        let plain =
            text.chars().all(|character| character.is_ascii_lowercase() || matches!(character, '_' | '.'));
        plain && text.split_once('.').is_some_and(|(group, rest)| groups.contains(group) && !rest.is_empty())
    };
    for key in strings().iter().filter(is_key) {
        let forms = ["", ".one", ".any"];
        let is_there = forms.iter().any(|form| texts.contains_key(&format!("{key}{form}")));
        assert!(is_there, "{key} is in no language file");
    }
}

/// The files of all programs, since one glossary holds for all of them.
const EVERY_FILE: [&str; 14] = [
    "view.yml",
    "board.yml",
    "draw.yml",
    "fields.yml",
    "diagnostics.yml",
    "lint.yml",
    "profiles.yml",
    "../../netpol-cli/locales/cli.yml",
    "../../netpol-codes/locales/codes.yml",
    "../../netpol-site/locales/site.yml",
    "../../../web/locales/app.yml",
    "../../../web/locales/help.yml",
    "../../../web/locales/panes.yml",
    "../../../web/locales/site.yml",
];

/// Every text of a language in every file, with its file and key.
fn every_text(language: &str) -> Vec<(String, String)> {
    let of_file = |file: &&str| {
        let file = (*file).to_owned();
        let texts = texts(&file).into_iter();
        texts.filter_map(move |(key, languages)| {
            Some((format!("{file} {key}"), languages.get(language)?.clone()))
        })
    };
    EVERY_FILE.iter().flat_map(of_file).collect()
}

/// Whether the text has a word that begins so.
fn has_word(text: &str, beginning: &str) -> bool {
    text.split(|character: char| !character.is_alphanumeric()).any(|word| word.starts_with(beginning))
}

#[test]
fn only_the_words_of_the_glossary_are_said() {
    const ENGLISH: [&str; 10] = [
        "mend",
        "refus",
        "nobody",
        "judge",
        "verdict",
        "colour",
        "behaviour",
        "allowlist",
        "whitelist",
        "blacklist",
    ];
    const KOREAN: [&str; 15] = [
        "집행",
        "노드 네트워크",
        "가리키",
        "애너테이션",
        "Kubernetes",
        "아무 말",
        "텍스트",
        "보내는 쪽",
        "받는 쪽",
        "양쪽 끝",
        "한쪽 끝",
        "상대편",
        "인그레스",
        "이그레스",
        "차단",
    ];
    for (place, text) in every_text("en") {
        // Placeholders are named for whoever puts something in, not for whoever reads.
        let said = said(&text).to_lowercase();
        for word in ENGLISH {
            assert!(!has_word(&said, word), "{place}: {text}");
        }
    }
    for (place, text) in every_text("ko") {
        for word in KOREAN {
            assert!(!said(&text).contains(word), "{place}: {text}");
        }
    }
}

/// The text without its placeholders.
fn said(text: &str) -> String {
    let mut parts = text.split("%{");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |said, part| said + part.split_once('}').map_or("", |(_, rest)| rest))
}

/// These are about policies that people have named so.
const ABOUT_NAMES: [&str; 3] = ["NP120", "NP225", "NP226"];

#[test]
fn a_policy_never_denies() {
    for (place, text) in every_text("en") {
        let about_a_name = ABOUT_NAMES.iter().any(|code| place.contains(code));
        assert!(
            about_a_name || !["deny", "denies", "denied"].iter().any(|word| has_word(&text, word)),
            "{place}: {text}"
        );
    }
    for (place, text) in every_text("ko") {
        let by_the_server =
            text.contains("API 서버") || text.contains("kubectl") || text.contains("클러스터는 거부");
        let by_the_plugin = place.contains("profiles.yml");
        let about_a_name = ABOUT_NAMES.iter().any(|code| place.contains(code));
        assert!(
            by_the_server
                || by_the_plugin
                || about_a_name
                || place.contains("codes.yml")
                || !text.contains("거부"),
            "{place}: {text}"
        );
    }
}

#[test]
fn no_particle_is_glued_to_a_placeholder() {
    const PARTICLES: [&str; 12] =
        ["은", "는", "이", "가", "을", "를", "과", "와", "로", "으로", "이나", "라는"];
    let is_syllable = |character: char| ('가'..='힣').contains(&character);
    for (place, text) in every_text("ko") {
        for (_, rest) in text.split("%{").skip(1).filter_map(|part| part.split_once('}')) {
            let rest = rest.trim_start_matches(['`', '”', '"']);
            let word: String = rest.chars().take_while(|character| is_syllable(*character)).collect();
            assert!(!PARTICLES.contains(&word.as_str()), "{place}: {text}");
        }
    }
}

/// What the edit of a code is called, on a button.
fn is_button(place: &str) -> bool {
    place.contains(" diagnostic.") && place.ends_with(".edit")
}

#[test]
fn the_button_of_a_fix_is_short() {
    for (place, text) in every_text("en").into_iter().filter(|(place, _)| is_button(place)) {
        let words = text.split(' ').filter(|word| !["a", "the", "it"].contains(word)).count();
        assert!(words <= 3, "{place} has more than three words: {text}");
        assert!(!text.contains("%{") || text.ends_with('}'), "{place} has more behind its value: {text}");
    }
    for (place, text) in every_text("ko").into_iter().filter(|(place, _)| is_button(place)) {
        let syllables = said(&text).chars().filter(|character| ('가'..='힣').contains(character)).count();
        assert!(syllables <= 12, "{place} has more than twelve syllables: {text}");
        assert!(text.ends_with('기'), "{place} does not end in -기: {text}");
    }
}
