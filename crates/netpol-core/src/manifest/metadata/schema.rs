//! `metadata` of every object.

use crate::manifest::checked::{Checked, Read};
use crate::manifest::schema::{ANY_STRING, LABELS, Others, Struct, Type};
use crate::manifest::typed::{List, TextMap};
use crate::manifest::{names, time};

/// All of it.
pub(in crate::manifest) static OBJECT_META: Struct = Struct::whole(
    "v1.ObjectMeta",
    &[
        ("name", NAME),
        ("generateName", ANY_STRING),
        ("namespace", NAME),
        ("labels", LABELS),
        ("annotations", Type::Map(&ANY_STRING)),
        ("ownerReferences", Type::List(&Type::Struct(&OWNER_REFERENCE))),
        ("finalizers", Type::List(&ANY_STRING)),
        ("uid", UID),
        ("resourceVersion", ANY_STRING),
        ("generation", Type::Integer("int64")),
        ("creationTimestamp", TIME),
        ("deletionTimestamp", TIME),
        ("deletionGracePeriodSeconds", Type::Integer("int64")),
        ("selfLink", ANY_STRING),
        // It is long and nobody's business here.
        ("managedFields", Type::Any("[]v1.ManagedFieldsEntry")),
    ],
);
static OWNER_REFERENCE: Struct = Struct::whole("v1.OwnerReference", OWNER_FIELDS);

/// What matters of it where nothing points at the rest. Other fields are told nevertheless: a label that is one level too
/// far out is one of them. The last two are of clusters before 1.16 and 1.24.
pub(in crate::manifest) static OBJECT_META_PART: Struct = Struct {
    go: "v1.ObjectMeta",
    fields: &[
        ("name", NAME),
        ("generateName", ANY_STRING),
        ("namespace", NAME),
        ("labels", LABELS),
        ("ownerReferences", Type::List(&Type::Struct(&OWNER_REFERENCE_PART))),
        ("annotations", SKIPPED),
        ("finalizers", SKIPPED),
        ("uid", SKIPPED),
        ("resourceVersion", SKIPPED),
        ("generation", SKIPPED),
        ("creationTimestamp", SKIPPED),
        ("deletionTimestamp", SKIPPED),
        ("deletionGracePeriodSeconds", SKIPPED),
        ("selfLink", SKIPPED),
        ("managedFields", SKIPPED),
    ],
    others: Others::Rejected { but: &["initializers", "clusterName"] },
};
static OWNER_REFERENCE_PART: Struct = Struct::part("v1.OwnerReference", OWNER_FIELDS);

const OWNER_FIELDS: &[(&str, Type)] = &[
    ("apiVersion", ANY_STRING),
    ("kind", ANY_STRING),
    ("name", ANY_STRING),
    ("uid", UID),
    ("controller", Type::Boolean),
    ("blockOwnerDeletion", Type::Boolean),
];
/// Not every name may have dots, so that one with dots is left alone.
const NAME: Type = Type::Text { go: "string", takes: |text| names::label(text).is_empty() };
const SKIPPED: Type = Type::Any("");
const UID: Type = Type::Text { go: "types.UID", takes: |_| true };
const TIME: Type = Type::Text { go: "string", takes: |text| time::broken(text).is_none() };

/// `ObjectMeta` of the API, complete, so that a field it does not have can be told.
#[derive(Default)]
pub(in crate::manifest) struct ObjectMeta {
    pub(in crate::manifest) name: Option<String>,
    pub(in crate::manifest) generate_name: Option<String>,
    pub(in crate::manifest) namespace: Option<String>,
    pub(in crate::manifest) labels: TextMap,
    pub(in crate::manifest) annotations: TextMap,
    pub(in crate::manifest) owner_references: List<OwnerReference>,
}

impl Read for ObjectMeta {
    fn read(value: Checked<'_>) -> Self {
        Self {
            name: value.member("name"),
            generate_name: value.member("generateName"),
            namespace: value.member("namespace"),
            labels: value.member("labels"),
            annotations: value.member("annotations"),
            owner_references: value.member("ownerReferences"),
        }
    }
}

/// An owner of an object.
pub(in crate::manifest) struct OwnerReference {
    pub(in crate::manifest) kind: Option<String>,
    pub(in crate::manifest) name: Option<String>,
    pub(in crate::manifest) controller: Option<bool>,
}

impl Read for OwnerReference {
    fn read(value: Checked<'_>) -> Self {
        Self {
            kind: value.member("kind"),
            name: value.member("name"),
            controller: value.member("controller"),
        }
    }
}
