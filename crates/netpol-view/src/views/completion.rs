//! What can be written at a place of the text, and what is said of it there.

use serde::{Deserialize, Serialize};

/// What can be written in the place of some letters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompletionView {
    /// Where these letters begin, in UTF-16 code units.
    pub from: u32,
    /// Where they end.
    pub to: u32,
    /// Each thing that can stand there.
    pub items: Vec<CompletionItem>,
}

/// Something that can be written at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompletionItem {
    /// What it is called.
    pub label: String,
    /// Its type, or who has it; empty where nothing is known of that.
    pub detail: String,
    /// What it means, in a line; empty where nothing is said of that.
    pub about: String,
    /// What is written.
    pub insert: String,
    /// Something can be chosen behind it.
    pub goes_on: bool,
}

/// What is said of a place under the pointer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoverView {
    /// What the label, the selector or the range of addresses there selects; empty where none is there.
    pub said: String,
    /// The field whose name stands there.
    pub field: Option<FieldView>,
}

/// What the API says of a field. Names in its words stand in backquotes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldView {
    /// Its name.
    pub name: String,
    /// Its type, as the API calls it; empty where nothing is known of that.
    pub type_name: String,
    /// What it means.
    pub what: String,
    /// What leaving it out means; empty where nothing is said of that.
    pub missing: String,
    /// Its place on the page of fields, relative to the pages of the language.
    pub page: Option<String>,
}
