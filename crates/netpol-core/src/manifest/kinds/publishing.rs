//! Kinds that lead clients from outside the cluster to Services. They are read in every version in which they exist, only
//! for what matters, and without a complaint: where something is no such value, nothing is known of it.

mod gateway;
mod ingress;
mod openshift;

pub(crate) use ingress::READ_ANNOTATIONS;

use crate::manifest::kind::Kind;
use crate::manifest::object::{Collected, Object};
use crate::manifest::others::group_of;
use crate::manifest::reading::Reading;
use crate::manifest::schema::ANY;
use crate::manifest::{Manifest, Publishing, PublishingObject, RoutedPort};
use crate::source::{Node, Resolved, Span};

/// The kind of such an object.
pub(super) fn of(api_version: &str, kind: &str) -> Option<&'static Kind> {
    let group = match group_of(api_version) {
        // Where Ingresses were before they were moved.
        "extensions" => "networking.k8s.io",
        group => group,
    };
    KINDS.iter().find(|known| known.name == kind && group_of(known.version) == group)
}

/// Declares kinds: the version that is the newest, the name, and how such an object is read.
macro_rules! publishing {
    ($($version:literal $name:literal by $read:path;)+) => {
        static KINDS: &[Kind] = &[$(Kind {
            name: $name,
            version: $version,
            removed: &[],
            is_custom: true,
            schema: ANY,
            read: |reading| Some(Object::Publishing(object($name, reading, $read))),
        }),+];
    };
}

publishing! {
    "networking.k8s.io/v1" "Ingress" by ingress::ingress;
    "networking.k8s.io/v1" "IngressClass" by ingress::class;
    "gateway.networking.k8s.io/v1" "Gateway" by gateway::gateway;
    "gateway.networking.k8s.io/v1" "GatewayClass" by gateway::class;
    "gateway.networking.k8s.io/v1" "HTTPRoute" by gateway::route;
    "gateway.networking.k8s.io/v1" "GRPCRoute" by gateway::route;
    "gateway.networking.k8s.io/v1" "TLSRoute" by gateway::route;
    "gateway.networking.k8s.io/v1alpha2" "TCPRoute" by gateway::route;
    "gateway.networking.k8s.io/v1alpha2" "UDPRoute" by gateway::route;
    "route.openshift.io/v1" "Route" by openshift::route;
}

impl Collected for PublishingObject {
    fn names(&self) -> (&'static str, &str, &str) {
        (self.kind, &self.namespace, &self.name)
    }

    fn rename(&mut self, name: String) {
        self.name = name;
    }

    fn span(&self) -> Span {
        self.span
    }

    fn move_by(&mut self, bytes: u32) {
        self.span = self.span.moved(bytes);
        if let Publishing::Route { backends, .. } = &mut self.publishing {
            backends.iter_mut().for_each(|backend| backend.span = backend.span.moved(bytes));
        }
    }

    fn list(manifest: &mut Manifest) -> &mut Vec<Self> {
        &mut manifest.publishing
    }
}

fn object(
    kind: &'static str,
    reading: &Reading<'_>,
    read: fn(&Node, &str) -> Publishing,
) -> PublishingObject {
    let node = reading.node();
    let namespace = text(node, &["metadata", "namespace"]);
    let namespace = namespace.as_deref().unwrap_or(reading.default_namespace());
    let publishing = read(node, namespace);
    let has_namespace = !matches!(publishing, Publishing::Class { .. });
    PublishingObject {
        kind,
        name: text(node, &["metadata", "name"]).unwrap_or_default(),
        namespace: if has_namespace { namespace.to_owned() } else { String::new() },
        publishing,
        span: node.span,
    }
}

/// The value behind these keys.
fn at<'a>(node: &'a Node, keys: &[&str]) -> Option<&'a Node> {
    keys.iter().try_fold(node, |node, key| node.get(key))
}

/// The text behind these keys; none where it is empty.
fn text(node: &Node, keys: &[&str]) -> Option<String> {
    match at(node, keys)?.resolve()? {
        Resolved::Text(text) if !text.is_empty() => Some(text.to_owned()),
        _ => None,
    }
}

/// The items of the list behind these keys.
fn items<'a>(node: &'a Node, keys: &[&str]) -> &'a [Node] {
    at(node, keys).map_or(&[], Node::items)
}

/// A number, or a name, of a Service's port.
fn number_or_name(node: Option<&Node>) -> RoutedPort {
    match node.and_then(Node::resolve) {
        Some(Resolved::Integer(number)) => {
            u16::try_from(number).map_or(RoutedPort::Unknown, RoutedPort::Number)
        }
        Some(Resolved::Text(name)) => RoutedPort::Name(name.to_owned()),
        _ => RoutedPort::Unknown,
    }
}
