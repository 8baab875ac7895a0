//! `netpol matrix`.

mod grid;
mod json;
mod names;
mod shown;
mod written;

use std::process::ExitCode;

use anyhow::Result;

use crate::arguments::{Format, Matrix};
use crate::command;

/// Shows who can reach whom.
pub(crate) fn run(arguments: &Matrix) -> Result<ExitCode> {
    command::answer(&arguments.input, &arguments.question, |all, speech| match arguments.format {
        Format::Table => grid::print(arguments, all, speech),
        Format::Json => json::print(arguments, all, speech),
        Format::Md => written::print_markdown(arguments, all, speech),
        Format::Csv => written::print_csv(arguments, all, speech),
        Format::Dot => written::print_dot(arguments, all, speech),
        Format::Mermaid => written::print_mermaid(arguments, all, speech),
    })
}
