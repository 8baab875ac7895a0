//! What each command is told beside its input.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Input, WordsIn};

#[derive(Args, Debug)]
pub(crate) struct Matrix {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) question: Asked,
    /// A table for people, JSON for programs, a Markdown table, CSV with a line for each path, or the open paths as DOT for
    /// Graphviz or a Mermaid flowchart.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
    /// Show only open paths.
    #[arg(long)]
    pub(crate) open: bool,
    /// Whether JSON lists pods or workloads; every other format groups pods of a workload that nothing tells apart.
    #[arg(long, value_enum, default_value_t = Fold::Pod)]
    pub(crate) by: Fold,
    /// Show only pods, workloads and ranges whose name or namespace contains this (not in JSON).
    #[arg(long, default_value = "", hide_default_value = true, value_name = "TEXT")]
    pub(crate) only: String,
    /// Add a column for each port of a Service (not in JSON).
    #[arg(long)]
    pub(crate) services: bool,
}

#[derive(Args, Debug)]
#[command(group = clap::ArgGroup::new("about").required(true).multiple(true).args(["from", "to", "policy"]))]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) question: Asked,
    /// The source: namespace/pod, namespace/workload, namespace/service, namespace/*, 'namespace{label=value}', an
    /// address, a CIDR range, or external. Without --to: whom it reaches.
    #[arg(long, value_name = "SOURCE")]
    pub(crate) from: Option<String>,
    /// The destination, written the same way. Without --from: who reaches it.
    #[arg(long, value_name = "DESTINATION")]
    pub(crate) to: Option<String>,
    /// A policy, namespace/name: whom it isolates, what its rules allow, and what would be different without it.
    #[arg(long, value_name = "POLICY", conflicts_with_all = ["from", "to"])]
    pub(crate) policy: Option<String>,
    /// Lines for people or JSON for programs.
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub(crate) format: TextFormat,
}

#[derive(Args, Debug)]
pub(crate) struct Probe {
    #[command(flatten)]
    pub(crate) input: Input,
    /// The source: namespace/pod, namespace/workload, an address, or what else `netpol explain` takes.
    #[arg(long, value_name = "SOURCE")]
    pub(crate) from: String,
    /// The destination, written the same way; a Service as namespace/service, or namespace/svc/service where something else has
    /// the name.
    #[arg(long, value_name = "DESTINATION")]
    pub(crate) to: String,
    /// The port that the client dials: 80, 80/TCP, 53/UDP, or a name.
    #[arg(long, value_name = "PORT")]
    pub(crate) port: String,
    /// Lines for people or JSON for programs.
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub(crate) format: TextFormat,
}

#[derive(Args, Debug)]
pub(crate) struct Coverage {
    #[command(flatten)]
    pub(crate) input: Input,
    /// A table for people, JSON for programs and as a baseline, Markdown, or CSV.
    #[arg(long, value_enum, default_value_t = CoverageFormat::Table)]
    pub(crate) format: CoverageFormat,
    /// Compare with what an earlier run printed with --format json, and end with 1 where something got worse.
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Diff {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) question: Asked,
    /// Lines for people, JSON for programs, Markdown, CSV, or DOT for Graphviz.
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub(crate) format: DiffFormat,
    /// End with 1 where a port is open that was not, where one is open no more, where a path has other ports, or where any
    /// path is different, those of new pods and of pods that are gone too.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "CHANGE")]
    pub(crate) fail_on: Vec<FailOn>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    Text,
    Json,
    Md,
    Csv,
    Dot,
}

/// What became of a path between ends of both texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Opened,
    Closed,
    Changed,
    Any,
}

#[derive(Args, Debug)]
pub(crate) struct Compare {
    #[command(flatten)]
    pub(crate) input: Input,
    /// What all of them are for: a file or a directory with pods, namespaces and policies that belong to each.
    #[arg(long, value_name = "PATH")]
    pub(crate) with: Vec<PathBuf>,
    /// Lines for people or JSON for programs.
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub(crate) format: TextFormat,
    /// IPv6 addresses are possible too, though no text has one.
    #[arg(long)]
    pub(crate) ipv6: bool,
    /// End with 1 unless the first opens this much compared with the second, and with each further one.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "ORDER")]
    pub(crate) expect: Vec<OrderName>,
    /// Of what --expect speaks.
    #[arg(long, value_enum, default_value_t = Over::Everything, requires = "expect")]
    pub(crate) over: Over,
}

/// What one set of policies opens, compared with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OrderName {
    /// Fewer paths, and none that the other does not open.
    Fewer,
    /// The same paths.
    Same,
    /// All that the other opens, and more.
    More,
    /// Each opens a path that the other does not.
    Incomparable,
}

/// Between which ends sets of policies are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Over {
    /// Every possible pod, namespace and address.
    Everything,
    /// What the texts declare.
    Declared,
}

