//! Namespaces that are folded to one row, and what a search leaves of them.

use netpol_core::Evaluation;
use netpol_core::cluster::{Endpoint, EndpointId};

use super::coverage::is_not_isolated;
use super::fold::Fold;
use super::group_id::group_id;
use super::order::is_platform;
use super::{FEW_OUTSIDE, Named, Part, Row, is_named, named_in_order, outside, wording};
use crate::ports::PortFilter;
use crate::protocol::{Folding as FoldingChoice, ViewSettings};
use crate::views::{EndpointKind, EndpointView};
use crate::words::Words;

/// More rows than this are folded by themselves, where there are groups enough for that to help.
const MOST_UNFOLDED: usize = 40;
const FEW_GROUPS: usize = 5;

/// Ranges are told apart by their paths to at least so many rows of pods: to those that are seen at once.
const TELLING_ROWS: usize = 60;

/// Rows that belong together, in their order.
pub(super) struct Group {
    /// None outside.
    pub(super) namespace: Option<String>,
    pub(super) rows: Vec<Named>,
}

/// Rows by namespace and what is outside, in the order in which they are shown.
pub(super) fn groups(evaluation: &Evaluation, named: Vec<Named>, settings: &ViewSettings) -> Vec<Group> {
    let is_pod = |(fold, _): &Named| namespace_of(evaluation, fold).is_some();
    let (pods, outside): (Vec<Named>, Vec<Named>) = named.into_iter().partition(is_pod);
    let telling = settings.matrix.most_rows.unwrap_or_default().max(TELLING_ROWS);
    let firsts: Vec<EndpointId> = pods.iter().take(telling).filter_map(|(fold, _)| fold.first()).collect();
    let outside = outside::fold(evaluation, outside, &firsts);
    let mut groups: Vec<Group> = Vec::new();
    for row in pods {
        let namespace = namespace_of(evaluation, &row.0);
        match groups.last_mut() {
            Some(group) if group.namespace.as_deref() == namespace => group.rows.push(row),
            _ => groups.push(Group { namespace: namespace.map(str::to_owned), rows: vec![row] }),
        }
    }
    if !outside.is_empty() {
        let place = if outside.len() <= FEW_OUTSIDE { 0 } else { groups.len() };
        groups.insert(place, Group { namespace: None, rows: outside });
    }
    groups
}

/// A folded row, and what is folded into it.
pub(crate) struct FoundFolded {
    /// The row.
    pub(crate) row: Row,
    /// The rows that are folded into it.
    pub(crate) rows: Vec<Row>,
    /// They are folded now, and not shown each by itself.
    pub(crate) is_folded: bool,
}

/// The folded row of an id as the settings fold it, and the rows that are folded into it; none where nothing is.
pub(crate) fn find_folded(
    evaluation: &Evaluation,
    id: &str,
    settings: &ViewSettings,
    words: Words,
) -> Option<FoundFolded> {
    let mut groups = groups(evaluation, named_in_order(evaluation, settings, words), settings);
    let folding = Folding::new(evaluation, settings, &groups, words);
    let place = groups.iter().position(|group| group_id(group.namespace.as_deref()) == id)?;
    let group = groups.swap_remove(place);
    let is_folded = folding.is_folded(group.namespace.as_deref());
    let (found, others) = folding.search(group.rows);
    let rows = others.iter().filter_map(|row| folding.row(row)).collect();
    let row = folding.fold(group.namespace.as_deref(), &others, !found.is_empty())?;
    Some(FoundFolded { row, rows, is_folded })
}

/// Folds groups as the settings ask.
pub(super) struct Folding<'a> {
    evaluation: &'a Evaluation,
    settings: &'a ViewSettings,
    search: String,
    /// Whether a group is folded that nobody folded or unfolded.
    by_default: bool,
    /// Destinations may be asked about different ports.
    by_name: bool,
    words: Words,
}

impl<'a> Folding<'a> {
    pub(super) fn new(
        evaluation: &'a Evaluation,
        settings: &'a ViewSettings,
        groups: &[Group],
        words: Words,
    ) -> Self {
        let all: usize = groups.iter().map(|group| group.rows.len()).sum();
        let are_many = all > MOST_UNFOLDED && groups.len() >= FEW_GROUPS;
        let search = settings.matrix.search.trim().to_ascii_lowercase();
        let by_default = match settings.matrix.folding {
            _ if !search.is_empty() => true,
            FoldingChoice::Automatic => are_many,
            FoldingChoice::Namespaces => true,
            FoldingChoice::Workloads => false,
        };
        let by_name = matches!(PortFilter::parse(&settings.port), Some(PortFilter::Name(..)));
        Folding { evaluation, settings, search, by_default, by_name, words }
    }

