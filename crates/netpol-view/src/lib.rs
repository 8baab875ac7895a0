//! Verdicts in, exactly what a screen shows out: matrix, diagram, explanation and problems, in English and Korean.
//!
//! Everything here is plain data with public fields: words are already in the chosen language, places are already
//! UTF-16 offsets, coordinates are already pixels. A component only draws.
//!
//! The modules stand in the order in which the data flows: the [`Engine`] evaluates a text and keeps it, pods are folded
//! to rows, every pair of rows is judged for the matrix, the diagram draws what is open, and a cell is explained.

pub mod protocol;

mod engine;

mod page;

mod rows;
mod tiers;

mod openness;

mod matrix;

mod diagram;

mod explanation;

mod lit;
mod row_paths;

mod spot;

mod comparison;

mod compared;

mod complete;

mod change;

mod problems;

pub mod board;

mod left_out;

pub mod export;
mod import;

mod cut;
mod draw_words;
mod end_query_words;
mod expected;
mod fields;
mod language;
mod namespace;
mod places;
mod plugin;
mod ports;
mod probe_summary;
mod words;

pub mod svg;

pub mod views;

pub use change::{change_effects, closed_besides, obstacle_words};
pub use compared::{open_in_words, ports_of_change};
pub use cut::cut_apart;
pub use diagram::{blocked_arrow, closed_arrows};
pub use draw_words::{draw_words, line_words};
pub use end_query_words::end_query_words;
pub use engine::{Engine, Grader, Maker};
pub use explanation::{Probed, about_ends, explanation, explanation_of, paths, probe_question, probed};
pub use fields::{FieldWords, POLICY_FIELDS};
pub use left_out::left_out;
pub use lit::lit_cells;
pub use matrix::is_service_port;
pub use namespace::namespace_value;
pub use page::page;
pub use plugin::plugin_title;
pub use ports::{asked_ports, asked_ports_of, dialled_port, port_value, ports_in_words};
pub use problems::{diagnostic_words, edit_words};
pub use row_paths::{row_paths, staying_between};
pub use rows::{folded, is_folded};
pub use spot::{about_policy, is_policy, policy_id};
pub use words::Words;
