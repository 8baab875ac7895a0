//! What must be so in `lesson.yaml` beyond its fields.

use netpol_core::source::{Limits, Node, Path, SourceId, SourceText, parse};

use super::{PLAN, ReadError};
use crate::plan::{Ask, Form, Plan, Task};

/// Everything that is wrong in it, each at its place.
pub(super) fn check(folder: &str, plan: &Plan, text: &str) -> Vec<ReadError> {
    let source = SourceText::new(PLAN, text);
    let root = parse(SourceId(0), &source, &Limits::default()).find_map(Result::ok);
    let mut checked = Checked { source: &source, root: root.as_ref(), errors: Vec::new() };
    checked.plan(folder, plan);
    checked.goal(plan);
    checked.asked(plan);
    checked.errors
}

struct Checked<'a> {
    source: &'a SourceText,
    root: Option<&'a Node>,
    errors: Vec<ReadError>,
}

impl Checked<'_> {
    fn tell(&mut self, path: Path, says: impl Into<String>) {
        let span = self.root.map(|root| root.span_of(&path));
        let at = span.map(|span| self.source.position(span.start));
        self.errors.push(ReadError { file: PLAN.to_owned(), at, says: says.into() });
    }

    fn plan(&mut self, folder: &str, plan: &Plan) {
        let top = |key| Path::default().key(key);
        if plan.id != folder {
            self.tell(top("id"), format!("`id` must be the name of the folder, `{folder}`"));
        }
        if plan.minutes == 0 {
            self.tell(top("minutes"), "`minutes` must be at least 1");
        }
        for (index, link) in plan.links.iter().enumerate() {
            if !link.starts_with("https://kubernetes.io/") {
                self.tell(top("links").index(index), "links lead to https://kubernetes.io/ alone");
            }
        }
        for name in plan.documents.iter().map(|(name, _)| name) {
            if !is_object(name) {
                self.tell(
                    top("documents").key(name),
                    "an object is named `Kind/namespace/name`, or `Kind/name` where it has no namespace",
                );
            }
        }
        for (word, choices) in plan.vary.iter() {
            let path = top("vary").key(word);
            if choices.first() != Some(word) {
                self.tell(
                    path.clone(),
                    "the first choice of a word must be the word itself, which is what stands there",
                );
            }
            if choices.len() < 2 {
                self.tell(path.clone(), "a word that varies needs two choices or more");
            }
            for choice in choices {
                let others = plan.vary.iter().filter(|(other, _)| *other != word);
                if others.flat_map(|(_, choices)| choices).any(|other| other == choice) {
                    self.tell(
                        path.clone(),
                        format!("`{choice}` is a choice of another word too, so that two would become one"),
                    );
                }
            }
        }
    }

    fn goal(&mut self, plan: &Plan) {
        let path = Path::default().key("goal");
        if !plan.form.is_asked() && plan.goal.is_empty() {
            self.tell(path.clone(), "a lesson of this form needs a `goal`");
        }
        for (index, task) in plan.goal.iter().enumerate() {
            let path = path.clone().index(index);
            let Task { task, probes, rest, requires, .. } = task;
            if plan.goal.iter().take(index).any(|before| before.task == *task) {
                self.tell(path.clone().key("task"), format!("`{task}` is the id of two tasks"));
            }
            if probes.is_empty() && rest.is_none() && requires.is_none() {
                self.tell(path.clone(), "a task needs `probes`, `rest` or `requires`");
            }
            if requires.as_ref().is_some_and(|name| !is_object(name)) {
                self.tell(
                    path.key("requires"),
                    "an object is named `Kind/namespace/name`, or `Kind/name` where it has no namespace",
                );
            }
        }
    }

    fn asked(&mut self, plan: &Plan) {
        let path = Path::default().key("ask");
        if plan.form.is_asked() && plan.ask.is_empty() {
            self.tell(path.clone(), "a lesson of this form needs questions, `ask`");
        }
        let mut known: Vec<&str> = plan.goal.iter().map(|task| task.task.as_str()).collect();
        for (index, ask) in plan.ask.iter().enumerate() {
            let path = path.clone().index(index);
            let fits = match (plan.form, ask) {
                (Form::Predict, Ask::Open(_))
                | (Form::Find, Ask::Line { .. })
                | (Form::Command, Ask::Command { .. }) => true,
                (Form::Predict | Form::Find | Form::Command, _) => false,
                _ => true,
            };
            if !fits {
                self.tell(
                    path.clone(),
                    "`predict` asks with `from`, `to` and `port`, `find` with `task`, `says` and `line`, and `command` with `task`, `says` and `command`",
                );
            }
            if let Some(task) = ask.task() {
                if known.contains(&task) {
                    self.tell(path.key("task"), format!("`{task}` is the id of two tasks"));
                }
                known.push(task);
            }
        }
    }
}

fn is_object(name: &str) -> bool {
    let parts: Vec<&str> = name.split('/').collect();
    (2..=3).contains(&parts.len()) && parts.iter().all(|part| !part.is_empty())
}
