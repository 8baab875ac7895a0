//! The ends of arrows as they are typed.

use super::LineError;
use crate::cluster::{EndQuery, EndQueryError};
use crate::expect::ExpectedPorts;

/// An end, and the ports that are written behind it.
pub(super) type End = (EndQuery, Vec<ExpectedPorts>);

/// What stands between commas is an end, or other ports of the one before.
pub(super) fn ends(part: &str) -> Result<Vec<End>, LineError> {
    let mut ends: Vec<End> = Vec::new();
    for item in between_commas(part) {
        let item = item.trim();
        let begins_as_port = item.starts_with(|first: char| first.is_ascii_digit());
        match (ends.last_mut(), ports(item)) {
            (Some((_, known)), Ok(ports)) if begins_as_port && !known.is_empty() => known.extend(ports),
            _ => ends.push(end(item)?),
        }
    }
    Ok(ends)
}

/// The commas between the labels of an end belong to it.
fn between_commas(part: &str) -> impl Iterator<Item = &str> {
    let mut is_inside = false;
    part.split(move |letter| {
        is_inside = letter == '{' || is_inside && letter != '}';
        letter == ',' && !is_inside
    })
}

fn end(text: &str) -> Result<End, LineError> {
    let wrong = || LineError::End(text.to_owned());
    let read = |name: &str| EndQuery::parse(name).map_err(|_: EndQueryError| LineError::End(name.to_owned()));
    if let Some((inside, behind)) = text.strip_prefix('[').and_then(|text| text.split_once(']')) {
        let ports = match behind.strip_prefix(':') {
            Some(written) => ports(written)?,
            None if behind.is_empty() => Vec::new(),
            None => return Err(wrong()),
        };
        return Ok((read(inside)?, ports));
    }
    let Some((name, written)) = text.rsplit_once(':') else { return Ok((read(text)?, Vec::new())) };
    // An IPv6 address has colons of its own, as has a range that is printed.
    match read(text) {
        Ok(end @ (EndQuery::Address(_) | EndQuery::Range(_) | EndQuery::Printed(_))) => Ok((end, Vec::new())),
        _ => Ok((read(name)?, ports(written)?)),
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
