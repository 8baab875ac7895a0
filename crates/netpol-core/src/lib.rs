//! Kubernetes NetworkPolicy YAML in, verdicts with their reasons out.
//!
//! The modules stand in the order in which the data flows: text becomes a tree with positions ([`source`]),
//! the tree becomes Kubernetes objects ([`manifest`]), the objects become pods and address ranges
//! ([`cluster`]), policies are compiled against them, every pair is judged, and a verdict is told with its
//! reasons ([`explain`]). Nothing here does I/O, reads a clock or can panic.

pub mod source;

pub mod manifest;

pub mod cluster;

pub mod ports;

pub mod explain;

pub mod diagnostic;
pub mod profile;
