//! A side of a path as people write it, and what is wrong with it in words.

use anyhow::{Error, Result, anyhow};
use netpol_core::cluster::{Cluster, EndQuery, EndQueryError, EndpointId};
use netpol_view::end_query_words;

use crate::words::Speech;

/// Reads a source or destination.
pub(crate) fn read(cluster: &Cluster, text: &str, speech: Speech) -> Result<EndQuery> {
    EndQuery::parse(text).map_err(|error| unusable(&error, cluster, speech))
}

/// What is wrong with a source or destination.
pub(crate) fn unusable(error: &EndQueryError, cluster: &Cluster, speech: Speech) -> Error {
    anyhow!(end_query_words(error, Some(cluster), speech.views()))
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
            Err(error) => Err(unusable(&error, cluster, speech)),
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
