//! The ends of arrows as they are typed.

use super::LineError;
use crate::cluster::{EndQuery, EndQueryError};
use crate::expect::ExpectedPorts;

/// An end, and the ports that are written behind it.
pub(super) type End = (EndQuery, Vec<ExpectedPorts>);

/// What stands between commas is an end, or other ports of the one before.
pub(super) fn ends(part: &str) -> Result<Vec<End>, LineError> {
    let mut ends: Vec<End> = Vec::new();
    let mut before = 0;
    for item in between_commas(part) {
        let item = item.trim();
        let begins_as_port = item.starts_with(|first: char| first.is_ascii_digit());
        let last = ends.get_mut(before..).unwrap_or_default();
        let has_ports = last.iter().any(|(_, known)| !known.is_empty());
        match ports(item) {
            Ok(ports) if begins_as_port && has_ports => {
                last.iter_mut().for_each(|(_, known)| known.extend(ports.iter().cloned()));
            }
            _ => {
                before = ends.len();
                ends.extend(ends_of(item)?);
            }
        }
    }
    Ok(ends)
}

/// The commas between the labels of an end belong to it, as do those in brackets.
fn between_commas(part: &str) -> impl Iterator<Item = &str> {
    let (mut in_labels, mut in_brackets) = (false, false);
    part.split(move |letter| {
        in_labels = letter == '{' || in_labels && letter != '}';
        in_brackets = letter == '[' || in_brackets && letter != ']';
        letter == ',' && !in_labels && !in_brackets
    })
}

/// An end with its ports, or several in brackets with the same ones.
fn ends_of(text: &str) -> Result<Vec<End>, LineError> {
    let wrong = || LineError::End(text.to_owned());
    let read = |name: &str| EndQuery::parse(name).map_err(|_: EndQueryError| LineError::End(name.to_owned()));
    if let Some((inside, behind)) = text.strip_prefix('[').and_then(|text| text.split_once(']')) {
        let ports = match behind.strip_prefix(':') {
            Some(written) => ports(written)?,
            None if behind.is_empty() => Vec::new(),
            None => return Err(wrong()),
        };
        let names = between_commas(inside).map(str::trim);
        return names.map(|name| Ok((read(name)?, ports.clone()))).collect();
    }
    let Some((name, written)) = text.rsplit_once(':') else { return Ok(vec![(read(text)?, Vec::new())]) };
    // An IPv6 address has colons of its own, as has a range that is printed.
    match read(text) {
        Ok(end @ (EndQuery::Address(_) | EndQuery::Range(_) | EndQuery::Printed(_))) => {
            Ok(vec![(end, Vec::new())])
        }
        _ => Ok(vec![(read(name)?, ports(written)?)]),
    }
}

fn ports(text: &str) -> Result<Vec<ExpectedPorts>, LineError> {
    text.split('+').map(port).collect()
}

fn port(text: &str) -> Result<ExpectedPorts, LineError> {
    ExpectedPorts::parse(text)
        .filter(|ports| ports.others().is_none())
        .ok_or_else(|| LineError::Port(text.to_owned()))
}
