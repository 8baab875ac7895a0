//! `netpol matrix`.

mod dot;
mod drawing;
mod grid;
mod json;
mod legend;
mod markdown;
mod mermaid;
mod names;
mod paths;
mod records;
mod shown;

use std::process::ExitCode;

use anyhow::Result;

use crate::arguments::{Format, Matrix};
use crate::command;

/// Shows who can reach whom.
pub(crate) fn run(arguments: &Matrix) -> Result<ExitCode> {
    command::answer(&arguments.input, &arguments.question, |all, speech| match arguments.format {
        Format::Table => grid::print(arguments, all, speech),
        Format::Json => json::print(arguments, all, speech),
        Format::Md => markdown::print(arguments, all, speech),
        Format::Csv => records::print(arguments, all, speech),
        Format::Dot => dot::print(arguments, all, speech),
        Format::Mermaid => mermaid::print(arguments, all, speech),
    })
}
