//! Changes as a person sees them: the text before, what is asked, the text after.
#![expect(clippy::expect_used, reason = "a test that cannot go on should stop")]

use netpol_core::change::{
    NewPolicy, Obstacle, add_policy, allow_dns, close_path, isolate_namespace, open_path, open_paths,
    write_inferred,
};
use netpol_core::cluster::EndpointId;
use netpol_core::edit::{DocumentPlace, Together};
use netpol_core::manifest::{Direction, Protocol};
use netpol_core::ports::PortSet;
use netpol_core::source::{SourceId, Sources};
use netpol_core::{Evaluation, Evaluator, Settings};
use rstest::rstest;

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

#[rstest]
#[case::pod_of_another_namespace(
    "shop/web",
    "data/backup",
    "{matchLabels: {job: backup}}",
    sql(),
    "\
spec:
  podSelector: {matchLabels: {job: backup}}  # one
  policyTypes: [Ingress]
  ingress:
  - from:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: shop
      podSelector:
        matchLabels:
          app: web
    ports:
    - protocol: TCP
      port: 5432
"
)]
#[case::pod_that_has_fewer_labels(
    "data/db",
    "data/backup",
    "{matchLabels: {job: backup}}",
    PortSet::all(),
    "\
spec:
  podSelector: {matchLabels: {job: backup}}  # one
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector:
        matchLabels:
          app: db
        matchExpressions:
        - key: job
          operator: DoesNotExist
"
)]
#[case::outside(
    "ip:0.0.0.0/0",
    "data/db",
    "{matchExpressions: [{key: job, operator: DoesNotExist}]}",
    PortSet::range(Protocol::Udp, 1, 9),
    "\
spec:
  podSelector: {matchExpressions: [{key: job, operator: DoesNotExist}]}  # one
  policyTypes: [Ingress]
  ingress:
  - from:
    - ipBlock:
        cidr: \"0.0.0.0/0\"
        except:
        - \"10.244.0.0/16\"
    ports:
    - protocol: UDP
      port: 1
      endPort: 9
"
)]
fn a_policy_of_one_pod_gets_the_rule(
    #[case] from: &str,
    #[case] to: &str,
    #[case] selector: &str,
    #[case] ports: PortSet,
    #[case] expected: &str,
) {
    let spec = format!("spec:\n  podSelector: {selector}  # one\n  policyTypes: [Ingress]\n");
    let evaluation = with_policy(&spec);
    let change = open_path(&evaluation, find(&evaluation, from), find(&evaluation, to), &ports);
    let unquoted = spec_after(&evaluation, change).map(|text| text.replace('"', ""));
    assert_eq!(unquoted, Ok(expected.replace('"', "")));
}

/// What is behind the texts above and the policy's spec.
fn added(evaluation: &Evaluation, change: Result<Together, Obstacle>) -> Result<String, Obstacle> {
    let before = evaluation.sources.get(SourceId(0)).expect("there is one").text().to_owned();
    let texts = change?.apply(&evaluation.sources).expect("edits fit");
    let text = texts.get(SourceId(0)).expect("there is one").text();
    Ok(text.strip_prefix(&before).expect("everything stays").to_owned())
}

const ISOLATED: &str = "spec:\n  podSelector: {}\n  policyTypes: [Ingress, Egress]\n";

