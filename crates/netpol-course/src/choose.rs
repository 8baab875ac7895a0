//! Which of the files of a lesson is the right choice: one that is enough for the goal, and opens least.

use netpol_core::Evaluation;
use netpol_core::compare::{CompareError, Compared, Comparison, Order, Universe};

use crate::grade::{Grade, Grader};
use crate::lesson::{File, Lesson};
use crate::plan::GradesOn;

/// The files of a lesson in order.
#[derive(Debug)]
pub struct Choices<'a> {
    /// The files with what each is worth, in their order.
    pub all: Vec<(&'a File, Grade)>,
    /// The paths of those that are enough for the goal and than which no other that is enough opens fewer paths among what is defined.
    pub least_declared: Vec<&'a str>,
    /// The same among everything possible.
    pub least_possible: Vec<&'a str>,
    grades_on: GradesOn,
}

impl<'a> Choices<'a> {
    /// The paths of those that are right.
    pub fn right(&self) -> impl Iterator<Item = &'a str> + '_ {
        let is_right =
            |path: &&str| self.grades_on == GradesOn::Declared || self.least_possible.contains(path);
        self.least_declared.iter().copied().filter(is_right)
    }
}

impl Lesson {
    /// What an answer is where a file was chosen: the start with the file behind it.
    pub fn chosen_text(&self, file: &File) -> String {
        format!("{}\n---\n{}", self.texts.start.trim_end(), file.text)
    }

    /// The files to choose from, and which of them are right.
    ///
    /// # Errors
    ///
    /// Sets of policies that cannot be compared.
    pub fn choices(&self) -> Result<Choices<'_>, CompareError> {
        let grader = Grader::new(self);
        let (mut all, mut enough) = (Vec::new(), Vec::new());
        for file in &self.texts.candidates {
            let (grade, evaluation) = grader.graded(&self.chosen_text(file));
            if grade.passed() {
                enough.push((file.path.as_str(), evaluation));
            }
            all.push((file, grade));
        }
        let [least_declared, least_possible] = least(&enough)?;
        Ok(Choices { all, least_declared, least_possible, grades_on: self.plan.grades_on })
    }
}

/// Those than which no other opens fewer paths, among what is defined and among everything possible.
fn least<'a>(enough: &[(&'a str, Evaluation)]) -> Result<[Vec<&'a str>; 2], CompareError> {
    let universe = Universe::of(enough.iter().map(|(_, evaluation)| evaluation))?;
    let [mut declared, mut possible] = [Vec::new(), Vec::new()];
    for (path, evaluation) in enough {
        let others = enough.iter().filter(|(other, _)| other != path);
        let found: Result<Vec<Comparison>, CompareError> =
            others.map(|(_, other)| universe.compare(evaluation, other)).collect();
        let found = found?;
        let is_least =
            |over: fn(&Comparison) -> &Compared| found.iter().all(|one| over(one).order() != Order::More);
        declared.extend(is_least(|one| &one.declared).then_some(*path));
        possible.extend(is_least(|one| &one.everything).then_some(*path));
    }
    Ok([declared, possible])
}

#[cfg(test)]
#[cfg(feature = "yaml")]
mod tests;
