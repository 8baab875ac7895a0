//! A text and everything known about it.

use netpol_core::diagnostic::Diagnostic;
use netpol_core::manifest::Memory;
use netpol_core::source::{Limits, SourceId, Sources, Span};
use netpol_core::{Checked, Evaluator, Settings};

use crate::explanation::explanation_at;
use crate::page::page_at;
use crate::places::Places;
use crate::protocol::ViewSettings;
use crate::views::{ExplanationView, PageView};

/// The last text of a document, evaluated, and what its next text is read with.
#[derive(Debug)]
pub(super) struct Document {
    evaluator: Evaluator,
    evaluations: usize,
    checked: Checked,
    places: Places,
    /// The text was too large to be sent, so that an empty one stands for it.
    is_too_large: bool,
}

impl Document {
    /// Evaluates the first text of a document; none stands for one that is larger than what is read.
    pub(super) fn new(text: Option<&str>, settings: Settings) -> Self {
        let evaluator = Evaluator { memory: Some(Memory::default()), ..Evaluator::default() };
        Self::evaluate(evaluator, 0, sources(text), text.is_none(), settings)
    }

    /// Evaluates the next text, unless it is the one that is known, under the same settings.
    pub(super) fn with_text(self, text: Option<&str>, settings: Settings) -> Self {
        if *self.settings() == settings && self.text() == text {
            return self;
        }
        let Self { evaluator, evaluations, checked, .. } = self;
        // Its memory is free for what comes.
        drop(checked);
        Self::evaluate(evaluator, evaluations, sources(text), text.is_none(), settings)
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
        page_at(&self.checked, &self.places, settings)
    }

    /// The reason for a cell; none where one of its endpoints is not there.
    pub(super) fn explanation(
        &self,
        from: &str,
        to: &str,
        settings: &ViewSettings,
    ) -> Option<ExplanationView> {
        explanation_at(&self.checked.evaluation, &self.places, from, to, settings)
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
        Self { evaluator, evaluations: evaluations + 1, checked, places, is_too_large }
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
