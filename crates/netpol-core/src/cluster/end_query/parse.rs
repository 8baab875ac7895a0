//! Text to question.

use std::net::IpAddr;

use ipnet::IpNet;

use super::{EndQuery, EndQueryError};
use crate::manifest::Labels;

/// The word for everything outside the cluster.
pub(super) const EXTERNAL: &str = "external";

/// Other words for it.
const OUTSIDE: [&str; 3] = [EXTERNAL, "outside", "internet"];

/// What no name has: they set other forms apart.
const MARKS: [char; 5] = ['*', '{', '}', '=', ','];

impl EndQuery {
    /// Reads what a person wrote; see [`EndQuery`] for the ways there are.
    pub fn parse(text: &str) -> Result<EndQuery, EndQueryError> {
        let text = text.trim();
        parse(text).ok_or_else(|| EndQueryError::Malformed { query: text.to_owned() })
    }
}

fn parse(text: &str) -> Option<EndQuery> {
    if OUTSIDE.iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return Some(EndQuery::External);
    }
    if let Ok(address) = text.parse::<IpAddr>() {
        return Some(EndQuery::Address(address.to_canonical()));
    }
    if let Ok(range) = text.parse::<IpNet>() {
        let range = canonical(range);
        let is_single = range.prefix_len() == range.max_prefix_len();
        return Some(if is_single {
            EndQuery::Address(range.addr())
        } else {
            EndQuery::Range(range.trunc())
        });
    }
    if let Some(printed) = text.strip_prefix("ip:") {
        return printed.parse().ok().map(EndQuery::Printed);
    }
    if let Some((namespace, labels)) = text.strip_suffix('}').and_then(|text| text.split_once('{')) {
        let namespace = if namespace.is_empty() { None } else { Some(name(namespace)?) };
        return Some(EndQuery::Labelled { namespace, labels: read_labels(labels)? });
    }
    match text.split('/').collect::<Vec<_>>().as_slice() {
        ["*"] => Some(EndQuery::Labelled { namespace: None, labels: Labels::new() }),
        [namespace, "*"] => {
            Some(EndQuery::Labelled { namespace: Some(name(namespace)?), labels: Labels::new() })
        }
        [one] => Some(EndQuery::Named { namespace: None, kind: None, name: name(one)? }),
        [namespace, one] => {
            Some(EndQuery::Named { namespace: Some(name(namespace)?), kind: None, name: name(one)? })
        }
        [namespace, kind, one] => Some(EndQuery::Named {
            namespace: Some(name(namespace)?),
            kind: Some(name(kind)?),
            name: name(one)?,
        }),
        _ => None,
    }
}

/// IPv4 addresses that are written as IPv6 ones (`::ffff:10.1.2.0/120`) are IPv4 addresses.
fn canonical(range: IpNet) -> IpNet {
    let mapped = (range.addr().to_canonical(), range.prefix_len().checked_sub(96));
    match mapped {
        (address @ IpAddr::V4(_), Some(length)) if range.addr().is_ipv6() => {
            IpNet::new(address, length).unwrap_or(range)
        }
        _ => range,
    }
}

fn name(text: &str) -> Option<String> {
    let is_name = !text.is_empty()
        && !text.contains(|letter: char| letter == '/' || letter.is_whitespace() || MARKS.contains(&letter));
    is_name.then(|| text.to_owned())
}

fn read_labels(text: &str) -> Option<Labels> {
    let mut labels = Labels::new();
    for pair in text.split(',').filter(|_| !text.trim().is_empty()) {
        let (key, value) = pair.split_once('=')?;
        let (key, value) = (key.trim(), value.trim());
        if key.is_empty() || value.contains(MARKS) {
            return None;
        }
        labels.insert(key.to_owned(), value.to_owned());
    }
    Some(labels)
}
