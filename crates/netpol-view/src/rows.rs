//! Pods folded to what a screen shows as one: same namespace, same class, same workload; and the order of it all.

mod fold;
mod order;
mod outside;
mod wording;

use netpol_core::Evaluation;
use netpol_core::cluster::{Endpoint, EndpointId, NamespaceOrigin};
use netpol_core::order::sort_by;

use crate::tiers::Tier;
use crate::views::{EndpointView, GroupView};
use crate::words::Words;

/// A row and a column of the matrix, and a box of the diagram.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// How it is shown.
    pub(crate) view: EndpointView,
    /// The endpoint that speaks for all of them.
    pub(crate) first: EndpointId,
    /// Another one of them, where there are several.
    pub(crate) second: Option<EndpointId>,
    /// The tier that its labels tell.
    pub(crate) tier: Option<Tier>,
    /// The label that tells it apart, for the box of the diagram.
    pub(crate) telling_label: Option<String>,
    /// It belongs to the cluster itself: DNS and its like.
    pub(crate) platform: bool,
    /// The inferred pod without labels, which stands for everyone else in its namespace.
    pub(crate) everyone_else: bool,
    /// Outside the cluster, and not named by any policy: most of the Internet.
    pub(crate) anywhere: bool,
}

/// Rows in their order, in groups.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    /// All of them that are shown.
    pub(crate) list: Vec<Row>,
    /// Runs of rows that belong together.
    pub(crate) groups: Vec<GroupView>,
    /// How many rows are left out because there are too many.
    pub(crate) left_out: usize,
}

/// How many rows are drawn at most.
pub(crate) const MOST_ROWS: usize = 60;

/// Of the rows outside so many are drawn however many pods there are, and stand before the pods; more stand behind them.
const FEW_OUTSIDE: usize = 6;

/// A row before it is put into words, and its name.
type Named = (fold::Fold, String);

/// Folds the endpoints of an evaluation, keeps those that the filter finds and puts them in order.
pub(crate) fn rows(evaluation: &Evaluation, filter: &str, words: Words) -> Rows {
    let cluster = &evaluation.cluster;
    let folds = fold::fold(evaluation);
    let names = wording::names(cluster, &folds, words);
    let order = order::Order::new(evaluation);
    let mut keyed: Vec<(order::Key, usize)> = folds
        .iter()
        .enumerate()
        .filter(|(index, fold)| {
            let name = names.get(*index).map(String::as_str).unwrap_or_default();
            let mut members = fold.members.iter().filter_map(|id| cluster.endpoint(*id));
            members.any(|endpoint| is_found(endpoint, name, filter))
        })
        .map(|(index, fold)| (order.key(fold), index))
        .collect();
    sort_by(&mut keyed, Ord::cmp);
    let is_pod = |(fold, _): &Named| fold.first().and_then(|id| cluster.endpoint(id)?.pod()).is_some();
    let sorted =
        keyed.iter().filter_map(|(_, index)| folds.get(*index).cloned().zip(names.get(*index).cloned()));
    let (mut pods, outside): (Vec<Named>, Vec<Named>) = sorted.partition(is_pod);
    let firsts: Vec<EndpointId> = pods.iter().take(MOST_ROWS).filter_map(|(fold, _)| fold.first()).collect();
    let mut outside = outside::fold(evaluation, outside, &firsts);
    let all = pods.len() + outside.len();
    pods.truncate(MOST_ROWS - outside.len().min(FEW_OUTSIDE));
    outside.truncate(MOST_ROWS - pods.len());
    let left_out = all - pods.len() - outside.len();
    let shown = match outside.len() <= FEW_OUTSIDE {
        true => [outside, pods],
        false => [pods, outside],
    };
    let shown = shown.iter().flatten();
    let list: Vec<Row> =
        shown.filter_map(|(fold, name)| wording::row(evaluation, fold, name, words)).collect();
    Rows { groups: groups(evaluation, &list, words), list, left_out }
}

