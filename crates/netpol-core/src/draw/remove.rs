//! Pods and namespaces that are taken away.

use super::DrawError;
use super::board::Board;
use super::gesture::PodName;
use crate::change::{Gone, Obstacle, expect_nothing_of, forget, take_out};
use crate::cluster::{EndQuery, EndQueryError, Endpoint};
use crate::evaluation::Evaluation;
use crate::manifest::{Labels, OtherRole, PodObject};
use crate::order::sort_by_key;
use crate::source::Span;

impl Board<'_> {
    /// Takes pods away that are Pods of the text: first what is for them alone, then their documents.
    pub(super) fn remove(&mut self, pods: &[PodName]) -> Result<(), DrawError> {
        let evaluation = self.evaluation();
        let names: Vec<(String, String)> =
            pods.iter().map(|pod| declared(evaluation, pod)).collect::<Result<_, _>>()?;
        let gone = Gone::pods(evaluation, &names);
        self.forget(&gone)?;
        let evaluation = self.evaluation();
        let is_gone = |pod: &&PodObject| {
            names.iter().any(|(namespace, name)| pod.namespace == *namespace && pod.name == *name)
        };
        let objects: Vec<Span> =
            evaluation.manifest.pods.iter().filter(is_gone).map(|pod| pod.span).collect();
        Ok(self.step(take_out(evaluation, &objects))?)
    }

    /// Takes a namespace away with everything in it, where pods are all that it runs.
    pub(super) fn remove_namespace(&mut self, name: &str) -> Result<(), DrawError> {
        let evaluation = self.evaluation();
        is_known(evaluation, name)?;
        let makers = makers_in(evaluation, name);
        if !makers.is_empty() {
            return Err(Obstacle::OfWorkloads(makers).into());
        }
        if objects_in(evaluation, name).is_empty() {
            return Err(Obstacle::Inferred.into());
        }
        let gone = Gone::namespace(evaluation, name);
        self.forget(&gone)?;
        let evaluation = self.evaluation();
        Ok(self.step(take_out(evaluation, &objects_in(evaluation, name)))?)
    }

    fn forget(&mut self, gone: &Gone) -> Result<(), Obstacle> {
        self.step(expect_nothing_of(self.evaluation(), gone))?;
        self.step(forget(self.evaluation(), gone))
    }
}

/// The namespace and the name of a Pod that the text holds; of the only one, where no namespace is asked for.
pub(super) fn declared(evaluation: &Evaluation, asked: &PodName) -> Result<(String, String), DrawError> {
    let is_asked = |pod: &&PodObject| {
        pod.name == asked.name && asked.namespace.as_ref().is_none_or(|namespace| pod.namespace == *namespace)
    };
    let mut found: Vec<&PodObject> = Vec::new();
    for pod in evaluation.manifest.pods.iter().filter(is_asked) {
        match found.iter_mut().find(|known| known.namespace == pod.namespace) {
            // Of two Pods of one name the later one counts.
            Some(known) => *known = pod,
            None => found.push(pod),
        }
    }
    sort_by_key(&mut found, |pod| pod.namespace.as_str());
    let query = EndQuery::Named { namespace: asked.namespace.clone(), kind: None, name: asked.name.clone() };
    match found.as_slice() {
        [only] => match &only.owner {
            Some((kind, name)) if kind != "Node" => {
                Err(Obstacle::OfWorkloads(vec![format!("{kind}/{name}")]).into())
            }
            _ => Ok((only.namespace.clone(), only.name.clone())),
        },
        [] => Err(not_declared(evaluation, &query)),
        several => Err(DrawError::End(EndQueryError::Ambiguous {
            query: query.to_string(),
            candidates: several.iter().map(|pod| format!("{}/{}", pod.namespace, pod.name)).collect(),
        })),
    }
}

/// Why a name is no Pod's.
fn not_declared(evaluation: &Evaluation, query: &EndQuery) -> DrawError {
    let found = match query.resolve(&evaluation.cluster) {
        Ok(found) => found,
        Err(error) => return error.into(),
    };
    let mut makers: Vec<String> = Vec::new();
    for id in found {
        let pod = evaluation.cluster.endpoint(id).and_then(Endpoint::pod);
        let Some(workload) = pod.and_then(|pod| pod.workload.as_ref()) else {
            if pod.is_some_and(|pod| pod.inferred) {
                return Obstacle::Inferred.into();
            }
            // A Service, or a node.
            let nearest = pod.map(|_| evaluation.cluster.printed_id(id));
            return EndQueryError::Unknown { query: query.to_string(), nearest }.into();
        };
        let maker = format!("{}/{}", workload.kind, workload.name);
        if !makers.contains(&maker) {
            makers.push(maker);
        }
    }
    Obstacle::OfWorkloads(makers).into()
}

/// Whether there is such a namespace, though it may have no pods.
pub(super) fn is_known(evaluation: &Evaluation, name: &str) -> Result<(), EndQueryError> {
    let query = EndQuery::Labelled { namespace: Some(name.to_owned()), labels: Labels::default() };
    match query.resolve(&evaluation.cluster) {
        Err(error @ EndQueryError::Unknown { .. }) => Err(error),
        _ => Ok(()),
    }
}

/// What makes pods in a namespace and is no Pod.
fn makers_in(evaluation: &Evaluation, namespace: &str) -> Vec<String> {
    let manifest = &evaluation.manifest;
    let workloads = manifest.workloads.iter().filter(|one| one.namespace == namespace);
    let others = manifest
        .passed_over
        .iter()
        .filter(|one| one.role == OtherRole::MayHavePods && one.namespace.as_deref() == Some(namespace));
    let workloads = workloads.map(|one| format!("{}/{}", one.kind.name(), one.name));
    workloads.chain(others.map(|one| format!("{}/{}", one.kind, one.name))).collect()
}

/// Everything that the text holds of a namespace and that has to do with paths.
fn objects_in(evaluation: &Evaluation, namespace: &str) -> Vec<Span> {
    let manifest = &evaluation.manifest;
    let mut objects: Vec<Span> = Vec::new();
    let mut add = |its: &str, span: Span| {
        if its == namespace {
            objects.push(span);
        }
    };
    manifest.namespaces.iter().for_each(|one| add(&one.name, one.span));
    manifest.pods.iter().for_each(|one| add(&one.namespace, one.span));
    manifest.policies.iter().for_each(|one| add(&one.namespace, one.node.span));
    manifest.services.iter().for_each(|one| add(&one.namespace, one.span));
    manifest.backends.iter().for_each(|one| add(&one.namespace, one.span));
    manifest.publishing.iter().for_each(|one| add(&one.namespace, one.span));
    for one in &manifest.rejected_policies {
        add(one.namespace.as_deref().unwrap_or(&evaluation.settings.namespace), one.span);
    }
    objects
}
