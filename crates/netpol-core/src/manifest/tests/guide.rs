//! Every YAML block of the guide, alone.

use std::fs;
use std::path::Path;

use super::{print, read_text};
use crate::diagnostic::{Severity, codes};

/// Blocks in which the guide itself writes one key twice: two readings below each other, or no `---` between policies.
const REPEATING: [&str; 2] = ["exam-four-without-separators.yaml", "mistake-namespace-selector.yaml"];

pub(super) fn blocks() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/guide");
    let mut blocks: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .map(|path| {
            (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap())
        })
        .collect();
    blocks.sort();
    blocks
}

#[test]
fn every_block_gives_a_policy_and_no_false_error() {
    let blocks = blocks();
    assert_eq!(blocks.len(), 21);
    for (name, text) in blocks {
        let (manifest, diagnostics) = read_text(&text);
        assert!(!manifest.policies.is_empty(), "{name}");
        let repeats = |code| {
            REPEATING.contains(&name.as_str())
                && [codes::DUPLICATE_KEY, codes::SEPARATOR_MISSING].contains(&code)
        };
        for found in &diagnostics {
            assert!(found.severity != Severity::Error || repeats(found.code), "{name}: {found:?}");
        }
    }
}

#[test]
fn what_is_told_about_the_blocks() {
    let mut printed = String::new();
    for (name, text) in blocks() {
        let (manifest, diagnostics) = read_text(&text);
        let policies: Vec<_> =
            manifest.policies.iter().map(|policy| format!("{}/{}", policy.namespace, policy.name)).collect();
        printed.push_str(&format!("== {name}: {}\n{}", policies.join(", "), print(&text, &diagnostics)));
    }
    insta::assert_snapshot!(printed);
}
