//! Rules that somebody looks at.

use crate::manifest::{PolicyId, RuleId};

/// A rule, or every rule of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChosenRules {
    /// Every rule of this policy.
    Of(PolicyId),
    /// This rule.
    One(RuleId),
}

impl ChosenRules {
    /// Whose rules they are.
    pub fn policy(self) -> PolicyId {
        match self {
            ChosenRules::Of(policy) => policy,
            ChosenRules::One(rule) => rule.policy,
        }
    }

    /// Whether a rule is one of them.
    pub(super) fn has(self, rule: RuleId) -> bool {
        match self {
            ChosenRules::Of(policy) => rule.policy == policy,
            ChosenRules::One(chosen) => rule == chosen,
        }
    }
}
