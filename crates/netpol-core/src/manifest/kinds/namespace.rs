//! Namespaces: only what matters, and no complaint about anything else.

use crate::diagnostic::codes;
use crate::manifest::checked::{Checked, Read};
use crate::manifest::decode::decode;
use crate::manifest::field::Field;
use crate::manifest::fix;
use crate::manifest::kind::Kind;
use crate::manifest::metadata::{self, NameRule, OBJECT_META_PART, ObjectMeta};
use crate::manifest::object::{Object, collected};
use crate::manifest::reading::Reading;
use crate::manifest::schema::{Struct, Type};
use crate::manifest::{NAMESPACE_NAME_LABEL, NamespaceObject};

pub(in crate::manifest) static KIND: Kind = Kind {
    name: "Namespace",
    version: "v1",
    removed: &[],
    is_custom: false,
    schema: Type::Struct(&NAMESPACE),
    read: |reading| read(reading).map(Object::Namespace),
};

static NAMESPACE: Struct = Struct::part("v1.Namespace", &[("metadata", Type::Struct(&OBJECT_META_PART))]);

/// A Namespace.
struct Namespace {
    metadata: Option<ObjectMeta>,
}

impl Read for Namespace {
    fn read(value: Checked<'_>) -> Self {
        Self { metadata: value.member("metadata") }
    }
}

collected!(NamespaceObject, namespaces, |namespace| (KIND.name, "", &namespace.name));

/// The namespace that is read, where the API server would accept it.
fn read(reading: &mut Reading<'_>) -> Option<NamespaceObject> {
    let object: Namespace = decode(reading)?;
    let metadata = metadata::read(object.metadata, NameRule::Label, reading);
    let (name, mut labels) = (metadata.name, metadata.labels);
    if let Some(written) = labels.get(NAMESPACE_NAME_LABEL).filter(|written| **written != name) {
        let field = Field::ROOT.key("metadata");
        reading
            .note(codes::NAMESPACE_LABEL_FIXED, &field.key("labels").key(NAMESPACE_NAME_LABEL))
            .with("value", written)
            .with("name", &name)
            .fix(&field.key("labels").key(NAMESPACE_NAME_LABEL), |source, node| {
                fix::rewrite(source, node, &name)
            });
    }
    labels.insert(NAMESPACE_NAME_LABEL.to_owned(), name.clone());
    (!reading.is_refused()).then(|| NamespaceObject { name, labels, span: reading.node().span })
}
