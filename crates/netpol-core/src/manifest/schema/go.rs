//! Wrong types in the words of Go's JSON decoder (semantics A16.6).

use std::borrow::Cow;

use super::Type;
use crate::source::{Path, PathSegment};

/// What the decoder says of a value of the wrong type at a path of an object. `found` is the type of the value, `number`
/// the value itself where it is a number.
pub(in crate::manifest) fn type_error(
    object: &'static Type,
    path: &Path,
    found: &str,
    number: Option<&str>,
) -> Option<String> {
    let mut value = object;
    let mut owner = None;
    let mut keys: Vec<&str> = Vec::new();
    for segment in &path.0 {
        // The keys of maps and the indexes of lists are not told.
        if let (Type::Struct(of), PathSegment::Key(key)) = (value, segment) {
            owner = Some(of.go);
            keys.push(key);
        }
        value = value.step(segment)?;
    }
    let owner = owner?.rsplit('.').next()?;
    let number = number.filter(|_| matches!(value, Type::Integer(_) | Type::IntOrString));
    let found = number.map_or_else(|| Cow::from(found), |number| Cow::from(format!("number {number}")));
    let (field, of) = (keys.join("."), name(value));
    Some(format!("json: cannot unmarshal {found} into Go struct field {owner}.{field} of type {of}"))
}

/// What Go calls a type.
pub(in crate::manifest) fn name(value: &Type) -> Cow<'static, str> {
    match value {
        Type::Text { go, .. } | Type::Integer(go) | Type::Any(go) => Cow::from(*go),
        Type::Boolean => Cow::from("bool"),
        // Its own decoder reads everything but text as a number.
        Type::IntOrString => Cow::from("int32"),
        Type::Map(value) => Cow::from(format!("map[string]{}", name(value))),
        Type::List(item) => Cow::from(format!("[]{}", name(item))),
        Type::Struct(of) => Cow::from(of.go),
    }
}
