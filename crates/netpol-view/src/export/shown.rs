//! What is shown of a text: the same rows, columns and verdicts in the table, as Markdown, CSV and as a graph.

use netpol_core::Checked;
use netpol_core::diagnostic::Severity;

use crate::left_out::left_out;
use crate::page::page;
use crate::protocol::{Folding, MatrixSettings, ViewSettings};
use crate::views::{CellState, CellView, EndpointKind, MatrixView, PageView};
use crate::words::Words;

/// A text as it is asked for, with a row for each workload.
#[derive(Debug)]
pub struct Shown<'a> {
    checked: &'a Checked,
    settings: ViewSettings,
    open_only: bool,
    page: PageView,
}

impl<'a> Shown<'a> {
    /// At most so many rows; of blocked paths nothing, where only open ones are asked for.
    pub fn new(
        checked: &'a Checked,
        settings: &ViewSettings,
        most_rows: usize,
        open_only: bool,
    ) -> Shown<'a> {
        let services = settings.matrix.services;
        let most_rows = Some(most_rows);
        let matrix =
            MatrixSettings { folding: Folding::Workloads, services, most_rows, ..MatrixSettings::default() };
        let settings = ViewSettings { matrix, ..settings.clone() };
        let page = page(checked, &settings);
        Shown { checked, settings, open_only, page }
    }

    /// Every row, for programs and for what people look through themselves.
    pub fn whole(checked: &'a Checked, settings: &ViewSettings, open_only: bool) -> Shown<'a> {
        Self::new(checked, settings, usize::MAX, open_only)
    }

    /// What is shown of the text.
    pub fn checked(&self) -> &'a Checked {
        self.checked
    }

    /// The rows, the columns and the verdicts.
    pub fn view(&self) -> &MatrixView {
        &self.page.matrix
    }

    /// The words that it is told in.
    pub fn words(&self) -> Words {
        Words::new(self.settings.language)
    }

    /// The port that is asked about; empty for all ports.
    pub fn port(&self) -> &str {
        &self.settings.port
    }

    /// Whether there is a path, blocked or open: one side is in the cluster, and a Service leads somewhere for the source.
    pub fn has_path(&self, row: usize, column: usize) -> bool {
        let view = self.view();
        let is = |end: usize, kind| view.endpoints.get(end).is_some_and(|end| end.kind == kind);
        let leads_nowhere = || view.cell(row, column).is_none_or(|cell| cell.state == CellState::Nothing);
        match is(column, EndpointKind::Service) {
            true => !leads_nowhere(),
            false => !is(row, EndpointKind::External) || !is(column, EndpointKind::External),
        }
    }

    /// Whether only open paths are asked for, and this is none.
    pub fn hides(&self, state: CellState) -> bool {
        self.open_only && matches!(state, CellState::Blocked | CellState::OneEnd | CellState::Nothing)
    }

    /// Every pair of a source and a destination with a path, by their places among the ends.
    pub fn paths(&self) -> impl Iterator<Item = (usize, usize, &CellView)> {
        let view = self.view();
        let columns = view.endpoints.len();
        let pairs = (0..view.sources()).flat_map(move |row| (0..columns).map(move |column| (row, column)));
        let pairs = pairs.filter(|(row, column)| self.has_path(*row, *column));
        pairs.filter_map(|(row, column)| Some((row, column, view.cell(row, column)?)))
    }

    /// What to know before the answer, each in a sentence: what it lacks, and that nothing is enforced.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = left_out(self.checked, |_| true, self.words());
        notes.extend(self.banner().map(str::to_owned));
        notes
    }

    /// What to know behind the answer: what the network plugin changes, and what is left out.
    pub fn closing(&self) -> Vec<String> {
        let plugin = self.view().plugin.as_ref().map(|plugin| plugin.changes.clone());
        plugin.into_iter().chain(self.left_out()).collect()
    }

    /// Says what is left out, where something is. The group of the ports of Services says by its name how many more there are.
    pub fn left_out(&self) -> Option<String> {
        let view = self.view();
        let services = view.groups.last().filter(|_| view.services > 0).map(|group| group.name.clone());
        let more = services.filter(|name| *name != self.words().plain("matrix.services"));
        view.left_out.clone().or(more)
    }

    /// A sentence over the whole answer; none where there is nothing that it could be about.
    pub fn banner(&self) -> Option<&str> {
        self.page.banner.as_deref().filter(|_| !self.has_nothing())
    }

    /// Why there are no rows; nothing where the banner says it.
    pub fn nothing(&self) -> Option<String> {
        let (checked, words) = (self.checked, self.words());
        if !self.view().endpoints.is_empty() {
            return None;
        }
        let only = self.settings.endpoint_filter.trim();
        if self.has_nothing() {
            Some(words.plain(nothing_key(checked)))
        } else if !only.is_empty() && has_pods(checked) {
            Some(words.say("table.nothing_called", &[("only", only)]))
        } else {
            self.banner().is_none().then(|| words.plain("table.nothing"))
        }
    }

    /// Whether the input has neither pods nor policies, so that there is nothing to draw.
    fn has_nothing(&self) -> bool {
        let checked = self.checked;
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
