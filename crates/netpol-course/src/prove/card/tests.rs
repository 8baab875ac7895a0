use rstest::rstest;

use super::*;
use crate::interview::Source;

const WORLD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
";

const POLICY: &str = "\
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db-from-web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector: {matchLabels: {app: web}}
    ports:
    - port: 80
";

const EXPECTATIONS: &str = "\
apiVersion: netpol-playground/v1
kind: Expectation
metadata: {name: only-web}
expect:
- {from: shop/web, to: shop/db, port: 80/TCP, open: true}
- {from: external, to: shop/db, port: any, open: false}
";

const QUESTION: &str = r#"apiVersion: netpol-playground/v1
kind: Question
id: who
title: {en: "Who", ko: "누가"}
question: {en: "Who reaches `db`?", ko: "`db` 파드에는 누가 접근합니까?"}
seconds: 30
answer:
- says: {en: "Pods labeled `app: web`.", ko: "레이블이 `app: web`인 파드입니다."}
  holds: [only-web]
- says: {en: "Under Flannel, everything.", ko: "Flannel에서는 모두입니다."}
  claims: [{under: flannel, from: external, to: shop/db, port: all, open: true}]
followUps:
- question: {en: "Where is that written?", ko: "어디에 나옵니까?"}
  answer: {says: {en: "In the documentation.", ko: "문서에 나옵니다."}, sources: [docs]}
notes: [A2.1]
"#;

const INCIDENT: &str = r#"apiVersion: netpol-playground/v1
kind: Incident
id: who
title: {en: "Timeouts", ko: "시간 초과"}
question: {en: "`web` gets no answer.", ko: "`web` 파드가 응답을 받지 못합니다."}
seconds: 30
symptom: [{from: shop/web, to: shop/db, port: 80/TCP, open: false}]
asks:
- asks: {en: "Which port?", ko: "어느 포트입니까?"}
  finds: {says: {en: "The rule has 8080.", ko: "규칙에는 8080이 있습니다."}, claims: [{of: broken, from: shop/web, to: shop/db, port: 8080, open: true}]}
answer:
- says: {en: "The port was wrong.", ko: "포트가 틀렸습니다."}
  claims: [{of: fixed, from: shop/web, to: shop/db, port: 8080, open: false}]
- says: {en: "It is 80.", ko: "80입니다."}
  holds: [only-web]
notes: [A13.2]
"#;

fn interview() -> Interview {
    let link = "https://kubernetes.io/".to_owned();
    let sources = vec![Source { id: "docs".to_owned(), title: "Documentation".to_owned(), link }];
    Interview { topics: Vec::new(), rehearsal: 5, sources }
}

fn card(plan: &str, texts: &[(&str, String)]) -> Card {
    let plan = ("card.yaml".to_owned(), plan.to_owned());
    let texts = texts.iter().map(|(path, text)| ((*path).to_owned(), text.clone()));
    Card::read("who", &[plan].into_iter().chain(texts).collect::<Vec<_>>()).unwrap()
}

fn question(plan: &str, proof: &str) -> Vec<String> {
    card(plan, &[("proof.yaml", proof.to_owned())]).prove(&interview()).problems
}

fn proof() -> String {
    format!("{WORLD}{POLICY}---\n{EXPECTATIONS}")
}

fn incident(plan: &str, fixed: &str) -> Vec<String> {
    let texts = [
        (
            "proof.yaml",
            format!("{EXPECTATIONS}- {{from: shop/web, to: shop/db, port: 8080/TCP, open: false}}\n"),
        ),
        ("broken.yaml", format!("{WORLD}{}", POLICY.replace("port: 80", "port: 8080"))),
        ("fixed.yaml", fixed.to_owned()),
    ];
    card(plan, &texts).prove(&interview()).problems
}

fn fixed() -> String {
    format!("{WORLD}{POLICY}")
}

