//! Values as JSON has them, before validation. Every field may be missing or null, and every list item may be null, for Go
//! reads null as nothing.

use super::checked::{Checked, Read};
use crate::order::SortedMap;
use crate::source::Resolved;

/// A list in which every item may be null.
pub(super) type List<T> = Option<Vec<Option<T>>>;

/// A map of texts; a null value is the empty text.
pub(super) type TextMap = Option<SortedMap<String, Option<String>>>;

/// `IntOrString` of the API: a whole number is a number, text is a name, also where it looks like a number.
pub(super) enum IntOrString {
    Int(i32),
    String(String),
}

impl Read for String {
    fn read(value: Checked<'_>) -> Self {
        value.node.text().unwrap_or_default().to_owned()
    }
}

impl Read for bool {
    fn read(value: Checked<'_>) -> Self {
        value.node.resolve() == Some(Resolved::Boolean(true))
    }
}

impl Read for i32 {
    fn read(value: Checked<'_>) -> Self {
        match value.node.resolve() {
            Some(Resolved::Integer(number)) => i32::try_from(number).unwrap_or_default(),
            _ => 0,
        }
    }
}

impl Read for IntOrString {
    fn read(value: Checked<'_>) -> Self {
        match value.node.resolve() {
            Some(Resolved::Integer(number)) => IntOrString::Int(i32::try_from(number).unwrap_or_default()),
            _ => IntOrString::String(String::read(value)),
        }
    }
}

impl<T: Read> Read for Box<T> {
    fn read(value: Checked<'_>) -> Self {
        Box::new(T::read(value))
    }
}

impl<T: Read> Read for Vec<Option<T>> {
    fn read(value: Checked<'_>) -> Self {
        value.items().map(|item| item.map(T::read)).collect()
    }
}

impl Read for SortedMap<String, Option<String>> {
    fn read(value: Checked<'_>) -> Self {
        value.members().map(|(key, value)| (key.to_owned(), value.map(String::read))).collect()
    }
}
