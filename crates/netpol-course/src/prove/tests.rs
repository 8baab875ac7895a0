use rstest::rstest;

use super::*;
use crate::fixture::{files, files_with, lesson, picked};
use crate::plan::GradesOn;

fn problems(files: &[(String, String)]) -> Vec<String> {
    Lesson::read("one-dash", files).unwrap().prove().problems
}

#[test]
fn a_good_lesson_is_proved_with_its_variants() {
    let proof = lesson().prove();
    assert_eq!(proof.problems, [""; 0]);
    assert_eq!((proof.probes, proof.hidden, proof.mutants, proof.survivors.len()), (2, 3, 9, 0));
    assert!(proof.seeds.len() >= 3, "{:?}", proof.seeds);
}

#[rstest]
#[case::start(
    "start.yaml",
    "    - podSelector",
    "      podSelector",
    "start.yaml passes already: nothing is left to do."
)]
#[case::solution(
    "solution.yaml",
    "port: 8080",
    "port: 80",
    "solution.yaml must pass, and fails: Expected to be open on `8080`, but blocked: `staging/frontend → production/api`."
)]
#[case::wrong_passes(
    "wrong/two-entries.yaml",
    "    - podSelector",
    "      podSelector",
    "wrong/two-entries.yaml must fail with the class `too-open-by-label`, and passes."
)]
#[case::wrong_class(
    "lesson.yaml",
    "yaml, class: too-open-by-label",
    "yaml, class: and-or",
    "wrong/two-entries.yaml must fail with the class `and-or` first, and fails with `too-open-by-label`: Expected to be blocked"
)]
#[case::claim(
    "lesson.yaml",
    "port: 8080/TCP, open: true",
    "port: 8080/UDP, open: true",
    "A claim does not hold: in `start` the path `staging/batch` → `production/api` on `8080/UDP` is not open."
)]
#[case::prose(
    "text.ko.md",
    "`production/api`",
    "`production/web`",
    "text.ko.md has `web` in `production/web`, which occurs neither"
)]
#[case::port(
    "lesson.yaml",
    "reaches `api` on TCP 8080",
    "reaches `api` on `TCP 80`",
    "`goal right-pods` in en has `80` in `TCP 80`"
)]
#[case::heading("after.en.md", "One", "# One", "after.en.md has a heading, which lessons may not have.")]
#[case::after(
    "after.ko.md",
    "이제 항목은 하나입니다.",
    "",
    "A lesson of the course needs after.en.md and after.ko.md"
)]
#[case::one_language(
    "text.ko.md",
    "`production/api`는 8080에서 기다립니다.",
    "`production/api` listens on 8080.",
    "The text is the same in both languages"
)]
#[case::hints(
    "lesson.yaml",
    "- {en: \"Count the entries.\", ko: \"항목을 세어 보세요.\"}\n",
    "",
    "`hints` has 1, and needs two or three."
)]
#[case::document(
    "lesson.yaml",
    "  NetworkPolicy/production/api-from-staging: edit",
    "  NetworkPolicy/production/api: edit",
    "`documents` names `NetworkPolicy/production/api`"
)]
#[case::choice_that_occurs(
    "lesson.yaml",
    "storefront, ",
    "staging, ",
    "`vary` puts `staging` in the place of `production`, and `staging` occurs already"
)]
#[case::word_that_does_not_occur(
    "lesson.yaml",
    "\"8080\": [\"8080\"",
    "\"80\": [\"80\"",
    "`vary` replaces `80`, which does not occur."
)]
fn what_is_wrong_is_told(#[case] path: &str, #[case] old: &str, #[case] new: &str, #[case] says: &str) {
    let problems = problems(&files_with(path, old, new));
    assert!(problems.iter().any(|problem| problem.starts_with(says)), "{problems:#?}");
}

#[test]
fn a_goal_that_everything_open_meets_is_told() {
    let mut lesson = lesson();
    lesson.plan.goal.truncate(1);
    let problems = lesson.prove().problems;
    assert!(
        problems.contains(
            &"An answer in which everything is allowed must fail a probe, and fails none.".to_owned()
        )
    );
}

#[test]
fn a_goal_that_everything_blocked_meets_is_told() {
    let mut lesson = lesson();
    lesson.plan.goal = lesson.plan.goal.drain(1..2).collect();
    let problems = lesson.prove().problems;
    assert!(
        problems.contains(
            &"An answer in which everything is denied must fail a probe, and fails none.".to_owned()
        )
    );
}

