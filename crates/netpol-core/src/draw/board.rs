//! The text while a gesture changes it, step by step.

use std::borrow::Cow;

use super::gesture::PodName;
use crate::change::Obstacle;
use crate::cluster::{EndQuery, EndQueryError, EndpointId};
use crate::edit::{DocumentPlace, Together};
use crate::evaluate::{Checked, Evaluator};
use crate::evaluation::Evaluation;
use crate::manifest::DEFAULT_NAMESPACE;
use crate::source::SourceId;

/// What there is before a gesture, and after the steps of it that were made.
pub(super) struct Board<'a> {
    evaluator: &'a mut Evaluator,
    before: &'a Evaluation,
    after: Option<Checked>,
    source: SourceId,
}

impl<'a> Board<'a> {
    pub(super) fn new(evaluator: &'a mut Evaluator, before: &'a Evaluation, source: SourceId) -> Self {
        evaluator.settings = before.settings.clone();
        Self { evaluator, before, after: None, source }
    }

    /// What there is after the steps; none where nothing changed.
    pub(super) fn finish(self) -> Option<Checked> {
        self.after
    }

    /// As it is now.
    pub(super) fn evaluation(&self) -> &Evaluation {
        self.after.as_ref().map_or(self.before, |after| &after.evaluation)
    }

    /// Where documents are put.
    pub(super) fn place(&self) -> DocumentPlace {
        DocumentPlace::End(self.source)
    }

    /// Makes a step. One that is made already changes nothing.
    pub(super) fn step(&mut self, edits: Result<Together, Obstacle>) -> Result<(), Obstacle> {
        let edits = match edits {
            Err(Obstacle::Already) => return Ok(()),
            edits => edits?,
        };
        let sources = edits.apply(&self.evaluation().sources).ok_or(Obstacle::NotWritable)?;
        self.after = Some(self.evaluator.evaluate(sources));
        Ok(())
    }

    /// What there is, cut at the addresses of these ends.
    pub(super) fn cut_at(&self, ends: [&EndQuery; 2]) -> Cow<'_, Evaluation> {
        self.evaluation().asked_about(ends)
    }

    /// The endpoints of an end; none where it is a pod that can be drawn.
    pub(super) fn found(&self, end: &EndQuery) -> Result<Option<Vec<EndpointId>>, EndQueryError> {
        match end.resolve(&self.cut_at([end, end]).cluster) {
            Ok(found) => Ok(Some(found)),
            Err(EndQueryError::Unknown { .. }) if drawable(end).is_some() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The namespace of a pod that is drawn: its own, else that which was drawn last.
    pub(super) fn namespace_of<'b>(&'b self, pod: &'b PodName) -> &'b str {
        let manifest = &self.evaluation().manifest;
        let last = manifest.namespaces.iter().rev().find(|one| one.span.source == self.source);
        let last = last.map_or(DEFAULT_NAMESPACE, |one| &one.name);
        pod.namespace.as_deref().unwrap_or(last)
    }
}

/// The pod that an end names, where one may have such a name.
pub(super) fn drawable(end: &EndQuery) -> Option<PodName> {
    match end {
        EndQuery::Named { namespace, kind: None, name } => {
            Some(PodName { namespace: namespace.clone(), name: name.clone() })
        }
        _ => None,
    }
}
