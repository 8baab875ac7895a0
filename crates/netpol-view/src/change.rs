//! What a person may want of a path, a pod or a namespace, as an edit that is looked at before it is made.

mod effects;
mod expected;
mod formatted;
mod obstacle;
mod offers;

pub use effects::{change_effects, closed_besides};
pub(crate) use formatted::formatted;
pub use obstacle::obstacle_words;
pub(crate) use offers::{lacks_dns, offers_of_cell, offers_of_row};

use netpol_core::change::{
    NewPolicy, Obstacle, add_policy, allow_dns, close_path, isolate_namespace, open_paths, widen_rules,
    write_inferred,
};
use netpol_core::cluster::{Endpoint, EndpointId};
use netpol_core::edit::{DocumentPlace, Together};
use netpol_core::manifest::Direction;
use netpol_core::source::SourceId;
use netpol_core::{Checked, Evaluation, Evaluator};

use crate::places::Places;
use crate::ports::asked_ports;
use crate::problems::looked_at;
use crate::rows::NamedRows;
use crate::views::{Change, FixView};
use crate::words::Words;

/// Source and destination.
type Path = (EndpointId, EndpointId);

/// The edit that does it, with what else it opens and closes; or why there is none.
pub(crate) fn change(
    checked: &Checked,
    places: &Places,
    change: &Change,
    words: Words,
) -> Result<FixView, String> {
    let evaluation = &checked.evaluation;
    let meant = meant(evaluation, change, words);
    let edits =
        edits(evaluation, change, &meant, words).map_err(|obstacle| obstacle_words(&obstacle, words))?;
    let sources =
        edits.clone().apply(&evaluation.sources).ok_or_else(|| words.plain("change.obstacle.unknown"))?;
    let after = Evaluator::new(evaluation.settings.clone()).evaluate(sources).evaluation;
    let note = change_effects(evaluation, &after, &meant, words);
    let label = offers::label(change, words);
    let fix = edits.edits().pop().and_then(|(_, edit)| looked_at((label, note), &edit, evaluation, places));
    fix.ok_or_else(|| words.plain("change.obstacle.typing"))
}

/// The paths that the change is about, of which the first speaks for what is asked.
fn meant(evaluation: &Evaluation, change: &Change, words: Words) -> Vec<Path> {
    let paths = |rows: &NamedRows<'_>, from: &str, to: &str| {
        let Some((from, to)) = rows.find(from).zip(rows.find(to)) else { return Vec::new() };
        let sources = told_apart(evaluation, from.first, &from.members);
        let pairs = to
            .destination_from(&from)
            .into_iter()
            .flat_map(|other| told_apart(evaluation, other, &to.members));
        let pairs = pairs.flat_map(|to| sources.iter().map(move |from| (*from, to)));
        pairs.filter(|(from, to)| from != to).collect()
    };
    match change {
        Change::Open { paths: asked, .. } => {
            let rows = NamedRows::new(evaluation, words);
            asked.iter().flat_map(|(from, to)| paths(&rows, from, to)).collect()
        }
        Change::Widen { from, to, .. } | Change::Close { from, to, .. } => {
            paths(&NamedRows::new(evaluation, words), from, to).into_iter().take(1).collect()
        }
        _ => Vec::new(),
    }
}

/// The pods of a row that labels tell apart, one of each, first the given one. Controllers give each pod of some workloads a label
/// of its own.
fn told_apart(evaluation: &Evaluation, first: EndpointId, all: &[EndpointId]) -> Vec<EndpointId> {
    let labels = |id| evaluation.cluster.endpoint(id).and_then(Endpoint::pod).map(|pod| &pod.labels);
    let mut found = vec![first];
    for id in all {
        if !found.iter().any(|known| labels(*known) == labels(*id)) {
            found.push(*id);
        }
    }
    found
}

fn edits(
    evaluation: &Evaluation,
    change: &Change,
    meant: &[Path],
    words: Words,
) -> Result<Together, Obstacle> {
    let end = DocumentPlace::End(SourceId(0));
    let (from, to) = meant.first().copied().unzip();
    let asked =
        |ports: &str| to.map(|to| asked_ports(&evaluation.cluster, ports, to)).ok_or(Obstacle::Unknown);
    match change {
        Change::Open { ports, .. } => open_paths(evaluation, meant, &asked(ports)?),
        Change::Widen { ports, .. } => {
            let (from, to) = from.zip(to).ok_or(Obstacle::Unknown)?;
            widen_rules(evaluation, from, to, &asked(ports)?)
        }
        Change::Close { ports, .. } => {
            let (from, to) = from.zip(to).ok_or(Obstacle::Unknown)?;
            close_path(evaluation, from, to, &asked(ports)?)
        }
        Change::DefaultDeny { namespace } => {
            add_policy(evaluation, end, &NewPolicy::default_deny(namespace, &Direction::ALL))
        }
        Change::IsolateNamespace { namespace } => isolate_namespace(evaluation, end, namespace),
        Change::AllowDns { pod } => {
            let pod = evaluation.cluster.find(pod).ok_or(Obstacle::Unknown)?;
            allow_dns(evaluation, end, pod)
        }
        Change::WriteInferred => write_inferred(evaluation, end),
        Change::Expect { paths, ports, only } => {
            expected::expect_to_stay(evaluation, end, paths, (ports, *only), words)
        }
        Change::Forget { written, open } => expected::forget(evaluation, written, *open),
    }
}

#[cfg(test)]
mod tests;
