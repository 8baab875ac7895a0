//! How a set of ports is written: compact in a cell, whole in a sentence.

use netpol_core::manifest::Protocol;
use netpol_core::ports::{NamedPort, PortSet};

use crate::words::Words;

const FIRST: u16 = 1;
const LAST: u16 = u16::MAX;

/// A second item is written in a cell only while both together are not longer than this.
const LONGEST_PAIR: usize = 12;

/// As it stands in a cell or at an arrow: TCP without its name, others with it, and only as many as fit: `80, 443 +2`.
/// Every port of a protocol is the protocol's name. A port that is known by its name alone is that name, with a question
/// mark where it hangs on its number.
pub(crate) fn compact(ports: &PortSet) -> String {
    let with_protocol = |protocol: Protocol, port: String| match protocol {
        Protocol::Tcp => port,
        _ => format!("{protocol} {port}"),
    };
    let numbers = ports.iter().map(|(protocol, first, last)| match (first, last) {
        (FIRST, LAST) => protocol.name().to_owned(),
        _ => with_protocol(protocol, number(first, last)),
    });
    let names = certain_first(ports).map(|NamedPort { protocol, name, only }| {
        let mark = if only.is_some() { "?" } else { "" };
        with_protocol(protocol, format!("{name}{mark}"))
    });
    let mut items = numbers.chain(names);
    let Some(mut text) = items.next() else { return String::new() };
    let mut more = 0;
    for (index, item) in items.enumerate() {
        if index == 0 && text.chars().count() + item.chars().count() + 2 <= LONGEST_PAIR {
            text = format!("{text}, {item}");
        } else {
            more += 1;
        }
    }
    if more > 0 { format!("{text} +{more}") } else { text }
}

/// Every item as a sentence names it: `TCP 80`, `UDP 8000–8100`, `every SCTP port`, `TCP http (number not known)`.
fn items(ports: &PortSet, words: Words) -> Vec<String> {
    let numbers = ports.iter().map(|(protocol, first, last)| match (first, last) {
        (FIRST, LAST) => words.say("ports.every_of", &[("protocol", protocol.name())]),
        _ => format!("{protocol} {}", number(first, last)),
    });
    let names = certain_first(ports).map(|NamedPort { protocol, name, only }| {
        let numbers = only.as_deref().map(list).unwrap_or_default();
        let key = if only.is_some() { "ports.by_name_if" } else { "ports.by_name" };
        words.say(key, &[("protocol", protocol.name()), ("name", name), ("numbers", &numbers)])
    });
    numbers.chain(names).collect()
}

/// What must be so for any of the ports to be open, where all of them hang on the number of a name: `the port named http is
/// TCP 80`.
pub(crate) fn conditions(ports: &PortSet, words: Words) -> String {
    let conditions: Vec<String> = ports
        .names()
        .map(|NamedPort { protocol, name, only }| {
            let numbers = only.as_deref().map(list).unwrap_or_default();
            words
                .say("ports.name_is", &[("protocol", protocol.name()), ("name", name), ("numbers", &numbers)])
        })
        .collect();
    conditions.join(&words.plain("ports.or"))
}

/// The ports that are known by their name alone, those before the others that hang on no number.
fn certain_first(ports: &PortSet) -> impl Iterator<Item = NamedPort<'_>> {
    let certain = ports.names().filter(|named| named.only.is_none());
    certain.chain(ports.names().filter(|named| named.only.is_some()))
}

fn list(intervals: &[(u16, u16)]) -> String {
    intervals.iter().map(|(first, last)| number(*first, *last)).collect::<Vec<_>>().join(", ")
}

/// The whole set for a sentence: `TCP 80, TCP 443, UDP 53`, or the words for every port or none.
pub fn spoken(ports: &PortSet, words: Words) -> String {
    if ports.is_all() {
        words.plain("ports.every")
    } else if ports.is_none() {
        words.plain("ports.none")
    } else {
        items(ports, words).join(", ")
    }
}

fn number(first: u16, last: u16) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::language::Language;

    fn set(ports: &[(Protocol, u16, u16)]) -> PortSet {
        let mut set = PortSet::none();
        for (protocol, first, last) in ports {
            set.insert(*protocol, *first, *last);
        }
        set
    }

    #[rstest]
    #[case(&[(Protocol::Tcp, 8080, 8080)], "8080")]
    #[case(&[(Protocol::Udp, 53, 53)], "UDP 53")]
    #[case(&[(Protocol::Tcp, 53, 53), (Protocol::Udp, 53, 53)], "53, UDP 53")]
    #[case(&[(Protocol::Tcp, 80, 80), (Protocol::Tcp, 443, 443), (Protocol::Tcp, 5, 5), (Protocol::Sctp, 7, 7)], "5, 80 +2")]
    #[case(&[(Protocol::Tcp, 8000, 8100)], "8000–8100")]
    #[case(&[(Protocol::Tcp, 30000, 32767), (Protocol::Udp, 30000, 32767)], "30000–32767 +1")]
    #[case(&[(Protocol::Tcp, 1, 65535)], "TCP")]
    fn a_cell_says_what_fits(#[case] ports: &[(Protocol, u16, u16)], #[case] text: &str) {
        assert_eq!(compact(&set(ports)), text);
    }

    #[test]
    fn a_port_known_by_its_name_alone_is_named() {
        let words = Words::new(Language::En);
        let http = PortSet::named(Protocol::Tcp, "http".into());
        let dns = PortSet::named(Protocol::Udp, "dns".into());
        assert_eq!(compact(&http.union(&PortSet::single(Protocol::Tcp, 80))), "80, http");
        assert_eq!(compact(&dns), "UDP dns");
        assert_eq!(spoken(&http, words), "TCP http (number not known)");
        let perhaps = http.intersection(&set(&[(Protocol::Tcp, 80, 80), (Protocol::Tcp, 8000, 8100)]));
        assert_eq!(compact(&perhaps), "http?");
        assert_eq!(spoken(&perhaps, words), "TCP http (if it is 80, 8000–8100)");
        assert_eq!(conditions(&perhaps, words), "the port named http is TCP 80, 8000–8100");
    }

    #[test]
    fn a_sentence_names_every_protocol() {
        let ports = set(&[(Protocol::Tcp, 80, 80), (Protocol::Udp, 1, 65535)]);
        assert_eq!(spoken(&ports, Words::new(Language::En)), "TCP 80, every UDP port");
        assert_eq!(spoken(&PortSet::all(), Words::new(Language::Ko)), "모든 포트");
    }
}
