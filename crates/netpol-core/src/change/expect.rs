//! Expecting paths to stay as they are, and no longer.

mod gone;
mod name;
mod ports;

pub(crate) use self::gone::{expect_nothing_of, expect_of_moved};

use self::name::names;
use self::ports::expected_ports;
use super::{Obstacle, together};
use crate::cluster::{EndQuery, EndpointId};
use crate::edit::{DocumentPlace, Edit, Object, Place, Together, Written, add_documents, edit_object};
use crate::evaluation::Evaluation;
use crate::expect::{Expectation, ExpectedPorts, ends, expectations, outcomes};
use crate::manifest::EXPECTATION_VERSION;
use crate::ports::PortSet;
use crate::source::Span;

/// Where an Expectation has what it expects.
const ITEMS: &str = "expect";

/// What expectations say that ports, of those that are asked about, stay as they are between two sides: endpoints each of which no
/// verdict tells from the others of its side. What is open is expected to be, with `only` and nothing else where all ports
/// are asked about; and what is blocked as a whole to be so. None where that cannot be said for certain, or a side cannot be named.
pub fn staying(
    evaluation: &Evaluation,
    from: &[EndpointId],
    to: &[EndpointId],
    asked: &PortSet,
    only: bool,
) -> Result<Vec<Expectation>, Obstacle> {
    let different = |one: &&EndpointId| from.first() != Some(*one);
    let (Some(source), Some(destination)) = (from.first(), to.iter().find(different)) else {
        return Err(Obstacle::AlwaysOpen);
    };
    let ports = staying_ports(evaluation, (*source, *destination), asked, only);
    if !ports.iter().all(|(ports, _)| is_read_back(ports)) {
        return Err(Obstacle::Uncertain);
    }
    let (sources, destinations) = (names(evaluation, from)?, names(evaluation, to)?);
    let mut expectations = Vec::new();
    for from in &sources {
        for to in destinations.iter().filter(|to| *to != from || sources.len() == 1) {
            let line = |(ports, open): &(ExpectedPorts, bool)| {
                Expectation::new(from.clone(), to.clone(), ports.clone(), *open)
            };
            expectations.extend(ports.iter().map(line));
        }
    }
    let is_certain = outcomes(evaluation, &expectations).all.iter().all(|outcome| outcome.holds());
    if is_certain { Ok(expectations) } else { Err(Obstacle::Uncertain) }
}

/// Whether what is written means these ports; a port's name may be a word that means others.
fn is_read_back(ports: &ExpectedPorts) -> bool {
    ExpectedPorts::parse(&ports.to_string()).as_ref() == Some(ports)
}

/// The ports of the expectations that say that a path stays as it is, and whether each is to be open.
pub fn staying_ports(
    evaluation: &Evaluation,
    (from, to): (EndpointId, EndpointId),
    asked: &PortSet,
    only: bool,
) -> Vec<(ExpectedPorts, bool)> {
    expected_ports(&evaluation.reach.verdict(from, to).allowed, asked, only)
}

/// Puts expectations into the text: behind those of the last Expectation that it has, else in one of its own. What it says already is
/// not said again.
pub fn expect(
    evaluation: &Evaluation,
    place: DocumentPlace,
    expectations: &[Expectation],
) -> Result<Together, Obstacle> {
    let said = self::expectations(&evaluation.manifest).0;
    let mut items: Vec<Written> = Vec::new();
    for expectation in expectations.iter().filter(|one| !is_said(evaluation, &said, one)) {
        let item = written(expectation);
        if !items.contains(&item) {
            items.push(item);
        }
    }
    if items.is_empty() {
        return Err(Obstacle::Already);
    }
    let in_text = evaluation.manifest.expectations.iter().rev().map(|object| object.span);
    let mut in_text = in_text.filter(|span| span.source == place.source());
    let added = in_text.find_map(|span| together(evaluation, vec![added(evaluation, span, &items)?]).ok());
    match added {
        Some(added) => Ok(added),
        None => {
            let edit = add_documents(&evaluation.sources, place, &[document(items)]);
            together(evaluation, vec![edit.ok_or(Obstacle::Unknown)?])
        }
    }
}

/// Takes an expectation of the text out of it, with the whole document where it is the only one.
pub fn no_longer_expect(evaluation: &Evaluation, expectation: &Expectation) -> Result<Together, Obstacle> {
    match no_longer(evaluation, &[expectation.span]) {
        Err(Obstacle::Already) => Err(Obstacle::Unknown),
        edits => edits,
    }
}

