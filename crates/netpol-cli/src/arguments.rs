//! What may be written on the command line.

mod commands;

use std::path::PathBuf;

use anstream::ColorChoice;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use netpol_core::profile::{PROFILES, Profile};
use netpol_view::protocol::Language;

pub(crate) use commands::{
    Alternative, Asked, Change, Compare, Coverage, CoverageFormat, Diff, DiffFormat, Draw, Explain,
    ExplainCode, FailOn, Fold, Format, Grade, Lint, LintFormat, Matrix, OrderName, Over, Picture,
    PictureFormat, Probe, Render, Test, TestFormat, TextFormat,
};

use crate::words::Speech;

const EXIT_CODES: &str =
    "Exit codes: 0 success, 1 the input has errors (the rest was evaluated), 2 the input cannot be used.";

const PROBE_EXIT_CODES: &str = "Exit codes: 0 open at every pod, 1 not so, not certain, or the input has errors, 2 the input cannot be used.";

const COVERAGE_EXIT_CODES: &str = "Exit codes: 0 nothing got worse, 1 something did (with --baseline), or the input has errors, 2 the input or the baseline cannot be used.";

const DIFF_EXIT_CODES: &str = "Exit codes: 0 compared, 1 there is a change that --fail-on names, or the input has errors, 2 the input cannot be used.";

const COMPARE_EXIT_CODES: &str =
    "Exit codes: 0 compared, 1 not as --expect says, 2 a text has errors, or the texts cannot be compared.";

const CHANGE_EXIT_CODES: &str = "Exit codes: 0 shown or written, 1 there is no such edit, or it is so already, 2 the input cannot be used.";

const DRAW_EXIT_CODES: &str =
    "Exit codes: 0 drawn, 1 a line cannot be drawn onto this text, 2 a line or the input cannot be read.";

const TEST_EXIT_CODES: &str = "Exit codes: 0 everything is as expected, 1 something is not, 2 the input has errors, cannot be used, or expects nothing.";

const GRADE_EXIT_CODES: &str = "Exit codes: 0 passed, 1 failed, 2 the lesson or the answer cannot be read.";

const LINT_EXIT_CODES: &str = "Exit codes: 0 nothing above a hint, 1 errors or warnings (after --fix: that are left), 2 the input cannot be used.";

/// Who can reach whom under Kubernetes NetworkPolicies, and why.
#[derive(Debug, Parser)]
#[command(name = "netpol", version, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// When to use colors.
    #[arg(long, global = true, value_enum, default_value_t = Colors::Auto)]
    pub(crate) color: Colors,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show who can reach whom.
    #[command(after_help = EXIT_CODES)]
    Matrix(Matrix),
    /// Explain why a path is open or blocked, who reaches an end, whom it reaches, or what a policy does, with the lines that decide.
    #[command(after_help = EXIT_CODES)]
    Explain(Explain),
    /// Try one connection, through a Service too: its port, the pods' port, and the verdict at each pod.
    #[command(after_help = PROBE_EXIT_CODES)]
    Probe(Probe),
    /// Show which pods are isolated, in which directions and by which policies; with a baseline, what got worse.
    #[command(after_help = COVERAGE_EXIT_CODES)]
    Coverage(Coverage),
    /// Compare two texts: which paths opened, closed, or changed their ports.
    #[command(after_help = DIFF_EXIT_CODES, mut_arg("paths", |paths| paths.num_args(2).value_names(["OLD", "NEW"])))]
    Diff(Diff),
    /// Put sets of policies in order: which opens fewer paths, over what is declared and over everything possible.
    #[command(after_help = COMPARE_EXIT_CODES, mut_arg("paths", |paths| paths.num_args(2..).value_names(["LEFT", "RIGHT"])))]
    Compare(Compare),
    /// Open a path: show the smallest edit that does it at each side, and what else it opens.
    #[command(after_help = CHANGE_EXIT_CODES)]
    Open(Change),
    /// Close a path where one rule opens it: show the edit, and what else it closes.
    #[command(after_help = CHANGE_EXIT_CODES)]
    Close(Change),
    /// Draw pods, namespaces and allowed arrows by typed lines, and print the YAML: every arrow is a rule, no arrow is no traffic.
    #[command(after_help = DRAW_EXIT_CODES)]
    Draw(Draw),
    /// Draw the diagram or the matrix as SVG or PNG.
    #[command(after_help = EXIT_CODES)]
    Render(Render),
    /// Find what the API server would reject and likely mistakes, and fix them.
    #[command(after_help = LINT_EXIT_CODES)]
    Lint(Lint),
    /// Test what Expectations, and tests of NetAssert, expect to be open or blocked.
    #[command(after_help = TEST_EXIT_CODES)]
    Test(Test),
    /// Grade an answer to a lesson of the course by what it does.
    #[command(after_help = GRADE_EXIT_CODES)]
    Grade(Grade),
    /// Explain a code such as NP104; without one, list them all.
    ExplainCode(ExplainCode),
}

/// What every command about manifests reads.
#[derive(Args, Clone, Debug)]
pub(crate) struct Input {
    /// Files, directories (every .yaml, .yml and .json below them; where they have no manifests, the YAML blocks of Markdown
    /// files), patterns in quotes, or `-` for standard input.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The network plugin that enforces the policies; `standard` is what the Kubernetes documentation says.
    /// [default: what a block of Markdown says of itself, else standard]
    #[arg(long, value_name = "PLUGIN", value_parser = profiles())]
    pub(crate) profile: Option<&'static Profile>,
    /// The namespace of objects that have none [default: what a block of Markdown says of itself, else default].
    #[arg(short, long, value_name = "NAMESPACE")]
    pub(crate) namespace: Option<String>,
    /// Whether the YAML blocks of Markdown files in directories are read.
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = Markdown::Auto)]
    pub(crate) markdown: Markdown,
    /// Of Markdown files, only the block at this line or the blocks of this group.
    #[arg(long, value_name = "LINE|GROUP")]
    pub(crate) block: Option<String>,
    #[command(flatten)]
    pub(crate) words: WordsIn,
}

/// In which language the answer is.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct WordsIn {
    /// The language of the words.
    #[arg(long, value_enum, default_value_t = LanguageName::En)]
    pub(crate) lang: LanguageName,
}

impl WordsIn {
    pub(crate) fn speech(self) -> Speech {
        Speech::new(self.lang.language())
    }
}

fn profiles() -> impl TypedValueParser<Value = &'static Profile> {
    let names = PossibleValuesParser::new(PROFILES.iter().map(|profile| profile.name));
    names.map(|name| Profile::from_name(&name).unwrap_or_default())
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
pub(crate) enum Markdown {
    /// Where the directory has no manifests.
    Auto,
    /// Beside manifests too.
    Always,
    /// Never; a Markdown file whose path is given is read as YAML.
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colors {
    /// If the output is a terminal.
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
