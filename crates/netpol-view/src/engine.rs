//! Questions in, answers out. The last evaluation stays, so that a change of language, port or cell reads nothing
//! anew; a change of the text reads the documents that changed.

use netpol_core::diagnostic::Diagnostic;
use netpol_core::manifest::Memory;
use netpol_core::profile::Profile;
use netpol_core::source::{Limits, SourceId, Sources, Span};
use netpol_core::{Checked, Evaluator};

use crate::explanation;
use crate::page::page_at;
use crate::places::Places;
use crate::protocol::{Answer, Question, ViewSettings};
use crate::views::{ExplanationView, PageView};

/// Answers questions about one text after the other.
#[derive(Debug)]
pub struct Engine {
    last: Option<Kept>,
    evaluator: Evaluator,
    evaluations: usize,
}

/// The last text and everything known about it.
#[derive(Debug)]
struct Kept {
    places: Places,
    checked: Checked,
    /// The text was too large to be sent, so that an empty one stands for it.
    is_too_large: bool,
}

impl Default for Engine {
    fn default() -> Engine {
        Engine::new()
    }
}

impl Engine {
    /// An engine that knows no text yet.
    pub fn new() -> Engine {
        let evaluator = Evaluator { memory: Some(Memory::default()), ..Evaluator::default() };
        Engine { last: None, evaluator, evaluations: 0 }
    }

    /// Answers a question. Explanations are about the text that was evaluated last; before the first there is none.
    pub fn answer(&mut self, question: Question) -> Answer {
        match question {
            Question::Evaluate { number, text, settings, chosen } => {
                let kept = self.keep(text.as_deref(), profile(&settings));
                let page = Box::new(kept.page(&settings));
                let explanation = chosen.and_then(|(from, to)| kept.explanation(&from, &to, &settings));
                Answer::Evaluated { number, page, explanation: explanation.map(Box::new) }
            }
            Question::Explain { number, from, to, settings } => {
                let kept = self.keep_last(profile(&settings));
                let explanation = kept.and_then(|kept| kept.explanation(&from, &to, &settings));
                Answer::Explained { number, explanation: explanation.map(Box::new) }
            }
        }
    }

    /// How many times a text was evaluated so far.
    pub fn evaluations(&self) -> usize {
        self.evaluations
    }

    /// Evaluates the text unless it is the one that is known, under the same profile.
    fn keep(&mut self, text: Option<&str>, profile: Profile) -> &Kept {
        let known = self.last.take().filter(|kept| kept.profile() == profile && kept.text() == text);
        let kept = known.unwrap_or_else(|| {
            self.evaluations += 1;
            match text {
                Some(text) => Kept::new(&mut self.evaluator, Sources::single("", text), profile),
                None => Kept::without_text(&mut self.evaluator, profile),
            }
        });
        self.last.insert(kept)
    }

    /// The last text, evaluated again only where the profile is another.
    fn keep_last(&mut self, profile: Profile) -> Option<&Kept> {
        let mut kept = self.last.take()?;
        if kept.profile() != profile {
            self.evaluations += 1;
            kept = match kept.is_too_large {
                true => Kept::without_text(&mut self.evaluator, profile),
                false => Kept::new(&mut self.evaluator, kept.checked.evaluation.sources, profile),
            };
        }
        Some(self.last.insert(kept))
    }
}

/// The profile that the settings name; an unknown one is the standard.
fn profile(settings: &ViewSettings) -> Profile {
    Profile::from_name(&settings.profile).unwrap_or_default()
}

impl Kept {
    fn new(evaluator: &mut Evaluator, sources: Sources, profile: Profile) -> Self {
        evaluator.settings.profile = profile;
        let checked = evaluator.evaluate(sources);
        Self { places: Places::new(&checked.evaluation.sources), checked, is_too_large: false }
    }

    /// Knows nothing but that there is more text than what is read.
    fn without_text(evaluator: &mut Evaluator, profile: Profile) -> Self {
        let mut kept = Self::new(evaluator, Sources::single("", ""), profile);
        let beginning = Span { source: SourceId(0), start: 0, end: 0 };
        kept.checked.diagnostics = vec![Diagnostic::too_large(beginning, &Limits::default())];
        kept.is_too_large = true;
        kept
    }

    fn profile(&self) -> Profile {
        self.checked.evaluation.settings.profile
    }

    fn text(&self) -> Option<&str> {
        let (_, source) = self.checked.evaluation.sources.iter().next()?;
        (!self.is_too_large).then(|| source.text())
    }

    fn page(&self, settings: &ViewSettings) -> PageView {
        page_at(&self.checked, &self.places, settings)
    }

    fn explanation(&self, from: &str, to: &str, settings: &ViewSettings) -> Option<ExplanationView> {
        explanation::explanation_at(&self.checked.evaluation, &self.places, from, to, settings)
    }
}
