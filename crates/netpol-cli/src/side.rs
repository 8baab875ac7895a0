//! A side of a path as people write it, and what is wrong with it in words.

use anyhow::{Result, anyhow};
use netpol_core::cluster::{AbsenceReason, Cluster, EndQuery, EndQueryError, Endpoint, EndpointId};

use crate::words::Speech;

/// How many known endpoints a message names.
const NAMED: usize = 12;

/// Reads a source or destination.
pub(crate) fn read(cluster: &Cluster, text: &str, speech: Speech) -> Result<EndQuery> {
    EndQuery::parse(text).map_err(|error| anyhow!(words(&error, cluster, speech)))
}

/// The endpoints that a source or destination names.
pub(crate) struct Side {
    query: EndQuery,
    /// As it was written.
    pub(crate) text: String,
    /// In the order of the cluster; at least one.
    pub(crate) endpoints: Vec<EndpointId>,
}

impl Side {
    /// Finds what is meant, or says what is wrong. The cluster is of an evaluation that was asked about the query.
    pub(crate) fn find(cluster: &Cluster, text: &str, query: EndQuery, speech: Speech) -> Result<Self> {
        match query.resolve(cluster) {
            Ok(endpoints) => Ok(Self { query, text: text.to_owned(), endpoints }),
            Err(error) => Err(anyhow!(words(&error, cluster, speech))),
        }
    }

    /// Those that speak for it where not all have the same verdict: of the outside the rest of the Internet, which no
    /// policy names.
    pub(crate) fn main(&self) -> &[EndpointId] {
        match (&self.query, self.endpoints.get(..1)) {
            (EndQuery::External, Some(rest)) => rest,
            _ => &self.endpoints,
        }
    }
}

fn words(error: &EndQueryError, cluster: &Cluster, speech: Speech) -> String {
    match error {
        EndQueryError::Malformed { query } => speech.say("input.side.malformed", &[("end", query)]),
        EndQueryError::Unknown { query, nearest: Some(nearest) } => {
            speech.say("input.side.near", &[("end", query), ("nearest", nearest)])
        }
        EndQueryError::Unknown { query, .. } if cluster.endpoints.iter().all(|end| end.pod().is_none()) => {
            speech.say("input.side.no_input", &[("end", query)])
        }
        EndQueryError::Unknown { query, nearest: None } => {
            let known: Vec<String> = cluster.endpoints.iter().take(NAMED).map(Endpoint::id).collect();
            let more = if cluster.endpoints.len() > NAMED { ", …" } else { "" };
            speech.say("input.side.unknown", &[("end", query), ("known", &(known.join(", ") + more))])
        }
        EndQueryError::Ambiguous { query, candidates } => {
            speech.say("input.side.ambiguous", &[("end", query), ("candidates", &candidates.join(", "))])
        }
        EndQueryError::NoPods { query } => speech.say("input.side.no_pods", &[("end", query)]),
        EndQueryError::Absent { query, reason: AbsenceReason::Ended } => {
            speech.say("input.side.ended", &[("end", query)])
        }
        EndQueryError::Absent { query, reason: AbsenceReason::NoAddress } => {
            speech.say("input.side.no_address", &[("end", query)])
        }
    }
}