#[derive(Args, Debug)]
pub(crate) struct Render {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) question: Asked,
    /// SVG, which is sharp at every size, or PNG at twice its size.
    #[arg(long, value_enum, default_value_t = PictureFormat::Svg)]
    pub(crate) format: PictureFormat,
    /// What to draw.
    #[arg(long, value_enum, default_value_t = Picture::Diagram)]
    pub(crate) view: Picture,
    /// In the diagram, draw every open path, not only those that rules allow for chosen peers.
    #[arg(long)]
    pub(crate) everything: bool,
    /// The file to write; standard output without it.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Print what the picture shows, for those who do not see it: as plain words, or as Markdown with the picture.
    #[arg(long, value_enum, value_name = "FORM", requires = "output")]
    pub(crate) alt: Option<Alternative>,
    /// The address of the playground, to which the picture in Markdown leads, with the text in the link.
    #[arg(long, value_name = "ADDRESS", requires = "alt")]
    pub(crate) site: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Alternative {
    /// The words.
    Words,
    /// `[![words](picture)](link)`; without --site the picture alone.
    Markdown,
}

#[derive(Args, Debug)]
pub(crate) struct Lint {
    #[command(flatten)]
    pub(crate) input: Input,
    /// Lines for people, JSON for programs, SARIF for code scanning, or workflow commands for GitHub Actions.
    #[arg(long, value_enum, default_value_t = LintFormat::Text)]
    pub(crate) format: LintFormat,
    /// Fix in the files what can be fixed without changing which paths are open and what the API server rejects, and report the rest.
    #[arg(long, group = "fixing")]
    pub(crate) fix: bool,
    /// Show what --fix would change, and change nothing.
    #[arg(long, group = "fixing", conflicts_with_all = ["fix", "format"])]
    pub(crate) diff: bool,
    /// With --fix or --diff, also the fixes of errors and warnings that change which paths are open: look at them.
    #[arg(long, requires = "fixing")]
    pub(crate) unsafe_fixes: bool,
    /// Only these codes or code prefixes: NP104,NP2.
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub(crate) select: Vec<String>,
    /// Ignore these codes or code prefixes.
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub(crate) ignore: Vec<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Change {
    #[command(flatten)]
    pub(crate) input: Input,
    /// The source: namespace/pod, namespace/workload, an address, or what else `netpol explain` takes.
    #[arg(long, value_name = "SOURCE")]
    pub(crate) from: String,
    /// The destination, written the same way.
    #[arg(long, value_name = "DESTINATION")]
    pub(crate) to: String,
    /// The ports: 8080/TCP, 53/UDP, 8000-8100/TCP, http [default: every port].
    #[arg(long, default_value = "", hide_default_value = true, value_name = "PORT")]
    pub(crate) port: String,
    /// Write the files; without it what would change is shown, and nothing is changed.
    #[arg(long)]
    pub(crate) write: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Test {
    #[command(flatten)]
    pub(crate) input: Input,
    /// Lines for people, JSON for programs, or JUnit's XML for services that show results of tests.
    #[arg(long, value_enum, default_value_t = TestFormat::Text)]
    pub(crate) format: TestFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TestFormat {
    Text,
    Json,
    Junit,
}

#[derive(Args, Debug)]
pub(crate) struct Grade {
    /// The folder of a lesson, such as course/learn/one-dash.
    pub(crate) folder: PathBuf,
    /// The answer: a file with the whole YAML, or - for standard input.
    #[arg(value_name = "ANSWER")]
    pub(crate) answer: PathBuf,
    /// Which variant of the lesson was answered; 0 is the lesson as it is written.
    #[arg(long, default_value_t = 0)]
    pub(crate) seed: u64,
    /// Lines for people, or JSON for programs.
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub(crate) format: TextFormat,
    #[command(flatten)]
    pub(crate) words: WordsIn,
}

#[derive(Args, Debug)]
pub(crate) struct Draw {
    /// What is drawn, a line each: `ns shop`, `web -> api:8080`, `no web -> api`, `rm web`, `rm ns shop`, `mv web data`, `web -x db`, `expect
    /// web -> api:8080`, `lock shop`, `unlock shop`, `dns shop`.
    #[arg(value_name = "LINE", required = true)]
    pub(crate) lines: Vec<String>,
    /// Draw onto the YAML of this file, or of standard input (-); without it onto nothing.
    #[arg(long, value_name = "FILE")]
    pub(crate) onto: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) words: WordsIn,
}

#[derive(Args, Debug)]
pub(crate) struct ExplainCode {
    /// Codes such as NP104.
    #[arg(value_name = "CODE")]
    pub(crate) codes: Vec<String>,
    #[command(flatten)]
    pub(crate) words: WordsIn,
}

/// Which ports are asked about.
#[derive(Args, Debug)]
pub(crate) struct Asked {
    /// Consider only these ports: 8080/TCP, 53/UDP, 8000-8100, a port's name, or any.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) port: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PictureFormat {
    Svg,
    Png,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Picture {
    /// Boxes, and an arrow for each path that a rule allows for chosen peers.
    Diagram,
    /// Who can reach whom, as a table.
    Matrix,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Table,
    Json,
    Md,
    Csv,
    Dot,
    Mermaid,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CoverageFormat {
    Table,
    Json,
    Md,
    Csv,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextFormat {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LintFormat {
    Text,
    Json,
    Sarif,
    Github,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Fold {
    Pod,
    Workload,
}
