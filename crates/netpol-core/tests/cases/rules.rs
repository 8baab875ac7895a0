//! Every rule of sections A1 to A14 of the semantics note has a case that names it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::case::source_line;

/// How many rules each section has; A4 is one table.
const LINTS: [usize; 14] = [10, 11, 5, 0, 12, 6, 9, 11, 5, 4, 3, 4, 7, 3];

/// The rules that no case names.
pub(crate) fn failures(folder: &str) -> Vec<String> {
    let mut named = BTreeSet::new();
    gather_sources(Path::new(folder), &mut named);
    let rules = (1..).zip(LINTS).flat_map(|(section, rules)| match rules {
        0 => vec![format!("A{section}")],
        _ => (1..=rules).map(|rule| format!("A{section}.{rule}")).collect(),
    });
    rules.filter(|rule| !named.contains(rule)).map(|rule| format!("{rule} has no case")).collect()
}

fn gather_sources(folder: &Path, named: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather_sources(&path, named);
        } else if let Ok(text) = fs::read_to_string(&path) {
            named.extend(source_line(&text).split([' ', ',', ';', ':']).map(str::to_owned));
        }
    }
}
