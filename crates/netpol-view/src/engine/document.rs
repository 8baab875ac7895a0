//! A text and everything known about it.

use std::ops::Range;

use netpol_core::diagnostic::{Diagnostic, Severity};
use netpol_core::manifest::Memory;
use netpol_core::source::{Limits, SourceId, Sources, Span};
use netpol_core::{Checked, Evaluator, Settings};

use super::typing::{Standing, Typed, change, typed};
use crate::board;
use crate::comparison::comparison;
use crate::complete;
use crate::end_query_words::end_query_words;
use crate::explanation::{self, explanation_at, probe_question, probed_at};
use crate::export;
use crate::page::page_at;
use crate::places::Places;
use crate::problems;
use crate::protocol::{ExportFormat, Probe, Typing, ViewSettings};
use crate::spot;
use crate::views::{
    AboutView, BoardView, Change, ComparisonView, CompletionView, DrawnView, ExplanationView, ExportView,
    FixView, HoverView, PageView, SpotView, StandingView,
};
use crate::words::Words;

/// The last text of a document, evaluated, and what its next text is read with.
#[derive(Debug)]
pub(super) struct Document {
    evaluator: Evaluator,
    evaluations: usize,
    checked: Checked,
    places: Places,
    /// What counts in the place of a part that is being typed.
    counted: Option<Counted>,
    /// The text was too large to be sent, so that an empty one stands for it.
    is_too_large: bool,
}

/// The text with a part of it as it last counted, evaluated.
#[derive(Debug)]
struct Counted {
    standing: Standing,
    /// Where the part is in the text as it is.
    range: Range<usize>,
    /// Where it is in the text that counts.
    counted_range: Range<usize>,
    checked: Checked,
    /// Where what is in the text that counts is in the text as it is.
    places: Places,
}

impl Document {
    /// Evaluates the first text of a document; none stands for one that is larger than what is read.
    pub(super) fn new(text: Option<&str>, settings: Settings) -> Self {
        let evaluator = Evaluator { memory: Some(Memory::default()), ..Evaluator::default() };
        Self::evaluate(evaluator, 0, sources(text), text.is_none(), settings)
    }

    /// Evaluates the next text, unless it is the one that is known, under the same settings.
    pub(super) fn with_text(self, text: Option<&str>, settings: Settings, typing: Typing) -> Self {
        let is_same = *self.settings() == settings && self.text() == text;
        if is_same && (self.counted.is_none() || typing == Typing::Now) {
            return self;
        }
        let typed = match (typing, self.text(), text) {
            (Typing::Now | Typing::Paused, Some(before), Some(now)) => {
                typed(before, now, self.counted.as_ref().map(|counted| &counted.standing))
            }
            _ => None,
        };
        let Self { evaluator, evaluations, checked, counted, .. } = self;
        // Its memory is free for what comes.
        drop(checked);
        let mut next = Self::evaluate(evaluator, evaluations, sources(text), text.is_none(), settings);
        if let (Some(typed), Some(text)) = (typed, text) {
            next.let_stand(&typed, text, typing, counted);
        }
        next
    }

    /// Evaluates the same text again where the settings are others.
    pub(super) fn with_settings(self, settings: Settings) -> Self {
        if *self.settings() == settings {
            return self;
        }
        let Self { evaluator, evaluations, checked, is_too_large, .. } = self;
        Self::evaluate(evaluator, evaluations, checked.evaluation.sources, is_too_large, settings)
    }

    /// Everything that the page shows of it.
    pub(super) fn page(&self, settings: &ViewSettings) -> PageView {
        let words = Words::new(settings.language);
        let Some(counted) = &self.counted else {
            let problems = problems::view(
                &self.checked.evaluation,
                self.checked.diagnostics.iter(),
                &self.places,
                words,
            );
            return page_at(&self.checked, &self.places, settings, problems);
        };
        // What is wrong with the part itself is told of the text as it is, everything else of the text that counts.
        let is_in = |range: &Range<usize>, span: Span| {
            range.start <= span.start as usize && span.start as usize <= range.end
        };
        let own = self.checked.diagnostics.iter().filter(|one| is_in(&counted.range, one.span));
        let others =
            counted.checked.diagnostics.iter().filter(|one| !is_in(&counted.counted_range, one.span));
        let own = problems::view(&self.checked.evaluation, own, &self.places, words);
        let others = problems::view(&counted.checked.evaluation, others, &counted.places, words);
        let range =
            Span { source: SourceId(0), start: counted.range.start as u32, end: counted.range.end as u32 };
        let standing = StandingView {
            words: words.plain("standing"),
            target: self.places.target(&self.checked.evaluation.sources, range),
        };
        let page = page_at(&counted.checked, &counted.places, settings, problems::both(own, others));
        PageView { standing: Some(standing), ..page }
    }

