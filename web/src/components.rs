//! One folder or file for each region of a screen, one component a file: views in, actions out. Nothing here knows the browser
//! or the engine, so that the same components can be drawn without either.

pub mod board;
pub mod chips;
pub mod choice;
pub mod compare_menu;
pub mod comparison;
pub mod default_namespace;
pub mod diagram;
pub mod exam;
pub mod explanation;
pub mod files;
pub mod frame_foot;
pub mod header;
pub mod left_out;
pub mod lesson;
mod lights;
pub mod listing;
pub mod making;
pub mod matrix;
pub mod notice;
pub mod other_text;
pub mod ports;
pub mod prediction;
pub mod problems;
pub mod share;
pub mod site_links;
pub mod snapshots;
pub mod spot;
pub mod start;
pub mod theme_button;
pub mod verdict_line;
pub mod view_switch;
