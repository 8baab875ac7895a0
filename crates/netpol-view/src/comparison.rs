//! What became of paths from one text to another: counted, told, and marked in the pictures.

mod marks;
#[cfg(test)]
mod tests;

use netpol_core::diff::{Change, Diff, LikeChanges, Presence};
use netpol_core::{Checked, Evaluation};

pub(crate) use self::marks::{Shown, by_row};
use crate::compared::{Names, compared, first_few, ports_of_change};
use crate::ports::PortFilter;
use crate::protocol::ViewSettings;
use crate::rows;
use crate::views::{ChangedPathView, ChangesView, ComparisonView};
use crate::words::Words;

/// Of paths of which the same became, so many are named.
const MOST_PATHS: usize = 12;
/// Of pods that one text alone has, so many are named.
const MOST_ENDS: usize = 6;

/// What can become of a path, in the order in which it is told.
const CHANGES: [(Change, &str); 5] = [
    (Change::Opened, "comparison.opened"),
    (Change::Closed, "comparison.closed"),
    (Change::Changed, "comparison.changed"),
    (Change::Added, "comparison.added"),
    (Change::Removed, "comparison.removed"),
];

/// Compares the text that is shown with one before it.
pub(crate) fn comparison(before: &Checked, after: &Evaluation, settings: &ViewSettings) -> ComparisonView {
    let words = Words::new(settings.language);
    let filter = PortFilter::parse(&settings.port).unwrap_or(PortFilter::All);
    let Some(diff) = compared(&before.evaluation, after, &filter) else {
        return ComparisonView { summary: words.plain("comparison.too_many"), ..ComparisonView::default() };
    };
    let shown = Shown::new(after, &rows::rows(after, settings, words).list);
    let names = Names::new(&before.evaluation, after, words);
    let groups = CHANGES.iter().filter_map(|(change, key)| {
        let paths = of(&diff, *change).flat_map(LikeChanges::paths).take(MOST_PATHS);
        let paths: Vec<ChangedPathView> = paths
            .map(|path| ChangedPathView {
                text: format!("{}: {}", names.path(&path), ports_of_change(&path, words)),
                pair: shown.pair(&path),
            })
            .collect();
        let count = count(&diff, *change);
        let more = count.checked_sub(paths.len()).filter(|more| *more > 0);
        (count > 0).then(|| ChangesView {
            title: words.say(key, &[("count", &count.to_string())]),
            paths,
            more: more.map(|more| words.say("comparison.more", &[("count", &more.to_string())])),
        })
    });
    ComparisonView {
        summary: summary(&diff, &filter, words),
        groups: groups.collect(),
        notes: notes(before, &diff, &names, words),
        marks: marks::marks(&diff, &shown, words),
    }
}

/// The paths of which that became.
fn of(diff: &Diff, change: Change) -> impl Iterator<Item = LikeChanges<'_>> {
    diff.changes().filter(move |paths| paths.first().is_some_and(|path| path.change() == change))
}

fn count(diff: &Diff, change: Change) -> usize {
    of(diff, change).map(LikeChanges::count).sum()
}

fn summary(diff: &Diff, filter: &PortFilter, words: Words) -> String {
    let [closed, changed] = [Change::Closed, Change::Changed].map(|change| count(diff, change).to_string());
    let opened = count(diff, Change::Opened);
    let mut summary =
        words.count("comparison.summary", opened, &[("closed", &closed), ("changed", &changed)]);
    for (change, key) in
        [(Change::Added, "comparison.summary_new"), (Change::Removed, "comparison.summary_gone")]
    {
        let count = count(diff, change);
        if count > 0 {
            summary = words.say(key, &[("summary", &summary), ("count", &count.to_string())]);
        }
    }
    match filter.is_all() {
        true => summary,
        false => {
            let ports = filter.spoken(words);
            words.say("comparison.summary_on", &[("summary", &summary), ("ports", &ports)])
        }
    }
}

/// Which pods one text alone has, and whether the old one could not be read as a whole.
fn notes(before: &Checked, diff: &Diff, names: &Names<'_>, words: Words) -> Vec<String> {
    let ends = |presence, key| {
        let count = diff.ends_of(presence).count();
        let named = diff.ends_of(presence).map(|end| names.of(end));
        (count > 0).then(|| words.say(key, &[("names", &first_few(named, MOST_ENDS, count, words))]))
    };
    let errors = before.has_errors().then(|| words.plain("comparison.has_errors"));
    let ends = [
        ends(Presence::Added, "comparison.ends_added"),
        ends(Presence::Removed, "comparison.ends_removed"),
        errors,
    ];
    ends.into_iter().flatten().collect()
}