/// Takes out what the text expects of the same paths as one of these, on whichever ports where `on_any`: what names both sides as it does,
/// and what names them otherwise only where nothing does so.
pub(crate) fn no_longer_expect_like(
    evaluation: &Evaluation,
    like: &[Expectation],
    on_any: bool,
) -> Result<Together, Obstacle> {
    let said = self::expectations(&evaluation.manifest).0;
    let mut items: Vec<Span> = Vec::new();
    for one in like {
        let is_like = |said: &Expectation, is_exact: bool| {
            said.open == one.open
                && (on_any || said.ports == one.ports)
                && match is_exact {
                    true => said.from == one.from && said.to == one.to,
                    false => has_same_ends(evaluation, said, one),
                }
        };
        let found = |is_exact| said.iter().filter(move |said| is_like(said, is_exact)).map(|said| said.span);
        let before = items.len();
        items.extend(found(true));
        if items.len() == before {
            items.extend(found(false));
        }
    }
    no_longer(evaluation, &items)
}

/// Takes out the expectations at these places, with each whole document of which none is left.
fn no_longer(evaluation: &Evaluation, items: &[Span]) -> Result<Together, Obstacle> {
    let mut edits = Vec::new();
    for object in &evaluation.manifest.expectations {
        if object.expect.iter().any(|item| items.contains(&item.span)) {
            edits.push(removed(evaluation, object.span, items).ok_or(Obstacle::NotWritable)?);
        }
    }
    if edits.is_empty() { Err(Obstacle::Already) } else { together(evaluation, edits) }
}

/// Whether that is among what the text says already.
fn is_said(evaluation: &Evaluation, said: &[Expectation], wanted: &Expectation) -> bool {
    said.iter().any(|said| is_same(evaluation, said, wanted))
}

/// Whether both expect the same, however they name the sides.
fn is_same(evaluation: &Evaluation, said: &Expectation, wanted: &Expectation) -> bool {
    said.open == wanted.open && said.ports == wanted.ports && has_same_ends(evaluation, said, wanted)
}

/// Whether both are of the same paths.
fn has_same_ends(evaluation: &Evaluation, said: &Expectation, wanted: &Expectation) -> bool {
    let ends = |query: &EndQuery| ends(evaluation, query).ok().filter(|_| query.addresses().is_none());
    let is_same = |one: &EndQuery, other: &EndQuery| {
        one == other || ends(one).is_some_and(|found| ends(other) == Some(found))
    };
    is_same(&said.from, &wanted.from) && is_same(&said.to, &wanted.to)
}

/// The items behind those of the object at that place.
fn added(evaluation: &Evaluation, object: Span, items: &[Written]) -> Option<Edit> {
    edit_object(&evaluation.sources, object, |Object { source, root, node, .. }| {
        Place::of(source, root, node.get(ITEMS)?)?.append(items)
    })
}

/// The object without those of its items.
fn removed(evaluation: &Evaluation, object: Span, items: &[Span]) -> Option<Edit> {
    edit_object(&evaluation.sources, object, |object| {
        let list = object.node.get(ITEMS)?;
        let known = list.items().iter().enumerate();
        let indices: Vec<usize> =
            known.filter(|(_, item)| items.contains(&item.span)).map(|(index, _)| index).collect();
        if list.items().len() == indices.len() && object.is_root() {
            return object.without();
        }
        Place::of(object.source, object.root, list)?.remove_items(&indices)
    })
}

fn document(items: Vec<Written>) -> Written {
    Written::map([
        ("apiVersion", Written::text(EXPECTATION_VERSION)),
        ("kind", Written::text("Expectation")),
        ("metadata", Written::braces([("name", Written::text("expected"))])),
        (ITEMS, Written::List(items)),
    ])
}

fn written(expectation: &Expectation) -> Written {
    Written::braces([
        ("from", written_side(&expectation.from)),
        ("to", written_side(&expectation.to)),
        ("port", Written::text(expectation.ports.to_string())),
        ("open", Written::Boolean(expectation.open)),
    ])
}

fn written_side(query: &EndQuery) -> Written {
    match query {
        EndQuery::Labelled { namespace, labels } if !labels.is_empty() => {
            let namespace = namespace.iter().map(|name| ("namespace", Written::text(name)));
            let labels = labels.iter().map(|(key, value)| (key.clone(), Written::text(value)));
            Written::braces(namespace.chain([("labels", Written::braces(labels))]))
        }
        _ => Written::text(query.to_string()),
    }
}
