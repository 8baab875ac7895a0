//! Open paths.

use netpol_core::manifest::{Direction, RuleId};

use super::Drawing;
use crate::board::typed::label;
use crate::diagram::{Line, sentence};
use crate::views::{ArrowTone, BoardArrowView, BoardTone, LineTarget};

impl Drawing<'_> {
    /// The open paths that are drawn.
    pub(super) fn open_arrows(&self) -> Vec<BoardArrowView> {
        let arrow = |line: &Line| {
            let from = *line.from.first()?;
            Some(BoardArrowView {
                from: self.end(from)?,
                to: self.end(line.to)?,
                label: label(&line.label),
                tone: if line.tone == ArrowTone::Open { BoardTone::Open } else { BoardTone::Quiet },
                line: format!(
                    "{} -> {}",
                    self.typed(from).alone(),
                    self.typed(line.to).with_ports(&line.label)
                ),
                title: sentence(self.subjects, self.choice, line, self.words),
                target: self.rule(from, line.to),
            })
        };
        self.choice.lines.iter().filter_map(arrow).collect()
    }

    /// The only rule that opens a path: at its destination, or at its source where nothing isolates the destination.
    fn rule(&self, from: usize, to: usize) -> Option<LineTarget> {
        let source = self.rows_at(from).next()?;
        let destination = self.rows_at(to).find_map(|row| row.destination_from(source))?;
        let rules = |direction| -> Vec<RuleId> {
            let trace = self.evaluation.reach.trace(direction, source.first, destination);
            let for_it = trace.decisions.into_iter().filter(|one| one.is_for_peer && !one.ports.is_none());
            for_it.map(|one| one.rule).collect()
        };
        let mut found = rules(Direction::Ingress);
        if found.is_empty() {
            found = rules(Direction::Egress);
        }
        let [only] = found.as_slice() else { return None };
        let span = self.evaluation.manifest.policy(only.policy)?.span_of(&only.path());
        Some(self.places.lines(&self.evaluation.sources, span))
    }
}
