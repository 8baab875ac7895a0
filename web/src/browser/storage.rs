//! What stays in this browser from one visit to the next.

use web_sys::Storage;

use super::document::{is_embedded, window};

/// Where the page keeps things.
#[derive(Clone, Debug)]
pub enum Store {
    /// In this browser, as far as there is room.
    Browser(Storage),
    /// Nowhere: what is written is forgotten.
    Nothing,
}

/// What is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The editor's text.
    Text,
    /// The reader's own text from before a link, whose text they edited.
    Own,
    /// The namespace of the text's objects that have none.
    Namespace,
    /// The language's tag.
    Language,
    /// `light`, `dark` or `auto`; read by `js/before_paint.js` too.
    Theme,
    /// The CNI profile's name.
    Profile,
    /// Where the panes are divided.
    Splits,
    /// `no` where the tour is not to be offered any more.
    Tour,
    /// `folded` or `open`: the list of problems.
    Problems,
    /// The states of the text that have names.
    Snapshots,
    /// Those that were kept by themselves.
    Autosaves,
    /// The whiteboard.
    Board,
    /// The whiteboard from before a link, whose text was drawn on.
    BoardBefore,
}

impl Store {
    /// The browser's, unless it forbids that or the page is embedded in another one: there its text is an example of
    /// somebody else, which must not come in the place of what the reader keeps.
    pub fn of_this_page() -> Store {
        match browser_storage() {
            Some(storage) if !is_embedded() => Store::Browser(storage),
            _ => Store::Nothing,
        }
    }

    /// Whether what is written is there on a later visit, as far as there is room.
    pub fn keeps(&self) -> bool {
        matches!(self, Store::Browser(_))
    }

    /// What was kept on an earlier visit.
    pub fn read(&self, key: Key) -> Option<String> {
        match self {
            Store::Browser(storage) => storage.get_item(key.name()).ok()?,
            Store::Nothing => None,
        }
    }

    /// Keeps a value. False where there was no room for it.
    pub fn write(&self, key: Key, value: &str) -> bool {
        match self {
            Store::Browser(storage) => storage.set_item(key.name(), value).is_ok(),
            Store::Nothing => true,
        }
    }

    /// The draft of an answer to a lesson, by its name.
    pub fn read_draft(&self, name: &str) -> Option<String> {
        match self {
            Store::Browser(storage) => storage.get_item(&draft(name)).ok()?,
            Store::Nothing => None,
        }
    }

    /// Keeps the draft of an answer to a lesson. False where there was no room for it.
    pub fn write_draft(&self, name: &str, text: &str) -> bool {
        match self {
            Store::Browser(storage) => storage.set_item(&draft(name), text).is_ok(),
            Store::Nothing => true,
        }
    }

    /// Keeps no draft of that lesson any more.
    pub fn forget_draft(&self, name: &str) {
        if let Store::Browser(storage) = self {
            // A store that refuses has nothing either.
            let _ = storage.remove_item(&draft(name));
        }
    }

    /// Keeps nothing under that key any more. True, since it needs no room.
    pub fn forget(&self, key: Key) -> bool {
        if let Store::Browser(storage) = self {
            // A store that refuses has nothing either.
            let _ = storage.remove_item(key.name());
        }
        true
    }
}

impl Key {
    fn name(self) -> &'static str {
        match self {
            Key::Text => "netpol.text",
            Key::Own => "netpol.own",
            Key::Namespace => "netpol.namespace",
            Key::Language => "netpol.language",
            Key::Theme => "netpol.theme",
            Key::Profile => "netpol.profile",
            Key::Splits => "netpol.splits",
            Key::Tour => "netpol.tour",
            Key::Problems => "netpol.problems",
            Key::Snapshots => "netpol.snapshots",
            Key::Autosaves => "netpol.autosaves",
            Key::Board => "netpol.board",
            Key::BoardBefore => "netpol.board.before",
        }
    }
}

/// Read and forgotten by `js/course.js` and `js/exam.js` too.
fn draft(name: &str) -> String {
    format!("netpol.{name}")
}

fn browser_storage() -> Option<Storage> {
    // Reading the property itself throws in a sandboxed frame.
    window()?.local_storage().ok()?
}
