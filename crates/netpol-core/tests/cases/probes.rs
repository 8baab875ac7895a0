//! A line such as `x/a -> x/svc/web 80/TCP`, and what comes of it in words.

use netpol_core::Evaluation;
use netpol_core::cluster::EndQuery;
use netpol_core::manifest::Protocol;
use netpol_core::probe::{
    Attempt, DialledPort, Entry, Landing, NumberOrName, Outcome, ProbeQuestion, Stuck, Way, probe,
};

/// Tries what the line asks for, and says what came of it.
pub(crate) fn tried(evaluation: &Evaluation, line: &str) -> Result<String, String> {
    let question = read(line).ok_or_else(|| format!("`{line}` is not `from -> to port`"))?;
    let asked = evaluation.asked_about(&question.sides(&evaluation.cluster));
    let found = probe(&asked, &question).map_err(|error| format!("{line}: {error}"))?;
    Ok(found.ways.iter().map(|way| said(&asked, way)).collect::<Vec<_>>().join("; "))
}

fn read(line: &str) -> Option<ProbeQuestion> {
    let (from, rest) = line.split_once(" -> ")?;
    let (to, port) = rest.rsplit_once(' ')?;
    let (port, protocol) =
        port.split_once('/').map_or((port, None), |(port, protocol)| (port, Some(protocol)));
    let protocol = match protocol {
        Some(protocol) => Some(Protocol::from_name(protocol)?),
        None => None,
    };
    let port = match port.parse() {
        Ok(number) => NumberOrName::Number(number),
        Err(_) => NumberOrName::Name(port.to_owned()),
    };
    let end = |text| EndQuery::parse(text).ok();
    Some(ProbeQuestion { from: end(from)?, to: end(to)?, port: DialledPort { port, protocol } })
}

fn said(evaluation: &Evaluation, way: &Way) -> String {
    let entry = way.through.as_ref().and_then(|through| through.entry);
    let entry = match entry {
        None | Some(Entry::ClusterAddress) => String::new(),
        Some(Entry::Pods { listed: true }) => "at the pods: ".to_owned(),
        Some(Entry::Pods { listed: false }) => "at the pods, unlisted: ".to_owned(),
        Some(Entry::Controller) => "through the controller: ".to_owned(),
        Some(Entry::NodePort(Some(port))) => format!("at node port {port}: "),
        Some(Entry::NodePort(None)) => "at some node port: ".to_owned(),
        Some(Entry::LoadBalancer) => "at the load balancer: ".to_owned(),
        Some(Entry::ExternalAddress) => "at an external address: ".to_owned(),
    };
    let outcome = match &way.outcome {
        Outcome::Stuck(stuck) => said_of_stuck(stuck),
        Outcome::Tried(attempts) => {
            attempts.iter().map(|one| attempt(evaluation, one)).collect::<Vec<_>>().join(", ")
        }
    };
    entry + &outcome
}

fn said_of_stuck(stuck: &Stuck) -> String {
    let number =
        |port: &Option<u16>, word: &str| port.map(|port| format!(", {word} {port}")).unwrap_or_default();
    match stuck {
        Stuck::AnotherName(name) => format!("another name for {name}"),
        Stuck::NoSuchPort { target_of, node_port_of, outside } => format!(
            "no such port{}{}{}",
            number(target_of, "target of"),
            number(node_port_of, "node port of"),
            number(outside, "outside it is")
        ),
        Stuck::NotPublished => "not published".to_owned(),
        Stuck::NoService => "no such Service here".to_owned(),
        Stuck::NoPublishedPort => "no such port of the Service".to_owned(),
        Stuck::NoController => "the controller is not here".to_owned(),
        Stuck::NoSelector => "no selector".to_owned(),
        Stuck::NoAddressHasPort => "no address has the port".to_owned(),
        Stuck::NoPods => "no pods".to_owned(),
        Stuck::NoPodHasName { name } => format!("no pod has {name}"),
    }
}

fn attempt(evaluation: &Evaluation, attempt: &Attempt) -> String {
    let pod = evaluation.cluster.printed_id(attempt.to);
    let port = match &attempt.landing {
        Landing::Port(port) => port.to_string(),
        Landing::Unknown(name) => name.clone(),
        Landing::Missing(name) => return format!("{pod} lacks {name}"),
    };
    let doubts: String = attempt.doubts.iter().map(|doubt| format!("? {doubt:?}")).collect();
    format!("{pod}:{port} {}{doubts}", if attempt.open { "open" } else { "blocked" })
}
