//! What may be written on the command line.

use std::path::PathBuf;

use anstream::ColorChoice;
use clap::{Args, Parser, Subcommand, ValueEnum};
use netpol_core::profile::Profile;
use netpol_view::protocol::Language;

const EXIT_CODES: &str =
    "Exit codes: 0 fine, 1 the input has errors (the rest of it was judged), 2 the input is unusable.";

/// Who can reach whom under Kubernetes NetworkPolicies, and why.
#[derive(Debug, Parser)]
#[command(name = "netpol", version, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// When to use colours.
    #[arg(long, global = true, value_enum, default_value_t = Colors::Auto)]
    pub(crate) color: Colors,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show who can reach whom.
    #[command(after_help = EXIT_CODES)]
    Matrix(Matrix),
    /// Explain why one path is open or blocked, with the lines that decide.
    #[command(after_help = EXIT_CODES)]
    Explain(Explain),
}

/// What every command reads.
#[derive(Args, Debug)]
pub(crate) struct Input {
    /// Files, directories (every .yaml, .yml and .json below them), or `-` for standard input.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// What enforces the policies.
    #[arg(long, value_enum, default_value_t = ProfileName::Standard)]
    pub(crate) profile: ProfileName,
    /// The language of the words.
    #[arg(long, value_enum, default_value_t = LanguageName::En)]
    pub(crate) lang: LanguageName,
    /// Ask about these ports alone: 8080/TCP, 53/UDP, 8000-8100, or a port's name.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) port: String,
}

#[derive(Args, Debug)]
pub(crate) struct Matrix {
    #[command(flatten)]
    pub(crate) input: Input,
    /// A table for people or JSON for programs.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
    /// Leave out what is not open.
    #[arg(long)]
    pub(crate) open: bool,
    /// What one end stands for in JSON; the table always folds pods of a workload that nothing can tell apart.
    #[arg(long, value_enum, default_value_t = Fold::Pod)]
    pub(crate) by: Fold,
    /// Show only ends whose name or namespace contains this (in the table).
    #[arg(long, default_value = "", hide_default_value = true, value_name = "TEXT")]
    pub(crate) only: String,
}

#[derive(Args, Debug)]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(crate) input: Input,
    /// The source: namespace/pod, namespace/workload, an address, or `external`.
    #[arg(long, value_name = "END")]
    pub(crate) from: String,
    /// The destination, written the same way.
    #[arg(long, value_name = "END")]
    pub(crate) to: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Table,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Fold {
    Pod,
    Workload,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProfileName {
    /// As the Kubernetes documentation says.
    Standard,
    /// Nothing is enforced: Flannel alone, kubenet.
    NotEnforced,
}

impl ProfileName {
    pub(crate) fn profile(self) -> Profile {
        match self {
            ProfileName::Standard => Profile::Standard,
            ProfileName::NotEnforced => Profile::NotEnforced,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LanguageName {
    En,
    Ko,
}

impl LanguageName {
    pub(crate) fn language(self) -> Language {
        match self {
            LanguageName::En => Language::En,
            LanguageName::Ko => Language::Ko,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colors {
    /// Where the output is a terminal.
    Auto,
    Always,
    Never,
}

impl Colors {
    pub(crate) fn write_global(self) {
        match self {
            Colors::Auto => ColorChoice::Auto,
            Colors::Always => ColorChoice::Always,
            Colors::Never => ColorChoice::Never,
        }
        .write_global();
    }
}
