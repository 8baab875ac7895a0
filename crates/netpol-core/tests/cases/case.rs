//! One file: a header that says what must hold, then the cluster.

use std::collections::BTreeMap;

use netpol_core::cluster::EndQuery;
use serde::Deserialize;

use crate::path::{PathLine, read_ends};

/// A case as read.
#[derive(Debug)]
pub(crate) struct Case {
    pub header: Header,
    /// The text to judge: the file with the header blanked out, so that lines keep their numbers.
    pub documents: String,
    /// Lines that carry a mark such as `#~ NP002`, with the code.
    pub problems: Vec<(u32, String)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Header {
    /// The fact, in one sentence.
    pub rule: String,
    /// Where it is written.
    pub source: String,
    /// A file of `tests/cases` that stands before the case's own documents, without `.yaml`.
    pub cluster: Option<String>,
    /// The network plugin; `standard` where it is missing.
    pub profile: Option<String>,
    /// Paths that are open on at least those ports.
    #[serde(default)]
    pub open: Vec<PathLine>,
    /// Paths that are blocked on all of those ports.
    #[serde(default)]
    pub blocked: Vec<PathLine>,
    /// Every open path between two different endpoints, with all of its open ports.
    pub open_paths: Option<Vec<PathLine>>,
    /// Every path of which Kubernetes leaves it to the network plugin whether it is open.
    pub depends: Option<Vec<PathLine>>,
    /// What the source's end alone opens, exactly.
    #[serde(default)]
    pub egress_opens: Vec<PathLine>,
    /// What the destination's end alone opens, exactly.
    #[serde(default)]
    pub ingress_opens: Vec<PathLine>,
    /// Connections that are tried, and what comes of each.
    #[serde(default)]
    pub probes: BTreeMap<String, String>,
    /// Every endpoint there is; none where that is not said.
    #[serde(default, deserialize_with = "read_ends")]
    pub ends: Vec<EndQuery>,
    /// Pods that are no endpoints.
    #[serde(default, deserialize_with = "read_ends")]
    pub absent: Vec<EndQuery>,
}

/// The line of a header that says where the fact is written; empty where the file has no header.
pub(crate) fn source_line(text: &str) -> &str {
    text.lines().find_map(|line| line.strip_prefix("source: ")).unwrap_or_default()
}

impl Case {
    /// Takes a file apart.
    pub(crate) fn read(text: &str) -> Result<Case, String> {
        let (header, documents) = text.split_once("\n---\n").unwrap_or((text, ""));
        let blank = "\n".repeat(header.lines().count());
        let header = serde_yaml::from_str(header)
            .map_err(|error| format!("the header is not as the README says: {error}"))?;
        let problems = text
            .lines()
            .zip(1..)
            .flat_map(|(line, number)| marks(line).map(move |code| (number, code)))
            .collect();
        Ok(Case { header, documents: format!("{blank}---\n{documents}"), problems })
    }
}

fn marks(line: &str) -> impl Iterator<Item = String> {
    let marks = line.split_once("#~").map(|(_, marks)| marks).unwrap_or_default();
    marks.split_whitespace().map(str::to_owned)
}
