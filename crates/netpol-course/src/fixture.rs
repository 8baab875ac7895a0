//! A little lesson for tests.

use crate::lesson::{File, Lesson};
use crate::plan::{Form, GradesOn};

/// Two namespaces; whoever is in `staging` reaches `api`, and `frontend` alone is to.
const WORLD: &str = "\
apiVersion: v1
kind: Namespace
metadata: {name: production}
---
apiVersion: v1
kind: Namespace
metadata: {name: staging, labels: {stage: staging}}
---
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: production, labels: {app: api}}
---
apiVersion: v1
kind: Pod
metadata: {name: frontend, namespace: staging, labels: {app: frontend}}
---
apiVersion: v1
kind: Pod
metadata: {name: batch, namespace: staging, labels: {app: batch}}
";

const POLICY: &str = "\
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: api-from-staging, namespace: production}
spec:
  podSelector: {matchLabels: {app: api}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - namespaceSelector: {matchLabels: {stage: staging}}
";

const TWO_ENTRIES: &str = "    - podSelector: {matchLabels: {app: frontend}}\n";
const ONE_ENTRY: &str = "      podSelector: {matchLabels: {app: frontend}}\n";
const PORT: &str = "    ports: [{port: 8080}]\n";

const HIDDEN: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: newcomer, namespace: staging, labels: {app: newcomer}}
---
apiVersion: v1
kind: Pod
metadata: {name: frontend, namespace: market, labels: {app: frontend}}
---
apiVersion: v1
kind: Pod
metadata: {name: worker, namespace: production, labels: {app: worker}}
";

const PLAN: &str = r#"apiVersion: netpol-playground/v1
kind: Lesson
id: one-dash
form: fix
title: {en: "AND or OR: one dash decides", ko: "AND와 OR: 대시 하나의 차이"}
minutes: 4
sections: [and-or]
documents:
  NetworkPolicy/production/api-from-staging: edit
goal:
- task: right-pods
  says: {en: "`staging/frontend` reaches `api` on TCP 8080", ko: "`staging/frontend`에서 `api`의 TCP 8080에 접근합니다"}
  probes:
  - {from: staging/frontend, to: production/api, port: 8080, open: true}
  - {from: staging/batch, to: production/worker, port: 8080, open: true, hidden: true}
- task: other-pods-of-staging
  says: {en: "`staging/batch` is blocked", ko: "`staging/batch`는 막힙니다"}
  points: 2
  probes:
  - {from: {namespace: staging, labels: {app: batch}}, to: production/api, port: any, open: false, class: too-open-by-label}
  - {from: staging/newcomer, to: production/api, open: false, class: too-open-by-label, hidden: true}
  - {from: market/frontend, to: production/api, open: false, class: too-open-by-namespace, hidden: true}
- task: nothing-else
  says: {en: "Nothing else changes", ko: "그 밖의 경로는 그대로입니다"}
  rest: start
- task: name
  says: {en: "The policy is named `api-from-staging`", ko: "정책 이름은 `api-from-staging`입니다"}
  requires: NetworkPolicy/production/api-from-staging
wrong:
- {file: wrong/two-entries.yaml, class: too-open-by-label}
claims:
- {of: start, from: staging/batch, to: production/api, port: 8080/TCP, open: true}
hints:
- {en: "Who is let in?", ko: "누가 들어오나요?"}
- {en: "Count the entries.", ko: "항목을 세어 보세요."}
remember: {en: "Two entries: either is enough.", ko: "항목이 둘이면 하나만 맞아도 됩니다."}
vary:
  production: [production, storefront, ledger]
  "8080": ["8080", "9090"]
"#;

/// The files of the lesson.
pub(crate) fn files() -> Vec<(String, String)> {
    let start = format!("{WORLD}{POLICY}{TWO_ENTRIES}{PORT}");
    let solution = format!("{WORLD}{POLICY}{ONE_ENTRY}{PORT}");
    let files = [
        ("lesson.yaml", PLAN.to_owned()),
        ("text.en.md", "`production/api` listens on 8080.\n".to_owned()),
        ("text.ko.md", "`production/api`는 8080에서 기다립니다.\n".to_owned()),
        ("after.en.md", "One entry now.\n".to_owned()),
        ("after.ko.md", "이제 항목은 하나입니다.\n".to_owned()),
        ("start.yaml", start.clone()),
        ("solution.yaml", solution),
        ("hidden.yaml", HIDDEN.to_owned()),
        ("wrong/two-entries.yaml", start),
    ];
    files.map(|(path, text)| (path.to_owned(), text)).to_vec()
}

/// The files with something replaced in one of them, which it must hold.
pub(crate) fn files_with(path: &str, old: &str, new: &str) -> Vec<(String, String)> {
    let mut files = files();
    let (_, text) = files.iter_mut().find(|(known, _)| known == path).unwrap();
    assert!(text.contains(old), "{path} has no {old}");
    *text = text.replace(old, new);
    files
}

/// The lesson.
pub(crate) fn lesson() -> Lesson {
    Lesson::read("one-dash", &files()).unwrap()
}

const CLOSED: &str = "---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: closed, namespace: production}\nspec: {podSelector: {}}\n";

/// What stands before the rules of a file to choose.
const CHOSEN: &str = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: chosen, namespace: production}\nspec:\n  podSelector: {matchLabels: {app: api}}\n  policyTypes: [Ingress]\n  ingress:\n";

/// The little lesson with files to choose from, each of some rules.
pub(crate) fn picked(rules: &[&str], grades_on: GradesOn) -> Lesson {
    let mut lesson = lesson();
    lesson.plan.form = Form::Pick;
    lesson.plan.grades_on = grades_on;
    lesson.plan.goal.truncate(1);
    lesson.plan.goal[0].probes.truncate(1);
    let policy = lesson.texts.start.find("---\napiVersion: networking").unwrap();
    lesson.texts.start.truncate(policy);
    lesson.texts.start.push_str(CLOSED);
    let file = |(place, rules): (usize, &&str)| File {
        path: format!("candidates/{place}.yaml"),
        text: format!("{CHOSEN}{rules}"),
    };
    lesson.texts.candidates = rules.iter().enumerate().map(file).collect();
    lesson
}
