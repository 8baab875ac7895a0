//! The connections, written one after the other.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use netpol_core::Evaluation;
use netpol_core::manifest::Protocol;
use netpol_core::ports::PortSet;
use serde::Serialize;
use serde::ser::{Error, SerializeSeq, Serializer};
use serde_json::value::{RawValue, to_raw_value};

use super::ends::End;
use crate::ports::PortFilter;

/// Every ordered pair of ends with a pod at one end.
pub(super) struct Connections<'a> {
    pub(super) evaluation: &'a Evaluation,
    pub(super) ends: &'a [End<'a>],
    pub(super) filter: &'a PortFilter,
    pub(super) open_only: bool,
}

#[derive(Serialize)]
struct Connection<'a> {
    from: &'a str,
    to: &'a str,
    egress: &'a RawValue,
    ingress: &'a RawValue,
    allowed: &'a RawValue,
}

impl Serialize for Connections<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut connections = serializer.serialize_seq(None)?;
        let mut printer = Printer::default();
        for from in self.ends {
            for to in self.ends.iter().filter(|to| from.is_pod || to.is_pod) {
                let verdict = self.verdict(from, to);
                if self.open_only && verdict.allowed.is_none() {
                    continue;
                }
                let mut print = |ports| printer.print(ports).map_err(S::Error::custom);
                let (egress, ingress) = (print(&verdict.egress)?, print(&verdict.ingress)?);
                let allowed = print(&verdict.allowed)?;
                connections.serialize_element(&Connection {
                    from: &from.id,
                    to: &to.id,
                    egress: &egress,
                    ingress: &ingress,
                    allowed: &allowed,
                })?;
            }
        }
        connections.end()
    }
}

/// What each end opens and what both do.
struct Verdict<'a> {
    egress: Cow<'a, PortSet>,
    ingress: Cow<'a, PortSet>,
    allowed: Cow<'a, PortSet>,
}

impl<'a> Connections<'a> {
    fn verdict(&self, from: &End<'_>, to: &End<'_>) -> Verdict<'a> {
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
    fn folded(&self, from: &End<'_>, to: &End<'_>) -> Verdict<'a> {
        let mut sets = [PortSet::none(), PortSet::none(), PortSet::none()];
        for (source, count) in &from.classes {
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

/// Prints port sets. Few are different from each other, so each is printed once.
#[derive(Default)]
struct Printer {
    printed: HashMap<PortSet, Rc<RawValue>>,
}

#[derive(Serialize)]
struct Ports {
    protocol: &'static str,
    ports: String,
}

impl Printer {
    fn print(&mut self, ports: &PortSet) -> serde_json::Result<Rc<RawValue>> {
        if let Some(printed) = self.printed.get(ports) {
            return Ok(Rc::clone(printed));
        }
        let of = |protocol: Protocol| {
            let intervals: Vec<String> = ports.intervals(protocol).iter().map(interval).collect();
            Ports { protocol: protocol.name(), ports: intervals.join(",") }
        };
        let list: Vec<Ports> =
            Protocol::ALL.into_iter().map(of).filter(|ports| !ports.ports.is_empty()).collect();
        let printed: Rc<RawValue> = Rc::from(to_raw_value(&list)?);
        self.printed.insert(ports.clone(), Rc::clone(&printed));
        Ok(printed)
    }
}

fn interval((first, last): &(u16, u16)) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}
