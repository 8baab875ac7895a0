//! Pods folded to what a screen shows as one: same namespace, same class, same workload; and the order of it all.

mod coverage;
mod fold;
mod group_id;
mod named;
mod namespaces;
mod order;
mod outside;
mod wording;

pub(crate) use coverage::Coverage;
use fold::Named;
use group_id::group_id;
pub use group_id::is_folded;
pub(crate) use named::{NamedRows, find_row, lone_row, named_folds, row_of};
pub(crate) use namespaces::{FoundFolded, find_folded};
pub(crate) use order::{is_everyone_else, selectable_pods};

use netpol_core::Evaluation;
use netpol_core::cluster::{EndpointId, Namespace};
use netpol_core::order::sort_by;

use crate::protocol::ViewSettings;
use crate::tiers::Tier;
use crate::views::{EndpointKind, EndpointView, GroupView};
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
    /// Everything that is in it.
    pub(crate) members: Vec<EndpointId>,
    /// What is in it: itself, or rows folded to one that policies may treat differently.
    pub(crate) parts: Vec<Part>,
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

/// Rows of which every verdict is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// The endpoint that speaks for all of them.
    pub(crate) first: EndpointId,
    /// Another one of them, where there are several.
    pub(crate) second: Option<EndpointId>,
    /// How many rows they are.
    pub(crate) rows: usize,
    /// They are outside the cluster.
    pub(crate) outside: bool,
}

impl Row {
    /// The endpoints that speak for it, as one part.
    pub(crate) fn part(&self) -> Part {
        let outside = self.view.namespace.is_none();
        Part { first: self.first, second: self.second, rows: 1, outside }
    }

    /// The endpoint that speaks for it as a destination: for a path from the row itself another one of its pods, none where it
    /// has no other.
    pub(crate) fn destination_from(&self, from: &Row) -> Option<EndpointId> {
        if from.first == self.first { self.second } else { Some(self.first) }
    }

    /// Whether it is several rows, folded to one.
    pub(crate) fn is_folded(&self) -> bool {
        self.view.kind == EndpointKind::Folded
    }
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
    /// How many pods there are.
    pub(crate) coverage: Coverage,
}

/// How many rows are shown at most.
const MOST_ROWS: usize = 500;

/// Of the rows outside so many are drawn however many pods there are, and stand before the pods; more stand behind them.
const FEW_OUTSIDE: usize = 6;

/// Folds the endpoints of an evaluation as far as the settings ask, and puts them in order.
pub(crate) fn rows(evaluation: &Evaluation, settings: &ViewSettings, words: Words) -> Rows {
    let named = named_in_order(evaluation, settings, words);
    let coverage = coverage::coverage(evaluation, &named);
    let groups = namespaces::groups(evaluation, named, settings);
    let folding = namespaces::Folding::new(evaluation, settings, &groups, words);
    let mut list: Vec<Row> = groups.into_iter().flat_map(|group| folding.rows(group)).collect();
    let most = settings.matrix.most_rows.unwrap_or(MOST_ROWS);
    let left_out = list.len().saturating_sub(most);
    if left_out > 0 {
        // What is outside stands behind the pods where it is much, and some of it is seen however many pods there are.
        let outside = list.iter().rev().take_while(|row| row.view.namespace.is_none()).count();
        let pods = list.len() - outside;
        list.drain(pods.min(most.saturating_sub(outside.min(FEW_OUTSIDE)))..pods);
        list.truncate(most);
    }
    Rows { groups: groups_of(evaluation, &list, words), list, left_out, coverage }
}

/// Every row that the filter lets through, in order, before it is put into words.
fn named_in_order(evaluation: &Evaluation, settings: &ViewSettings, words: Words) -> Vec<Named> {
    let filter = settings.endpoint_filter.trim().to_ascii_lowercase();
    let mut named = named::every(evaluation, words);
    let order = order::Order::new(evaluation);
    let mut keyed: Vec<(order::Key, usize)> =
        named.iter().enumerate().map(|(index, (fold, _))| (order.key(fold), index)).collect();
    sort_by(&mut keyed, Ord::cmp);
    let all = keyed.into_iter().filter_map(|(_, index)| named.get_mut(index).map(std::mem::take));
    all.filter(|(fold, name)| is_named(evaluation, fold, name, &filter)).collect()
}

/// Whether what is folded into a row of that name has the word, in small letters, in its name or its namespace.
fn is_named(evaluation: &Evaluation, fold: &fold::Fold, name: &str, word: &str) -> bool {
    let has = |text: &str| text.to_ascii_lowercase().contains(word);
    let mut members = fold.members.iter().filter_map(|id| evaluation.cluster.endpoint(*id));
    members.any(|endpoint| {
        let namespace = endpoint.pod().map(|pod| pod.namespace.as_str()).unwrap_or_default();
        has(&format!("{namespace}/{name}")) || has(&endpoint.id())
    })
}

fn groups_of(evaluation: &Evaluation, rows: &[Row], words: Words) -> Vec<GroupView> {
    let mut groups: Vec<GroupView> = Vec::new();
    for row in rows {
        let folded = row.is_folded();
        let id = group_id(row.view.namespace.as_deref());
        match groups.last_mut() {
            Some(group) if group.id == id => {
                group.size += 1;
                group.folded = false;
                group.foldable &= !folded;
            }
            _ => groups.push(GroupView {
                id,
                name: row.view.namespace.clone().unwrap_or_else(|| words.plain("lane.outside")),
                size: 1,
                inferred: row.view.namespace.as_deref().is_some_and(|name| is_inferred(evaluation, name)),
                folded,
                foldable: !folded,
            }),
        }
    }
    groups.iter_mut().for_each(|group| group.foldable &= group.size > 1);
    groups
}

/// Whether nobody declared or used that namespace.
pub(crate) fn is_inferred(evaluation: &Evaluation, namespace: &str) -> bool {
    evaluation.cluster.namespace(namespace).is_some_and(Namespace::is_inferred)
}

/// Every endpoint, those that make one row together.
pub(crate) fn folds(evaluation: &Evaluation) -> Vec<Vec<EndpointId>> {
    fold::fold(evaluation).into_iter().map(|fold| fold.members).collect()
}

/// Some endpoints, those that make one row together. They are given in the order of the cluster.
pub fn folded(evaluation: &Evaluation, chosen: &[EndpointId]) -> Vec<Vec<EndpointId>> {
    let mut folds = folds(evaluation);
    folds.iter_mut().for_each(|members| members.retain(|id| chosen.binary_search(id).is_ok()));
    folds.retain(|members| !members.is_empty());
    folds
}
