//! Texts of a lesson, judged as its network plugin enforces policies.

use netpol_core::diagnostic::{Diagnostic, Severity};
use netpol_core::manifest;
use netpol_core::profile::Profile;
use netpol_core::source::{Limits, SourceText, Sources};
use netpol_core::{Evaluation, Evaluator, Settings};

use crate::lesson::Lesson;

/// A text with its verdicts.
pub(crate) struct Evaluated {
    pub(crate) evaluation: Evaluation,
    /// Why the API server would reject some of it, or what cannot be read.
    pub(crate) errors: Vec<Diagnostic>,
}

impl Evaluated {
    /// The texts as one, objects of later ones in the place of earlier ones of their name.
    pub(crate) fn new(lesson: &Lesson, texts: &[&str]) -> Evaluated {
        Evaluated::under(lesson.profile(), texts)
    }

    /// The same without a lesson.
    pub(crate) fn under(profile: &'static Profile, texts: &[&str]) -> Evaluated {
        let mut sources = Sources::default();
        for text in texts {
            sources.add(SourceText::new("", *text));
        }
        let settings = Settings { profile, ..Settings::default() };
        let (manifest, mut errors) = manifest::read(&sources, &Limits::default(), None);
        let (evaluation, more) = Evaluator::new(settings).judge(sources, manifest);
        errors.extend(more);
        errors.retain(|found| found.severity == Severity::Error);
        Evaluated { evaluation, errors }
    }
}
