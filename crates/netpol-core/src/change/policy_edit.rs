//! Several edits of one policy, one after the other.

use super::Obstacle;
use crate::edit::{Edit, Place, Together, replace};
use crate::evaluation::Evaluation;
use crate::manifest::{self, NetworkPolicy, PolicyId};
use crate::source::{Limits, Path, SourceText, Sources, Span};

/// One edit of a policy, made from what its text is by then.
pub(super) type Step<'a> = Box<dyn Fn(&PolicyText<'_>) -> Option<Edit> + 'a>;

/// A policy and the text that it is in.
pub(super) struct PolicyText<'a> {
    source: &'a SourceText,
    policy: &'a NetworkPolicy,
}

impl PolicyText<'_> {
    /// A value of the policy, where it is written.
    pub(super) fn at(&self, path: &Path) -> Option<Place<'_>> {
        Place::at(self.source, &self.policy.node, path)
    }

    /// Whether there is something at that path.
    pub(super) fn has(&self, path: &Path) -> bool {
        self.policy.node.at(path).is_some()
    }

    /// The last of these keys that the map at a path has.
    pub(super) fn last_of<'k>(&self, path: &Path, keys: &[&'k str]) -> Option<&'k str> {
        let entries = self.policy.node.at(path)?.entries();
        let known = |key: &&str| entries.iter().position(|entry| *entry.key == **key);
        keys.iter().copied().filter(|key| known(key).is_some()).max_by_key(known)
    }
}

/// The steps as one edit. Each is made from the text after the one before, so that two may touch the same bytes.
pub(super) fn edit_policy(
    evaluation: &Evaluation,
    id: PolicyId,
    steps: &[Step<'_>],
) -> Result<Edit, Obstacle> {
    edit(evaluation, id, steps).ok_or(Obstacle::NotWritable)
}

fn edit(evaluation: &Evaluation, id: PolicyId, steps: &[Step<'_>]) -> Option<Edit> {
    let mut policy = evaluation.manifest.policy(id)?.clone();
    let source = policy.node.span.source;
    let before = evaluation.sources.get(source)?;
    let (first, others) = steps.split_first()?;
    let first = first(&PolicyText { source: before, policy: &policy })?;
    if others.is_empty() {
        return Some(first);
    }
    let mut sources = after(&evaluation.sources, &first)?;
    for step in others {
        let namespace = &evaluation.settings.namespace;
        policy = manifest::read_in(namespace, &sources, &Limits::default(), None).0.policy(id)?.clone();
        let edit = step(&PolicyText { source: sources.get(source)?, policy: &policy })?;
        sources = after(&sources, &edit)?;
    }
    Some(difference(before.text(), sources.get(source)?.text(), policy.node.span))
}

fn after(sources: &Sources, edit: &Edit) -> Option<Sources> {
    let mut together = Together::default();
    together.add(edit).then(|| together.apply(sources)).flatten()
}

/// The replacement of everything between what both texts begin with and what both end with.
fn difference(before: &str, after: &str, span: Span) -> Edit {
    let same = |(one, two): &(char, char)| one == two;
    let length = |(one, _): (char, char)| one.len_utf8();
    let start: usize = before.chars().zip(after.chars()).take_while(same).map(length).sum();
    let rests = (before.get(start..).unwrap_or_default(), after.get(start..).unwrap_or_default());
    let end: usize = rests.0.chars().rev().zip(rests.1.chars().rev()).take_while(same).map(length).sum();
    let text = rests.1.get(..rests.1.len() - end).unwrap_or_default();
    replace(Span { start: start as u32, end: (before.len() - end) as u32, ..span }, text)
}
