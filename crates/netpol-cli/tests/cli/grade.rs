//! Answers to lessons of the course.

use std::path::Path;

use serde_json::Value;

use crate::{netpol, netpol_reading, shown, text};

const START: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: job, namespace: shop, labels: {app: job}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  ingress:
  - from:
    - podSelector: {}
";

const PLAN: &str = "\
apiVersion: netpol-playground/v1
kind: Lesson
id: first
form: fix
title: {en: One client, ko: 클라이언트 하나}
minutes: 1
goal:
- {task: web, says: {en: '`web` reaches `db`', ko: '`web` 파드에서 `db` 파드에 접근합니다'}, probes: [{from: shop/web, to: shop/db, open: true}]}
- task: others
  says: {en: No other pod reaches it, ko: 다른 파드에서는 막힙니다}
  points: 2
  probes:
  - {from: shop/job, to: shop/db, open: false, class: too-open-by-label}
  - {from: shop/newcomer, to: shop/db, open: false, class: too-open-by-label, hidden: true}
remember: {en: An empty selector matches every pod., ko: 빈 셀렉터는 모든 파드와 일치합니다.}
vary: {shop: [shop, store]}
";

/// The folder of a lesson, its start and its solution.
fn lesson() -> (tempfile::TempDir, String, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let lesson = folder.path().join("first");
    std::fs::create_dir(&lesson).unwrap();
    let hidden = "apiVersion: v1\nkind: Pod\nmetadata: {name: newcomer, namespace: shop}\n";
    let solution = START.replace("podSelector: {}", "podSelector: {matchLabels: {app: web}}");
    for (name, text) in
        [("start.yaml", START), ("solution.yaml", &solution), ("hidden.yaml", hidden), ("lesson.yaml", PLAN)]
    {
        std::fs::write(lesson.join(name), text).unwrap();
    }
    for name in ["text.en.md", "text.ko.md", "after.en.md", "after.ko.md"] {
        std::fs::write(lesson.join(name), "`shop/db`\n").unwrap();
    }
    let printed = |path: &Path| path.to_str().unwrap().to_owned();
    let [start, solution] = ["start.yaml", "solution.yaml"].map(|name| printed(&lesson.join(name)));
    (folder, printed(&lesson), start, solution)
}

#[test]
fn a_right_answer_passes() {
    let (_folder, lesson, _, solution) = lesson();
    let output = netpol(&["grade", &lesson, &solution]);
    assert_eq!(output.status.code(), Some(0), "{}", shown(&output));
    assert!(text(&output.stdout).ends_with("Passed: 3 of 3 points\n"));
}

