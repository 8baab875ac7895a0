//! Ports in words, and the port filter.

mod filter;
mod wording;

pub use filter::port_value;
pub(crate) use filter::{PortFilter, choices};
pub(crate) use wording::{compact, conditions, spoken};