    /// The rows that are shown of a group: those that are searched, then the others, folded or not.
    pub(super) fn rows(&self, group: Group) -> Vec<Row> {
        let namespace = group.namespace.as_deref();
        let (found, others) = self.search(group.rows);
        let mut rows: Vec<Row> = found.iter().filter_map(|row| self.row(row)).collect();
        match self.is_folded(namespace) && others.len() > 1 {
            true => rows.extend(self.fold(namespace, &others, !found.is_empty())),
            false => rows.extend(others.iter().filter_map(|row| self.row(row))),
        }
        rows
    }

    fn is_folded(&self, namespace: Option<&str>) -> bool {
        self.by_default != self.settings.matrix.toggled.contains(&group_id(namespace))
    }

    /// What is searched, and the others.
    fn search(&self, rows: Vec<Named>) -> (Vec<Named>, Vec<Named>) {
        rows.into_iter().partition(|(fold, name)| self.is_found(fold, name))
    }

    fn row(&self, (fold, name): &Named) -> Option<Row> {
        wording::row(self.evaluation, fold, name, self.words)
    }

    /// Whether what is searched is in the name or a label of a row.
    fn is_found(&self, fold: &Fold, name: &str) -> bool {
        let has_label = |id: &EndpointId| {
            let pod = self.evaluation.cluster.endpoint(*id).and_then(Endpoint::pod);
            let mut labels = pod.into_iter().flat_map(|pod| &pod.labels);
            labels.any(|(key, value)| format!("{key}={value}").to_ascii_lowercase().contains(&self.search))
        };
        !self.search.is_empty()
            && (is_named(self.evaluation, fold, name, &self.search) || fold.members.iter().any(has_label))
    }

    /// One row for several of a group. Where others of it are shown, it says how many more these are.
    fn fold(&self, namespace: Option<&str>, rows: &[Named], beside_others: bool) -> Option<Row> {
        let words = self.words;
        let count = rows.len();
        let first = rows.first()?.0.first()?;
        let pods = rows.iter().map(|(fold, _)| fold.members.len()).sum();
        let whole = namespace.map_or_else(|| words.plain("lane.outside"), str::to_owned);
        let number = if namespace.is_some() { pods } else { count };
        let values = [("name", whole.as_str()), ("pods", &number.to_string())];
        let title =
            if namespace.is_some() { "endpoint.title_folded" } else { "endpoint.title_folded_outside" };
        let mut firsts = rows.iter().filter_map(|(fold, _)| fold.first());
        let not_isolated = namespace.is_some() && firsts.any(|id| is_not_isolated(self.evaluation, id));
        let view = EndpointView {
            untold: 0,
            id: group_id(namespace),
            name: if beside_others { words.count("endpoint.more", count, &[]) } else { whole.clone() },
            namespace: namespace.map(str::to_owned),
            kind: EndpointKind::Folded,
            labels: Vec::new(),
            count: number,
            inferred: namespace.is_some_and(|name| super::is_inferred(self.evaluation, name)),
            not_isolated,
            title: words.count(title, count, &values),
        };
        Some(Row {
            view,
            first,
            second: None,
            members: rows.iter().flat_map(|(fold, _)| &fold.members).copied().collect(),
            parts: self.parts(rows),
            tier: None,
            telling_label: Some(words.count("endpoint.workloads", count, &[])),
            platform: namespace.is_some_and(is_platform),
            everyone_else: false,
            anywhere: false,
        })
    }

    /// Rows in parts, each of one class; where the port is asked by its name, every row may have another.
    fn parts(&self, rows: &[Named]) -> Vec<Part> {
        let reach = &self.evaluation.reach;
        let mut parts: Vec<Part> = Vec::new();
        let mut likenesses = Vec::new();
        for (fold, _) in rows {
            let Some(first) = fold.first() else { continue };
            let outside = first_endpoint(self.evaluation, fold).and_then(Endpoint::pod).is_none();
            let likeness = reach.likeness(first);
            let known = likenesses.iter().position(|known| !self.by_name && *known == likeness);
            match known.and_then(|place| parts.get_mut(place)) {
                Some(part) => {
                    part.rows += 1;
                    part.second.get_or_insert(first);
                }
                None => {
                    let second = fold.members.get(1).copied().filter(|_| !outside);
                    likenesses.push(likeness);
                    parts.push(Part { first, second, rows: 1, outside });
                }
            }
        }
        parts
    }
}

fn namespace_of<'a>(evaluation: &'a Evaluation, fold: &Fold) -> Option<&'a str> {
    Some(first_endpoint(evaluation, fold)?.pod()?.namespace.as_str())
}

fn first_endpoint<'a>(evaluation: &'a Evaluation, fold: &Fold) -> Option<&'a Endpoint> {
    let first: EndpointId = fold.first()?;
    evaluation.cluster.endpoint(first)
}