#[test]
fn beside_a_policy_of_many_pods_each_side_gets_its_own() {
    let evaluation = with_policy(ISOLATED);
    let (from, to) = (find(&evaluation, "data/backup"), find(&evaluation, "data/db"));
    insta::assert_snapshot!(added(&evaluation, open_path(&evaluation, from, to, &sql())).expect("it is made"), @r#"
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: allow-to-db
      namespace: data
    spec:
      podSelector:
        matchLabels:
          app: db
        matchExpressions:
        - key: job
          operator: DoesNotExist
      policyTypes:
      - Ingress
      ingress:
      - from:
        - podSelector:
            matchLabels:
              app: db
              job: backup
        ports:
        - protocol: TCP
          port: 5432
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: allow-from-backup
      namespace: data
    spec:
      podSelector:
        matchLabels:
          app: db
          job: backup
      policyTypes:
      - Egress
      egress:
      - to:
        - podSelector:
            matchLabels:
              app: db
            matchExpressions:
            - key: job
              operator: DoesNotExist
        ports:
        - protocol: TCP
          port: 5432
    "#);
    let already = open_path(&evaluation, from, from, &sql());
    assert_eq!(already.map(Together::edits), Err(Obstacle::Already));
}

#[test]
fn pods_that_need_the_same_share_a_policy() {
    let evaluation = with_policy(ISOLATED);
    let find = |id| find(&evaluation, id);
    let ticked = [(find("shop/web"), find("data/db")), (find("shop/web"), find("data/backup"))];
    insta::assert_snapshot!(added(&evaluation, open_paths(&evaluation, &ticked, &sql())).expect("it is made"), @r#"
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: allow-to-db
      namespace: data
    spec:
      podSelector:
        matchLabels:
          app: db
      policyTypes:
      - Ingress
      ingress:
      - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: shop
          podSelector:
            matchLabels:
              app: web
        ports:
        - protocol: TCP
          port: 5432
    "#);
}

#[test]
fn pods_of_one_label_are_one_peer() {
    let spec = "spec:\n  podSelector: {}\n  policyTypes: [Ingress, Egress]\n";
    let pods = PODS.replace(
        "{name: db, namespace: data, labels: {app: db}}",
        "{name: db, namespace: data, labels: {app: db, job: none}}",
    );
    let web = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\n";
    let evaluation = evaluated(Sources::single("a.yaml", format!("{pods}---\n{web}{spec}")));
    let find = |id| find(&evaluation, id);
    let ticked = [(find("shop/web"), find("data/db")), (find("shop/web"), find("data/backup"))];
    insta::assert_snapshot!(added(&evaluation, open_paths(&evaluation, &ticked, &sql())).expect("it is made"), @r#"
    egress:
    - to:
      - namespaceSelector:
          matchLabels:
            kubernetes.io/metadata.name: data
        podSelector:
          matchLabels:
            app: db
      ports:
      - protocol: TCP
        port: 5432
    "#);
}

#[rstest]
#[case::one_of_several_peers(
    "  - from:\n    - {podSelector: {matchLabels: {job: backup}}}  # nightly\n    - namespaceSelector: {matchLabels: {a: b}}  # all\n",
    PortSet::all(),
    "  - from:\n    - namespaceSelector: {matchLabels: {a: b}}  # all\n"
)]
#[case::some_of_its_ports(
    "  - from: &all [{namespaceSelector: {}}]\n    ports: # of the database\n    - port: sql\n    - {port: 5000, endPort: 6000}\n    - port: 80  # health\n",
    sql(),
    "  - from: &all [{namespaceSelector: {}}]\n    ports: # of the database\n    - port: 80  # health\n    - protocol: TCP\n      port: 5000\n      endPort: 5431\n    - protocol: TCP\n      port: 5433\n      endPort: 6000\n"
)]
#[case::some_ports_of_one_peer(
    "  - ports: [{port: 5432}, {port: 80}]\n    from:\n    - podSelector: {}  # own\n    - namespaceSelector: {matchLabels: {a: b}}\n",
    sql(),
    "  - ports: [{port: 5432}, {port: 80}]\n    from:\n    - namespaceSelector: {matchLabels: {a: b}}\n  - from:\n    - podSelector: {}\n    ports:\n    - protocol: TCP\n      port: 80\n"
)]
#[case::a_rule(
    "  - ports: [{port: 5432}]  # all\n  - {from: [{ipBlock: {cidr: 10.0.0.0/8}}]}\n",
    sql(),
    "  - {from: [{ipBlock: {cidr: 10.0.0.0/8}}]}\n"
)]
fn a_path_is_closed(#[case] rules: &str, #[case] ports: PortSet, #[case] expected: &str) {
    let head = "spec:\n  podSelector: {matchLabels: {app: db}}\n  ingress:\n";
    let evaluation = with_policy(&format!("{head}{rules}"));
    let outside = rules.contains("10.0.0.0/8");
    let from = if outside { "shop/web" } else { "data/backup" };
    let change = close_path(&evaluation, find(&evaluation, from), find(&evaluation, "data/db"), &ports);
    let expected = format!("{head}{expected}");
    let expected = if outside { Err(Obstacle::SeveralRules) } else { Ok(expected) };
    assert_eq!(spec_after(&evaluation, change), expected);
}

#[test]
fn a_policy_isolates_still_when_its_last_rule_goes() {
    let evaluation = with_policy("spec:\n  podSelector: {}\n  egress:\n  - {}  # anything\n");
    let (from, to) = (find(&evaluation, "data/db"), find(&evaluation, "shop/web"));
    let expected = "spec:\n  podSelector: {}\n  policyTypes:\n  - Ingress\n  - Egress\n  egress: []\n";
    let change = close_path(&evaluation, from, to, &PortSet::all());
    assert_eq!(spec_after(&evaluation, change), Ok(expected.to_owned()));
}

#[rstest]
#[case::not_isolated("shop/web", "shop/web", Obstacle::AlwaysOpen)]
#[case::not_isolated("data/db", "shop/web", Obstacle::NotIsolated)]
#[case::not_open("shop/web", "data/backup", Obstacle::Already)]
#[case::alias("shop/web", "data/db", Obstacle::NotWritable)]
fn there_is_a_reason_where_nothing_is_closed(
    #[case] from: &str,
    #[case] to: &str,
    #[case] expected: Obstacle,
) {
    let rules =
        "  - ports: &ports [{port: 1}]\n    from: [{ipBlock: {cidr: 192.0.2.0/24}}]\n  - ports: *ports\n";
    let evaluation = with_policy(&format!("spec:\n  podSelector: {{}}\n  ingress:\n{rules}"));
    let ports = match expected {
        Obstacle::Already => sql(),
        _ => PortSet::single(Protocol::Tcp, 1),
    };
    let change = close_path(&evaluation, find(&evaluation, from), find(&evaluation, to), &ports);
    assert_eq!(change.map(Together::edits), Err(expected));
}

