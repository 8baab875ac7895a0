//! What may stand in an object: a tree of fields with the names that Go has for their types, one for each kind.

pub(super) mod go;

pub(super) use go::type_error;

use super::names;
use crate::source::{Node, NodeValue, Path, PathSegment};

/// What the value of a field is. Null is taken everywhere, since Go reads it as nothing.
#[derive(Clone, Copy, Debug)]
pub(super) enum Type {
    /// Text of that Go type.
    Text {
        go: &'static str,
        /// Whether the API server takes this text there: then a number that stands there was meant as text.
        takes: fn(&str) -> bool,
    },
    Boolean,
    /// A whole number of that Go type.
    Integer(&'static str),
    /// A number or a name.
    IntOrString,
    /// Any keys, each with such a value.
    Map(&'static Type),
    List(&'static Type),
    Struct(&'static Struct),
    /// Nobody looks at it; of that Go type.
    Any(&'static str),
}

/// A mapping with fields of its own.
#[derive(Debug)]
pub(super) struct Struct {
    /// With its package, such as `v1.ServicePort`.
    pub(super) go: &'static str,
    pub(super) fields: &'static [(&'static str, Type)],
    pub(super) others: Others,
}

/// Fields that a [`Struct`] does not list.
#[derive(Debug)]
pub(super) enum Others {
    /// It lists all there are, so the API server rejects others; these are skipped nevertheless.
    Rejected { but: &'static [&'static str] },
    /// It lists what matters here.
    Skipped,
}

/// A member of a mapping.
#[derive(Clone, Copy, Debug)]
pub(super) enum Member {
    /// It is read.
    Read(&'static Type),
    /// It does not matter.
    Skipped,
    /// There is no such field.
    Unknown,
}

/// What is in something of which no more is known.
pub(super) static ANY: Type = Type::Any("");

/// Text of which only some is taken, and which is hardly ever written like a number.
pub(super) const STRING: Type = Type::Text { go: "string", takes: |_| false };
/// Any text.
pub(super) const ANY_STRING: Type = Type::Text { go: "string", takes: |_| true };
/// The key of a label.
pub(super) const LABEL_KEY: Type =
    Type::Text { go: "string", takes: |text| names::label_key(text).is_empty() };
/// The value of a label.
pub(super) const LABEL_VALUE: Type =
    Type::Text { go: "string", takes: |text| names::label_value(text).is_empty() };
/// Labels with their values.
pub(super) const LABELS: Type = Type::Map(&LABEL_VALUE);

impl Struct {
    /// One of which every field is listed.
    pub(super) const fn whole(go: &'static str, fields: &'static [(&'static str, Type)]) -> Self {
        Self { go, fields, others: Others::Rejected { but: &[] } }
    }

    /// One of which those fields are listed that matter.
    pub(super) const fn part(go: &'static str, fields: &'static [(&'static str, Type)]) -> Self {
        Self { go, fields, others: Others::Skipped }
    }

    fn member(&self, key: &str) -> Member {
        match (self.fields.iter().find(|(name, _)| *name == key), &self.others) {
            (Some((_, Type::Any(_))), _) => Member::Skipped,
            (Some((_, value)), _) => Member::Read(value),
            // No two fields of Kubernetes differ in their case alone, so one that matters is meant.
            (None, Others::Skipped) if self.has_in_another_case(key) => Member::Unknown,
            (None, Others::Skipped) => Member::Skipped,
            (None, Others::Rejected { but }) if but.contains(&key) => Member::Skipped,
            (None, Others::Rejected { .. }) => Member::Unknown,
        }
    }
}

impl Struct {
    fn has_in_another_case(&self, key: &str) -> bool {
        self.fields.iter().any(|(name, _)| name.eq_ignore_ascii_case(key))
    }
}

impl Type {
    /// What a value of a map is.
    pub(super) fn value(&self) -> &'static Type {
        match self {
            Type::Map(value) => value,
            _ => &ANY,
        }
    }

    /// What a member of a mapping is.
    pub(super) fn member(&self, key: &str) -> Member {
        match self {
            Type::Struct(of) => of.member(key),
            Type::Map(value) => Member::Read(value),
            _ => Member::Read(&ANY),
        }
    }

    /// What an item of a list is.
    pub(super) fn item(&self) -> &'static Type {
        match self {
            Type::List(item) => item,
            _ => &ANY,
        }
    }

    /// What stands at a path below; nothing where no field leads there.
    pub(super) fn at(&'static self, path: &[PathSegment]) -> Option<&'static Type> {
        path.iter().try_fold(self, Type::step)
    }

    /// The fields of a mapping, or of the mappings in a list.
    pub(super) fn fields(&self) -> &'static [(&'static str, Type)] {
        match self {
            Type::Struct(of) => of.fields,
            Type::List(item) => item.fields(),
            _ => &[],
        }
    }

    /// One of these fields.
    pub(super) fn field(&self, key: &str) -> Option<&'static Type> {
        self.fields().iter().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    /// What a key of it stands for, where it may have such a key.
    pub(super) fn inner(&self, key: &str) -> Option<&'static Type> {
        match self {
            Type::Map(value) => Some(value),
            of => of.field(key),
        }
    }

    /// Whether a value has this shape: a list, a mapping or a scalar.
    pub(super) fn fits(&self, node: &Node) -> bool {
        match (&node.value, self) {
            (_, Type::Any(_)) => true,
            (NodeValue::Sequence(_), of) => matches!(of, Type::List(_)),
            (NodeValue::Mapping(_), of) => matches!(of, Type::Map(_) | Type::Struct(_)),
            (NodeValue::Scalar(scalar), of) => {
                scalar.is_null() || !matches!(of, Type::List(_) | Type::Map(_) | Type::Struct(_))
            }
        }
    }

    fn step(&'static self, segment: &PathSegment) -> Option<&'static Type> {
        match (self, segment) {
            (Type::List(item), PathSegment::Index(_)) => Some(item),
            (Type::Map(value), PathSegment::Key(_)) => Some(value),
            (Type::Struct(_), PathSegment::Key(key)) => self.field(key),
            _ => None,
        }
    }
}

/// The field that is written most like an unknown one.
pub(super) fn nearest(name: &str, fields: &[(&'static str, Type)]) -> &'static str {
    // No field has so long a name that more of it would matter.
    let name: String = name.chars().take(64).map(|letter| letter.to_ascii_lowercase()).collect();
    let likeness = |field: &str| strsim::jaro_winkler(&name, &field.to_ascii_lowercase());
    let names = fields.iter().map(|(name, _)| *name);
    names.max_by(|one, two| likeness(one).total_cmp(&likeness(two))).unwrap_or_default()
}

/// The same letters in another case or with other separators.
pub(super) fn is_in_another_case(name: &str, known: &str) -> bool {
    without_case(name) == without_case(known)
}

/// Another case or other separators, or at most two letters wrong; of short names one.
pub(super) fn is_misspelt(name: &str, known: &str) -> bool {
    let (name, known) = (without_case(name), without_case(known));
    let allowed = match name.chars().count() {
        0 | 1 => 0,
        2 | 3 => 1,
        _ => 2,
    };
    // Nobody writes a name that is much longer, and comparing would take long.
    name.len() <= known.len() + 2 && strsim::osa_distance(&name, &known) <= allowed
}

fn without_case(text: &str) -> String {
    text.replace(['-', '_'], "").to_ascii_lowercase()
}

/// The mapping in which the last key of a path stands, and the key.
pub(super) fn split(path: &Path) -> Option<(&[PathSegment], &str)> {
    let (PathSegment::Key(name), above) = path.0.split_last()? else { return None };
    Some((above, name))
}
