//! What is wrong with a side of a question, in words.

use netpol_core::cluster::{AbsenceReason, Cluster, EndQueryError, Endpoint};

use crate::words::Words;

/// How many known endpoints a message names.
const NAMED: usize = 12;

/// Says what is wrong; with what there is instead, where the cluster is known.
pub fn end_query_words(error: &EndQueryError, cluster: Option<&Cluster>, words: Words) -> String {
    let endpoints = cluster.map(|cluster| cluster.endpoints.as_slice()).unwrap_or_default();
    match error {
        EndQueryError::Malformed { query } => words.say("side.malformed", &[("end", query)]),
        EndQueryError::Unknown { query, nearest: Some(nearest) } => {
            words.say("side.near", &[("end", query), ("nearest", nearest)])
        }
        EndQueryError::Unknown { query, .. } if endpoints.iter().all(|end| end.pod().is_none()) => {
            words.say("side.no_input", &[("end", query)])
        }
        EndQueryError::Unknown { query, nearest: None } => {
            let known: Vec<String> = endpoints.iter().take(NAMED).map(Endpoint::id).collect();
            let more = if endpoints.len() > NAMED { ", …" } else { "" };
            words.say("side.unknown", &[("end", query), ("known", &(known.join(", ") + more))])
        }
        EndQueryError::Ambiguous { query, candidates } => {
            words.say("side.ambiguous", &[("end", query), ("candidates", &candidates.join(", "))])
        }
        EndQueryError::NoPods { query } => words.say("side.no_pods", &[("end", query)]),
        EndQueryError::Absent { query, reason: AbsenceReason::Ended } => {
            words.say("side.ended", &[("end", query)])
        }
        EndQueryError::Absent { query, reason: AbsenceReason::NoAddress } => {
            words.say("side.no_address", &[("end", query)])
        }
    }
}
