use rstest::rstest;

use super::*;

const PODS: &str = "\
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Pod
  metadata:
    annotations:
      cni.projectcalico.org/podIP: 10.1.2.3/32
      kubectl.kubernetes.io/last-applied-configuration: |
        {\"kind\":\"Pod\"}
    labels: {app: web}  # kept
    managedFields:
    - manager: kubectl
    name: web
  spec:
    containers:
    - args: [--password, hunter2]
      command:
      - serve
      env:
      - {name: A, value: b}
      - name: TOKEN
        valueFrom: {secretKeyRef: {name: t, key: t}}
      envFrom:
      - secretRef: {name: all}
      name: web
      ports:
      - containerPort: 80
  status:
    conditions:
    - type: Ready
    containerStatuses:
    - image: web:1
    phase: Running
    podIP: 10.1.2.3
- apiVersion: v1
  kind: Secret
  metadata: {name: t}
  data: {t: aHVudGVyMg==}
";

const PODS_LEFT: &str = "\
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Pod
  metadata:
    labels: {app: web}  # kept
    name: web
  spec:
    containers:
    - name: web
      ports:
      - containerPort: 80
  status:
    phase: Running
    podIP: 10.1.2.3
";

const POD: &str = "kind: Pod\nmetadata: {name: a}\n";
const SECRET: &str = "apiVersion: v1\nkind: Secret\ndata: {a: b}\n";

fn counts(imported: &Imported) -> Vec<(LeftOut, usize)> {
    imported.left_out.iter().map(|(what, count)| (*what, *count)).collect()
}

#[test]
fn a_dump_keeps_what_answers_need() {
    let imported = import(PODS);
    assert_eq!(imported.text, PODS_LEFT);
    assert_eq!(
        counts(&imported),
        [
            (LeftOut::Secret, 1),
            (LeftOut::Variable, 3),
            (LeftOut::Command, 2),
            (LeftOut::Annotation, 2),
            (LeftOut::ManagedFields, 1),
            (LeftOut::Status, 2)
        ]
    );
    assert_eq!((imported.whole, imported.unreadable), (0, 0));
}

#[test]
fn what_was_imported_is_imported_as_it_is() {
    let again = import(PODS_LEFT);
    assert_eq!(again, Imported { text: PODS_LEFT.to_owned(), ..Imported::default() });
}

#[rstest]
#[case::behind(format!("{POD}---\n{SECRET}"), POD.to_owned())]
#[case::before(format!("{SECRET}---\n{POD}"), format!("---\n{POD}"))]
#[case::unreadable(format!("{POD}---\n{SECRET}  broken: [\n"), POD.to_owned())]
#[case::below_a_title(format!("# Shop\n---\n{SECRET}---\n{POD}"), format!("# Shop\n---\n{POD}"))]
#[case::config(format!("{POD}---\n{}", SECRET.replace("Secret", "ConfigMap")), POD.to_owned())]
#[case::list(format!("kind: SecretList\nitems:\n- data: {{a: b}}\n---\n{POD}"), format!("---\n{POD}"))]
#[case::json("{\"kind\":\"Pod\"}\n{\"kind\":\"Secret\"}\n".to_owned(), "{\"kind\":\"Pod\"}\n\n".to_owned())]
fn secrets_are_left_out(#[case] text: String, #[case] expected: String) {
    let imported = import(&text);
    assert_eq!(imported.text, expected);
    assert_eq!(counts(&imported), [(LeftOut::Secret, 1)]);
}

#[rstest]
#[case::class("{kubernetes.io/ingress.class: nginx, a: b}", "{kubernetes.io/ingress.class: nginx}")]
#[case::default(
    "{ingressclass.kubernetes.io/is-default-class: \"true\"}",
    "{ingressclass.kubernetes.io/is-default-class: \"true\"}"
)]
#[case::no_text("{a: 1}", "{a: 1}")]
#[case::no_key("{/a: b}", "{/a: b}")]
fn annotations_that_are_read_or_refused_stay(#[case] written: &str, #[case] expected: &str) {
    let text =
        |annotations: &str| format!("kind: Ingress\nmetadata:\n  annotations: {annotations}\n  name: a\n");
    assert_eq!(import(&text(written)).text, text(expected));
}

#[test]
fn annotations_for_which_an_object_is_refused_stay() {
    let text = "kind: NetworkPolicy\nmetadata:\n  annotations: [x]\n  managedFields: []\n  name: a\n";
    assert!(import(text).text.contains("annotations: [x]"));
}

#[test]
fn the_last_word_of_a_metadata_leaves_an_empty_one() {
    let text =
        "kind: Deployment\nspec:\n  template:\n    metadata:\n      annotations: {a: b}\n    spec: {}\n";
    let expected = "kind: Deployment\nspec:\n  template:\n    metadata: {}\n    spec: {}\n";
    assert_eq!(import(text).text, expected);
}

#[test]
fn json_is_imported_too() {
    let text = r#"{"kind": "Pod", "metadata": {"annotations": {"a": "b"}, "name": "a"}, "spec": {"containers": [{"env": [{"name": "A"}], "name": "c"}]}}"#;
    let expected = r#"{"kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": [{"name": "c"}]}}"#;
    assert_eq!(import(text).text, expected);
}

#[test]
fn a_value_that_is_wanted_elsewhere_stays() {
    let text = "kind: Pod\nmetadata:\n  annotations: &all {app: web}\n  labels: *all\n  name: a\n";
    let imported = import(text);
    assert_eq!((imported.text.as_str(), imported.whole), (text, 1));
}

#[test]
fn a_label_is_no_variable() {
    let text = "kind: Pod\nmetadata:\n  labels: {env: a, metadata: b, args: c}\n  name: a\n";
    assert_eq!(import(text), Imported { text: text.to_owned(), ..Imported::default() });
}

#[rstest]
#[case::a_dump(PODS, true)]
#[case::a_secret(SECRET, true)]
#[case::what_is_left_of_a_dump(PODS_LEFT, false)]
#[case::a_part("annotations: {a: b}", false)]
fn only_a_text_with_a_sign_of_it_is_looked_through(#[case] text: &str, #[case] expected: bool) {
    assert_eq!(may_leave_out(text), expected);
}

#[test]
fn a_text_that_is_too_large_stays_as_it_is() {
    let text = format!("{SECRET}# {}", "-".repeat(MOST_BYTES));
    assert!(!may_leave_out(&text));
    let imported = import(&text);
    assert!((imported.text, imported.unreadable) == (text, 1));
}

#[test]
fn a_document_that_cannot_be_read_stays_and_is_told() {
    let text = format!("{POD}---\na: [\n");
    let imported = import(&text);
    assert_eq!((imported.text, imported.unreadable), (text, 1));
}
