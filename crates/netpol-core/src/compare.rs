//! Sets of policies in order: which of two opens fewer paths, over what is declared and over everything possible.
//!
//! The order is a partial one: each of two sets may open a path that the other does not. Every difference comes with a
//! [`Witness`], a path that could be.
//!
//! Over everything possible, paths between representatives are compared, few enough to try them all. They are enough for
//! this reason. Take any path that one set opens and the other does not. That the first opens it needs at most one rule at
//! each side; that the second does not needs one policy that isolates a side, and no rule of it for the path. So of all that
//! matches an end, at most two subjects of policies and one peer have to match, and an end that matches these and as
//! little else as possible is a witness too: what more matches an end can isolate it in the first set, or let it through in
//! the second, and never the other way round. An end is represented by the labels, the labels of its namespace and the
//! address that match as little as possible beside what has to match. What a port is called is left open at each
//! destination ([`PortSet`](crate::ports::PortSet) tells names from numbers), and where two names have to mean the same port,
//! there are pods that say so.
//!
//! Left out are pods on the host network and nodes, of which it depends on the network plugin what policies make of them.

mod addresses;
mod declared;
mod everything;
mod labelings;
mod places;
mod universe;
mod witness;
mod world;

#[cfg(test)]
mod tests;

pub use universe::Universe;
pub use witness::{PlaceOrigin, Possible, PossiblePod, Witness};

use crate::evaluation::Evaluation;
use declared::declared;
use everything::everything;

/// What one set of policies opens, compared with what another opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// Fewer paths, and none that the other does not open.
    Fewer,
    /// The same paths.
    Same,
    /// All that the other opens, and more.
    More,
    /// Each opens a path that the other does not.
    Incomparable,
}

/// Two sets compared over some ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// A path that the left set opens and the right one does not.
    pub left_alone: Option<Witness>,
    /// A path that the right set opens and the left one does not.
    pub right_alone: Option<Witness>,
}

impl Compared {
    /// What the left set opens, compared with the right one.
    pub fn order(&self) -> Order {
        match (&self.left_alone, &self.right_alone) {
            (None, None) => Order::Same,
            (None, Some(_)) => Order::Fewer,
            (Some(_), None) => Order::More,
            (Some(_), Some(_)) => Order::Incomparable,
        }
    }
}

/// Two sets of policies compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Between the pods, and the addresses behind Services, that some text declares. Where nothing is declared, they are the same.
    pub declared: Compared,
    /// Between all pods, namespaces and addresses that could be. Namespaces that are declared have the labels that they have.
    pub everything: Compared,
    /// How many ends represent everything possible.
    pub representatives: usize,
}

/// Why sets of policies were not compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompareError {
    /// A namespace has other labels in one text than in another, so that there is no cluster of both.
    NamespaceDiffers {
        /// Its name.
        name: String,
    },
    /// The selectors tell more ends apart than are tried.
    TooManyEnds {
        /// How many are tried.
        limit: usize,
    },
}

impl Universe<'_> {
    /// Compares two of the sets, as the network plugin of the left one enforces them.
    pub fn compare(&self, left: &Evaluation, right: &Evaluation) -> Result<Comparison, CompareError> {
        let everything = everything(self, left, right)?;
        Ok(Comparison {
            declared: declared(self).compare(left, right),
            everything: everything.compare(left, right),
            representatives: everything.count(),
        })
    }
}

/// Compares two sets of policies, each evaluated with the objects that it is for.
pub fn compare(left: &Evaluation, right: &Evaluation) -> Result<Comparison, CompareError> {
    Universe::of([left, right])?.compare(left, right)
}
