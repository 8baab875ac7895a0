//! Links from pages into the playground and onto the whiteboard.

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
    link(place, "", text, chosen)
}

/// The address of a text on the whiteboard, in the same way.
pub(crate) fn to_whiteboard(place: &Place, text: &str, profile: &'static Profile) -> String {
    let chosen = Chosen { profile, ..Chosen::default() };
    link(place, "whiteboard/", text, chosen)
}

fn link(place: &Place, page: &str, text: &str, chosen: Chosen<'_>) -> String {
    let (from, to) = chosen.pair.map(|(from, to)| (from.to_owned(), to.to_owned())).unzip();
    let profile = Some(chosen.profile.name.to_owned());
    let port = Some(chosen.port.to_owned()).filter(|port| !port.is_empty());
    let options = Options { profile, from, to, port, ..Options::default() };
    format!(
        "{}#/{}",
        place.to(&Place::new(place.language, page)),
        Link { options, text: text.to_owned() }.encode()
    )
}