#[test]
fn a_mutant_that_passes_needs_a_reason_or_a_probe() {
    let mut lesson = lesson();
    lesson.plan.goal.retain(|task| task.task != "other-pods-of-staging");
    let survivor = "NetworkPolicy/production/api-from-staging: spec.ingress[0].from[0] split in two";
    let proof = lesson.prove();
    assert!(proof.survivors.contains(&survivor.to_owned()), "{:#?}", proof.survivors);
    assert!(
        proof.problems.iter().any(|problem| problem.starts_with(&format!("The mutant `{survivor}` passes")))
    );
}

#[test]
fn a_survivor_that_is_listed_is_no_problem_and_one_that_is_not_there_is() {
    let survivor = "survivors:\n- {mutant: \"NetworkPolicy/production/api: dropped\", why: {en: \"x\", ko: \"x\"}}\nvary:";
    let problems = problems(&files_with("lesson.yaml", "vary:", survivor));
    assert_eq!(
        problems,
        ["`survivors` lists `NetworkPolicy/production/api: dropped`, and no mutant of that name passes."]
    );
}

#[test]
fn a_variant_that_fails_is_told_with_its_seed() {
    let mut files = files();
    for (path, text) in &mut files {
        if path == "lesson.yaml" {
            *text = text.replace(
                "  - {from: staging/frontend, to: production/api, port: 8080, open: true}",
                "  - {from: staging/frontend, to: production/api, port: '8000-8100', open: true}",
            );
        }
        if path.ends_with(".yaml") && path != "lesson.yaml" {
            *text = text.replace("port: 8080}", "port: 8000, endPort: 8080}, {port: 8081, endPort: 8100}");
        }
    }
    let problems = problems(&files);
    assert!(problems.iter().any(|problem| problem.starts_with("With the seed ")), "{problems:#?}");
}

