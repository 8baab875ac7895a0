//! What stands behind a code: what is found, why that is bad, and the same done well.

use netpol_core::diagnostic::Diagnostic;
use netpol_core::lint;
use netpol_core::order::SortedSet;

use crate::views::LessonView;
use crate::words::Words;

/// The lessons of the codes that occur, each once, by code. A code whose words do not teach has none.
pub(super) fn lessons(listed: &[&Diagnostic], words: Words) -> Vec<LessonView> {
    let codes: SortedSet<&str> = listed.iter().map(|diagnostic| diagnostic.code).collect();
    codes.into_iter().filter_map(|code| lesson(code, words)).collect()
}

fn lesson(code: &str, words: Words) -> Option<LessonView> {
    let part = |part: &str| words.plain(&format!("diagnostic.{code}.{part}"));
    let title = part("title");
    let rule = lint::of_code(code);
    (!title.is_empty()).then(|| LessonView {
        code: code.to_owned(),
        title,
        what: part("what"),
        why: part("why"),
        example: rule.map(|rule| rule.example).unwrap_or_default().to_owned(),
        instead: rule.map(|rule| rule.instead).unwrap_or_default().to_owned(),
    })
}
