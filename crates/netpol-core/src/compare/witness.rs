//! A path that could be.

use std::net::IpAddr;

use crate::manifest::{ContainerPort, Labels, Protocol};

pub use super::places::PlaceOrigin;

/// A path that one set of policies opens and another does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// The source.
    pub from: Possible,
    /// The destination.
    pub to: Possible,
    /// The protocol of the port.
    pub protocol: Protocol,
    /// The port at the destination.
    pub port: u16,
}

/// An end of such a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Possible {
    /// A pod.
    Pod(PossiblePod),
    /// An address that no pod has.
    Address(IpAddr),
}

/// A pod that could be, or one that a text declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PossiblePod {
    /// Its name, where a text declares it.
    pub name: Option<String>,
    /// The name of its namespace.
    pub namespace: String,
    /// How we know of that namespace.
    pub origin: PlaceOrigin,
    /// The labels of that namespace, without `kubernetes.io/metadata.name`.
    pub namespace_labels: Labels,
    /// Its labels.
    pub labels: Labels,
    /// The ports that it declares, as far as the path needs a name.
    pub ports: Vec<ContainerPort>,
    /// Its address.
    pub address: Option<IpAddr>,
    /// Whether blocks hold it otherwise than the first address of the range from which pods get theirs
    /// ([`Settings::pod_range`](crate::Settings::pod_range)): only then is there anything about it to tell.
    pub is_address_unusual: bool,
}

impl Possible {
    /// The pod, if it is one.
    pub fn pod(&self) -> Option<&PossiblePod> {
        match self {
            Possible::Pod(pod) => Some(pod),
            Possible::Address(_) => None,
        }
    }

    /// Its address.
    pub fn address(&self) -> Option<IpAddr> {
        match self {
            Possible::Pod(pod) => pod.address,
            Possible::Address(address) => Some(*address),
        }
    }

    pub(super) fn set_address(&mut self, to: IpAddr) {
        match self {
            Possible::Pod(pod) => pod.address = Some(to),
            Possible::Address(address) => *address = to,
        }
    }
}
