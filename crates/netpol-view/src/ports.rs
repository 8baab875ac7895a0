//! Ports in words, and the port filter.

mod filter;
mod wording;

pub(crate) use filter::{PortFilter, choices};
pub use filter::{asked_ports, asked_ports_of, dialled_port, port_value};
pub use wording::spoken as ports_in_words;
pub(crate) use wording::{compact, conditions, spoken};
