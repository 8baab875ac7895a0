//! Labels and the selectors that ask for them.

use crate::order::SortedMap;

/// Label keys and values.
pub type Labels = SortedMap<String, String>;

/// A label selector (semantics A6): all pairs and all expressions must hold; an empty one matches everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LabelSelector {
    /// `matchLabels`.
    pub match_labels: Labels,
    /// `matchExpressions`.
    pub match_expressions: Vec<Expression>,
}

impl LabelSelector {
    /// One that asks for all of these labels, and nothing else.
    pub fn of_labels(match_labels: Labels) -> Self {
        Self { match_labels, match_expressions: Vec::new() }
    }
}

/// One element of `matchExpressions`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Expression {
    /// The label key.
    pub key: String,
    /// What is asked of it.
    pub operator: Operator,
    /// The values for `In` and `NotIn`.
    pub values: Vec<String>,
}

/// The four operators of a label selector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Operator {
    /// The label is there and has one of the values.
    In,
    /// The label is not there, or has none of the values.
    NotIn,
    /// The label is there.
    Exists,
    /// The label is not there.
    DoesNotExist,
}

impl Operator {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Operator; 4] = [Operator::In, Operator::NotIn, Operator::Exists, Operator::DoesNotExist];

    /// The operator as Kubernetes writes it; case matters.
    pub fn from_name(name: &str) -> Option<Operator> {
        Operator::ALL.into_iter().find(|operator| operator.name() == name)
    }

    /// The name as Kubernetes writes it.
    pub fn name(self) -> &'static str {
        match self {
            Operator::In => "In",
            Operator::NotIn => "NotIn",
            Operator::Exists => "Exists",
            Operator::DoesNotExist => "DoesNotExist",
        }
    }
}
