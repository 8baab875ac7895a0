//! What a change would open and close, found out by evaluating the text after it.

use netpol_core::Evaluation;
use netpol_core::cluster::EndpointId;
use rustc_hash::FxHashMap;

use super::Path;
use crate::protocol::ViewSettings;
use crate::rows::{Row, rows};
use crate::words::Words;

/// So many paths are named; more are counted.
const MOST: usize = 4;

/// More rows than this are not compared, since each is asked about each.
const MOST_ROWS: usize = 400;

/// What becomes of other paths than those that are meant, in a few sentences; the texts before and after are evaluated in the same
/// way.
pub fn change_effects(
    evaluation: &Evaluation,
    after: &Evaluation,
    meant: &[(EndpointId, EndpointId)],
    words: Words,
) -> String {
    let settings = ViewSettings { language: words.language(), ..ViewSettings::default() };
    let rows = rows(evaluation, &settings.with_every_row(), words).list;
    if rows.len() > MOST_ROWS {
        return words.plain("change.effects.too_many");
    }
    let compared = Compared::new(evaluation, after, &rows, meant);
    let mut said = Vec::new();
    match (compared.opened.is_empty() && compared.closed.is_empty(), meant) {
        (true, []) => said.push(words.plain("change.effects.nothing")),
        (true, _) => said.push(words.plain("change.effects.nothing_else")),
        (false, _) => {
            let (opens, closes) = match meant.is_empty() {
                true => ("change.effects.opens", "change.effects.closes"),
                false => ("change.effects.opens_besides", "change.effects.closes_besides"),
            };
            for (key, paths) in [(opens, &compared.opened), (closes, &compared.closed)] {
                if !paths.is_empty() {
                    said.push(told(key, paths, words));
                }
            }
        }
    }
    if compared.left_out {
        said.push(words.plain("change.effects.left_out"));
    }
    said.join(" ")
}

fn told(key: &str, paths: &[String], words: Words) -> String {
    let named = paths.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    let count = paths.len().to_string();
    match paths.len().checked_sub(MOST).filter(|more| *more > 0) {
        Some(more) => {
            let named = words.say("change.effects.more", &[("paths", &named), ("count", &more.to_string())]);
            words.say(key, &[("count", &count), ("paths", &named)])
        }
        None => words.say(key, &[("count", &count), ("paths", &named)]),
    }
}

/// The paths whose ports are others afterwards.
struct Compared {
    /// More is open.
    opened: Vec<String>,
    /// Less is open.
    closed: Vec<String>,
    /// Something is known on one side alone: a range that is cut in another way, or a pod that is not inferred any more.
    left_out: bool,
}

impl Compared {
    fn new(before: &Evaluation, after: &Evaluation, rows: &[Row], meant: &[Path]) -> Self {
        let ids: FxHashMap<String, EndpointId> =
            after.cluster.iter().map(|(id, endpoint)| (endpoint.id(), id)).collect();
        let same = |id: EndpointId| ids.get(&before.cluster.endpoint(id)?.id()).copied();
        let (mut opened, mut closed, mut left_out) = (Vec::new(), Vec::new(), false);
        for from in rows {
            for to in rows {
                let other = if from.first == to.first { to.second } else { Some(to.first) };
                let Some(other) = other.filter(|other| !meant.contains(&(from.first, *other))) else {
                    continue;
                };
                let (Some(source), Some(destination)) = (same(from.first), same(other)) else {
                    left_out = true;
                    continue;
                };
                let was = before.reach.verdict(from.first, other).allowed;
                let is = after.reach.verdict(source, destination).allowed;
                let name = || format!("{} → {}", from.view.name, to.view.name);
                if !is.is_subset(&was) {
                    opened.push(name());
                }
                if !was.is_subset(&is) {
                    closed.push(name());
                }
            }
        }
        Self { opened, closed, left_out }
    }
}
