//! What the goal of a lesson of one's own says.

use netpol_view::protocol::Language;

use super::Wanted;
use crate::localized::Localized;
use crate::words::say;

pub(super) fn both(words: impl Fn(Language) -> String) -> Localized {
    Localized { en: words(Language::En), ko: words(Language::Ko) }
}

/// Paths between two sides.
pub(super) fn wanted(wanted: &[Wanted], language: Language) -> String {
    let Some(Wanted { from, to, .. }) = wanted.first() else { return String::new() };
    let ports = |open: bool| {
        let ports = wanted.iter().filter(|one| one.open == open).map(|one| format!("`{}`", one.port));
        ports.collect::<Vec<_>>().join(", ")
    };
    let (open, blocked) = (ports(true), ports(false));
    let key = match (open.as_str(), blocked.as_str()) {
        ("`all`", "") => "own.open_all",
        (_, "") => "own.open",
        ("", "`any`") => "own.blocked_all",
        ("", _) => "own.blocked",
        _ if wanted.iter().all(|one| one.open || one.port.starts_with("any but ")) => "own.open_only",
        _ => "own.open_and_blocked",
    };
    say(language, key, &[("from", from), ("to", to), ("open", &open), ("blocked", &blocked)])
}

/// Paths that are asked about without being named.
pub(super) fn around(language: Language) -> String {
    say(language, "own.around", &[])
}

/// Every other path.
pub(super) fn stays(language: Language) -> String {
    say(language, "own.stays", &[])
}
