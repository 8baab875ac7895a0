//! Tests of NetAssert 2 as expectations: a list of connections, each with the code with which its client is to end.

use std::fs;
use std::net::IpAddr;

use netpol_core::cluster::EndQuery;
use netpol_core::expect::{Expectation, ExpectedPorts};
use netpol_core::manifest::Protocol;
use netpol_core::source::{Node, SourceId, SourceText, Sources, parse};

use crate::command::LIMITS;
use crate::input::Texts;
use crate::words::Speech;

/// The tests of a file.
pub(super) struct Asserts {
    pub(super) file: String,
    pub(super) tests: Vec<Asserted>,
}

/// A test, or why it cannot be read as an expectation.
pub(super) struct Asserted {
    pub(super) line: u32,
    pub(super) name: String,
    pub(super) test: Result<Expectation, String>,
}

/// Takes the files out that hold tests of NetAssert: of those that were given, and of those in directories that hold no object.
pub(super) fn take(texts: &mut Texts, speech: Speech) -> Vec<Asserts> {
    let mut found = Vec::new();
    for text in texts.all.iter_mut().filter(|text| text.post.is_none()) {
        let mut kept = Sources::default();
        for (_, source) in text.sources.iter() {
            let tests = asserts(source, speech);
            kept.add(match tests.is_some() {
                true => SourceText::new(source.name(), ""),
                false => source.clone(),
            });
            found.extend(tests);
        }
        text.sources = kept;
    }
    texts.skipped.others.retain(|path| {
        let text = fs::read_to_string(path).unwrap_or_default();
        let tests = asserts(&SourceText::new(path.as_str(), text), speech);
        let is_other = tests.is_none();
        found.extend(tests);
        is_other
    });
    found
}

/// The tests of a text that holds nothing but lists of them.
fn asserts(source: &SourceText, speech: Speech) -> Option<Asserts> {
    // Most files are manifests, which need not be read twice.
    if !source.text().contains("exitCode") {
        return None;
    }
    let mut tests = Vec::new();
    for document in parse(SourceId(0), source, &LIMITS) {
        let root = document.ok()?;
        let items = root.items();
        if items.is_empty() || !items.iter().all(is_test) {
            return None;
        }
        tests.extend(items.iter().map(|item| Asserted {
            line: source.line_of(item.span.start),
            name: text(item, &["name"]).unwrap_or_default().to_owned(),
            test: read(item, speech),
        }));
    }
    let file = source.name().to_owned();
    (!tests.is_empty()).then_some(Asserts { file, tests })
}

fn is_test(item: &Node) -> bool {
    ["name", "src", "dst", "exitCode"].iter().all(|key| item.get(key).is_some())
}

fn read(item: &Node, speech: Speech) -> Result<Expectation, String> {
    let wrong = |field: &str, value: Option<&str>| {
        speech.say("test.netassert", &[("field", field), ("value", value.unwrap_or_default())])
    };
    let kind = text(item, &["type"]);
    if kind != Some("k8s") {
        return Err(wrong("type", kind));
    }
    let protocol = match text(item, &["protocol"]).unwrap_or("tcp") {
        "tcp" => Protocol::Tcp,
        "udp" => Protocol::Udp,
        other => return Err(wrong("protocol", Some(other))),
    };
    let port = text(item, &["targetPort"]);
    let number = port.and_then(|port| port.parse::<u16>().ok()).filter(|port| *port > 0);
    let number = number.ok_or_else(|| wrong("targetPort", port))?;
    let code = text(item, &["exitCode"]);
    let open = match code {
        Some("0") => true,
        Some("1") => false,
        _ => return Err(wrong("exitCode", code)),
    };
    let from = resource(item, "src").ok_or_else(|| wrong("src.k8sResource", None))?;
    let to = match text(item, &["dst", "host", "name"]) {
        None => resource(item, "dst").ok_or_else(|| wrong("dst.k8sResource", None))?,
        Some(host) => match host.parse::<IpAddr>() {
            Ok(address) if address.is_unspecified() => {
                return Err(speech.say("test.no_address", &[("host", host)]));
            }
            Ok(address) => EndQuery::Address(address.to_canonical()),
            Err(_) => return Err(speech.say("test.host", &[("host", host)])),
        },
    };
    let ports = ExpectedPorts::number(protocol, number);
    let written = [from.to_string(), to.to_string(), ports.to_string()];
    Ok(Expectation { from, to, ports, open, written, span: item.span })
}

fn resource(item: &Node, side: &str) -> Option<EndQuery> {
    let of = |key: &str| text(item, &[side, "k8sResource", key]).map(str::to_owned);
    Some(EndQuery::Named { namespace: Some(of("namespace")?), kind: Some(of("kind")?), name: of("name")? })
}

/// The text behind these keys; none where it is empty.
fn text<'a>(node: &'a Node, keys: &[&str]) -> Option<&'a str> {
    let found = keys.iter().try_fold(node, |node, key| node.get(key))?;
    found.text().filter(|text| !text.is_empty())
}
