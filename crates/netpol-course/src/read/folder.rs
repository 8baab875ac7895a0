//! The files of a lesson's folder, each at its place.

use super::{PLAN, ReadError};
use crate::lesson::{File, Lesson, Texts};
use crate::localized::Localized;
use crate::plan::{Form, Plan};

/// The files by their paths.
pub(super) struct Folder<'a>(pub(super) &'a [(String, String)]);

/// The folders that a lesson may have.
const FOLDERS: [&str; 3] = ["also-right/", "wrong/", "candidates/"];

/// The files that it may have.
const FILES: [&str; 10] = [
    PLAN,
    "text.md",
    "after.md",
    "text.en.md",
    "text.ko.md",
    "after.en.md",
    "after.ko.md",
    "start.yaml",
    "solution.yaml",
    "hidden.yaml",
];

impl Folder<'_> {
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == path).map(|(_, text)| text.as_str())
    }

    /// The lesson; what is missing is empty, and told.
    pub(super) fn lesson(&self, plan: Plan, errors: &mut Vec<ReadError>) -> Lesson {
        errors.extend(self.0.iter().filter(|(path, _)| !is_known(path)).map(|(path, _)| {
            ReadError::of(
                path,
                format!(
                    "a lesson has no such file; it has {}, and YAML in {}",
                    FILES.join(", "),
                    FOLDERS.join(", ")
                ),
            )
        }));
        let mut needed = |path: &str| {
            let text = self.text(path).unwrap_or_default();
            if text.trim().is_empty() {
                errors.push(ReadError::of(path, "the lesson needs this file, and something in it"));
            }
            text.to_owned()
        };
        let text = match self.text("text.md") {
            Some(_) => Localized::one(needed("text.md")),
            None => Localized { en: needed("text.en.md"), ko: needed("text.ko.md") },
        };
        let after = |path: &str| self.text(path).or(self.text("after.md")).unwrap_or_default().to_owned();
        let after = Localized { en: after("after.en.md"), ko: after("after.ko.md") };
        let start = match plan.form {
            Form::Write => self.text("start.yaml").unwrap_or_default().to_owned(),
            _ => needed("start.yaml"),
        };
        let solution = match plan.form.is_written() {
            true => Some(needed("solution.yaml")),
            false => self.text("solution.yaml").map(str::to_owned),
        };
        let hidden = self.text("hidden.yaml").unwrap_or_default().to_owned();
        let texts = Texts {
            start,
            solution,
            hidden,
            also_right: self.files("also-right/"),
            wrong: self.files("wrong/"),
            candidates: self.files("candidates/"),
        };
        errors.extend(unlisted(&plan, &texts));
        Lesson { plan, text, after, texts }
    }

    /// The files of a folder by their paths.
    fn files(&self, folder: &str) -> Vec<File> {
        let inside = self.0.iter().filter(|(path, _)| path.starts_with(folder));
        let mut files: Vec<File> =
            inside.map(|(path, text)| File { path: path.clone(), text: text.clone() }).collect();
        files.sort_by(|one, other| one.path.cmp(&other.path));
        files
    }
}

fn is_known(path: &str) -> bool {
    let in_folder = |folder: &str| {
        path.strip_prefix(folder).is_some_and(|name| name.ends_with(".yaml") && !name.contains('/'))
    };
    FILES.contains(&path) || FOLDERS.iter().any(|folder| in_folder(folder))
}

/// Wrong answers without a class, classes without a wrong answer, and claims of texts that are not there.
fn unlisted(plan: &Plan, texts: &Texts) -> Vec<ReadError> {
    let is_wrong = |path: &str| texts.wrong.iter().any(|file| file.path == path);
    let mut errors = Vec::new();
    for wrong in plan.wrong.iter().filter(|wrong| !is_wrong(&wrong.file)) {
        errors.push(ReadError::of(&wrong.file, "`wrong` names this file, and it is not there"));
    }
    for file in texts.wrong.iter().filter(|file| !plan.wrong.iter().any(|wrong| wrong.file == file.path)) {
        errors.push(ReadError::of(
            &file.path,
            "`wrong` in lesson.yaml must name this file with the class of its failure",
        ));
    }
    for claim in plan.claims.iter().filter(|claim| texts.of(&claim.of).is_none()) {
        let says = format!(
            "a claim is `of: {}`, which is neither `start`, `solution` nor a file of the lesson",
            claim.of
        );
        errors.push(ReadError::of(PLAN, says));
    }
    if plan.form == Form::Pick && texts.candidates.len() < 2 {
        errors.push(ReadError::of(
            "candidates/",
            "a lesson of the form `pick` needs two files or more to choose from",
        ));
    }
    errors
}
