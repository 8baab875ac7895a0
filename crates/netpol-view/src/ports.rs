//! Ports in words, and the port filter.

mod filter;
mod wording;

pub(crate) use filter::{PortFilter, choices};
pub use filter::{asked_ports, dialled_port, port_value};
pub(crate) use wording::{compact, conditions, spoken};
