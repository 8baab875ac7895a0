//! Changes as a person sees them: the text before, what is asked, the text after.
#![expect(clippy::expect_used, reason = "a test that cannot go on should stop")]

mod close;
mod expect;
mod open;
mod policies;
mod widen;

use netpol_core::change::Obstacle;
use netpol_core::cluster::EndpointId;
use netpol_core::edit::Together;
use netpol_core::manifest::Protocol;
use netpol_core::ports::PortSet;
use netpol_core::source::{SourceId, Sources};
use netpol_core::{Evaluation, Evaluator, Settings};

const PODS: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web, pod-template-hash: 5d59d67564}}
spec: {containers: [{name: web, image: web}]}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: data, labels: {app: db}}
spec: {containers: [{name: db, image: db, ports: [{name: sql, containerPort: 5432}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: backup, namespace: data, labels: {app: db, job: backup}}
spec: {containers: [{name: backup, image: backup}]}
";

fn evaluated(sources: Sources) -> Evaluation {
    Evaluator::new(Settings::default()).evaluate(sources).evaluation
}

/// The pods above and a spec of a policy in `data`.
fn with_policy(spec: &str) -> Evaluation {
    let head =
        "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: data}\n";
    evaluated(Sources::single("a.yaml", format!("{PODS}---\n{head}{spec}")))
}

/// The spec afterwards.
fn spec_after(evaluation: &Evaluation, change: Result<Together, Obstacle>) -> Result<String, Obstacle> {
    let texts = change?.apply(&evaluation.sources).expect("edits fit");
    let text = texts.get(SourceId(0)).expect("there is one").text();
    let at = text.find("spec:\n").expect("the policy is the only one in a block");
    Ok(text.get(at..).expect("it is found").to_owned())
}

fn find(evaluation: &Evaluation, id: &str) -> EndpointId {
    evaluation.cluster.find(id).expect("there is one of that name")
}

fn sql() -> PortSet {
    PortSet::single(Protocol::Tcp, 5432)
}

/// What is behind the texts above and the policy's spec.
fn added(evaluation: &Evaluation, change: Result<Together, Obstacle>) -> Result<String, Obstacle> {
    let before = evaluation.sources.get(SourceId(0)).expect("there is one").text().to_owned();
    let texts = change?.apply(&evaluation.sources).expect("edits fit");
    let text = texts.get(SourceId(0)).expect("there is one").text();
    Ok(text.strip_prefix(&before).expect("everything stays").to_owned())
}

const ISOLATED: &str = "spec:\n  podSelector: {}\n  policyTypes: [Ingress, Egress]\n";
