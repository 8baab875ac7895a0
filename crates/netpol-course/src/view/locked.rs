//! The lines of an answer that are to stay as they are.

use netpol_core::source::{Node, SourceText};
use netpol_view::views::LineTarget;

use super::line::target;
use crate::grade::access;
use crate::lesson::Lesson;
use crate::object::{Objects, labels};
use crate::plan::Access;

impl Lesson {
    /// Each run of lines that the learner may not change: of a locked object all of them, and where labels alone may be changed all
    /// but those.
    pub(super) fn locked(&self, text: &str) -> Vec<LineTarget> {
        let source = SourceText::new("", text);
        let lines = |node: &Node| {
            let last = node.span.end.saturating_sub(1).max(node.span.start);
            source.line_of(node.span.start)..=source.line_of(last)
        };
        let objects = Objects::of(text);
        let locked = objects.all().iter().flat_map(|(name, object)| {
            let access = access(&self.plan, name);
            let free: Vec<_> = match access {
                Access::LabelsOnly => labels(object).map(lines).collect(),
                Access::Edit | Access::Locked => Vec::new(),
            };
            let all = (access != Access::Edit).then(|| lines(object)).into_iter().flatten();
            all.filter(move |line| !free.iter().any(|free| free.contains(line)))
        });
        runs(locked).filter_map(|(first, last)| between(text, first, last)).collect()
    }
}

/// Lines that follow each other, as the first and the last of them.
fn runs(lines: impl Iterator<Item = u32>) -> impl Iterator<Item = (u32, u32)> {
    let mut lines = lines.peekable();
    std::iter::from_fn(move || {
        let first = lines.next()?;
        let mut last = first;
        while let Some(next) = lines.next_if_eq(&(last + 1)) {
            last = next;
        }
        Some((first, last))
    })
}

fn between(text: &str, first: u32, last: u32) -> Option<LineTarget> {
    let (start, end) = (target(text, first)?, target(text, last)?);
    Some(LineTarget { to: end.to, last_line: last, ..start })
}

#[cfg(test)]
mod tests {
    use crate::fixture::files_with;
    use crate::lesson::Lesson;

    const OWN: &str = "  NetworkPolicy/production/api-from-staging: edit";

    const TEXT: &str = "\
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec: {}
---
kind: NetworkPolicy
metadata: {name: deny}
";

    /// The lines that are locked, as they are written.
    fn locked(documents: &str) -> Vec<&'static str> {
        let lesson = Lesson::read("one-dash", &files_with("lesson.yaml", OWN, documents)).unwrap();
        let lines: Vec<&str> = TEXT.lines().collect();
        let runs = lesson.locked(TEXT).into_iter();
        runs.flat_map(|run| run.line..=run.last_line).map(|line| lines[line as usize - 1]).collect()
    }

    #[test]
    fn what_is_no_policy_is_locked_unless_the_lesson_says_otherwise() {
        let pod = ["kind: Pod", "metadata:", "  name: web", "  labels:", "    app: web", "spec: {}"];
        assert_eq!(locked(OWN), pod);
    }

    #[test]
    fn labels_that_may_be_changed_are_free() {
        assert_eq!(
            locked("  Pod/web: labels-only"),
            ["kind: Pod", "metadata:", "  name: web", "  labels:", "spec: {}"]
        );
    }

    #[test]
    fn a_policy_that_the_lesson_locks_is_locked() {
        assert_eq!(
            locked("  Pod/web: edit\n  NetworkPolicy/deny: locked"),
            ["kind: NetworkPolicy", "metadata: {name: deny}"]
        );
    }
}