#[test]
fn an_answer_that_fails_is_told_with_what_fails_first_and_its_line() {
    let (_folder, lesson, ..) = lesson();
    let output = netpol_reading(START, &["grade", &lesson, "-"]);
    assert_eq!(output.status.code(), Some(1), "{}", shown(&output));
    insta::assert_snapshot!(text(&output.stdout), @r"
    One client

    ✓ `web` reaches `db`
    ✕ No other pod reaches it

    Expected to be blocked, but open on every port: `shop/job → shop/db`.
      --> -:20
      20 |     - podSelector: {}
      Line 20 allows it on the side of `shop/db` (ingress).
      No policy isolates `shop/job` for egress.

    Pods with other labels are allowed too. Which pods does the selector match?
    1 more check fails.

    Failed: 1 of 3 points
    ");
}

#[test]
fn it_is_told_in_korean() {
    let (_folder, lesson, ..) = lesson();
    let output = netpol_reading(START, &["grade", &lesson, "-", "--lang", "ko"]);
    insta::assert_snapshot!(text(&output.stdout), @r"
    클라이언트 하나

    ✓ `web` 파드에서 `db` 파드에 접근합니다
    ✕ 다른 파드에서는 막힙니다

    막힐 것으로 기대했지만 모든 포트가 열려 있습니다: `shop/job → shop/db`.
      --> -:20
      20 |     - podSelector: {}
      20번째 줄에서 허용합니다(`shop/db`의 ingress).
      `shop/job`의 egress를 격리하는 정책이 없습니다.

    레이블이 다른 파드도 허용하고 있습니다. 셀렉터와 일치하는 파드를 확인하세요.
    실패한 검사가 1개 더 있습니다.

    실패: 3점 중 1점
    ");
}

#[test]
fn a_program_gets_json() {
    let (_folder, lesson, start, _) = lesson();
    let output = netpol(&["grade", &lesson, &start, "--format", "json"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let task =
        |place: usize| (json["tasks"][place]["passed"].as_bool(), json["tasks"][place]["fails"].as_u64());
    assert_eq!([task(0), task(1)], [(Some(true), Some(0)), (Some(false), Some(2))]);
    let first = &json["first"];
    assert_eq!((first["class"].as_str(), first["line"].as_u64()), (Some("too-open-by-label"), Some(20)));
    assert_eq!((first["open"].as_bool(), first["hidden"].as_bool()), (Some(true), Some(false)));
    assert_eq!(
        (json["lesson"].as_str(), json["passed"].as_bool(), json["more"].as_u64()),
        (Some("first"), Some(false), Some(1))
    );
}

#[test]
fn a_variant_has_another_answer() {
    let (_folder, lesson, _, solution) = lesson();
    let seeds = (1..20).map(|seed| seed.to_string());
    let codes: Vec<Option<i32>> =
        seeds.map(|seed| netpol(&["grade", &lesson, &solution, "--seed", &seed]).status.code()).collect();
    assert!(codes.contains(&Some(0)) && codes.contains(&Some(1)), "{codes:?}");
}

#[test]
fn what_cannot_be_read_ends_with_2() {
    let (folder, lesson, start, _) = lesson();
    let unread = netpol_reading("kind: [\n", &["grade", &lesson, "-"]);
    assert_eq!(unread.status.code(), Some(2), "{}", shown(&unread));
    let no_answer = netpol(&["grade", &lesson, "none.yaml"]);
    assert_eq!(no_answer.status.code(), Some(2), "{}", shown(&no_answer));
    let no_lesson = netpol(&["grade", folder.path().to_str().unwrap(), &start]);
    assert_eq!(no_lesson.status.code(), Some(2), "{}", shown(&no_lesson));
    assert!(text(&no_lesson.stderr).contains("lesson.yaml: the folder needs this file."));
}

/// The lesson of a form with questions.
fn asking(folder: &tempfile::TempDir, form: &str, asks: &str) {
    let plan = PLAN.replace("form: fix", form) + asks;
    std::fs::write(folder.path().join("first/lesson.yaml"), plan).unwrap();
}

const PREDICT: &str =
    "ask: [{from: shop/web, to: shop/db}, {from: external, to: shop/db}, {from: shop/db, to: shop/web}]\n";

#[test]
fn predictions_are_a_list_in_the_order_of_the_questions() {
    let (folder, lesson, ..) = lesson();
    asking(&folder, "form: predict", PREDICT);
    let right = netpol_reading("- open\n- blocked\n- open\n", &["grade", &lesson, "-"]);
    assert_eq!(right.status.code(), Some(0), "{}", shown(&right));
    let wrong = netpol_reading("- open\n- open\n", &["grade", &lesson, "-"]);
    assert_eq!(wrong.status.code(), Some(1), "{}", shown(&wrong));
    insta::assert_snapshot!(text(&wrong.stdout), @r"
    One client

    ✓ `shop/web` → `shop/db`, any port
    ✕ `external` → `shop/db`, any port
    ✕ `shop/db` → `shop/web`, any port

    “open” is not right. The question: `external` → `shop/db`, any port
    1 more check fails.

    Failed: 1 of 3 points
    ");
}

#[test]
fn a_program_gets_json_of_predictions_too() {
    let (folder, lesson, ..) = lesson();
    asking(&folder, "form: predict", PREDICT);
    let output = netpol_reading("[open]", &["grade", &lesson, "-", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1), "{}", shown(&output));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (json["points"].as_u64(), json["of"].as_u64(), json["more"].as_u64()),
        (Some(1), Some(3), Some(1))
    );
    assert_eq!(
        (json["tasks"][1]["task"].as_str(), json["first"]["class"].as_str()),
        (Some("2"), Some("unanswered"))
    );
}

#[test]
fn a_line_is_given_by_its_number() {
    let (folder, lesson, ..) = lesson();
    asking(
        &folder,
        "form: find",
        "ask: [{task: opens, says: {en: Which line opens it?, ko: 여는 줄은?}, line: {from: shop/job, to: shop/db}}]\n",
    );
    let code = |answer: &str| netpol_reading(answer, &["grade", &lesson, "-"]).status.code();
    assert_eq!([code("20"), code("- 16"), code("line 20")], [Some(0), Some(1), Some(2)]);
}

#[test]
fn a_file_is_chosen_by_its_name() {
    let (folder, lesson, _, solution) = lesson();
    let candidates = folder.path().join("first/candidates");
    std::fs::create_dir(&candidates).unwrap();
    let (world, policy) = START.rsplit_once("---\n").unwrap();
    std::fs::write(folder.path().join("first/start.yaml"), world).unwrap();
    std::fs::write(candidates.join("all.yaml"), policy).unwrap();
    let solved = std::fs::read_to_string(solution).unwrap();
    let (_, one) = solved.rsplit_once("---\n").unwrap();
    std::fs::write(candidates.join("one.yaml"), one).unwrap();
    asking(&folder, "form: pick", "");
    let graded = |answer: &str| netpol_reading(answer, &["grade", &lesson, "-"]);
    assert_eq!(
        ["one.yaml", "candidates/one.yaml", "- all.yaml"].map(|answer| graded(answer).status.code()),
        [Some(0), Some(0), Some(1)]
    );
    let unknown = graded("two.yaml");
    assert_eq!(unknown.status.code(), Some(2), "{}", shown(&unknown));
    assert!(
        text(&unknown.stderr).contains("answer 1 in -, `two.yaml`, is none of these: all.yaml, one.yaml"),
        "{}",
        shown(&unknown)
    );
}

#[test]
fn a_text_in_the_place_of_answers_ends_with_2() {
    let (folder, lesson, start, _) = lesson();
    asking(&folder, "form: predict", PREDICT);
    let text_given = netpol(&["grade", &lesson, &start]);
    assert_eq!(text_given.status.code(), Some(2), "{}", shown(&text_given));
    assert!(text(&text_given.stderr).contains("holds no YAML list of answers"), "{}", shown(&text_given));
    let too_many = netpol_reading("[open, open, open, open]", &["grade", &lesson, "-"]);
    assert!(
        text(&too_many.stderr).contains("holds 4 answers, and there are 3 questions"),
        "{}",
        shown(&too_many)
    );
}

#[test]
fn commands_are_graded_by_what_they_do() {
    let (folder, lesson, ..) = lesson();
    asking(
        &folder,
        "form: command",
        "ask:\n- {task: label, says: {en: Label job., ko: 레이블을 붙이세요.}, command: kubectl label pod job -n shop tier=a, wrong: []}\n- {task: list, says: {en: List., ko: 보세요.}, command: kubectl get po -A, wrong: []}\n",
    );
    let graded = |answer: &str| netpol_reading(answer, &["grade", &lesson, "-"]);
    let right = graded("# two\nkubectl -n shop label po/job tier=a\n\n$ kubectl get pods --all-namespaces\n");
    assert_eq!(right.status.code(), Some(0), "{}", shown(&right));
    let wrong = graded("kubectl label pods --all -n shop tier=a\n");
    assert_eq!(wrong.status.code(), Some(1), "{}", shown(&wrong));
    let told = text(&wrong.stdout);
    for part in ["is not right. The question: Label job.", "pod/web labeled", "more objects than asked for"] {
        assert!(told.contains(part), "{told}");
    }
    let many = graded("kubectl get po\nkubectl get po\nkubectl get po\n");
    assert_eq!(many.status.code(), Some(2), "{}", shown(&many));
}
