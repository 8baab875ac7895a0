//! Names of files as a repository's root sees them.

use std::env;
use std::fs;
use std::path::{Component, Path, PathBuf};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What a path in a URI does not hold as it is.
const ENCODED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b':')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The path below the current directory, with `/` between its parts; a file elsewhere keeps its whole path.
pub(super) fn from_here(name: &str) -> String {
    let plain: PathBuf =
        Path::new(name).components().filter(|component| *component != Component::CurDir).collect();
    let is_below = plain.components().all(|component| matches!(component, Component::Normal(_)));
    let path = if is_below { plain } else { below_here(&plain).unwrap_or(plain) };
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/").replacen("//", "/", 1)
}

/// A reference to the file that is relative to the current directory where it can be.
pub(super) fn uri(name: &str) -> String {
    let path = from_here(name);
    let encoded = utf8_percent_encode(&path, ENCODED);
    if path.starts_with('/') { format!("file://{encoded}") } else { encoded.to_string() }
}

fn below_here(path: &Path) -> Option<PathBuf> {
    let here = fs::canonicalize(env::current_dir().ok()?).ok()?;
    let whole = fs::canonicalize(path).ok()?;
    whole.strip_prefix(&here).ok().map(Path::to_owned).or(Some(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_below_are_relative() {
        assert_eq!(from_here("./k8s/./web.yaml"), "k8s/web.yaml");
        let whole = env::current_dir().unwrap().join("Cargo.toml");
        assert_eq!(from_here(whole.to_str().unwrap()), "Cargo.toml");
        assert_eq!(from_here("src/../Cargo.toml"), "Cargo.toml");
    }

    #[test]
    fn paths_elsewhere_are_whole() {
        assert_eq!(uri("/nowhere/a b.yaml"), "file:///nowhere/a%20b.yaml");
    }

    #[test]
    fn what_has_a_meaning_in_a_uri_is_encoded() {
        assert_eq!(uri("k8s/a b#1%:?.yaml"), "k8s/a%20b%231%25%3A%3F.yaml");
        assert_eq!(uri("정책.yaml"), "%EC%A0%95%EC%B1%85.yaml");
    }
}
