//! Address ranges (semantics A7, A15.11 to A15.14).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

use super::schema;
use crate::diagnostic::codes;
use crate::manifest::IpBlock;
use crate::manifest::field::Field;
use crate::manifest::fix;
use crate::manifest::reading::Reading;

const INVALID: &str = "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";

/// Checks an `ipBlock`; nothing where it is refused.
pub(super) fn read(raw: schema::IpBlock, field: &Field<'_>, reading: &mut Reading<'_>) -> Option<IpBlock> {
    let text = raw.cidr.unwrap_or_default();
    if text.is_empty() {
        reading.required(codes::CIDR_MISSING, &field.key("cidr"), "");
        return None;
    }
    let parsed = read_range(&text, &field.key("cidr"), |_| true, reading)?;
    let cidr = parsed.range;
    let mut except = Vec::new();
    for (index, inner) in raw.except.unwrap_or_default().into_iter().enumerate() {
        let inner = inner.unwrap_or_default();
        let excepts = field.key("except");
        let place = excepts.index(index);
        let is_inside = |range: &IpNet, length: u8| cidr.contains(range) && parsed.length < length;
        let fits = |range: &IpNet| is_inside(range, range.prefix_len());
        let Some(Parsed { range, length, .. }) = read_range(&inner, &place, fits, reading) else { continue };
        if !is_inside(&range, length) {
            reading
                .invalid(codes::EXCEPT_OUTSIDE, &place, &inner, "must be a strict subset of `cidr`")
                .with("cidr", &text);
            continue;
        }
        except.push(range);
    }
    Some(IpBlock { cidr, except })
}

/// A range, which its edit may only make of an address that fits.
fn read_range(
    text: &str,
    field: &Field<'_>,
    fits: impl FnOnce(&IpNet) -> bool,
    reading: &mut Reading<'_>,
) -> Option<Parsed> {
    let Some(parsed) = parse(text) else {
        let alone = text.parse().ok().filter(is_of_one).map(IpNet::from).filter(fits);
        reading.invalid(codes::CIDR_INVALID, field, text, INVALID).fix(field, |source, node| {
            let range = format!("{text}/{}", alone?.prefix_len());
            fix::rewrite(source, node, &range)
        });
        return None;
    };
    if let Some(detail) = parsed.loose {
        // Clusters before StrictIPCIDRValidation accept it, so it is judged and only warned of (semantics A15.13).
        reading
            .invalid(codes::CIDR_NOT_CANONICAL, field, text, detail)
            .with("instead", parsed.range.to_string())
            .fix(field, |source, node| fix::rewrite(source, node, &parsed.range.to_string()));
    }
    Some(parsed)
}

/// Whether an address without a length can only be meant as that one: those that networks begin with may stand for them.
fn is_of_one(address: &IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.octets().last().is_some_and(|last| *last != 0),
        IpAddr::V6(address) => address.segments().last().is_some_and(|last| *last != 0),
    }
}

struct Parsed {
    /// Host bits cleared, as Go's `ParseCIDR` does.
    range: IpNet,
    /// The prefix length as written, which the server compares.
    length: u8,
    /// What newer clusters say against the text.
    loose: Option<&'static str>,
}

/// Go's `ParseCIDRSloppy`: numbers may have leading zeros and are decimal nevertheless.
fn parse(text: &str) -> Option<Parsed> {
    let (address, prefix) = text.split_once('/')?;
    let length = decimal(prefix, 128)?;
    let mut zeros = has_leading_zero(prefix);
    let address = if address.contains(':') {
        let last = address.rsplit(':').next().unwrap_or_default();
        zeros |= last.contains('.') && last.split('.').any(has_leading_zero);
        let address = address.strip_suffix(last).unwrap_or(address);
        let last = if last.contains('.') { ipv4(last)?.to_string() } else { last.to_owned() };
        IpAddr::V6(format!("{address}{last}").parse::<Ipv6Addr>().ok()?)
    } else {
        zeros |= address.split('.').any(has_leading_zero);
        IpAddr::V4(ipv4(address)?)
    };
    let (range, mapped) = match address {
        IpAddr::V4(address) => (IpNet::V4(Ipv4Net::new(address, length).ok()?), false),
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            // Go matches such a range against IPv4 addresses.
            Some(inner) if (96..=128).contains(&length) => {
                (IpNet::V4(Ipv4Net::new(inner, length - 96).ok()?), true)
            }
            _ => (IpNet::V6(Ipv6Net::new(address, length).ok()?), false),
        },
    };
    let loose = if zeros {
        Some("must not have leading 0s in IP or prefix length")
    } else if mapped {
        Some("must not have an IPv4-mapped IPv6 address")
    } else if range.addr() != range.network() {
        Some("must not have bits set beyond the prefix length")
    } else {
        None
    };
    Some(Parsed { range: range.trunc(), length, loose })
}

fn ipv4(text: &str) -> Option<Ipv4Addr> {
    let mut octets = [0; 4];
    let mut parts = text.split('.');
    for octet in &mut octets {
        *octet = decimal(parts.next()?, 255)?;
    }
    parts.next().is_none().then(|| Ipv4Addr::from(octets))
}

fn decimal(text: &str, highest: u8) -> Option<u8> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let significant = text.trim_start_matches('0');
    let value = if significant.is_empty() { Some(0) } else { significant.parse().ok() };
    value.filter(|value| digits && *value <= highest)
}

fn has_leading_zero(number: &str) -> bool {
    number.len() > 1 && number.starts_with('0')
}
