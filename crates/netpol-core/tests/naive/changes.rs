//! What a change promises, in random clusters that are written in random styles.

mod close;
mod compare;
mod draw;
mod expect;
mod inferred;
mod open;
mod policies;
mod widen;

use netpol_core::Checked;
use netpol_core::cluster::EndpointId;
use netpol_core::edit::Together;
use netpol_core::manifest::Protocol;
use netpol_core::ports::PortSet;
use netpol_core::profile::{PROFILES, Profile};
use netpol_core::source::Sources;
use netpol_core::{Evaluator, Settings};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde::Deserialize;
use serde_json::Value;

use crate::generate::setup;
use crate::styles;

/// A text of which each object is written in a style of its own.
fn text() -> impl Strategy<Value = String> {
    (setup(), prop::collection::vec(any::<u8>(), 0..600)).prop_map(|(setup, choices)| {
        let yaml = setup.yaml();
        let documents = serde_yaml::Deserializer::from_str(&yaml);
        let mut rest = choices.as_slice();
        let written = documents.map(|document| {
            let value = Value::deserialize(document).expect("it is written by the test");
            let (own, others) = rest.split_at(rest.len().min(60));
            rest = others;
            let text = styles::write(&value, own);
            let text = text.strip_prefix("---").map_or(text.as_str(), str::trim_start).to_owned();
            if text.ends_with('\n') { text } else { text + "\n" }
        });
        written.collect::<Vec<_>>().join("---\n")
    })
}

/// Two endpoints and some ports.
fn path() -> impl Strategy<Value = (Index, Index, PortSet)> {
    let single = |protocol, port| PortSet::single(protocol, port);
    let ports = vec![
        single(Protocol::Tcp, 80),
        single(Protocol::Udp, 53),
        PortSet::range(Protocol::Tcp, 50, 90),
        PortSet::every(Protocol::Tcp),
        PortSet::all(),
        single(Protocol::Tcp, 443).union(&single(Protocol::Sctp, 1)),
    ];
    (any::<Index>(), any::<Index>(), select(ports))
}

/// Any network plugin, the standard more often.
fn profile() -> impl Strategy<Value = &'static Profile> {
    prop_oneof![Just(<&Profile>::default()), select(PROFILES)]
}

fn checked(sources: Sources, profile: &'static Profile) -> Checked {
    Evaluator::new(Settings { profile, ..Settings::default() }).evaluate(sources)
}

fn checked_text(text: &str, profile: &'static Profile) -> Checked {
    checked(Sources::single("text.yaml", text), profile)
}

fn endpoint(checked: &Checked, index: Index) -> EndpointId {
    EndpointId(index.index(checked.evaluation.cluster.endpoints.len()) as u32)
}

/// The texts after a change, evaluated.
fn after(before: &Checked, change: Together) -> Checked {
    let sources = change.apply(&before.evaluation.sources).expect("edits fit their texts");
    checked(sources, before.evaluation.settings.profile)
}

fn only_text(checked: &Checked) -> &str {
    checked.evaluation.sources.iter().next().expect("there is one").1.text()
}
