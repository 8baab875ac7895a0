//! What every rule looks at: the policies with their place in the text, and which classes hold defined pods.

use std::cell::OnceCell;

use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use super::dns::{Blocked, Dns, Opened, find_blocked};
use super::hidden::Hidden;
use super::place::{PolicyAt, RuleAt};
use super::unmatched::{Unmatched, find_unmatched};
use crate::cluster::Pod;
use crate::evaluation::Evaluation;
use crate::manifest::{Direction, PolicyId};
use crate::policy::CompiledPolicies;

/// Everything that was evaluated, with what several rules need of it.
pub(super) struct Context<'a> {
    pub(super) evaluation: &'a Evaluation,
    pub(super) compiled: &'a CompiledPolicies,
    /// The classes with a pod that the text defines and that selectors can match.
    pub(super) defined: FixedBitSet,
    /// The classes that no policy can isolate: addresses, and pods on their node's network.
    pub(super) outside: FixedBitSet,
    /// What stands in the text and was not read.
    pub(super) hidden: Hidden<'a>,
    subjects: Vec<FixedBitSet>,
    unmatched: OnceCell<Vec<Unmatched<'a>>>,
    dns: OnceCell<Dns>,
    dns_opened: OnceCell<Vec<Vec<Opened>>>,
    dns_blocked: OnceCell<Vec<Blocked<'a>>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(evaluation: &'a Evaluation) -> Self {
        let compiled = evaluation.reach.compiled();
        let count = compiled.classes.list.len();
        let mut defined = FixedBitSet::with_capacity(count);
        let mut outside = FixedBitSet::with_capacity(count);
        for (index, class) in compiled.classes.iter() {
            if !class.signature.selectable {
                outside.insert(index);
                continue;
            }
            let mut pods = class.members.iter().filter_map(|id| evaluation.cluster.endpoint(*id)?.pod());
            defined.set(index, pods.any(|pod| !pod.inferred));
        }
        let mut subjects = vec![FixedBitSet::with_capacity(count); evaluation.manifest.policies.len()];
        for direction in Direction::ALL {
            for (class, policies) in compiled.side(direction).isolating_by_class().iter().enumerate() {
                for policy in policies {
                    if let Some(classes) = subjects.get_mut(policy.0 as usize) {
                        classes.insert(class);
                    }
                }
            }
        }
        Self {
            evaluation,
            compiled,
            defined,
            outside,
            hidden: Hidden::new(&evaluation.manifest),
            subjects,
            unmatched: OnceCell::new(),
            dns: OnceCell::new(),
            dns_opened: OnceCell::new(),
            dns_blocked: OnceCell::new(),
        }
    }

    /// The policies, in the order of the text.
    pub(super) fn policies(&self) -> impl Iterator<Item = PolicyAt<'a>> + use<'a> {
        let evaluation = self.evaluation;
        (0..).map(PolicyId).zip(&evaluation.manifest.policies).filter_map(|(id, policy)| {
            Some(PolicyAt { id, policy, source: evaluation.sources.get(policy.node.span.source)? })
        })
    }

    /// The rules of every policy that have an effect, in both directions.
    pub(super) fn rules(&self) -> impl Iterator<Item = RuleAt<'a>> + use<'a> {
        let compiled = self.compiled;
        self.policies().flat_map(move |policy| {
            Direction::ALL.into_iter().flat_map(move |direction| policy.rules_in(compiled, direction))
        })
    }

    /// Rules by the namespace of their policy and by their direction, those that count.
    pub(super) fn rules_by_side(
        &self,
        counts: impl Fn(&RuleAt<'a>) -> bool,
    ) -> FxHashMap<(&'a str, Direction), Vec<RuleAt<'a>>> {
        let mut rules: FxHashMap<_, Vec<RuleAt<'a>>> = FxHashMap::default();
        for rule in self.rules().filter(counts) {
            rules.entry((rule.policy.policy.namespace.as_str(), rule.id().direction)).or_default().push(rule);
        }
        rules
    }

    /// The classes that a policy selects.
    pub(super) fn subjects(&self, policy: PolicyId) -> &FixedBitSet {
        const NOTHING: &FixedBitSet = &FixedBitSet::new();
        self.subjects.get(policy.0 as usize).unwrap_or(NOTHING)
    }

    /// Selectors that match no defined pod, each with what it seems to be.
    pub(super) fn unmatched(&self) -> &[Unmatched<'a>] {
        self.unmatched.get_or_init(|| find_unmatched(self))
    }

    /// Where the cluster's DNS is.
    pub(super) fn dns(&self) -> &Dns {
        self.dns.get_or_init(|| Dns::new(self))
    }

    /// What each egress rule of a policy opens for DNS, in their order.
    pub(super) fn dns_opened(&self, policy: PolicyId) -> &[Opened] {
        let opened = |policy: PolicyAt<'a>| {
            let rules = policy.rules_in(self.compiled, Direction::Egress);
            rules.map(|rule| self.dns().opened_by(self, &rule)).collect()
        };
        let all = self.dns_opened.get_or_init(|| self.policies().map(opened).collect());
        all.get(policy.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The policies whose pods are isolated for egress and cannot ask DNS.
    pub(super) fn dns_blocked(&self) -> &[Blocked<'a>] {
        self.dns_blocked.get_or_init(|| find_blocked(self))
    }

    /// The pods that the text defines among those of some classes.
    pub(super) fn defined_pods<'s>(
        &'s self,
        classes: &'s FixedBitSet,
    ) -> impl Iterator<Item = &'a Pod> + use<'s, 'a> {
        classes.intersection(&self.defined).flat_map(|class| self.pods_of(class)).filter(|pod| !pod.inferred)
    }

    /// The pods of a class.
    pub(super) fn pods_of(&self, class: usize) -> impl Iterator<Item = &'a Pod> + use<'a> {
        let cluster = &self.evaluation.cluster;
        let members = self.compiled.classes.list.get(class).map_or(&[][..], |class| &class.members);
        members.iter().filter_map(|id| cluster.endpoint(*id)?.pod())
    }
}
