//! The connections, written one after the other.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ptr;

use netpol_core::Evaluation;
use netpol_core::manifest::Protocol;
use netpol_core::ports::{NamedPort, PortSet};
use rustc_hash::FxHashMap;
use serde_json::to_string;

use super::ends::End;
use crate::ports::PortFilter;

/// Every ordered pair of ends with a pod at one end.
pub(super) struct Connections<'a> {
    pub(super) evaluation: &'a Evaluation,
    pub(super) ends: &'a [End<'a>],
    pub(super) filter: &'a PortFilter,
    pub(super) open_only: bool,
}

/// What each end opens and what both do.
struct Verdict<'a> {
    egress: Cow<'a, PortSet>,
    ingress: Cow<'a, PortSet>,
    allowed: Cow<'a, PortSet>,
}

/// A verdict as it is written behind the names of its ends.
struct Printed {
    text: String,
    is_open: bool,
}

impl Connections<'_> {
    /// Writes them with commas between them. A thousand pods have a million connections and few different verdicts, so
    /// every name and every verdict is printed once.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let names: Vec<String> = self.ends.iter().map(|end| to_string(&end.id)).collect::<Result<_, _>>()?;
        let mut known: FxHashMap<(*const PortSet, *const PortSet), Printed> = FxHashMap::default();
        let mut separator = "";
        for (from, from_name) in self.ends.iter().zip(&names) {
            let opening = format!(r#"{{"from":{from_name},"to":"#);
            for (to, to_name) in self.ends.iter().zip(&names).filter(|(to, _)| from.is_pod || to.is_pod) {
                let fresh;
                let printed = match (from.members.as_slice(), to.members.as_slice()) {
                    ([one], [other]) if self.filter.is_all() => {
                        let (egress, ingress) = self.evaluation.reach.ends(*one, *other);
                        let key = (ptr::from_ref(egress), ptr::from_ref(ingress));
                        known.entry(key).or_insert_with(|| self.verdict(from, to).print())
                    }
                    _ => {
                        fresh = self.verdict(from, to).print();
                        &fresh
                    }
                };
                if printed.is_open || !self.open_only {
                    for part in [separator, &opening, to_name, &printed.text] {
                        out.write_all(part.as_bytes())?;
                    }
                    separator = ",\n";
                }
            }
        }
        Ok(())
    }

    fn verdict(&self, from: &End<'_>, to: &End<'_>) -> Verdict<'_> {
        let verdict = match (from.members.as_slice(), to.members.as_slice()) {
            ([from], [to]) => {
                let verdict = self.evaluation.reach.verdict(*from, *to);
                Verdict {
                    egress: Cow::Borrowed(verdict.egress),
                    ingress: Cow::Borrowed(verdict.ingress),
                    allowed: verdict.allowed,
                }
            }
            _ => self.folded(from, to),
        };
        let destination = to.members.first().and_then(|id| self.evaluation.cluster.endpoint(*id));
        let Some(destination) = destination.filter(|_| !self.filter.is_all()) else { return verdict };
        let asked = self.filter.asked(destination);
        let narrow = |ports: Cow<'_, PortSet>| Cow::Owned(ports.intersection(&asked));
        Verdict {
            egress: narrow(verdict.egress),
            ingress: narrow(verdict.ingress),
            allowed: narrow(verdict.allowed),
        }
    }

    /// What any two different pods of the workloads open. Pods of one class do not differ, so classes are enough.
    fn folded(&self, from: &End<'_>, to: &End<'_>) -> Verdict<'_> {
        let mut sets = [PortSet::none(), PortSet::none(), PortSet::none()];
        for (source, count) in from.classes.iter() {
            for destination in to.classes.keys() {
                if from.id == to.id && source == destination && *count < 2 {
                    continue;
                }
                let cell = self.evaluation.reach.cell(*source, *destination);
                let [egress, ingress, allowed] = &mut sets;
                egress.add(cell.egress);
                ingress.add(cell.ingress);
                allowed.add(&cell.allowed);
            }
        }
        let [egress, ingress, allowed] = sets.map(Cow::Owned);
        Verdict { egress, ingress, allowed }
    }
}

impl Verdict<'_> {
    fn print(&self) -> Printed {
        let mut text = String::new();
        for (name, ports) in
            [("egress", &self.egress), ("ingress", &self.ingress), ("allowed", &self.allowed)]
        {
            text.extend([",\"", name, "\":"]);
            print(ports, &mut text);
        }
        text.push('}');
        Printed { text, is_open: !self.allowed.is_none() }
    }
}

/// Adds the ports as JSON. Neither names of protocols and ports nor numbers need escaping, and verdicts are most of what is
/// printed.
fn print(ports: &PortSet, text: &mut String) {
    text.push('[');
    let mut separator = "";
    for protocol in Protocol::ALL {
        let intervals = ports.intervals(protocol);
        if !intervals.is_empty() {
            text.extend([separator, r#"{"protocol":""#, protocol.name(), r#"","ports":""#]);
            print_intervals(intervals, text);
            text.push_str("\"}");
            separator = ",";
        }
    }
    for NamedPort { protocol, name, only } in ports.names() {
        text.extend([separator, r#"{"protocol":""#, protocol.name(), r#"","name":""#, name, "\""]);
        if let Some(only) = only {
            text.push_str(r#","only":""#);
            print_intervals(&only, text);
            text.push('"');
        }
        text.push('}');
        separator = ",";
    }
    text.push(']');
}

fn print_intervals(intervals: &[(u16, u16)], text: &mut String) {
    for (index, (first, last)) in intervals.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        text.push_str(&first.to_string());
        if first != last {
            text.extend(["-", &last.to_string()]);
        }
    }
}
