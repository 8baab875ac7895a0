//! What stays in this browser from one visit to the next. Storage may be missing, full or forbidden.

use web_sys::Storage;

/// What is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The editor's text.
    Text,
    /// The language's tag.
    Language,
    /// `light`, `dark` or `auto`; read by `js/theme.js` too.
    Theme,
    /// The CNI profile's name.
    Profile,
}

impl Kept {
    fn key(self) -> &'static str {
        match self {
            Kept::Text => "netpol.text",
            Kept::Language => "netpol.language",
            Kept::Theme => "netpol.theme",
            Kept::Profile => "netpol.profile",
        }
    }
}

/// What was kept on an earlier visit.
pub fn read(kept: Kept) -> Option<String> {
    storage()?.get_item(kept.key()).ok()?
}

/// Keeps a value. Says whether there was room for it; none where this browser keeps nothing at all.
pub fn write(kept: Kept, value: &str) -> Option<bool> {
    Some(storage()?.set_item(kept.key(), value).is_ok())
}

fn storage() -> Option<Storage> {
    // Reading the property itself throws in a sandboxed frame.
    web_sys::window()?.local_storage().ok()?
}
