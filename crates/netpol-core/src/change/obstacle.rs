//! Why there is no edit.

/// Why a change is not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// It is so already.
    Already,
    /// There is no such endpoint, or no such text.
    Unknown,
    /// Kubernetes leaves this path open whatever policies say: a pod and itself, or a pod and its own node (semantics A9,
    /// A10).
    AlwaysOpen,
    /// No policy isolates either side, so there is no rule to take out: a policy has to be added.
    NotIsolated,
    /// On each side that is isolated several rules open the path.
    SeveralRules,
    /// No rule comes so near that ports alone, or a peer alone, would open the path.
    NotNear,
    /// The other side is on the host network and has no address, so that no rule can be for it.
    NoAddress,
    /// The chosen network plugin does not support what the rule would need: ranges of ports, or addresses of nodes.
    NotSupported,
    /// A port is known by its name alone, and no rule can leave it out, or be for it with some numbers only.
    PortUnknown,
    /// Whether it stays so hangs on the network plugin, or on the number of a port that is known by its name alone, or no policy
    /// decides it.
    Uncertain,
    /// Both sides are the same pod and no other.
    OnlyItself,
    /// No name and no labels mean these pods alone.
    NoName,
    /// These workloads, or these owners, make the pods, which are no Pods of the text's own.
    OfWorkloads(Vec<String>),
    /// The text does not hold it: it is inferred, since something selects it.
    Inferred,
    /// The namespace has a pod of that name already.
    NameTaken(String),
    /// Other pods have the same labels, so that no policy can isolate this one alone.
    Alike,
    /// The policies of these names isolate every pod of the namespace, and open something to them.
    Opening(Vec<String>),
    /// The text is written in a way that cannot be edited: an alias repeats values of the document, or the keys that would
    /// change are not there.
    NotWritable,
    /// The API server would reject what would be written, in its own words.
    Rejected(String),
}
