//! What is expected of pods that are taken away, or are in another namespace afterwards.

use super::no_longer;
use crate::change::forget::Gone;
use crate::change::{Obstacle, together};
use crate::cluster::EndQuery;
use crate::edit::{Edit, Together, plain_or_quoted, quoted, replace};
use crate::evaluation::Evaluation;
use crate::manifest::{Expected, Written};
use crate::source::Span;

/// Takes out every expectation of which a side means these alone.
pub(crate) fn expect_nothing_of(evaluation: &Evaluation, gone: &Gone) -> Result<Together, Obstacle> {
    let items = all(evaluation).filter(|item| {
        [&item.from, &item.to].into_iter().any(|side| meant(evaluation, side, gone).is_some())
    });
    let items: Vec<Span> = items.map(|item| item.span).collect();
    no_longer(evaluation, &items)
}

/// Writes the new name of a pod wherever an expectation names it.
pub(crate) fn expect_of_moved(
    evaluation: &Evaluation,
    gone: &Gone,
    namespace: &str,
) -> Result<Together, Obstacle> {
    let mut edits: Vec<Edit> = Vec::new();
    for side in all(evaluation).flat_map(|item| [&item.from, &item.to]) {
        let Some(EndQuery::Named { kind, name, .. }) = meant(evaluation, side, gone) else { continue };
        let name = EndQuery::Named { namespace: Some(namespace.to_owned()), kind, name }.to_string();
        let source = evaluation.sources.get(side.span.source);
        let is_quoted =
            source.and_then(|text| text.slice(side.span)).is_some_and(|text| text.starts_with('"'));
        edits.push(replace(side.span, if is_quoted { quoted(&name) } else { plain_or_quoted(&name) }));
    }
    if edits.is_empty() { Err(Obstacle::Already) } else { together(evaluation, edits) }
}

fn all(evaluation: &Evaluation) -> impl Iterator<Item = &Expected> {
    evaluation.manifest.expectations.iter().flat_map(|object| &object.expect)
}

/// The question of a side that means these alone.
fn meant(evaluation: &Evaluation, side: &Written, gone: &Gone) -> Option<EndQuery> {
    EndQuery::parse(&side.text).ok().filter(|query| gone.are_meant_by(evaluation, query))
}
