//! The stable machine format of `netpol compare`: version 1.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;
use netpol_core::compare::{Compared, PlaceOrigin, Possible, PossiblePod, Witness};
use netpol_core::manifest::{ContainerPort, Labels};
use serde::Serialize;

use super::report::{Pair, Report, word};
use super::words::alone;
use crate::words::Speech;

#[derive(Serialize)]
struct CompareJson<'a> {
    version: u32,
    report: &'static str,
    profile: &'static str,
    /// Whether IPv6 addresses were possible.
    ipv6: bool,
    texts: &'a [String],
    pairs: Vec<PairJson<'a>>,
    /// Over each kind of ends, the texts than which none opens fewer paths.
    least: BTreeMap<&'static str, Vec<&'a str>>,
}

#[derive(Serialize)]
struct PairJson<'a> {
    left: &'a str,
    right: &'a str,
    everything: ComparedJson<'a>,
    /// None where no text declares an end of a path.
    declared: Option<ComparedJson<'a>>,
    /// How many ends represent everything possible.
    representatives: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ComparedJson<'a> {
    order: &'static str,
    left_alone: Option<WitnessJson<'a>>,
    right_alone: Option<WitnessJson<'a>>,
}

#[derive(Serialize)]
struct WitnessJson<'a> {
    from: EndJson<'a>,
    to: EndJson<'a>,
    protocol: &'static str,
    port: u16,
    words: String,
}

#[derive(Serialize)]
#[serde(untagged)]
enum EndJson<'a> {
    Address { address: String },
    Pod(PodJson<'a>),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PodJson<'a> {
    /// Where a text declares it.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    namespace: &'a str,
    /// `declared`, `named` by a policy, or `new`.
    namespace_is: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    namespace_labels: Option<&'a Labels>,
    labels: &'a Labels,
    /// Where it matters.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    /// The ports whose names matter.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ports: Vec<PortJson<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PortJson<'a> {
    name: Option<&'a str>,
    container_port: u16,
    protocol: &'static str,
}

/// Prints it.
pub(super) fn print(out: &mut impl Write, report: &Report<'_>, speech: Speech) -> Result<()> {
    let json = CompareJson {
        version: 1,
        report: "compare",
        profile: report.profile,
        ipv6: report.universe.has_ipv6(),
        texts: &report.names,
        pairs: report.pairs.iter().map(|pair| self::pair(report, pair, speech)).collect(),
        least: report.scopes().map(|scope| (scope, report.least(scope))).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &json)?;
    writeln!(out)?;
    Ok(())
}

fn pair<'a>(report: &'a Report<'_>, pair: &'a Pair, speech: Speech) -> PairJson<'a> {
    let (left, right) = (report.name(pair.left), report.name(pair.right));
    let compared = |compared: &'a Compared| ComparedJson {
        order: word(compared.order()),
        left_alone: compared
            .left_alone
            .as_ref()
            .map(|found| witness(found, alone(found, left, right, speech))),
        right_alone: compared
            .right_alone
            .as_ref()
            .map(|found| witness(found, alone(found, right, left, speech))),
    };
    PairJson {
        left,
        right,
        everything: compared(&pair.comparison.everything),
        declared: report.universe.has_declared_ends().then(|| compared(&pair.comparison.declared)),
        representatives: pair.comparison.representatives,
    }
}

fn witness(witness: &Witness, words: String) -> WitnessJson<'_> {
    WitnessJson {
        from: end(&witness.from),
        to: end(&witness.to),
        protocol: witness.protocol.name(),
        port: witness.port,
        words,
    }
}

fn end(end: &Possible) -> EndJson<'_> {
    match end {
        Possible::Address(address) => EndJson::Address { address: address.to_string() },
        Possible::Pod(pod) => EndJson::Pod(self::pod(pod)),
    }
}

fn pod(pod: &PossiblePod) -> PodJson<'_> {
    PodJson {
        name: pod.name.as_deref(),
        namespace: &pod.namespace,
        namespace_is: match pod.origin {
            PlaceOrigin::Declared => "declared",
            PlaceOrigin::Named => "named",
            PlaceOrigin::New => "new",
        },
        namespace_labels: Some(&pod.namespace_labels).filter(|labels| !labels.is_empty()),
        labels: &pod.labels,
        address: pod.address.filter(|_| pod.is_address_unusual).map(|address| address.to_string()),
        ports: pod.ports.iter().filter(|_| pod.name.is_none()).map(port).collect(),
    }
}

fn port(port: &ContainerPort) -> PortJson<'_> {
    PortJson { name: port.name.as_deref(), container_port: port.port, protocol: port.protocol.name() }
}
