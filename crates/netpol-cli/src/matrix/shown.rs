//! What is shown of a text: the same rows, columns and verdicts in the table, as Markdown, CSV and as a graph.

use netpol_core::Checked;
use netpol_core::diagnostic::Severity;
use netpol_view::protocol::Folding;
use netpol_view::views::{CellState, CellView, EndpointKind, MatrixView, PageView};
use netpol_view::{left_out, page};

use crate::arguments::Matrix;
use crate::evaluated::Evaluated;
use crate::words::Speech;

/// A text as the command line asks for it.
pub(super) struct Shown<'a> {
    pub(super) arguments: &'a Matrix,
    pub(super) one: &'a Evaluated,
    page: PageView,
}

impl<'a> Shown<'a> {
    /// At most so many rows.
    pub(super) fn new(
        arguments: &'a Matrix,
        one: &'a Evaluated,
        most_rows: usize,
        speech: Speech,
    ) -> Shown<'a> {
        let mut settings = one.view_settings(&arguments.question, speech);
        settings.endpoint_filter.clone_from(&arguments.only);
        settings.matrix.folding = Folding::Workloads;
        settings.matrix.services = arguments.services;
        settings.matrix.most_rows = Some(most_rows);
        Shown { arguments, one, page: page(&one.checked, &settings) }
    }

    /// Every row, for programs and for what people look through themselves.
    pub(super) fn whole(arguments: &'a Matrix, one: &'a Evaluated, speech: Speech) -> Shown<'a> {
        Self::new(arguments, one, usize::MAX, speech)
    }

    pub(super) fn view(&self) -> &MatrixView {
        &self.page.matrix
    }

    /// The port that is asked about.
    pub(super) fn port(&self) -> &str {
        self.one.port(&self.arguments.question)
    }

    /// Whether there is a path, blocked or open: one side is in the cluster, and a Service leads somewhere for the source.
    pub(super) fn has_path(&self, row: usize, column: usize) -> bool {
        let view = self.view();
        let is = |end: usize, kind| view.endpoints.get(end).is_some_and(|end| end.kind == kind);
        let leads_nowhere = || view.cell(row, column).is_none_or(|cell| cell.state == CellState::Nothing);
        match is(column, EndpointKind::Service) {
            true => !leads_nowhere(),
            false => !is(row, EndpointKind::External) || !is(column, EndpointKind::External),
        }
    }

    /// Whether only open paths are asked for, and this is none.
    pub(super) fn hides(&self, state: CellState) -> bool {
        self.arguments.open && matches!(state, CellState::Blocked | CellState::OneEnd | CellState::Nothing)
    }

    /// Every pair of a source and a destination with a path, by their places among the ends.
    pub(super) fn paths(&self) -> impl Iterator<Item = (usize, usize, &CellView)> {
        let view = self.view();
        let columns = view.endpoints.len();
        let pairs = (0..view.sources()).flat_map(move |row| (0..columns).map(move |column| (row, column)));
        let pairs = pairs.filter(|(row, column)| self.has_path(*row, *column));
        pairs.filter_map(|(row, column)| Some((row, column, view.cell(row, column)?)))
    }

    /// What to know before the answer, each in a sentence: what it lacks, and that nothing is enforced.
    pub(super) fn notes(&self, speech: Speech) -> Vec<String> {
        let mut notes = left_out(&self.one.checked, |_| true, speech.views());
        notes.extend(self.banner().map(str::to_owned));
        notes
    }

    /// What to know behind the answer: what the network plugin changes, and what is left out.
    pub(super) fn closing(&self, speech: Speech) -> Vec<String> {
        let plugin = self.view().plugin.as_ref().map(|plugin| plugin.changes.clone());
        plugin.into_iter().chain(self.left_out(speech)).collect()
    }

    /// Says what is left out, where something is. The group of the ports of Services says by its name how many more there are.
    pub(super) fn left_out(&self, speech: Speech) -> Option<String> {
        let view = self.view();
        let services = view.groups.last().filter(|_| view.services > 0).map(|group| group.name.clone());
        let more = services.filter(|name| *name != speech.views().plain("matrix.services"));
        view.left_out.clone().or(more)
    }

    /// A sentence over the whole answer; none where there is nothing that it could be about.
    pub(super) fn banner(&self) -> Option<&str> {
        self.page.banner.as_deref().filter(|_| !self.has_nothing())
    }

    /// Why there are no rows; nothing where the banner says it.
    pub(super) fn nothing(&self, speech: Speech) -> Option<String> {
        let checked = &self.one.checked;
        if !self.view().endpoints.is_empty() {
            return None;
        }
        let only = self.arguments.only.trim();
        if self.has_nothing() {
            Some(speech.say(nothing_key(checked), &[]))
        } else if !only.is_empty() && has_pods(checked) {
            Some(speech.say("table.nothing_called", &[("only", only)]))
        } else {
            self.banner().is_none().then(|| speech.say("table.nothing", &[]))
        }
    }

    /// Whether the input has neither pods nor policies, so that there is nothing to draw.
    fn has_nothing(&self) -> bool {
        let checked = &self.one.checked;
        let is_blank = !has_pods(checked) && checked.evaluation.manifest.policies.is_empty();
        self.view().endpoints.is_empty() && is_blank
    }
}

fn has_pods(checked: &Checked) -> bool {
    checked.evaluation.cluster.endpoints.iter().any(|end| end.pod().is_some())
}

/// Why there is nothing to draw.
fn nothing_key(checked: &Checked) -> &'static str {
    let is_blank = checked.evaluation.sources.iter().all(|(_, source)| source.text().trim().is_empty());
    match checked.diagnostics.iter().any(|found| found.severity == Severity::Error) {
        true => "table.only_errors",
        false if is_blank => "table.empty",
        false => "table.nothing",
    }
}