#[test]
fn what_is_inferred_is_written() {
    let text = "\
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
  - ports: [{port: 53, protocol: UDP}]
  - to: [{namespaceSelector: {matchLabels: {team: on}}}]";
    let evaluation = evaluated(Sources::single("a.yaml", text.replace("on}", "\"on\"}")));
    let change = write_inferred(&evaluation, DocumentPlace::End(SourceId(0)));
    let after = spec_after(&evaluation, change).expect("it can be written");
    let written = after.split_once("}]\n").expect("it is behind the policy").1;
    insta::assert_snapshot!(written, @r#"
      - to: [{namespaceSelector: {matchLabels: {team: "on"}}}]
    ---
    apiVersion: v1
    kind: Namespace
    metadata:
      name: "on"
      labels:
        team: "on"
    ---
    apiVersion: v1
    kind: Pod
    metadata:
      name: web
      namespace: default
      labels:
        app: web
    spec:
      containers:
      - name: main
        image: "registry.k8s.io/pause:3.10"
    ---
    apiVersion: v1
    kind: Pod
    metadata:
      name: other
      namespace: default
    spec:
      containers:
      - name: main
        image: "registry.k8s.io/pause:3.10"
    ---
    apiVersion: v1
    kind: Pod
    metadata:
      name: kube-dns
      namespace: kube-system
      labels:
        k8s-app: kube-dns
    spec:
      containers:
      - name: main
        image: "registry.k8s.io/pause:3.10"
        ports:
        - name: dns
          containerPort: 53
          protocol: UDP
        - name: dns-tcp
          containerPort: 53
          protocol: TCP
    ---
    apiVersion: v1
    kind: Pod
    metadata:
      name: other
      namespace: "on"
    spec:
      containers:
      - name: main
        image: "registry.k8s.io/pause:3.10"
    "#);
}

#[test]
fn a_policy_is_written_behind_another() {
    let evaluation = with_policy("spec:\n  podSelector: {}  # everyone\n# the end\n");
    let place = DocumentPlace::After(evaluation.manifest.policies.first().expect("one").node.span);
    let mut policy = NewPolicy::default_deny("data", &Direction::ALL);
    "p".clone_into(&mut policy.name);
    let change = add_policy(&evaluation, place, &policy);
    let expected = "\
spec:
  podSelector: {}  # everyone
# the end
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: p-2
  namespace: data
spec:
  podSelector: {}
  policyTypes:
  - Ingress
  - Egress
";
    assert_eq!(spec_after(&evaluation, change), Ok(expected.to_owned()));
}

#[test]
fn a_policy_that_would_be_rejected_is_not_written() {
    let evaluation = with_policy("spec:\n  podSelector: {}\n");
    let policy = NewPolicy::default_deny("No Name", &[Direction::Ingress]);
    let change = add_policy(&evaluation, DocumentPlace::End(SourceId(0)), &policy);
    assert!(
        matches!(change.map(Together::edits), Err(Obstacle::Rejected(words)) if words.contains("metadata.namespace"))
    );
}

#[test]
fn dns_is_allowed_to_all_pods_where_all_are_isolated() {
    let evaluation = with_policy(ISOLATED);
    let change = allow_dns(&evaluation, DocumentPlace::End(SourceId(0)), find(&evaluation, "data/db"));
    insta::assert_snapshot!(added(&evaluation, change).expect("it is made"), @r#"
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: allow-dns
      namespace: data
    spec:
      podSelector: {}
      policyTypes:
      - Egress
      egress:
      - to:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: kube-system
          podSelector:
            matchLabels:
              k8s-app: kube-dns
        ports:
        - protocol: UDP
          port: 53
        - protocol: TCP
          port: 53
    "#);
}

#[test]
fn dns_needs_no_rule_where_egress_is_not_isolated() {
    let evaluation = with_policy("spec:\n  podSelector: {}\n");
    let change = allow_dns(&evaluation, DocumentPlace::End(SourceId(0)), find(&evaluation, "data/db"));
    assert_eq!(change.map(Together::edits), Err(Obstacle::Already));
}

#[test]
fn a_namespace_is_left_to_its_own_pods() {
    let evaluation = evaluated(Sources::single("a.yaml", PODS));
    let change = isolate_namespace(&evaluation, DocumentPlace::End(SourceId(0)), "data");
    insta::assert_snapshot!(added(&evaluation, change).expect("it is made"), @r#"
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: namespace-alone
      namespace: data
    spec:
      podSelector: {}
      policyTypes:
      - Ingress
      - Egress
      ingress:
      - from:
        - podSelector: {}
      egress:
      - to:
        - podSelector: {}
      - to:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: kube-system
          podSelector:
            matchLabels:
              k8s-app: kube-dns
        ports:
        - protocol: UDP
          port: 53
        - protocol: TCP
          port: 53
    "#);
}
