//! Expectation: what is expected to stay open or blocked. It is this program's own, so that the API server has no words for it,
//! and what its sides and ports mean is found out by [`expect`](crate::expect).

use crate::diagnostic::{Diagnostic, codes};
use crate::manifest::checked::{Checked, Read};
use crate::manifest::decode::decode;
use crate::manifest::field::Field;
use crate::manifest::kind::Kind;
use crate::manifest::metadata::{OBJECT_META_PART, ObjectMeta};
use crate::manifest::object::{Collected, Object};
use crate::manifest::reading::Reading;
use crate::manifest::schema::{ANY, Struct, Type};
use crate::manifest::typed::{IntOrString, List};
use crate::manifest::{ExpectationObject, Expected, Manifest, Written};
use crate::source::{Node, NodeValue, Span};

pub(in crate::manifest) static KIND: Kind = Kind {
    name: "Expectation",
    version: super::EXPECTATION_VERSION,
    removed: &[],
    is_custom: true,
    schema: Type::Struct(&EXPECTATION),
    read: |reading| read(reading).map(Object::Expectation),
};

static EXPECTATION: Struct = Struct::whole(
    "Expectation",
    &[
        ("apiVersion", ANY),
        ("kind", ANY),
        ("metadata", Type::Struct(&OBJECT_META_PART)),
        ("expect", Type::List(&Type::Struct(&EXPECTED))),
    ],
);
static EXPECTED: Struct = Struct::whole(
    "Expected",
    &[("from", ANY), ("to", ANY), ("port", Type::IntOrString), ("open", Type::Boolean)],
);

/// The fields of a side that is written as a mapping.
const OF_SIDE: [&str; 2] = ["namespace", "labels"];

/// An Expectation.
struct Expectation {
    metadata: Option<ObjectMeta>,
    expect: List<Item>,
}

impl Read for Expectation {
    fn read(value: Checked<'_>) -> Self {
        Self { metadata: value.member("metadata"), expect: value.member("expect") }
    }
}

/// An element of `expect`, but for its sides.
#[derive(Default)]
struct Item {
    port: Option<IntOrString>,
    open: Option<bool>,
}

impl Read for Item {
    fn read(value: Checked<'_>) -> Self {
        Self { port: value.member("port"), open: value.member("open") }
    }
}

impl Collected for ExpectationObject {
    fn names(&self) -> (&'static str, &str, &str) {
        (KIND.name, "", &self.name)
    }

    fn rename(&mut self, name: String) {
        self.name = name;
    }

    fn span(&self) -> Span {
        self.span
    }

    fn move_by(&mut self, bytes: u32) {
        self.span = self.span.moved(bytes);
        self.expect.iter_mut().for_each(|item| item.move_by(bytes));
    }

    fn list(manifest: &mut Manifest) -> &mut Vec<Self> {
        &mut manifest.expectations
    }
}

fn read(reading: &mut Reading<'_>) -> Option<ExpectationObject> {
    let object: Expectation = decode(reading)?;
    let field = Field::ROOT.key("expect");
    if object.expect.is_none() {
        missing(&Field::ROOT, "expect", reading);
    }
    let items = object.expect.unwrap_or_default().into_iter().enumerate();
    let expect = items
        .filter_map(|(index, item)| read_item(item.unwrap_or_default(), &field.index(index), reading))
        .collect();
    let name = object.metadata.and_then(|metadata| metadata.name).unwrap_or_default();
    (!reading.is_refused()).then(|| ExpectationObject { name, expect, span: reading.node().span })
}

fn read_item(item: Item, field: &Field<'_>, reading: &mut Reading<'_>) -> Option<Expected> {
    let from = read_side(field, "from", reading);
    let to = read_side(field, "to", reading);
    if item.open.is_none() {
        missing(field, "open", reading);
    }
    let port = item.port.map(|port| Written {
        text: match port {
            IntOrString::Int(number) => number.to_string(),
            IntOrString::String(text) => text,
        },
        span: reading.node().span_of(&field.key("port").path()),
    });
    let span = reading.node().span_of(&field.path());
    Some(Expected { from: from?, to: to?, port, open: item.open?, span })
}

/// A side in the words of a question, whichever way it is written.
fn read_side(item: &Field<'_>, key: &'static str, reading: &mut Reading<'_>) -> Option<Written> {
    let field = item.key(key);
    let root = reading.node();
    let Some(node) = root.at(&field.path()).filter(|node| !node.is_null()) else {
        missing(item, key, reading);
        return None;
    };
    let text = match &node.value {
        NodeValue::Scalar(scalar) => Some(scalar.text.to_string()),
        NodeValue::Mapping(_) => {
            for entry in node.entries().iter().filter(|entry| !OF_SIDE.contains(&&*entry.key)) {
                let unknown = Diagnostic::new(codes::UNKNOWN_FIELD, entry.key_span);
                reading.add(
                    unknown
                        .with("field", field.key(&entry.key).path().to_string())
                        .with("name", &*entry.key)
                        .with("nearest", OF_SIDE.join(", "))
                        .with("known", OF_SIDE.join(", ")),
                );
            }
            labelled(node)
        }
        NodeValue::Sequence(_) => None,
    };
    if text.is_none() {
        reading.note(codes::EXPECTED_SIDE, &field).with("value", "").in_words(Some("shape"));
    }
    Some(Written { text: text?, span: node.span })
}

/// `shop{app=web,tier=api}` of a mapping; none where its values have other shapes.
fn labelled(node: &Node) -> Option<String> {
    let namespace = match node.get("namespace") {
        Some(namespace) => namespace.text()?,
        None => "",
    };
    let labels = match node.get("labels") {
        Some(labels) if !matches!(labels.value, NodeValue::Mapping(_)) => return None,
        Some(labels) => labels.entries(),
        None => &[],
    };
    let labels: Option<Vec<String>> =
        labels.iter().map(|entry| Some(format!("{}={}", entry.key, entry.value.text()?))).collect();
    Some(format!("{namespace}{{{}}}", labels?.join(",")))
}

fn missing(field: &Field<'_>, key: &'static str, reading: &mut Reading<'_>) {
    reading.note(codes::EXPECTED_FIELD_MISSING, field).with("name", key);
}
