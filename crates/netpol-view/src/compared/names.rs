//! What the ends of two texts are called: as the rows of a matrix are, where they are rows.

use netpol_core::Evaluation;
use netpol_core::cluster::{Endpoint, EndpointId};
use netpol_core::diff::{End, PathChange, What};
use netpol_core::order::{SortedSet, sort_by};

use crate::rows::named_folds;
use crate::words::Words;

/// The names of rows, of the new text and then of the old one.
pub(crate) struct Names<'a> {
    texts: [Text<'a>; 2],
    /// Those that are in several namespaces.
    ambiguous: SortedSet<String>,
}

/// A text, and the members and the name of each of its rows.
struct Text<'a> {
    evaluation: &'a Evaluation,
    rows: Vec<(Vec<EndpointId>, String)>,
}

impl<'a> Names<'a> {
    /// Names the rows of both texts.
    pub(crate) fn new(before: &'a Evaluation, after: &'a Evaluation, words: Words) -> Self {
        let texts =
            [after, before].map(|evaluation| Text { evaluation, rows: named_folds(evaluation, words) });
        let mut all: Vec<(&str, Option<&str>)> = texts.iter().flat_map(Text::with_namespaces).collect();
        sort_by(&mut all, Ord::cmp);
        all.dedup();
        let neighbours = all.iter().zip(all.iter().skip(1));
        let same = neighbours.filter(|((one, _), (other, _))| one == other);
        let ambiguous = same.map(|((name, _), _)| (*name).to_owned()).collect();
        Self { texts, ambiguous }
    }

    /// `web → api`.
    pub(crate) fn path(&self, path: &PathChange<'_>) -> String {
        format!("{} → {}", self.of(path.from), self.of(path.to))
    }

    /// The name of its row; of what is part of a row, or in several namespaces, with its namespace.
    pub(crate) fn of(&self, end: &End) -> String {
        let [after, before] = &self.texts;
        let row = match &end.what {
            What::Addresses(ranges) => {
                let is_whole = |text: &&Text<'_>, members: &[EndpointId]| {
                    let first = members.first().and_then(|id| text.evaluation.cluster.endpoint(*id));
                    first.and_then(Endpoint::external).is_some_and(|external| external.ranges == *ranges)
                };
                let texts = [(after, &end.after), (before, &end.before)];
                let whole = texts.into_iter().find(|(text, members)| is_whole(text, members));
                whole.and_then(|(text, members)| text.name(members))
            }
            _ => after.name(&end.after).or_else(|| before.name(&end.before)),
        };
        match (row, end.namespace()) {
            (Some(name), Some(namespace)) if self.ambiguous.contains(name) => format!("{namespace}/{name}"),
            (Some(name), _) => name.to_owned(),
            (None, Some(namespace)) => format!("{namespace}/{}", end.name),
            (None, None) => end.name.clone(),
        }
    }
}

impl Text<'_> {
    fn name(&self, members: &[EndpointId]) -> Option<&str> {
        let row = self.rows.iter().find(|(known, _)| known == members);
        row.map(|(_, name)| name.as_str())
    }

    fn with_namespaces(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.rows.iter().map(|(members, name)| {
            let first = members.first().and_then(|id| self.evaluation.cluster.endpoint(*id));
            let pod = first.and_then(Endpoint::pod);
            (name.as_str(), pod.map(|pod| pod.namespace.as_str()))
        })
    }
}

/// The first of so many names, and how many more there are.
pub(crate) fn first_few(
    names: impl Iterator<Item = String>,
    most: usize,
    count: usize,
    words: Words,
) -> String {
    let first = names.take(most).collect::<Vec<_>>().join(", ");
    match count.saturating_sub(most) {
        0 => first,
        more => words.say("change.effects.more", &[("paths", &first), ("count", &more.to_string())]),
    }
}
