//! Nodes: their addresses, and no complaint about anything else.

use crate::manifest::NodeObject;
use crate::manifest::checked::{Checked, Read};
use crate::manifest::decode::decode;
use crate::manifest::kind::Kind;
use crate::manifest::metadata::{self, NameRule, OBJECT_META_PART, ObjectMeta};
use crate::manifest::object::{Object, collected};
use crate::manifest::reading::Reading;
use crate::manifest::schema::{STRING, Struct, Type};
use crate::manifest::typed::List;

pub(in crate::manifest) static KIND: Kind = Kind {
    name: "Node",
    version: "v1",
    removed: &[],
    is_custom: false,
    schema: Type::Struct(&NODE),
    read: |reading| read(reading).map(Object::Node),
};

static NODE: Struct = Struct::part(
    "v1.Node",
    &[("metadata", Type::Struct(&OBJECT_META_PART)), ("status", Type::Struct(&STATUS))],
);
static STATUS: Struct = Struct::part("v1.NodeStatus", &[("addresses", Type::List(&Type::Struct(&ADDRESS)))]);
static ADDRESS: Struct = Struct::part(
    "v1.NodeAddress",
    &[("type", Type::Text { go: "v1.NodeAddressType", takes: |_| false }), ("address", STRING)],
);

/// A Node.
struct Node {
    metadata: Option<ObjectMeta>,
    status: Option<NodeStatus>,
}

impl Read for Node {
    fn read(value: Checked<'_>) -> Self {
        Self { metadata: value.member("metadata"), status: value.member("status") }
    }
}

/// `status` of a node.
#[derive(Default)]
struct NodeStatus {
    addresses: List<Address>,
}

impl Read for NodeStatus {
    fn read(value: Checked<'_>) -> Self {
        Self { addresses: value.member("addresses") }
    }
}

/// An element of `addresses`.
struct Address {
    r#type: Option<String>,
    address: Option<String>,
}

impl Read for Address {
    fn read(value: Checked<'_>) -> Self {
        Self { r#type: value.member("type"), address: value.member("address") }
    }
}

collected!(NodeObject, nodes, |node| (KIND.name, "", &node.name));

/// The node that is read, where the API server would accept it.
fn read(reading: &mut Reading<'_>) -> Option<NodeObject> {
    let object: Node = decode(reading)?;
    let metadata = metadata::read(object.metadata, NameRule::Subdomain, reading);
    let addresses = object.status.unwrap_or_default().addresses.into_iter().flatten().flatten();
    let internal = addresses.filter(|address| address.r#type.as_deref() == Some("InternalIP"));
    let addresses = internal.filter_map(|address| address.address?.parse().ok()).collect();
    (!reading.is_refused()).then(|| NodeObject { name: metadata.name, addresses, span: reading.node().span })
}
