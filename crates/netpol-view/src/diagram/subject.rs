//! What there is to draw.

use crate::openness::Tag;
use crate::tiers::Tier;
use crate::views::BoxShape;

/// Something that may become a box.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    /// Id of its endpoint.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// How many pods it is, where its name does not say so.
    pub(crate) times: Option<usize>,
    /// The second line of its box.
    pub(crate) caption: String,
    /// The whole of it for the tooltip.
    pub(crate) title: String,
    /// Its namespace, none outside; and whether that is inferred.
    pub(crate) namespace: Option<(String, bool)>,
    /// The tier that its labels tell.
    pub(crate) tier: Option<Tier>,
    /// The outline of its box.
    pub(crate) shape: BoxShape,
    /// Nobody defined it.
    pub(crate) inferred: bool,
    /// It belongs to the cluster itself.
    pub(crate) platform: bool,
    /// The inferred pod that stands for everyone else in its namespace.
    pub(crate) everyone_else: bool,
    /// Most of the Internet.
    pub(crate) anywhere: bool,
    /// What is open at it to nobody in particular.
    pub(crate) tags: Vec<Tag>,
    /// How many pods it stands for.
    pub(crate) pods: usize,
    /// It is several workloads, of which a line may be for some.
    pub(crate) folded: bool,
}

impl Subject {
    /// Whether it is outside the cluster.
    pub(crate) fn is_outside(&self) -> bool {
        self.shape == BoxShape::Outside
    }
}

/// A path that is open.
#[derive(Clone, Debug)]
pub(crate) struct OpenPath {
    /// Index of the source among the subjects.
    pub(crate) from: usize,
    /// Index of the destination among the subjects.
    pub(crate) to: usize,
    /// The ports at the arrow; empty for every port.
    pub(crate) label: String,
    /// The ports in a sentence.
    pub(crate) spoken: String,
    /// A policy isolates one of the ends, so that a rule opens the path; otherwise nobody asked.
    pub(crate) ruled: bool,
    /// What of it rules for chosen peers open.
    pub(crate) chosen: Option<Chosen>,
}

/// What rules for chosen peers open of a path.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chosen {
    /// The ports at the arrow; empty for every port.
    pub(crate) label: String,
    /// The ports in a sentence.
    pub(crate) spoken: String,
    /// It holds for every pod of the source's namespace.
    pub(crate) from_namespace: bool,
    /// It holds for every pod of the destination's namespace.
    pub(crate) to_namespace: bool,
    /// Where only a part of it holds for every pod of the source's namespace, that part and the rest.
    pub(crate) from_apart: Option<Apart>,
    /// The same for the destination's namespace.
    pub(crate) to_apart: Option<Apart>,
}

/// Ports in two parts, each at the arrow and in a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Apart {
    /// What holds for every pod of a namespace.
    pub(crate) wide: (String, String),
    /// The rest.
    pub(crate) rest: (String, String),
}