    /// The reason for a cell; none where one of its endpoints is not there.
    pub(super) fn explanation(
        &self,
        from: &str,
        to: &str,
        settings: &ViewSettings,
    ) -> Option<ExplanationView> {
        let (checked, places) = self.what_counts();
        explanation_at((&checked.evaluation, checked.tested.as_ref()), places, from, to, settings)
    }

    /// What becomes of a connection, or what is wrong with the question.
    pub(super) fn probe(&self, probe: &Probe, settings: &ViewSettings) -> Result<ExplanationView, String> {
        let (checked, places) = self.what_counts();
        let words = Words::new(settings.language);
        let evaluation = &checked.evaluation;
        let question = probe_question(&probe.from, &probe.to, &probe.port, words)?;
        probed_at(evaluation, places, &question, settings)
            .map(|probed| probed.view)
            .map_err(|error| end_query_words(&error, Some(&evaluation.cluster), words))
    }

    /// A row or a policy by itself; none where it is not there.
    pub(super) fn about(&self, id: &str, settings: &ViewSettings) -> Option<AboutView> {
        let (checked, places) = self.what_counts();
        let evaluation = &checked.evaluation;
        match spot::policy_of(evaluation, id) {
            Some(policy) => spot::about(evaluation, places, policy, settings),
            None => explanation::about_row(evaluation, places, id, settings),
        }
    }

    /// The edit that makes a change, or why there is none.
    pub(super) fn change(&self, change: &Change, settings: &ViewSettings) -> Result<FixView, String> {
        let (checked, places) = self.what_counts();
        crate::change::change(checked, places, change, Words::new(settings.language))
    }

    /// What it draws on a whiteboard.
    pub(super) fn board(&self, settings: &ViewSettings) -> BoardView {
        let (checked, places) = self.what_counts();
        board::board(checked, places, settings)
    }

    /// The text with lines drawn, or why none is. A part that is being typed is finished first, since the whole text is given back.
    pub(super) fn draw(&self, lines: &[String], settings: &ViewSettings) -> Result<DrawnView, String> {
        let words = Words::new(settings.language);
        match (&self.counted, self.is_too_large) {
            (None, false) => board::drawn(&self.checked, lines, words),
            (Some(_), _) => Err(words.plain("change.obstacle.typing")),
            (None, true) => Err(words.plain("board.not_read")),
        }
    }

    /// What became of paths since the text of another document.
    pub(super) fn comparison(&self, before: &Document, settings: &ViewSettings) -> ComparisonView {
        let (before, _) = before.what_counts();
        let (after, _) = self.what_counts();
        comparison(before, &after.evaluation, settings)
    }

    /// A file for other programs, or why there is none.
    pub(super) fn export(&self, format: ExportFormat, settings: &ViewSettings) -> Result<ExportView, String> {
        export::file(&self.checked, format, settings)
    }

    /// The edit that puts the text into even indentation.
    pub(super) fn format(&self, settings: &ViewSettings) -> FixView {
        crate::change::formatted(&self.checked.evaluation, &self.places, Words::new(settings.language))
    }

    fn what_counts(&self) -> (&Checked, &Places) {
        match &self.counted {
            Some(counted) => (&counted.checked, &counted.places),
            None => (&self.checked, &self.places),
        }
    }

    /// What a place of the text does, told in UTF-16 code units; nothing where the part that is being typed does not count.
    pub(super) fn spot(&self, offset: u32, settings: &ViewSettings) -> Option<SpotView> {
        let (checked, offset) = self.counting(offset)?;
        spot::spot(&checked.evaluation, offset, settings)
    }

