//! One side of a path in a question, as people write it.

mod error;
mod nearest;
mod parse;
mod resolve;
#[cfg(test)]
mod tests;

pub use error::EndQueryError;

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use ipnet::IpNet;
use serde::Deserialize;

use crate::manifest::Labels;

/// What a question names as a source or a destination: pods by their name, by what they belong to, by their labels or
/// address, or addresses outside the cluster.
///
/// | written | meant |
/// |---|---|
/// | `shop/web` | the pod; else the pods of the workload; else those that the Service selects |
/// | `web` | the same, where only one namespace has something of that name |
/// | `shop/Deployment/web` | the same of that kind, a workload's, `Pod` or `Service` |
/// | `shop/Ingress/web` | as the destination of a connection: the Services to which an Ingress, a route of a Gateway or a Route leads |
/// | `worker-1`, `Node/worker-1` | the node; the former where nothing else has the name |
/// | `shop/*`, `*` | every pod of the namespace, or of all namespaces |
/// | `shop{app=web,tier=api}`, `{app=web}` | the pods with all of these labels |
/// | `10.244.0.7` | the pods with that address, else the address itself |
/// | `203.0.113.0/24` | the pods in it, and its other addresses in as many parts as policies tell apart; of a range around all pods the outside alone |
/// | `ip:203.0.113.0/24` | the range outside the cluster that is printed so |
/// | `external` | every range outside the cluster, the rest of the Internet first |
///
/// In YAML it may also be a mapping of `namespace` and `labels`, each of which may be left out.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Written")]
pub enum EndQuery {
    /// What has a name.
    Named {
        /// Its namespace; any where it is missing.
        namespace: Option<String>,
        /// Its kind; any where it is missing.
        kind: Option<String>,
        /// Its name.
        name: String,
    },
    /// Pods that have all of these labels.
    Labelled {
        /// Their namespace; all where it is missing.
        namespace: Option<String>,
        /// The labels; every pod where there are none.
        labels: Labels,
    },
    /// One address.
    Address(IpAddr),
    /// A range of addresses.
    Range(IpNet),
    /// The endpoint outside the cluster with that first range.
    Printed(IpNet),
    /// Everything outside the cluster.
    External,
}

impl FromStr for EndQuery {
    type Err = EndQueryError;

    fn from_str(text: &str) -> Result<Self, EndQueryError> {
        Self::parse(text)
    }
}

/// The text that means the same.
impl fmt::Display for EndQuery {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EndQuery::Named { namespace, kind, name } => {
                for part in namespace.iter().chain(kind) {
                    write!(formatter, "{part}/")?;
                }
                formatter.write_str(name)
            }
            EndQuery::Labelled { namespace, labels } if labels.is_empty() => {
                namespace.iter().try_for_each(|namespace| write!(formatter, "{namespace}/"))?;
                formatter.write_str("*")
            }
            EndQuery::Labelled { namespace, labels } => {
                let labels: Vec<String> =
                    labels.iter().map(|(key, value)| format!("{key}={value}")).collect();
                let namespace = namespace.as_deref().unwrap_or_default();
                write!(formatter, "{namespace}{{{}}}", labels.join(","))
            }
            EndQuery::Address(address) => address.fmt(formatter),
            EndQuery::Range(range) => range.fmt(formatter),
            EndQuery::Printed(range) => write!(formatter, "ip:{range}"),
            EndQuery::External => formatter.write_str(parse::EXTERNAL),
        }
    }
}

/// The two ways to write it in YAML.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String),
    Labelled(LabelledPods),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelledPods {
    namespace: Option<String>,
    #[serde(default)]
    labels: Labels,
}

impl TryFrom<Written> for EndQuery {
    type Error = EndQueryError;

    fn try_from(written: Written) -> Result<Self, EndQueryError> {
        match written {
            Written::Text(text) => Self::parse(&text),
            Written::Labelled(LabelledPods { namespace, labels }) => Ok(Self::Labelled { namespace, labels }),
        }
    }
}
