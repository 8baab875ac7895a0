//! A witness as one sentence.

use netpol_core::compare::{PlaceOrigin, Possible, PossiblePod, Witness};
use netpol_core::manifest::Labels;

use crate::words::Speech;

/// That one set opens the path and another one does not.
pub(super) fn alone(witness: &Witness, one: &str, other: &str, speech: Speech) -> String {
    let port = format!("{}/{}", witness.port, witness.protocol.name());
    let (from, to) = (end(&witness.from, speech), end(&witness.to, speech));
    let values = [("one", one), ("other", other), ("port", &port), ("from", &from), ("to", &to)];
    speech.say("compare.alone", &values)
}

fn end(end: &Possible, speech: Speech) -> String {
    match end {
        Possible::Address(address) => speech.say("compare.end.address", &[("address", &address.to_string())]),
        Possible::Pod(pod) => match &pod.name {
            Some(name) => {
                speech.say("compare.end.declared", &[("name", &format!("{}/{name}", pod.namespace))])
            }
            None => possible(pod, speech),
        },
    }
}

fn possible(pod: &PossiblePod, speech: Speech) -> String {
    let labels = match pod.labels.is_empty() {
        true => speech.say("compare.end.no_labels", &[]),
        false => speech.say("compare.end.labels", &[("labels", &pairs(&pod.labels))]),
    };
    let mut more = String::new();
    if let Some(address) = pod.address.filter(|_| pod.is_address_unusual) {
        more.push_str(&speech.say("compare.end.at", &[("address", &address.to_string())]));
    }
    if let Some(port) = pod.ports.first() {
        let names: Vec<&str> = pod.ports.iter().filter_map(|port| port.name.as_deref()).collect();
        let names = names.join(&speech.say("compare.end.and", &[]));
        more.push_str(
            &speech.say("compare.end.named", &[("port", &port.port.to_string()), ("names", &names)]),
        );
    }
    let place = place(pod, speech);
    speech.say("compare.end.pod", &[("labels", &labels), ("place", &place), ("more", &more)])
}

fn place(pod: &PossiblePod, speech: Speech) -> String {
    let is_new = pod.origin == PlaceOrigin::New;
    // What a text declares need not be said.
    let has_labels = pod.origin != PlaceOrigin::Declared && !pod.namespace_labels.is_empty();
    let key = match (is_new, has_labels) {
        (true, true) => "compare.end.new_labelled",
        (true, false) => "compare.end.new",
        (false, true) => "compare.end.labelled",
        (false, false) => "compare.end.known",
    };
    speech.say(key, &[("namespace", &pod.namespace), ("labels", &pairs(&pod.namespace_labels))])
}

fn pairs(labels: &Labels) -> String {
    labels.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(", ")
}
