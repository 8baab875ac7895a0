//! What the texts declare: their pods, and the addresses behind their Services.

use super::addresses::Sample;
use super::places::{Place, PlaceOrigin};
use super::universe::Universe;
use super::world::World;
use crate::cluster::NAMESPACE_NAME_LABEL;
use crate::manifest::Labels;
use crate::order::SortedSet;

/// The ends that the texts declare together.
pub(super) fn declared(universe: &Universe<'_>) -> World {
    let names: SortedSet<&str> = universe.pods.iter().map(|pod| pod.namespace.as_str()).collect();
    let place = |name: &&str| {
        let automatic = || Labels::from([(NAMESPACE_NAME_LABEL.to_owned(), (*name).to_owned())]);
        let declared = universe.namespaces.get(*name);
        Place {
            name: (*name).to_owned(),
            labels: declared.map_or_else(automatic, |labels| (*labels).clone()),
            origin: if declared.is_some() { PlaceOrigin::Declared } else { PlaceOrigin::Named },
            has_policies: true,
        }
    };
    let mut world = World::of_declared(names.iter().map(place).collect());
    universe.pods.iter().for_each(|pod| world.add_declared(pod));
    universe
        .addresses
        .iter()
        .for_each(|address| world.add_address(Sample { address: *address, second: None }));
    world
}