/// Whether what is folded into a row of that name has the word in its name or its namespace.
fn is_found(endpoint: &Endpoint, name: &str, filter: &str) -> bool {
    let filter = filter.trim().to_ascii_lowercase();
    let namespace = endpoint.pod().map(|pod| pod.namespace.as_str()).unwrap_or_default();
    filter.is_empty()
        || name.to_ascii_lowercase().contains(&filter)
        || format!("{namespace}/{name}").to_ascii_lowercase().contains(&filter)
        || endpoint.id().to_ascii_lowercase().contains(&filter)
}

fn groups(evaluation: &Evaluation, rows: &[Row], words: Words) -> Vec<GroupView> {
    let mut groups: Vec<GroupView> = Vec::new();
    let mut last: Option<Option<&str>> = None;
    for row in rows {
        let namespace = row.view.namespace.as_deref();
        match groups.last_mut() {
            Some(group) if last == Some(namespace) => group.size += 1,
            _ => groups.push(GroupView {
                name: namespace.map_or_else(|| words.plain("lane.outside"), str::to_owned),
                size: 1,
                inferred: namespace.is_some_and(|name| is_inferred(evaluation, name)),
            }),
        }
        last = Some(namespace);
    }
    groups
}

/// Whether nobody declared or used that namespace.
pub(crate) fn is_inferred(evaluation: &Evaluation, namespace: &str) -> bool {
    let found = evaluation.cluster.namespace(namespace);
    found.is_some_and(|namespace| namespace.origin == NamespaceOrigin::Inferred)
}

/// The row of an id that a row of the matrix has: the folded one where it speaks for several pods, else that endpoint alone.
pub(crate) fn find_row(evaluation: &Evaluation, id: &str, words: Words) -> Option<Row> {
    let found = evaluation.cluster.find(id)?;
    let folds = fold::fold(evaluation);
    let names = wording::names(&evaluation.cluster, &folds, words);
    let folded = folds.iter().zip(&names).find(|(fold, _)| fold.first() == Some(found));
    if let Some((fold, name)) = folded {
        return wording::row(evaluation, fold, name, words);
    }
    lone_row(evaluation, found, words)
}

/// An endpoint as a row of its own.
pub(crate) fn lone_row(evaluation: &Evaluation, id: EndpointId, words: Words) -> Option<Row> {
    let endpoint = evaluation.cluster.endpoint(id)?;
    let name = endpoint.pod().map_or_else(|| endpoint.id(), |pod| pod.name.clone());
    wording::row(evaluation, &fold::Fold { members: vec![id] }, &name, words)
}

/// Some endpoints of one row: the whole row as it is shown, or a row of its own for what is only part of it.
pub(crate) fn row_of(evaluation: &Evaluation, members: &[EndpointId], words: Words) -> Option<Row> {
    let first = *members.first()?;
    let folds = fold::fold(evaluation);
    let names = wording::names(&evaluation.cluster, &folds, words);
    let whole = folds.iter().zip(&names).find(|(fold, _)| fold.members == members);
    if let Some((fold, name)) = whole {
        return wording::row(evaluation, fold, name, words);
    }
    let name = lone_row(evaluation, first, words)?.view.name;
    let fold = fold::Fold { members: members.to_vec() };
    wording::row(evaluation, &fold, &wording::several(&name, members.len()), words)
}

/// Some endpoints, those that make one row together. They are given in the order of the cluster.
pub(crate) fn folded(evaluation: &Evaluation, chosen: &[EndpointId]) -> Vec<Vec<EndpointId>> {
    let folds = fold::fold(evaluation).into_iter();
    let chosen = folds.map(|mut fold| {
        fold.members.retain(|id| chosen.binary_search(id).is_ok());
        fold.members
    });
    chosen.filter(|members| !members.is_empty()).collect()
}
