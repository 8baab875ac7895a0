//! A lesson made of a text: its goal is what the solution does on the paths that were ticked.

mod goal;
mod probes;
mod troubles;

use netpol_core::Evaluation;
use netpol_core::change::write_inferred;
use netpol_core::edit::DocumentPlace;
use netpol_core::source::SourceId;
use netpol_view::protocol::Language;
use serde::{Deserialize, Serialize};

use crate::evaluated::Evaluated;
use crate::grade::access;
use crate::object::{Difference, Objects};
use crate::own::Own;
use crate::plan::Access;

/// A path, by the ids of its rows.
pub type Ends = (String, String);

/// What somebody makes a lesson of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What there is of it: words, texts, what may be changed, and hidden probes. Its goal is not read.
    pub own: Own,
    /// The ticked paths; none where some are to be proposed.
    pub paths: Option<Vec<Ends>>,
    /// Whether hidden probes are to be proposed, and everything is to be tried.
    pub proves: bool,
}

/// What became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// The lesson.
    pub own: Own,
    /// The paths of its goal.
    pub paths: Vec<Ends>,
    /// What its goal says, line by line.
    pub goal: Vec<String>,
    /// What its hidden probes ask.
    pub around: Vec<String>,
    /// The objects of the start, and whether each is to stay as it is.
    pub objects: Vec<(String, bool)>,
    /// Documents for the pods and namespaces that the text of the solution leaves to be inferred; empty where there are none. What is
    /// inferred is none of *every other path*.
    pub inferred: String,
    /// What is to be mended, a sentence each.
    pub troubles: Vec<String>,
    /// Which answers pass although they are not the solution, a sentence each; none where that was not tried.
    pub passing: Vec<String>,
    /// How many wrong answers were tried; none where that was not asked for.
    pub tried: Option<u32>,
}

impl Draft {
    /// Makes the lesson, as far as that goes.
    pub fn make(&self, language: Language) -> Made {
        let mut own = self.own.clone();
        let lesson = own.lesson();
        let read = |text: &str| Evaluated::new(&lesson, &[text]).evaluation;
        let solution = read(&own.solution);
        let paths = match &self.paths {
            Some(paths) => paths.clone(),
            None => goal::proposed(&read(&own.start), &solution, language),
        };
        let mut troubles = Vec::new();
        own.goal = goal::goal(&solution, &paths, &mut troubles, language);
        let objects = objects(&mut own);
        let mut passing = Vec::new();
        let tried = self.proves.then(|| probes::propose(&mut own, &mut passing, language));
        troubles::tell(&own, &mut troubles, language);
        Made {
            inferred: inferred(&solution, &own.solution).unwrap_or_default(),
            goal: own.goal_words(language),
            around: own.around_words(language),
            own,
            paths,
            objects,
            troubles,
            passing,
            tried,
        }
    }
}

/// What writing what is inferred puts behind the text.
fn inferred(solution: &Evaluation, text: &str) -> Option<String> {
    let written = write_inferred(solution, DocumentPlace::End(SourceId(0))).ok()?.apply(&solution.sources)?;
    let (_, written) = written.iter().next()?;
    Some(written.text().strip_prefix(text)?.trim_start_matches('\n').to_owned())
}

/// The objects of the start, and whether each is locked. Unless somebody said otherwise, what the solution changes may be changed,
/// and everything else stays.
fn objects(own: &mut Own) -> Vec<(String, bool)> {
    let (start, solution) = (Objects::of(&own.start), Objects::of(&own.solution));
    let mut objects = Vec::new();
    for name in start.names() {
        let plan = own.lesson().plan;
        let is_locked = access(&plan, name) == Access::Locked;
        let stays = start.difference(&solution, name) == Difference::None;
        let is_said = own.documents.iter().any(|(known, _)| known == name);
        if !is_said && is_locked != stays {
            own.documents.push((name.to_owned(), if stays { Access::Locked } else { Access::Edit }));
        }
        objects.push((name.to_owned(), if is_said { is_locked } else { stays }));
    }
    objects
}

#[cfg(test)]
#[cfg(feature = "yaml")]
mod tests;
