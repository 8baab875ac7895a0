//! The address at which clouds answer their machines, and the pods on them, with credentials.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::IpNet;

use super::cover::opens_number;
use crate::manifest::{IpBlock, PolicyPort, Protocol};

/// The port of the metadata service.
const PORT: u16 = 80;

/// Of AWS, Azure, Google Cloud, OpenStack and others, and over IPv6 of AWS and Google Cloud.
const ADDRESSES: [IpAddr; 3] = [
    IpAddr::V4(Ipv4Addr::new(169, 254, 169, 254)),
    IpAddr::V6(Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254)),
    IpAddr::V6(Ipv6Addr::new(0xfd20, 0xce, 0, 0, 0, 0, 0, 0x254)),
];

/// Whether a range is for the metadata service, and not one of the ranges that lists of private addresses have.
pub(super) fn is_metadata(range: &IpNet) -> bool {
    let narrow = match range {
        IpNet::V4(_) => 24,
        IpNet::V6(_) => 64,
    };
    range.prefix_len() >= narrow && ADDRESSES.iter().any(|address| range.contains(address))
}

/// Whether a block leaves the metadata service out.
pub(super) fn leaves_out_metadata(block: &IpBlock) -> bool {
    ADDRESSES.iter().any(|address| {
        block.cidr.contains(address) && block.except.iter().any(|except| except.contains(address))
    })
}

/// Whether these ports of a rule are some on which the metadata service answers.
pub(super) fn opens_its_port(ports: &[PolicyPort]) -> bool {
    opens_number(ports, Protocol::Tcp, PORT)
}
