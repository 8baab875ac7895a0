//! Values as JSON has them, before validation. Every field may be missing or null, and every list item may be null, for Go
//! reads null as nothing.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use crate::order::SortedMap;

/// A list in which every item may be null.
pub(super) type List<T> = Option<Vec<Option<T>>>;

/// A map of texts; a null value is the empty text.
pub(super) type TextMap = Option<SortedMap<String, Option<String>>>;

/// `IntOrString` of the API: a whole number is a number, text is a name, also where it looks like a number.
pub(super) enum IntOrString {
    Int(i32),
    String(String),
}

impl<'de> Deserialize<'de> for IntOrString {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct IntOrStringVisitor;

        impl Visitor<'_> for IntOrStringVisitor {
            type Value = IntOrString;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a number or a name")
            }

            fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
                let unexpected = serde::de::Unexpected::Signed(value);
                let value = i32::try_from(value).map_err(|_| E::invalid_value(unexpected, &self))?;
                Ok(IntOrString::Int(value))
            }

            fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
                let unexpected = serde::de::Unexpected::Unsigned(value);
                let value = i32::try_from(value).map_err(|_| E::invalid_value(unexpected, &self))?;
                Ok(IntOrString::Int(value))
            }

            fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
                Ok(IntOrString::String(value.to_owned()))
            }
        }

        deserializer.deserialize_any(IntOrStringVisitor)
    }
}
