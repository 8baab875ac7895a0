//! What may be open, found by what each side opens: of a hundred million pairs most are blocked, and nobody looks at them.

use super::port_sets::NONE;
use super::rows::{PAGE, Row};
use super::{ClassId, ReachMatrix};
use crate::cluster::EndpointId;

/// Finds the destinations of a source, in every way in which policies may be enforced.
#[derive(Debug)]
pub struct OpenPaths<'a> {
    ways: Vec<Way<'a>>,
}

/// One way in which policies are enforced.
#[derive(Debug)]
struct Way<'a> {
    matrix: &'a ReachMatrix,
    /// The classes whose ingress nothing polices.
    unpoliced: Vec<ClassId>,
    /// The rows of ingress, each with the classes that share it.
    rows: Vec<(&'a Row, Vec<ClassId>)>,
    /// For each page of sources, the numbers of the rows that open something to one of them.
    opening: Vec<Vec<usize>>,
}

impl<'a> OpenPaths<'a> {
    pub(super) fn new(matrix: &'a ReachMatrix) -> Self {
        Self { ways: std::iter::once(matrix).chain(&matrix.otherwise).map(Way::new).collect() }
    }

    /// Whether the same destinations are found for both sources, themselves apart.
    pub fn are_alike(&self, one: EndpointId, other: EndpointId) -> bool {
        self.ways.iter().all(|way| way.matrix.class_of(one) == way.matrix.class_of(other))
    }

    /// Calls `take` with every endpoint towards which both sides open something, in any order and perhaps several times.
    /// What they open may have no port in common.
    pub fn for_each_destination(&self, from: EndpointId, mut take: impl FnMut(EndpointId)) {
        take(from);
        for way in &self.ways {
            way.for_each_class(way.matrix.class_of(from), |class| {
                let class = way.matrix.classes().get(class.0 as usize);
                class.into_iter().flat_map(|class| &class.members).for_each(|member| take(*member));
            });
        }
    }
}

impl<'a> Way<'a> {
    fn new(matrix: &'a ReachMatrix) -> Self {
        let mut rows: Vec<(&Row, Vec<ClassId>)> =
            matrix.ingress.iter().map(|row| (row, Vec::new())).collect();
        let mut unpoliced = Vec::new();
        for class in (0..matrix.classes().len() as u32).map(ClassId) {
            let row = matrix.ingress.number_of(class).and_then(|number| rows.get_mut(number));
            row.map_or(&mut unpoliced, |(_, classes)| classes).push(class);
        }
        let mut opening = vec![Vec::new(); matrix.classes().len().div_ceil(PAGE)];
        for (number, (row, _)) in rows.iter().enumerate() {
            for page in row.pages() {
                opening.get_mut(page).into_iter().for_each(|rows: &mut Vec<usize>| rows.push(number));
            }
        }
        Self { matrix, unpoliced, rows, opening }
    }

    fn for_each_class(&self, from: ClassId, take: impl FnMut(ClassId)) {
        let egress = self.matrix.egress.of(from);
        let is_let_out = |to: &ClassId| egress.is_none_or(|row| row.at(to.0 as usize) != NONE);
        let is_let_in = |to: &ClassId| self.matrix.ingress.at(*to, from) != NONE;
        match egress {
            // The side that opens less is asked first.
            Some(row) if row.open_peers().count() <= self.count_letting_in(from) => {
                row.open_peers().map(|to| ClassId(to as u32)).filter(is_let_in).for_each(take);
            }
            _ => self.letting_in(from).flatten().copied().filter(is_let_out).for_each(take),
        }
    }

    fn count_letting_in(&self, from: ClassId) -> usize {
        self.letting_in(from).map(<[ClassId]>::len).sum()
    }

    /// The classes whose ingress opens something to a source.
    fn letting_in(&self, from: ClassId) -> impl Iterator<Item = &[ClassId]> {
        let source = from.0 as usize;
        let rows = self.opening.get(source / PAGE).into_iter().flatten();
        let rows = rows.filter_map(|number| self.rows.get(*number));
        let letting_in = rows.filter(move |(row, _)| row.at(source) != NONE);
        std::iter::once(self.unpoliced.as_slice()).chain(letting_in.map(|(_, classes)| classes.as_slice()))
    }
}