#[test]
fn a_good_question_is_proved() {
    let card = card(QUESTION, &[("proof.yaml", proof())]);
    assert_eq!(card.prove(&interview()), CardProof { expected: 2, claims: 1, problems: Vec::new() });
}

#[test]
fn a_good_incident_is_proved() {
    assert_eq!(incident(INCIDENT, &fixed()), [""; 0]);
}

#[rstest]
#[case::held_by_nothing(
    "holds: [only-web]",
    "holds: [nobody]",
    "`answer[0]` is held by `nobody`, and proof.yaml has no"
)]
#[case::held_by_no_sentence(
    "holds: [only-web]",
    "sources: [docs]",
    "No sentence is held by the Expectation `only-web`."
)]
#[case::without_reason("  holds: [only-web]\n", "", "`answer[0]` needs `holds`, `claims` or `sources`")]
#[case::claim(
    "under: flannel",
    "under: calico",
    "`answer[1]` claims what is not so: the path `external` → `shop/db`"
)]
#[case::source("sources: [docs]", "sources: [book]", "`followUps[0]` has the source `book`")]
#[case::code("`app: web`.", "`app: api`.", "`answer[0]` in en has `api` in `app: api`")]
#[case::language(
    "ko: \"문서에 나옵니다.\"",
    "ko: \"In the documentation.\"",
    "`followUps[0]` in ko has words of another language."
)]
#[case::glossary("모두입니다", "모두 차단입니다", "`answer[1]` in ko has `차단`.")]
#[case::time("seconds: 30", "seconds: 1", "To say `answer` in en takes 2 seconds, more than `seconds`, 1.")]
fn what_is_to_be_mended_of_a_question_is_told(#[case] old: &str, #[case] new: &str, #[case] says: &str) {
    assert!(QUESTION.contains(old));
    let problems = question(&QUESTION.replace(old, new), &proof());
    assert!(problems.iter().any(|problem| problem.starts_with(says)), "{problems:?}");
}

#[test]
fn what_is_not_as_the_proof_expects_is_told() {
    let problems = question(QUESTION, &proof().replace("port: 80\n", "port: 81\n"));
    let says = "In proof.yaml something is not as expected: the path `shop/web` → `shop/db` on `80/TCP` is not open.";
    assert_eq!(problems, [says]);
}

#[test]
fn a_proof_that_holds_without_its_policies_is_told() {
    let proof = proof().replace("- {from: external, to: shop/db, port: any, open: false}\n", "");
    let problems = question(QUESTION, &proof);
    assert!(problems.iter().any(|problem| problem.ends_with("it proves nothing.")), "{problems:?}");
}

#[test]
fn a_symptom_that_is_not_so_is_told() {
    let plan = INCIDENT.replace("port: 80/TCP, open: false}]", "port: 8080/TCP, open: false}]");
    let problems = incident(&plan, &fixed());
    let says = "Of the symptom in broken.yaml, the path `shop/web` → `shop/db` on `8080/TCP` is not blocked.";
    assert!(problems.iter().any(|problem| problem == says), "{problems:?}");
}

#[test]
fn a_fix_that_mends_nothing_is_told() {
    let problems = incident(INCIDENT, &fixed().replace("port: 80", "port: 8081"));
    let says = "In fixed.yaml something is not as expected: the path `shop/web` → `shop/db` on `80/TCP` is not open.";
    assert!(problems.iter().any(|problem| problem == says), "{problems:?}");
}

#[test]
fn a_fix_that_opens_more_is_told() {
    let problems = incident(INCIDENT, &fixed().replace("- port: 80\n", "- port: 80\n    - port: 81\n"));
    let says = "fixed.yaml changes more than what is expected:";
    assert!(problems.iter().any(|problem| problem.starts_with(says)), "{problems:?}");
}

#[test]
fn an_edit_that_is_not_needed_is_told() {
    let problems = incident(INCIDENT, &fixed().replace("name: db-from-web", "name: db"));
    assert_eq!(problems, ["Edit 1 of fixed.yaml is not needed: all holds without it."]);
}
