//! Why a question cannot be asked.

use std::fmt;

use crate::cluster::AbsenceReason;

/// Why the text names nothing. Texts in it are written so that they can be asked instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EndQueryError {
    /// It is written in none of the ways that there are.
    Malformed {
        /// What is written.
        query: String,
    },
    /// There is nothing of that name.
    Unknown {
        /// What is written.
        query: String,
        /// What is there and is written nearly so.
        nearest: Option<String>,
    },
    /// There are several things of that name.
    Ambiguous {
        /// What is written.
        query: String,
        /// What it can mean, in the order of the cluster.
        candidates: Vec<String>,
    },
    /// It is there, and no pod belongs to it.
    NoPods {
        /// What is written.
        query: String,
    },
    /// It is a pod that takes no part.
    Absent {
        /// What is written.
        query: String,
        /// Why it takes no part.
        reason: AbsenceReason,
    },
}

/// For developers; people read the words of the language files.
impl fmt::Display for EndQueryError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, query) = match self {
            EndQueryError::Malformed { query } => ("malformed", query),
            EndQueryError::Unknown { query, .. } => ("unknown", query),
            EndQueryError::Ambiguous { query, .. } => ("ambiguous", query),
            EndQueryError::NoPods { query } => ("without pods", query),
            EndQueryError::Absent { query, .. } => ("absent", query),
        };
        write!(formatter, "{word}: `{query}`")?;
        match self {
            EndQueryError::Unknown { nearest: Some(nearest), .. } => {
                write!(formatter, ", nearest: `{nearest}`")
            }
            EndQueryError::Ambiguous { candidates, .. } => {
                write!(formatter, ", candidates: {}", candidates.join(", "))
            }
            _ => Ok(()),
        }
    }
}

impl std::error::Error for EndQueryError {}
