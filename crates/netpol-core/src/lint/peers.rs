//! Peers and selectors as lints write them.

use std::net::IpAddr;

use ipnet::IpNet;

use crate::cluster::NAMESPACE_NAME_LABEL;
use crate::edit::Written;

/// A `namespaceSelector` for the namespace of that name.
pub(super) fn namespace_selector(name: &str) -> Written {
    let label = Written::map([(NAMESPACE_NAME_LABEL, Written::text(name))]);
    Written::map([("matchLabels", label)])
}

/// A peer that is one address.
pub(super) fn address_peer(address: IpAddr) -> Written {
    let cidr = Written::text(IpNet::from(address).to_string());
    Written::map([("ipBlock", Written::map([("cidr", cidr)]))])
}
