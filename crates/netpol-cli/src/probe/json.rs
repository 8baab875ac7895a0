//! The stable machine format of `netpol probe`.

use std::io::Write;

use anyhow::Result;
use netpol_core::Evaluation;
use netpol_core::probe::{Attempt, Doubt, Entry, Landing, Outcome, Stuck, Way};
use netpol_view::Probed;
use netpol_view::views::Sentence;
use serde::Serialize;

use super::Tried;
use crate::arguments::Probe;
use crate::evaluated::Evaluated;

#[derive(Serialize)]
struct Answers<'a> {
    version: u32,
    from: &'a str,
    to: &'a str,
    port: &'a str,
    /// One for each text that has both sides.
    answers: Vec<Answer<'a>>,
}

#[derive(Serialize)]
struct Answer<'a> {
    /// The Markdown file; null for manifests.
    file: Option<&'a str>,
    profile: &'static str,
    /// In words.
    verdict: &'a str,
    /// How many paths are open, of how many, and of how many it depends.
    open: usize,
    of: usize,
    depends: usize,
    ways: Vec<WayJson<'a>>,
    /// The steps in words.
    steps: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WayJson<'a> {
    /// `shop/Ingress/web`: what leads clients to the Service, through its controller; left out where nothing does.
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    /// `shop/Service/web`; null where the connection goes straight to the destination.
    service: Option<String>,
    /// `clusterAddress`, `pods`, `controller`, `nodePort`, `loadBalancer`, `externalAddress`; null where it meets no port.
    entry: Option<&'static str>,
    service_port: Option<u16>,
    /// Why it comes to no pod, or to none that is known; null where it comes to some.
    stuck: Option<&'static str>,
    paths: Vec<PathJson<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PathJson<'a> {
    from: String,
    /// How many sources it speaks for.
    sources: usize,
    to: String,
    protocol: &'static str,
    /// Null where it is not known, or where the destination has none of the name.
    port: Option<u16>,
    port_name: Option<&'a str>,
    /// `open`, `blocked`, `depends`, or `noPort`.
    verdict: &'static str,
    /// What it depends on: `plugin`, `itselfThroughService`, `clientAddress`, `portNumber`.
    depends_on: Vec<&'static str>,
}

/// Prints it.
pub(super) fn print(out: &mut impl Write, arguments: &Probe, tried: &[Tried<'_>]) -> Result<()> {
    let answers = Answers {
        version: 1,
        from: &arguments.from,
        to: &arguments.to,
        port: &arguments.port,
        answers: tried.iter().map(|(one, probed)| answer(one, probed)).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &answers)?;
    writeln!(out)?;
    Ok(())
}

fn answer<'a>(one: &'a Evaluated, probed: &'a Probed<'_>) -> Answer<'a> {
    let evaluation = &one.checked.evaluation;
    let tally = probed.probe.tally();
    Answer {
        file: one.post.as_ref().map(|post| post.file.source.name()),
        profile: evaluation.settings.profile.name,
        verdict: &probed.view.verdict,
        open: tally.open,
        of: tally.all,
        depends: tally.doubtful,
        ways: probed.probe.ways.iter().map(|way| way_json(evaluation, way, probed)).collect(),
        steps: probed.view.steps.iter().map(Sentence::plain).collect(),
    }
}

fn way_json<'a>(evaluation: &Evaluation, way: &'a Way, probed: &Probed<'_>) -> WayJson<'a> {
    let through = way.through.as_ref();
    let service = through.and_then(|through| evaluation.cluster.services.get(through.service));
    let published = way.published.and_then(|number| evaluation.cluster.published.get(number));
    WayJson {
        published: published.map(netpol_core::cluster::Publication::id),
        service: service.map(netpol_core::cluster::Service::id),
        entry: through.and_then(|through| through.entry).map(entry),
        service_port: through.and_then(|through| Some(through.port.as_ref()?.port)),
        stuck: match &way.outcome {
            Outcome::Stuck(reason) => Some(stuck(reason)),
            Outcome::Tried(_) => None,
        },
        paths: way.attempts().iter().map(|attempt| path(attempt, probed)).collect(),
    }
}

fn entry(entry: Entry) -> &'static str {
    match entry {
        Entry::ClusterAddress => "clusterAddress",
        Entry::Pods { .. } => "pods",
        Entry::Controller => "controller",
        Entry::NodePort(_) => "nodePort",
        Entry::LoadBalancer => "loadBalancer",
        Entry::ExternalAddress => "externalAddress",
    }
}

fn stuck(stuck: &Stuck) -> &'static str {
    match stuck {
        Stuck::AnotherName(_) => "anotherName",
        Stuck::NoSuchPort { .. } => "noSuchPort",
        Stuck::NotPublished => "notPublished",
        Stuck::NoService => "noService",
        Stuck::NoPublishedPort => "noPublishedPort",
        Stuck::NoController => "noController",
        Stuck::NoSelector => "noSelector",
        Stuck::NoAddressHasPort => "noAddressHasPort",
        Stuck::NoPods => "noPods",
        Stuck::NoPodHasName { .. } => "noPodHasName",
    }
}

fn path<'a>(attempt: &'a Attempt, probed: &Probed<'_>) -> PathJson<'a> {
    let id = |id| probed.evaluation.cluster.printed_id(id);
    let (port, port_name, is_there) = match &attempt.landing {
        Landing::Port(port) => (Some(*port), None, true),
        Landing::Unknown(name) => (None, Some(name.as_str()), true),
        Landing::Missing(name) => (None, Some(name.as_str()), false),
    };
    PathJson {
        from: id(attempt.from),
        sources: attempt.sources,
        to: id(attempt.to),
        protocol: attempt.protocol.name(),
        port,
        port_name,
        verdict: match (is_there, attempt.doubts.is_empty(), attempt.open) {
            (false, ..) => "noPort",
            (_, false, _) => "depends",
            (_, _, true) => "open",
            (_, _, false) => "blocked",
        },
        depends_on: attempt.doubts.iter().copied().map(doubt).collect(),
    }
}

fn doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Plugin => "plugin",
        Doubt::ItselfThroughService => "itselfThroughService",
        Doubt::ClientAddress => "clientAddress",
        Doubt::PortNumber => "portNumber",
    }
}
