//! Views for the tests.

use std::rc::Rc;

use netpol_course::Lesson;
use netpol_view::views::{CellState, CellView, EndpointKind, EndpointView};

use super::{Document, State};

/// A pod of which nothing but its name is known.
pub(crate) fn endpoint(id: &str) -> EndpointView {
    EndpointView {
        untold: 0,
        id: id.into(),
        name: id.into(),
        namespace: None,
        kind: EndpointKind::Pod,
        labels: Vec::new(),
        count: 1,
        inferred: false,
        not_isolated: false,
        title: String::new(),
    }
}

/// A page with a text that nobody has looked at yet.
pub(crate) fn state_with(text: &str) -> State {
    let (preferences, screen) = Default::default();
    State {
        preferences,
        document: Document::new(text.into()),
        screen,
        received: None,
        link_trouble: None,
        words_missing: false,
        import: None,
        left_out: None,
        export: None,
        lesson: None,
        board: None,
    }
}

/// A cell of which nothing but its state is known.
pub(crate) fn cell(state: CellState) -> CellView {
    CellView {
        state,
        text: String::new(),
        detail: String::new(),
        verdict: String::new(),
        differs: false,
        expected: None,
    }
}

/// A lesson with one line in its goal, two files to choose from, and an answer.
pub(crate) fn lesson() -> Rc<Lesson> {
    const PLAN: &str = r#"apiVersion: netpol-playground/v1
kind: Lesson
id: one
form: fix
title: {en: One, ko: 하나}
minutes: 1
sections: []
goal:
- task: open
  says: {en: "`a` reaches `b`", ko: "`a`에서 `b`에 접근합니다"}
  probes: [{from: default/a, to: default/b, open: true}]
hints: [{en: Look, ko: 보세요}]
remember: {en: One line, ko: 한 줄}
"#;
    let files = [
        ("lesson.yaml", PLAN),
        ("text.en.md", "Words."),
        ("text.ko.md", "말."),
        ("after.en.md", "Words."),
        ("after.ko.md", "말."),
        ("start.yaml", "kind: Pod"),
        ("solution.yaml", "kind: Service"),
        ("candidates/a.yaml", "kind: NetworkPolicy"),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    Rc::new(Lesson::read("one", &files).unwrap_or_else(|errors| panic!("{errors:?}")))
}