    /// What is said of a place of the text, told in UTF-16 code units; none where nothing is known of it.
    pub(super) fn hover(&self, offset: u32, settings: &ViewSettings) -> Option<HoverView> {
        let words = Words::new(settings.language);
        let text = self.text()?;
        let field = complete::field(text, self.places.offset(text, offset) as usize, words);
        let said =
            self.counting(offset).and_then(|(checked, at)| spot::label(&checked.evaluation, at, words));
        (said.is_some() || field.is_some()).then(|| HoverView { said: said.unwrap_or_default(), field })
    }

    /// What can be written at a place of the text, told in UTF-16 code units.
    pub(super) fn complete(&self, offset: u32, settings: &ViewSettings) -> Option<CompletionView> {
        let text = self.text()?;
        let (counting, _) = self.what_counts();
        let at = self.places.offset(text, offset) as usize;
        let offered = complete::complete(text, at, &counting.evaluation, Words::new(settings.language))?;
        let Range { start, end } = offered.range;
        let span = Span { source: SourceId(0), start: start as u32, end: end as u32 };
        let target = self.places.target(&self.checked.evaluation.sources, span);
        Some(CompletionView { from: target.from, to: target.to, items: offered.items })
    }

    /// The text that counts, and where in it a place of the text as it is stands.
    fn counting(&self, offset: u32) -> Option<(&Checked, u32)> {
        let offset = self.places.offset(self.text()?, offset) as usize;
        let (checked, offset) = match &self.counted {
            None => (&self.checked, offset),
            Some(counted) if counted.range.contains(&offset) => return None,
            Some(counted) if offset < counted.range.start => (&counted.checked, offset),
            Some(counted) => (&counted.checked, offset - counted.range.end + counted.counted_range.end),
        };
        Some((checked, offset as u32))
    }

    /// Lets a part stand as it last counted where it is broken, or new, or waits for more.
    fn let_stand(&mut self, typed: &Typed, text: &str, typing: Typing, before: Option<Counted>) {
        let is_broken =
            self.checked.diagnostics.iter().any(|one| {
                one.severity == Severity::Error && typed.range.contains(&(one.span.start as usize))
            });
        let waits = typing == Typing::Now && (typed.is_new() || typed.is_unfinished(text));
        let counted_text = typed.counted(text);
        if !(is_broken || waits) || counted_text == text {
            return;
        }
        let is_same = |known: &Counted| {
            let evaluation = &known.checked.evaluation;
            let source = evaluation.sources.iter().next();
            evaluation.settings == self.checked.evaluation.settings
                && source.is_some_and(|(_, source)| source.text() == counted_text)
        };
        let checked = match before.filter(is_same) {
            Some(known) => known.checked,
            None => {
                self.evaluations += 1;
                self.evaluator.evaluate(Sources::single("", counted_text.as_str()))
            }
        };
        let sources = (&self.checked.evaluation.sources, &checked.evaluation.sources);
        let places = Places::moved(sources, change(&counted_text, text));
        let start = typed.range.start;
        self.counted = Some(Counted {
            standing: typed.standing.clone(),
            range: typed.range.clone(),
            counted_range: start..start + typed.standing.text.len(),
            places,
            checked,
        });
    }

    /// How often its texts were evaluated.
    pub(super) fn evaluations(&self) -> usize {
        self.evaluations
    }

    /// The size of its text.
    pub(super) fn bytes(&self) -> usize {
        self.text().map_or(0, str::len)
    }

    fn evaluate(
        mut evaluator: Evaluator,
        evaluations: usize,
        sources: Sources,
        is_too_large: bool,
        settings: Settings,
    ) -> Self {
        evaluator.settings = settings;
        let mut checked = evaluator.evaluate(sources);
        if is_too_large {
            // Nothing is known but that there is more text than what is read.
            let beginning = Span { source: SourceId(0), start: 0, end: 0 };
            checked.diagnostics = vec![Diagnostic::too_large(beginning, &Limits::default())];
        }
        let places = Places::new(&checked.evaluation.sources);
        Self { evaluator, evaluations: evaluations + 1, checked, places, counted: None, is_too_large }
    }

    fn settings(&self) -> &Settings {
        &self.checked.evaluation.settings
    }

    fn text(&self) -> Option<&str> {
        let (_, source) = self.checked.evaluation.sources.iter().next()?;
        (!self.is_too_large).then(|| source.text())
    }
}

fn sources(text: Option<&str>) -> Sources {
    Sources::single("", text.unwrap_or_default())
}
