//! What a change would open and close, found out by evaluating the text after it.

use netpol_core::Evaluation;
use netpol_core::cluster::EndpointId;
use netpol_core::diff::{Diff, LikeChanges, PathChange, Presence};

use crate::compared::{Names, compared, first_few};
use crate::ports::PortFilter;
use crate::words::Words;

/// So many paths are named; more are counted.
const MOST: usize = 4;

/// What becomes of other paths than those that are meant, in a few sentences; the texts before and after are evaluated in the same
/// way.
pub fn change_effects(
    evaluation: &Evaluation,
    after: &Evaluation,
    meant: &[(EndpointId, EndpointId)],
    words: Words,
) -> String {
    let Some(diff) = compared(evaluation, after, &PortFilter::All) else {
        return words.plain("change.effects.too_many");
    };
    let names = Names::new(evaluation, after, words);
    let (opens, closes) = match meant.is_empty() {
        true => ("change.effects.opens", "change.effects.closes"),
        false => ("change.effects.opens_besides", "change.effects.closes_besides"),
    };
    let told = |key, is: fn(&PathChange<'_>) -> bool| told(key, &diff, is, meant, &names, words);
    let mut said: Vec<String> = [told(opens, |path| path.opens()), told(closes, |path| path.closes())]
        .into_iter()
        .flatten()
        .collect();
    if said.is_empty() {
        said.push(match meant.is_empty() {
            true => words.plain("change.effects.nothing"),
            false => words.plain("change.effects.nothing_else"),
        });
    }
    let is_new_or_gone = |presence| diff.ends_of(presence).next().is_some();
    if is_new_or_gone(Presence::Added) || is_new_or_gone(Presence::Removed) {
        said.push(words.plain("change.effects.left_out"));
    }
    said.join(" ")
}

/// Names the first of the paths of which this became, but for those that are meant; none where there are none.
fn told(
    key: &str,
    diff: &Diff,
    is: fn(&PathChange<'_>) -> bool,
    meant: &[(EndpointId, EndpointId)],
    names: &Names<'_>,
    words: Words,
) -> Option<String> {
    let is_meant = |path: &PathChange<'_>| {
        meant.iter().any(|(from, to)| path.from.before.contains(from) && path.to.before.contains(to))
    };
    // What became of the first of like paths became of all of them.
    let changes = || diff.changes().filter(|paths| paths.first().is_some_and(|path| is(&path)));
    let paths = || changes().flat_map(LikeChanges::paths).filter(|path| !is_meant(path));
    let count = if meant.is_empty() { changes().map(LikeChanges::count).sum() } else { paths().count() };
    let named = first_few(paths().map(|path| names.path(&path)), MOST, count, words);
    (count > 0).then(|| words.say(key, &[("count", &count.to_string()), ("paths", &named)]))
}
