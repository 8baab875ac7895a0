//! What is read out of which documents.

use proptest::prelude::*;
use rstest::rstest;

use super::{diagnostics, read_text};
use crate::diagnostic::{Diagnostic, codes};
use crate::manifest::{PodPhase, read};
use crate::source::{Limits, SourceText, Sources};

/// What was read, as `kind namespace/name`, and the codes of what was not.
fn summary(text: &str) -> String {
    let (manifest, diagnostics) = read_text(text);
    let policies = manifest.policies.iter().map(|found| format!("policy {}/{}", found.namespace, found.name));
    let namespaces = manifest.namespaces.iter().map(|found| format!("namespace {}", found.name));
    let pods = manifest.pods.iter().map(|found| format!("pod {}/{}", found.namespace, found.name));
    let workloads = manifest
        .workloads
        .iter()
        .map(|found| format!("{} {}/{} x{}", found.kind.name(), found.namespace, found.name, found.replicas));
    let services =
        manifest.services.iter().map(|found| format!("service {}/{}", found.namespace, found.name));
    let passed_over = manifest.passed_over.iter().map(|found| format!("({} {})", found.kind, found.name));
    let codes = diagnostics.iter().map(|found| found.code.to_owned());
    let objects = policies.chain(namespaces).chain(pods).chain(workloads).chain(services);
    let all: Vec<String> = objects.chain(passed_over).chain(codes).collect();
    all.join(", ")
}

#[rstest]
#[case::policy(
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a}}",
    "policy default/a"
)]
#[case::namespace("{apiVersion: v1, kind: Namespace, metadata: {name: a}}", "namespace a")]
#[case::pod("{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: x}}", "pod x/a")]
#[case::generated("{apiVersion: v1, kind: Pod, metadata: {generateName: a-}}", "pod default/a-xxxxx")]
#[case::deployment(
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {replicas: 3}}",
    "Deployment default/a x3"
)]
#[case::one_replica(
    "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}}",
    "StatefulSet default/a x1"
)]
#[case::no_replica(
    "{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: a}, spec: {replicas: 0}}",
    "ReplicaSet default/a x0"
)]
#[case::daemon_set(
    "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: a}, spec: {replicas: 5}}",
    "DaemonSet default/a x1"
)]
#[case::controller(
    "{apiVersion: v1, kind: ReplicationController, metadata: {name: a}, spec: {replicas: 2}}",
    "ReplicationController default/a x2"
)]
#[case::job(
    "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {parallelism: 4}}",
    "Job default/a x4"
)]
#[case::cron_job(
    "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {jobTemplate: {spec: {parallelism: 2}}}}",
    "CronJob default/a x2"
)]
#[case::service("{apiVersion: v1, kind: Service, metadata: {name: a}}", "service default/a")]
#[case::other("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}", "(ConfigMap a)")]
#[case::other_group(
    "{apiVersion: projectcalico.org/v3, kind: NetworkPolicy, metadata: {name: a}}",
    "(NetworkPolicy a), NP157"
)]
#[case::expectation(
    "{apiVersion: netpol-playground/v1, kind: Expectation, metadata: {name: a}, expect: [{from: a/b, to: external, open: true}]}",
    ""
)]
#[case::list(
    "{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod, metadata: {name: a}}, {apiVersion: v1, kind: Secret, metadata: {name: s}}]}",
    "pod default/a, (Secret s)"
)]
#[case::typed_list(
    "{apiVersion: v1, kind: PodList, items: [{metadata: {name: a}}, {metadata: {name: b}}]}",
    "pod default/a, pod default/b"
)]
#[case::policy_list(
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicyList, items: [{metadata: {name: a}}]}",
    "policy default/a"
)]
#[case::nested_list(
    "{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: PodList, items: [{metadata: {name: a}}]}]}",
    "pod default/a"
)]
#[case::empty_list("{apiVersion: v1, kind: List, items: []}", "")]
#[case::null_list("{apiVersion: v1, kind: List, items: null}", "")]
#[case::json_stream(
    "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"a\"}}\n{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"b\"}}",
    "pod default/a, pod default/b"
)]
#[case::nothing("# only a comment\n---\n---\n", "")]
#[case::null("null", "NP012")]
#[case::words("hello world", "NP012")]
#[case::list_of_words("[a, b]", "NP012")]
#[case::no_kind("{apiVersion: v1, metadata: {name: a}}", "NP009")]
#[case::no_version("{kind: Pod, metadata: {name: a}}", "NP009")]
#[case::no_type("{metadata: {name: a}}", "NP009")]
#[case::pod_spec("{spec: {containers: []}}", "NP009")]
#[case::removed("{apiVersion: extensions/v1beta1, kind: NetworkPolicy, metadata: {name: a}}", "NP010")]
#[case::wrong_version(
    "{apiVersion: networking.k8s.io/v2, kind: NetworkPolicy, metadata: {name: a}}",
    "NP011"
)]
#[case::wrong_case("{apiVersion: networking.k8s.io/v1, kind: Networkpolicy, metadata: {name: a}}", "NP011")]
#[case::again(
    "{apiVersion: v1, kind: Pod, metadata: {name: a}}\n---\n{apiVersion: v1, kind: Pod, metadata: {name: a}}",
    "pod default/a, NP154"
)]
#[case::other_namespace(
    "{apiVersion: v1, kind: Pod, metadata: {name: a}}\n---\n{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: x}}",
    "pod default/a, pod x/a"
)]
#[case::null_rule(
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a}, spec: {ingress: [null]}}",
    "policy default/a, NP152"
)]
#[case::null_peer(
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a}, spec: {ingress: [{from: [null]}]}}",
    "NP042"
)]
#[case::fixed_label(
    "{apiVersion: v1, kind: Namespace, metadata: {name: a, labels: {kubernetes.io/metadata.name: b}}}",
    "namespace a, NP153"
)]
#[case::pod_label("{apiVersion: v1, kind: Pod, metadata: {name: a, labels: {on: yes}}}", "NP005")]
#[case::placeholder(
    "{apiVersion: v1, kind: Pod, metadata: {name: '{{ .Release.Name }}', namespace: '{{ .Release.Namespace }}'}}",
    "NP017"
)]
#[case::unmodelled(
    "{apiVersion: v1, kind: Pod, metadata: {name: a, clusterName: x}, spec: {bar: [], containers: [{name: 5, env: x}]}}",
    "pod default/a"
)]
#[case::duplicate_in_what_does_not_matter(
    "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {volumes: {a: 1, a: 2}}}",
    "pod default/a"
)]
fn documents_are_recognised(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(summary(text), expected);
}

