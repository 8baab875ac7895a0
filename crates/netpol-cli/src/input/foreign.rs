//! Files that lie beside manifests and are for other programs.

mod keys;

use std::ffi::OsStr;
use std::path::Path;

use keys::{Root, roots};

/// Whether a file has the name of a chart's values.
pub(super) fn is_values(path: &Path) -> bool {
    ["values.yaml", "values.yml"].iter().any(|name| path.file_name() == Some(OsStr::new(name)))
}

/// Keys of the root that only objects have, and what they have beside them.
const OF_OBJECTS: [&str; 16] = [
    "apiVersion",
    "kind",
    "metadata",
    "spec",
    "status",
    "data",
    "binaryData",
    "stringData",
    "type",
    "immutable",
    "rules",
    "subjects",
    "roleRef",
    "webhooks",
    "items",
    "template",
];

/// Keys that a part of a policy does not do without, wherever they stand.
const OF_POLICIES: [&str; 4] = ["podSelector", "namespaceSelector", "ipBlock", "policyTypes"];

/// Keys of the root of a part of a policy.
const OF_PARTS: [&str; 10] = [
    "podSelector",
    "namespaceSelector",
    "ipBlock",
    "policyTypes",
    "ingress",
    "egress",
    "from",
    "to",
    "spec",
    "metadata",
];

/// Whether a text has a document that is an object or a part of a policy, or is meant as one, by the keys of the roots of its
/// documents. Only texts of which nobody said that they do are asked.
pub(super) fn holds_an_object(text: &str) -> bool {
    roots(text).iter().any(|root| is_object(root) || is_part(root, text))
}

/// `apiVersion` and `kind` say that it is an object; so does one of them beside `metadata` or `spec`, where all other keys but
/// one, which may be misspelt, are those of objects. Settings of other programs have such keys among others: the version of
/// their format, or the kind of workload that a chart is to make.
fn is_object(root: &Root) -> bool {
    let has = |key: &str| root.keys.iter().any(|known| known.eq_ignore_ascii_case(key));
    let is_of_objects = |key: &String| OF_OBJECTS.iter().any(|known| known.eq_ignore_ascii_case(key));
    let others = root.keys.iter().filter(|key| !is_of_objects(key)).count();
    match (has("apiVersion"), has("kind"), has("metadata"), has("spec")) {
        (true, true, ..) => true,
        (false, false, metadata, spec) => metadata && spec && others == 0,
        (.., metadata, spec) => (metadata || spec) && others <= 1,
    }
}

fn is_part(root: &Root, text: &str) -> bool {
    let is_of_parts = |key: &String| key == "ports" || OF_PARTS.contains(&key.as_str());
    !root.keys.is_empty()
        && root.keys.iter().all(is_of_parts)
        && OF_POLICIES.iter().any(|word| text.contains(word))
}
