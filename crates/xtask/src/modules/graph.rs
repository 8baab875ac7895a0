//! Imports of a crate against its rules.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::read::{Import, ModulePath, Modules};
use super::rules::{Exception, Rules};

/// Everything that is wrong with the imports of a crate.
pub(super) fn problems(modules: &Modules, rules: &Rules) -> Vec<String> {
    let all = modules.imports();
    let is_exception = |import: &Import| rules.exceptions.iter().any(|exception| exception.holds_for(import));
    let counted: Vec<&Import> = all.iter().filter(|import| !is_exception(import)).collect();
    let mut found = unplaced(modules, rules);
    found.extend(counted.iter().filter_map(|import| upward(import, rules)));
    found.extend(counted.iter().filter_map(|import| forbidden(import, rules)));
    found.extend(circles(&counted, rules));
    let needless =
        rules.exceptions.iter().filter(|exception| !all.iter().any(|import| exception.holds_for(import)));
    found.extend(needless.map(|Exception { from, to, reason }| {
        format!("{}: {from} does not import {to} any more, so the exception can go ({reason})", rules.folder)
    }));
    found
}

impl Exception {
    fn holds_for(&self, import: &Import) -> bool {
        is_within(&import.from, self.from) && is_within(&import.to, self.to)
    }
}

/// Whether a module is the one of that path, such as `manifest::fix`, or below it.
fn is_within(module: &[String], path: &str) -> bool {
    let mut names = module.iter();
    path.split("::").all(|name| names.next().is_some_and(|known| known == name))
}

/// Modules that have no place in the layers, and places that have no module.
fn unplaced(modules: &Modules, rules: &Rules) -> Vec<String> {
    if rules.layers.is_empty() {
        return Vec::new();
    }
    let top: BTreeSet<&str> =
        modules.known().filter_map(|module| module.first()).map(String::as_str).collect();
    let placed: BTreeSet<&str> = rules.layers.iter().flat_map(|layer| layer.iter().copied()).collect();
    let folder = rules.folder;
    let missing = top.difference(&placed).map(|name| format!("{folder}: {name} has no place in the layers"));
    let gone = placed.difference(&top).map(|name| format!("{folder}: {name} of the layers is no module"));
    missing.chain(gone).collect()
}

/// An import of a module that is not in a layer below.
fn upward(import: &Import, rules: &Rules) -> Option<String> {
    let layer_of = |module: &ModulePath| {
        let top = module.first()?;
        rules.layers.iter().position(|layer| layer.contains(&top.as_str()))
    };
    let (from, to) = (layer_of(&import.from)?, layer_of(&import.to)?);
    let is_inside = import.from.first() == import.to.first();
    let reason = if from == to { "stands beside it" } else { "stands above it" };
    (from <= to && !is_inside).then(|| said(import, reason))
}

fn forbidden(import: &Import, rules: &Rules) -> Option<String> {
    let is_meant = |(from, to): &&(&str, &str)| is_within(&import.from, from) && is_within(&import.to, to);
    let (from, to) = rules.forbidden.iter().find(is_meant)?;
    Some(said(import, &format!("{from} may not import {to}")))
}

fn said(import: &Import, reason: &str) -> String {
    format!("{}: {} imports {}: {reason}", import.place, import.from.join("::"), import.to.join("::"))
}

/// Siblings that import each other, at every depth: whatever is below a module counts as the module. Of circles that hang
/// together the shortest is told.
fn circles(imports: &[&Import], rules: &Rules) -> Vec<String> {
    let mut edges = Edges::new();
    for import in imports {
        if let Some((from, to)) = siblings(import) {
            edges.entry(from).or_default().entry(to).or_insert(&import.place);
        }
    }
    let mut all: Vec<Circle<'_>> =
        edges.keys().filter_map(|start| shortest_way_back(&edges, start)).collect();
    all.sort_by_key(Vec::len);
    let mut told: Vec<&Circle<'_>> = Vec::new();
    for circle in &all {
        let Some((start, _)) = circle.first() else { continue };
        let hangs_together = |other: &&Circle<'_>| {
            other.first().is_some_and(|(known, _)| {
                reachable(&edges, known).contains(start) && reachable(&edges, start).contains(known)
            })
        };
        if !told.iter().any(hangs_together) {
            told.push(circle);
        }
    }
    let lines = |circle: &Circle<'_>| {
        let steps = circle.iter().map(|(module, place)| format!("  {}, in {place}", module.join("::")));
        format!("{}: a circle\n{}", rules.folder, steps.collect::<Vec<_>>().join("\n"))
    };
    told.into_iter().map(lines).collect()
}

/// The two modules of one parent between which an import is; none between a module and what is above it.
fn siblings(import: &Import) -> Option<(ModulePath, ModulePath)> {
    let shared = import.from.iter().zip(&import.to).take_while(|(one, two)| one == two).count();
    let from = import.from.get(..=shared)?;
    let to = import.to.get(..=shared)?;
    Some((from.to_vec(), to.to_vec()))
}

/// Which module imports which, and where.
type Edges<'a> = BTreeMap<ModulePath, BTreeMap<ModulePath, &'a str>>;

/// The modules from one back to itself, each with the place of its import of the next one.
type Circle<'a> = Vec<(&'a ModulePath, &'a str)>;

fn shortest_way_back<'a>(edges: &'a Edges<'a>, start: &'a ModulePath) -> Option<Circle<'a>> {
    let mut ways: VecDeque<(Circle<'a>, &ModulePath)> = VecDeque::from([(Vec::new(), start)]);
    let mut seen = BTreeSet::new();
    while let Some((way, end)) = ways.pop_front() {
        for (to, place) in edges.get(end).into_iter().flatten() {
            let way = [way.as_slice(), &[(end, *place)]].concat();
            if to == start {
                return Some(way);
            }
            if seen.insert(to) {
                ways.push_back((way, to));
            }
        }
    }
    None
}

fn reachable<'a>(edges: &'a Edges<'a>, start: &ModulePath) -> BTreeSet<&'a ModulePath> {
    let mut reached = BTreeSet::new();
    let mut ends: Vec<&ModulePath> = edges.get(start).into_iter().flat_map(BTreeMap::keys).collect();
    while let Some(end) = ends.pop() {
        if reached.insert(end) {
            ends.extend(edges.get(end).into_iter().flat_map(BTreeMap::keys));
        }
    }
    reached
}