#[rstest]
#[case::spec("spec: {podSelector: {}}", "policy default/fragment, NP251")]
#[case::spec_with_metadata("metadata: {name: a, namespace: x}\nspec: {podSelector: {}}", "policy x/a, NP251")]
#[case::spec_with_namespace("metadata: {namespace: x}\nspec: {ingress: []}", "policy x/fragment, NP251")]
#[case::rules("ingress: [{}]", "policy default/fragment, NP251")]
#[case::rule("from: []\nports: [{port: 80}]", "policy default/fragment, NP251")]
#[case::ports("ports: [{port: 80}]", "policy default/fragment, NP251")]
#[case::peers("- podSelector: {}\n- ipBlock: {cidr: 10.0.0.0/8}", "policy default/fragment, NP251")]
#[case::rule_items("- from: [{podSelector: {}}]\n- ports: [{port: 80}]", "policy default/fragment, NP251")]
#[case::peer("podSelector: {}\nnamespaceSelector: {}", "policy default/fragment, NP251")]
#[case::two("from: []\n---\nto: []", "policy default/fragment, policy default/fragment-2, NP251, NP251")]
#[case::repeated(
    "from: []\nfrom: [{podSelector: {}}]",
    "policy default/fragment, policy default/fragment-2, NP251, NP251"
)]
#[case::misspelt("form: []\nports: []", "NP251, NP002")]
#[case::values_of_a_chart("image: nginx\nservice: {port: 80}\ningress: {enabled: true}", "NP009")]
fn parts_of_a_policy_are_wrapped(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(summary(text), expected);
}

#[rstest]
#[case::ingress("ingress: [{}]", (true, false))]
#[case::egress("egress: [{}]", (false, true))]
#[case::from("from: []", (true, false))]
#[case::to("to: []", (false, true))]
#[case::both("from: []\nto: []", (true, true))]
#[case::peers("- podSelector: {}", (true, false))]
#[case::as_written("spec: {egress: [{}]}", (true, true))]
fn a_part_isolates_in_the_directions_of_its_rules(#[case] text: &str, #[case] isolates: (bool, bool)) {
    let policy = read_text(text).0.policies.remove(0);
    assert_eq!((policy.isolates_ingress, policy.isolates_egress), isolates);
}

#[test]
fn a_wrapped_part_keeps_its_places() {
    let text = "# rule\nfrom:\n- podSelector: {}\n- namespaceSelector: {}\n";
    let policy = read_text(text).0.policies.remove(0);
    let root = crate::source::Path::default();
    let peer = root.key("spec").key("ingress").index(0).key("from").index(1);
    assert_eq!(text.get(policy.span_of(&peer).range()), Some("namespaceSelector: {}"));
    assert_eq!(
        text.get(policy.pod_selector_span().range()),
        Some("from:\n- podSelector: {}\n- namespaceSelector: {}")
    );
}