#[test]
fn every_kind_of_mutant_has_a_name_that_says_what_was_changed() {
    let mut files = files();
    let (_, solution) = files.iter_mut().find(|(path, _)| path == "solution.yaml").unwrap();
    let rules = "  policyTypes: [Ingress, Egress]\n  ingress:\n  - from:\n    - namespaceSelector: {matchLabels: {stage: staging, tier: one}}\n      podSelector: {matchExpressions: [{key: app, operator: In, values: [a, b]}]}\n    - namespaceSelector: {}\n    - podSelector: {matchLabels: {app: b}}\n    - ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}\n    ports: [{port: 53, protocol: UDP}, {port: 80, endPort: 90}]\n";
    *solution = format!("{}{rules}", solution.split("  policyTypes").next().unwrap());
    let lesson = Lesson::read("one-dash", &files).unwrap();
    let names: Vec<String> = mutants::of_solution(&lesson).into_iter().map(|mutant| mutant.name()).collect();
    insta::assert_snapshot!(names.join("\n").replace("NetworkPolicy/production/api-from-staging: ", ""), @r#"
    dropped
    spec.podSelector.matchLabels `app` dropped
    spec.policyTypes[0] dropped
    spec.policyTypes[1] dropped
    spec.ingress[0] dropped
    spec.ingress[0].from[0] dropped
    spec.ingress[0].from[1] dropped
    spec.ingress[0].from[2] dropped
    spec.ingress[0].from[3] dropped
    spec.ingress[0].from[0].namespaceSelector.matchLabels `stage` dropped
    spec.ingress[0].from[0].namespaceSelector.matchLabels `tier` dropped
    spec.ingress[0].from[0].namespaceSelector widened to {}
    spec.ingress[0].from[0].podSelector.matchExpressions[0] dropped
    spec.ingress[0].from[0].podSelector.matchExpressions[0].values[0] dropped
    spec.ingress[0].from[0].podSelector.matchExpressions[0].values[1] dropped
    spec.ingress[0].from[0] split in two
    spec.ingress[0].from[2].podSelector.matchLabels `app` dropped
    spec.ingress[0].from[3].ipBlock.except[0] dropped
    spec.ingress[0].from[1] joined with the next
    spec.ingress[0].ports[0] dropped
    spec.ingress[0].ports[1] dropped
    spec.ingress[0].ports[0].protocol dropped
    spec.ingress[0].ports[0].port dropped
    spec.ingress[0].ports[1].endPort dropped
    "#);
}

#[test]
fn hidden_probes_are_proposed_that_fail_the_survivors() {
    let mut lesson = lesson();
    lesson.plan.goal.truncate(1);
    lesson.plan.goal[0].probes.truncate(1);
    let suggestions = lesson.suggest();
    let found = suggestions.iter().find(|one| one.tests == "right labels, wrong namespace").unwrap();
    assert_eq!((found.path.from.as_str(), found.open), ("production/frontend-lookalike", false));
    assert!(found.needs.contains(
        "metadata: {name: frontend-lookalike, namespace: production, labels: {app: \"frontend\"}}"
    ));
    assert!(found.kills.iter().any(|name| name.ends_with("split in two")), "{:?}", found.kills);
    let tests: std::collections::BTreeSet<&str> = suggestions.iter().map(|one| one.tests).collect();
    assert_eq!(
        tests.into_iter().collect::<Vec<_>>(),
        [
            "a new namespace with the same labels",
            "a pod without labels",
            "addresses outside the cluster",
            "another protocol",
            "other ports",
            "port 53 inbound",
            "right labels, wrong namespace",
            "right namespace, wrong labels",
            "the metadata address",
            "the other direction"
        ]
    );
}

#[test]
fn a_course_is_whole() {
    use crate::course::{Course, Curriculum};

    let course = "sections:\n- {id: and-or, title: {en: a, ko: 가}}\n- {id: dns, title: {en: b, ko: 나}}\n\
                  chapters:\n- {id: one, title: {en: a, ko: 가}, lessons: [one-dash, two-dashes]}\n\
                  drills: []\nexam: {tasks: 6, minutes: 36, passes_at: 66}\n";
    let curriculum = "date: '2026-03-14'\nsource: s\nexams: []\n";
    let (course, curriculum) = (Course::read(course).unwrap(), Curriculum::read(curriculum).unwrap());
    let lesson = lesson();
    let mut drill = lesson.clone();
    drill.plan.id = "drill".to_owned();
    drill.plan.repeat = vec!["none".to_owned()];
    let problems = course.prove(&curriculum, &[(Shelf::Learn, &lesson), (Shelf::Drills, &drill)]);
    assert_eq!(
        problems,
        [
            "course.yaml lists `two-dashes`, and there is no lesson in course/learn/two-dashes.",
            "course.yaml does not list course/drills/drill.",
            "course/drills/drill: `repeat` names `none`, which is no lesson.",
            "course/drills/drill: a drill needs the number of its kind of task, `archetypes`.",
            "No lesson has the section `dns` of course.yaml.",
        ]
    );
}

const NARROW: &str = "  - from: [{namespaceSelector: {matchLabels: {stage: staging}}, podSelector: {matchLabels: {app: frontend}}}]\n";
const OTHERWISE: &str = "  - from: [{namespaceSelector: {matchExpressions: [{key: stage, operator: Exists}]}, podSelector: {matchLabels: {app: frontend}}}]\n";

#[rstest]
#[case::one_is_least(&[NARROW, "  - {}\n"], GradesOn::Everything, &[])]
#[case::tie_among_what_is_defined(&[NARROW, OTHERWISE, "  - {}\n"], GradesOn::Everything, &["Several files are enough and open least over what is defined: candidates/0.yaml, candidates/1.yaml."])]
#[case::tie_that_is_graded(&[NARROW, OTHERWISE, "  - {}\n"], GradesOn::Declared, &[])]
#[case::none_is_enough(&["  - from: [{podSelector: {}}]\n", "  - from: [{podSelector: {matchLabels: {a: b}}}]\n"], GradesOn::Declared, &["No file is enough for the goal, over what is defined."])]
fn a_lesson_of_choices_has_one_right_file(
    #[case] rules: &[&str],
    #[case] grades_on: GradesOn,
    #[case] says: &[&str],
) {
    let mut lesson = picked(rules, grades_on);
    lesson.plan.goal[0].probes[0].port = "any".to_owned();
    let mut problems = Vec::new();
    chosen::prove(&lesson, &mut problems);
    assert_eq!(problems.len(), says.len(), "{problems:#?}");
    assert!(problems.iter().zip(says).all(|(problem, says)| problem.starts_with(says)), "{problems:#?}");
}
