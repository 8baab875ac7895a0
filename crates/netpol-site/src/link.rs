//! Links from pages into the playground.

use netpol_core::profile::Profile;
use netpol_link::{Link, Options};

use crate::place::Place;

/// How a text is looked at where a link leads.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Chosen<'a> {
    pub(crate) profile: &'static Profile,
    /// The chosen cell, as ids of source and destination.
    pub(crate) pair: Option<(&'a str, &'a str)>,
    /// The port filter; empty for all ports.
    pub(crate) port: &'a str,
}

/// The address of a text in the playground, in the language of the page that it stands on.
pub(crate) fn to_playground(place: &Place, text: &str, chosen: Chosen<'_>) -> String {
    let (from, to) = chosen.pair.map(|(from, to)| (from.to_owned(), to.to_owned())).unzip();
    let profile = Some(chosen.profile.name.to_owned());
    let port = Some(chosen.port.to_owned()).filter(|port| !port.is_empty());
    let options = Options { profile, from, to, port, ..Options::default() };
    let playground = Place::new(place.language, "");
    format!("{}#/{}", place.to(&playground), Link { options, text: text.to_owned() }.encode())
}