#[test]
fn pods_are_read_as_dumps_print_them() {
    let text = include_str!("pod.yaml");
    let (manifest, diagnostics) = read_text(text);
    assert_eq!(diagnostics, []);
    let pod = &manifest.pods[0];
    assert_eq!(pod.owner, Some(("ReplicaSet".into(), "web-7d9f".into())));
    assert_eq!(pod.phase, PodPhase::Running);
    assert_eq!(pod.ips.iter().map(ToString::to_string).collect::<Vec<_>>(), ["10.244.1.5", "fd00::5"]);
    assert_eq!(pod.host_ips.iter().map(ToString::to_string).collect::<Vec<_>>(), ["192.168.0.3"]);
    assert_eq!(pod.template.node_name.as_deref(), Some("worker-1"));
    let ports: Vec<_> = pod.template.ports.iter().map(|port| (port.name.as_deref(), port.port)).collect();
    assert_eq!(ports, [(Some("http"), 8080), (None, 53), (Some("proxy"), 15001)]);
}

#[test]
fn problems_of_whole_documents_are_told_with_their_places() {
    let text = "apiVersion: extensions/v1beta1\nkind: NetworkPolicy\nmetadata:\n  name: 가\n---\nkind: Pod\n---\n\
        a: {{ .Values.a }}\n---\na:\n\tb: 1\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\napiVersion: v1\n\
        kind: Pod\nmetadata: {name: b}\n---\n가: \u{7}\n---\na: b: c\n";
    insta::assert_snapshot!(diagnostics(text));
}

#[test]
fn objects_above_the_limit_are_told_once() {
    let text = "{apiVersion: v1, kind: ConfigMap}\n---\n".repeat(5);
    let limits = Limits { objects: 3, ..Limits::default() };
    let (manifest, diagnostics) = read(&Sources::single("", text), &limits, None);
    assert_eq!(manifest.passed_over.len(), 3);
    assert_eq!(diagnostics.iter().map(|found| found.code).collect::<Vec<_>>(), [codes::TOO_MANY_OBJECTS]);
}

/// A text and what to do to it: bytes taken out, put in, or repeated.
fn mutated() -> impl Strategy<Value = String> {
    let seeds = prop_oneof![
        Just(include_str!("../../../../../tests/cases/guide/three-tier.yaml")),
        Just(include_str!("../../../../../tests/cases/guide/mistake-and-or.yaml")),
        Just(include_str!("../../../../../tests/cases/guide/exam-four-without-separators.yaml")),
        Just(include_str!("pod.yaml")),
    ];
    let pieces = prop_oneof![
        Just("null"),
        Just("[]"),
        Just("{}"),
        Just("- "),
        Just(": "),
        Just("\n"),
        Just("  "),
        Just("\t"),
        Just("&a "),
        Just("*a"),
        Just("80"),
        Just("yes"),
        Just("\"80\""),
        Just("---\n"),
        Just("가"),
        Just("<<: "),
        Just("{{"),
        Just("apiVersion: v1\n"),
        Just("kind: List\nitems:\n"),
        Just("\u{feff}"),
        Just("\0"),
        Just("99999999999"),
    ];
    let change = (any::<prop::sample::Index>(), 0..12_usize, pieces);
    (seeds, prop::collection::vec(change, 1..6)).prop_map(|(seed, changes)| {
        let mut letters: Vec<char> = seed.chars().collect();
        for (at, length, piece) in changes {
            let at = at.index(letters.len() + 1);
            let end = (at + length).min(letters.len());
            letters.splice(at..end, piece.chars());
        }
        letters.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn mutated_manifests_are_read_without_panic(text in mutated()) {
        let (_, found) = read_text(&text);
        for diagnostic in found {
            prop_assert!(text.get(diagnostic.span.range()).is_some(), "{diagnostic:?}");
        }
    }

    #[test]
    fn edits_of_mutated_manifests_fix_what_they_are_for(text in mutated()) {
        let (before, found) = read_text(&text);
        for diagnostic in found.iter().filter(|found| found.fix.is_some()) {
            let edit = diagnostic.edit().unwrap().clone();
            let edited = edit.apply(&SourceText::new("test.yaml", text.as_str())).unwrap();
            let (after, left) = read_text(&edited);
            // The same sentence about the same value and field; another may stand behind it.
            let same = |other: &&Diagnostic| {
                (other.code, &other.arguments) == (diagnostic.code, &diagnostic.arguments)
            };
            let count = |all: &[Diagnostic]| all.iter().filter(same).count();
            prop_assert!(count(&left) < count(&found), "{}\n{}\n{:?}", diagnostic.code, edited, left);
            prop_assert!(after.policies.len() >= before.policies.len(), "{}\n{}", diagnostic.code, edited);
        }
    }

    #[test]
    fn any_text_is_read_without_panic(text in "(?s:.{0,80})") {
        read_text(&text);
    }
}
