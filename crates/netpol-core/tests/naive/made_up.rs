//! A verdict of which nobody says that it hangs on an address that was made up is the same at every other address.

use std::net::IpAddr;

use netpol_core::Evaluation;
use netpol_core::cluster::{Endpoint, EndpointId};
use netpol_core::explain::explain;
use netpol_core::ports::PortSet;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::ends::addresses;
use crate::evaluated::evaluated;
use crate::generate::setup;

proptest! {
    #[test]
    fn what_hangs_on_no_made_up_address_is_so_at_every_address(setup in setup(), chosen in any::<[Index; 6]>()) {
        let before = evaluated(setup.manifest());
        let private = private(&before);
        let mut manifest = setup.manifest();
        for (pod, chosen) in manifest.pods.iter_mut().zip(&chosen) {
            if pod.ips.is_empty() && !pod.template.host_network {
                pod.ips = vec![*chosen.get(&private)];
            }
        }
        let after = evaluated(manifest);
        for (from, to, source, destination) in pairs(&before) {
            let told = explain(&before, from, to, &PortSet::all());
            let again = |name: &str| pods(&after).find(|(_, one)| *one == name).expect("the same pod").0;
            let verdict = after.reach.verdict(again(source), again(destination));
            let is_same = *verdict.allowed == told.allowed;
            prop_assert!(is_same || told.hangs_on.is_some(), "{source} -> {destination}");
        }
    }
}

/// Addresses of pods as clusters give them, at the borders of everything that policies name.
fn private(evaluation: &Evaluation) -> Vec<IpAddr> {
    let is_private = |address: &IpAddr| matches!(address, IpAddr::V4(address) if address.is_private());
    let borders = addresses(evaluation).into_iter().filter(is_private);
    borders
        .chain(["10.244.0.1", "10.244.200.1", "192.168.3.4"].map(|text| text.parse().expect("written here")))
        .collect()
}

fn pods(evaluation: &Evaluation) -> impl Iterator<Item = (EndpointId, &str)> {
    evaluation.cluster.iter().filter_map(|(id, endpoint)| {
        let pod = Endpoint::pod(endpoint).filter(|pod| !pod.inferred)?;
        Some((id, pod.name.as_str()))
    })
}

fn pairs(evaluation: &Evaluation) -> impl Iterator<Item = (EndpointId, EndpointId, &str, &str)> {
    pods(evaluation).flat_map(|(from, source)| {
        pods(evaluation).map(move |(to, destination)| (from, to, source, destination))
    })
}
