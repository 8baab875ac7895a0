//! Kubernetes NetworkPolicy YAML in, verdicts with their reasons out.
//!
//! The modules stand in the order in which the data flows: text becomes a tree with positions ([`source`]),
//! the tree becomes Kubernetes objects ([`manifest`]), the objects become pods and address ranges
//! ([`cluster`]), policies are compiled against them ([`policy`]), every pair is evaluated ([`reach`]), and a
//! verdict is told with its reasons ([`explain`](mod@explain)), a connection is followed through a Service
//! ([`probe`](mod@probe)), and what is expected is compared with what is so ([`expect`]). [`Evaluator`] does all of it in one call. Nothing here does I/O, reads a
//! clock or can panic.

pub mod source;

pub mod manifest;

pub mod cluster;

pub mod address;
pub mod ports;
pub mod selector;

pub mod policy;

pub mod reach;

mod evaluation;

mod likeness;

pub mod compare;
pub mod diff;
pub mod expect;
pub mod explain;
pub mod probe;

pub mod edit;
pub mod import;

mod written_object;
mod written_policy;

pub mod change;

pub mod lint;

mod evaluate;

pub mod draw;
pub mod fix;

pub mod diagnostic;
pub mod order;
pub mod profile;

pub use evaluate::{Checked, Evaluator};
pub use evaluation::{Evaluation, Settings};
