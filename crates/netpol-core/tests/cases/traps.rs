//! No trap is without a case, and every case that `TRAPS.md` names is there.

use std::fs;
use std::path::Path;

use crate::case::source_line;

/// How many traps the list has.
const TRAPS: usize = 26;

/// Everything that is wrong with the table.
pub(crate) fn failures(folder: &str, table: &str) -> Vec<String> {
    let mut failures = Vec::new();
    for trap in 1..=TRAPS {
        let row = table.lines().find(|line| line.starts_with(&format!("| {trap} |")));
        let cases: Vec<&str> = row.map(cases).unwrap_or_default();
        if cases.is_empty() {
            failures.push(format!("trap {trap} has no case"));
        }
        failures.extend(cases.iter().filter_map(|case| wrong(folder, trap, case)));
    }
    failures
}

fn cases(row: &str) -> Vec<&str> {
    row.split('`').filter(|part| part.ends_with(".yaml")).collect()
}

/// Texts of lint have no header to name a trap in.
fn wrong(folder: &str, trap: usize, case: &str) -> Option<String> {
    let Ok(text) = fs::read_to_string(Path::new(folder).join(case)) else {
        return Some(format!("trap {trap}: there is no {case}"));
    };
    let is_named = source_line(&text)
        .split(|letter: char| !letter.is_ascii_alphanumeric() && letter != ' ')
        .any(|part| part.trim() == format!("trap {trap}"));
    (!is_named && !case.starts_with("lint/"))
        .then(|| format!("{case} does not name trap {trap} in its source"))
}
