//! Every text of tests/cases, for what must hold for all of them.

use std::fs;
use std::path::{Path, PathBuf};

/// Each with where it is, in the order of their paths.
pub(crate) fn case_texts() -> Vec<(PathBuf, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases")];
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "yaml") {
                let text = fs::read_to_string(&path).unwrap();
                texts.push((path, text));
            }
        }
    }
    texts.sort();
    assert!(texts.len() > 500, "{} files were found", texts.len());
    texts
}
