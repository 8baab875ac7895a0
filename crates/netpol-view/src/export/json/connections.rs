//! The connections, written one after the other.

mod depending;
mod open;
mod print;

use std::borrow::Cow;
use std::io::{self, Write};
use std::ptr;

use netpol_core::Evaluation;
use netpol_core::ports::PortSet;
use rustc_hash::FxHashMap;
use serde_json::to_string;

use super::ends::End;
use crate::ports::PortFilter;
use depending::Depending;
use open::OpenEnds;

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
#[derive(Clone)]
struct Printed {
    text: String,
    is_open: bool,
}

/// The sets of ports from which a verdict is made; equal ones are mostly the same.
type Made = (*const PortSet, *const PortSet);

impl Connections<'_> {
    /// Writes them with commas between them. A thousand pods have a million connections and few different verdicts, so
    /// every name and every verdict is printed once; and where only open ones are written, only those are looked at that
    /// both ends open.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let names: Vec<String> = self.ends.iter().map(|end| to_string(&end.id)).collect::<Result<_, _>>()?;
        let mut open = self.open_only.then(|| OpenEnds::new(self.evaluation, self.ends));
        let depending = Depending::new(self.evaluation, self.ends);
        let mut known: FxHashMap<Made, Printed> = FxHashMap::default();
        let mut separator = "";
        for (number, (from, from_name)) in self.ends.iter().zip(&names).enumerate() {
            let opening = format!(r#"{{"from":{from_name},"to":"#);
            let destinations: Box<dyn Iterator<Item = usize>> = match &mut open {
                Some(open) => Box::new(open.from(from)),
                None => Box::new(0..self.ends.len()),
            };
            for to_number in destinations {
                let (Some(to), Some(to_name)) = (self.ends.get(to_number), names.get(to_number)) else {
                    continue;
                };
                if !from.is_pod && !to.is_pod {
                    continue;
                }
                let fresh;
                let printed = match self.made(from, to) {
                    Some(made) => known.entry(made).or_insert_with(|| self.verdict(from, to).print()),
                    None => {
                        fresh = self.verdict(from, to).print();
                        &fresh
                    }
                };
                let is_settled = self.evaluation.reach.is_settled();
                let depends = !is_settled && depending.has(number, to_number, &self.asked(to));
                if printed.is_open || depends || !self.open_only {
                    let ending = if depends { r#","depends_on_plugin":true}"# } else { "}" };
                    for part in [separator, &opening, to_name, &printed.text, ending] {
                        out.write_all(part.as_bytes())?;
                    }
                    separator = ",\n";
                }
            }
        }
        Ok(())
    }

    /// The two sets of which the verdict is made; none where it hangs on more: on several classes, or on a name that each
    /// destination looks up.
    fn made(&self, from: &End<'_>, to: &End<'_>) -> Option<Made> {
        let (egress, ingress) = match (from.members.as_slice(), to.members.as_slice()) {
            _ if matches!(self.filter, PortFilter::Name(..)) => return None,
            ([one], [other]) => self.evaluation.reach.ends(*one, *other),
            _ if from.id == to.id => return None,
            _ => self.evaluation.reach.ends_of(from.only_class()?, to.only_class()?),
        };
        Some((ptr::from_ref(egress), ptr::from_ref(ingress)))
    }

    /// The ports that are asked about at this end.
    fn asked(&self, to: &End<'_>) -> Cow<'_, PortSet> {
        let destination = to.members.first().and_then(|id| self.evaluation.cluster.endpoint(*id));
        destination.map_or_else(|| Cow::Owned(PortSet::all()), |destination| self.filter.asked(destination))
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
        if self.filter.is_all() {
            return verdict;
        }
        let asked = self.asked(to);
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
