//! One style sheet out of those that Trunk built, so that the first picture waits for one file.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::file::fingerprint;

/// Puts them together in their order and gives the name of the file.
pub(crate) fn merge(folder: &Path, sheets: &[String]) -> Result<String> {
    let mut merged = String::new();
    for sheet in sheets {
        let path = folder.join(sheet);
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        merged.push_str(&without_comments(&text));
    }
    let name = format!("styles-{}.css", fingerprint(&merged));
    fs::write(folder.join(&name), merged)?;
    for sheet in sheets {
        fs::remove_file(folder.join(sheet))?;
    }
    Ok(name)
}

/// What is written for those who read the files, and the white space around lines, is not for those who load them.
fn without_comments(text: &str) -> String {
    let mut parts = text.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    let code = parts.fold(first, |code, part| code + part.split_once("*/").map_or("", |(_, rest)| rest));
    code.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| line.to_owned() + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_stays_and_the_parts_go() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("b.css"), "/* First. */\n.one { color: red; }\n").unwrap();
        fs::write(folder.path().join("a.css"), ".one {\n  color: blue; }\n").unwrap();
        let name = merge(folder.path(), &["b.css".into(), "a.css".into()]).unwrap();
        let text = fs::read_to_string(folder.path().join(&name)).unwrap();
        assert_eq!(text, ".one { color: red; }\n.one {\ncolor: blue; }\n");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn another_content_has_another_name() {
        let folder = tempfile::tempdir().unwrap();
        let name = |text: &str| {
            fs::write(folder.path().join("a.css"), text).unwrap();
            merge(folder.path(), &["a.css".into()]).unwrap()
        };
        assert_ne!(name("a{}"), name("b{}"));
    }
}
