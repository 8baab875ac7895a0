//! What can be done to a path, a pod or a namespace.

use serde::{Deserialize, Serialize};

/// What a person may want of a path, of a namespace or of what is inferred; ids are those of rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// Ports are to be open on each of these paths.
    Open {
        /// Source and destination of each.
        paths: Vec<(String, String)>,
        /// As in the port filter; empty for every port.
        ports: String,
    },
    /// Ports are to be open on a path by the rules that narrowly miss it.
    Widen {
        /// The source.
        from: String,
        /// The destination.
        to: String,
        /// As in the port filter; empty for every port.
        ports: String,
    },
    /// Ports are to be closed on a path.
    Close {
        /// The source.
        from: String,
        /// The destination.
        to: String,
        /// As in the port filter; empty for every port.
        ports: String,
    },
    /// A namespace is to have a policy that isolates all its pods.
    DefaultDeny {
        /// Its name.
        namespace: String,
    },
    /// The pods of a namespace are to reach, and to be reached by, each other alone.
    IsolateNamespace {
        /// Its name.
        namespace: String,
    },
    /// A pod is to ask the cluster's DNS.
    AllowDns {
        /// Its row.
        pod: String,
    },
    /// Paths are expected to stay as they are.
    Expect {
        /// Source and destination of each.
        paths: Vec<(String, String)>,
        /// As in the port filter; empty for every port.
        ports: String,
        /// That nothing else is open is expected, too.
        only: bool,
    },
    /// An expectation of the text is to go.
    Forget {
        /// Its sides and its ports, as they are written.
        written: [String; 3],
        /// Whether it expects its paths to be open.
        open: bool,
    },
    /// What is inferred is to be written into the text.
    WriteInferred,
}

/// A button that offers a change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OfferView {
    /// What it says: `Open TCP 8080…`.
    pub label: String,
    /// What it does, once it was looked at.
    pub change: Change,
}
