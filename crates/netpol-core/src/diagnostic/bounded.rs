//! So many problems of a text that nobody reads them all.

use super::{Diagnostic, Severity, codes};
use crate::source::{SourceId, Span};

/// Problems of one text and severity that are kept.
const MOST: usize = 1000;

/// Collects problems and keeps a bounded number of each text and severity, so that errors are never lost behind hints.
#[derive(Debug, Default)]
pub struct Problems {
    kept: Vec<Diagnostic>,
    texts: Vec<Counts>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    kept: [usize; 3],
    left_out: usize,
    last: Option<Span>,
}

impl Problems {
    /// Keeps a problem, or counts it where there are too many. What was left out elsewhere is counted on.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        let span = diagnostic.span;
        if diagnostic.code == codes::MORE_PROBLEMS {
            let count = diagnostic.argument("count").and_then(|count| count.parse().ok());
            return self.leave_out(span, count.unwrap_or(0));
        }
        let severity = match diagnostic.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Hint => 2,
        };
        let Some(counts) = self.counts(span.source) else { return };
        let Some(kept) = counts.kept.get_mut(severity).filter(|kept| **kept < MOST) else {
            return self.leave_out(span, 1);
        };
        *kept += 1;
        counts.last = counts.last.max(Some(span));
        self.kept.push(diagnostic);
    }

    /// Counts problems that are not told.
    pub fn leave_out(&mut self, span: Span, count: usize) {
        if let Some(counts) = self.counts(span.source).filter(|_| count > 0) {
            counts.left_out += count;
            counts.last = counts.last.max(Some(span));
        }
    }

    /// Whether no further error of a text would be kept, so that nothing has to be found out about it.
    pub fn is_full(&self, source: SourceId) -> bool {
        self.texts.get(source.0 as usize).is_some_and(|counts| counts.kept.first() == Some(&MOST))
    }

    /// How many problems of a text there are, those that were left out too.
    pub(crate) fn count(&self, source: SourceId) -> usize {
        let counts = self.texts.get(source.0 as usize);
        counts.map_or(0, |counts| counts.kept.iter().sum::<usize>() + counts.left_out)
    }

    /// What was kept, and of each text how many more there are.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        let mut all = self.kept;
        for counts in self.texts.iter().filter(|counts| counts.left_out > 0) {
            let closing = Diagnostic::new(codes::MORE_PROBLEMS, counts.last.unwrap_or_default());
            all.push(closing.with("count", counts.left_out.to_string()));
        }
        all
    }

    fn counts(&mut self, source: SourceId) -> Option<&mut Counts> {
        let index = source.0 as usize;
        if self.texts.len() <= index {
            self.texts.resize(index + 1, Counts::default());
        }
        self.texts.get_mut(index)
    }
}

impl Extend<Diagnostic> for Problems {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: T) {
        diagnostics.into_iter().for_each(|diagnostic| self.add(diagnostic));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_not_lost_behind_hints() {
        let mut problems = Problems::default();
        let many = |code| std::iter::repeat_n(Diagnostic::new(code, Span::default()), MOST + 5);
        problems.extend(many(codes::FRAGMENT));
        problems.extend(many(codes::SYNTAX));
        let all = problems.into_diagnostics();
        assert_eq!(all.iter().filter(|found| found.severity == Severity::Error).count(), MOST);
        assert_eq!(all.last().and_then(|closing| closing.argument("count")), Some("10"));
    }
}
