//! The lessons and drills of the folder `course`, in their order.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use netpol_course::{Curriculum, Exam, Form, Lesson, Localized};
use netpol_view::protocol::Language;

use crate::place::Place;
use crate::words::say;

/// The folder of everything that is there to learn.
pub(crate) const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../course");

/// Everything that is there to learn and to practise.
pub(crate) struct Course {
    chapters: Vec<Chapter>,
    drills: Vec<Entry>,
    /// How an exam is put together.
    pub(crate) exam: Exam,
    /// What the exams ask for.
    pub(crate) curriculum: Curriculum,
}

struct Chapter {
    title: Localized,
    entries: Vec<Entry>,
}

/// A lesson or a drill.
pub(crate) struct Entry {
    pub(crate) part: Part,
    pub(crate) lesson: Lesson,
}

/// The two parts of the course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Learn,
    Drills,
}

/// Entries that stand together, in the order in which they are shown.
pub(crate) struct Group<'a> {
    pub(crate) title: &'a str,
    pub(crate) entries: Vec<&'a Entry>,
}

/// The kinds of drills in the order in which they are shown, with the keys of their words.
const FORMS: [(Form, &str); 8] = [
    (Form::Write, "form.write"),
    (Form::Complete, "form.complete"),
    (Form::Fix, "form.fix"),
    (Form::Label, "form.label"),
    (Form::Pick, "form.pick"),
    (Form::Find, "form.find"),
    (Form::Predict, "form.predict"),
    (Form::Command, "form.command"),
];

impl Course {
    /// Reads the folder. What is not written yet, or cannot be read, is left out; the latter is told, and `cargo xtask course` holds that
    /// there is none.
    pub(crate) fn read() -> Result<Course> {
        let folder = Path::new(FOLDER);
        let order = netpol_course::Course::read(&text_of(&folder.join("course.yaml"))?)?;
        let entries = |part: Part, ids: Vec<String>| {
            let folders = ids.into_iter().map(|id| (folder.join(part.folder()).join(&id), id));
            let written = folders.filter(|(folder, _)| folder.join("lesson.yaml").exists());
            let read = written.map(|(folder, id)| Entry::read(part, &folder, &id));
            read.filter_map(|entry| entry.inspect_err(|error| eprintln!("netpol-site: {error:#}")).ok())
                .collect::<Vec<Entry>>()
        };
        let chapters = order.chapters.into_iter();
        Ok(Course {
            chapters: chapters
                .map(|chapter| Chapter {
                    title: chapter.title,
                    entries: entries(Part::Learn, chapter.lessons),
                })
                .collect(),
            drills: entries(Part::Drills, order.drills),
            exam: order.exam,
            curriculum: Curriculum::read(&text_of(&folder.join("curriculum.yaml"))?)?,
        })
    }

    /// What a part holds: chapters of lessons, kinds of drills. None of them is empty.
    pub(crate) fn groups(&self, part: Part, language: Language) -> Vec<Group<'_>> {
        let groups: Vec<Group<'_>> = match part {
            Part::Learn => (self.chapters.iter())
                .map(|chapter| Group {
                    title: chapter.title.get(language.tag()),
                    entries: chapter.entries.iter().collect(),
                })
                .collect(),
            Part::Drills => FORMS
                .into_iter()
                .map(|(form, key)| Group {
                    title: say(key, language),
                    entries: self.drills.iter().filter(|drill| drill.lesson.plan.form == form).collect(),
                })
                .collect(),
        };
        groups.into_iter().filter(|group| !group.entries.is_empty()).collect()
    }

    /// Every entry of a part in the order in which they are shown.
    pub(crate) fn entries(&self, part: Part) -> Vec<&Entry> {
        self.groups(part, Language::En).into_iter().flat_map(|group| group.entries).collect()
    }

    /// A lesson of the first part by its id.
    pub(crate) fn lesson(&self, id: &str) -> Option<&Entry> {
        self.chapters.iter().flat_map(|chapter| &chapter.entries).find(|entry| entry.id() == id)
    }
}

impl Entry {
    fn read(part: Part, folder: &Path, id: &str) -> Result<Entry> {
        let files = files_of(folder)?;
        let lesson = Lesson::read(id, &files).map_err(|errors| {
            let lines: Vec<String> = errors.iter().map(|error| format!("\n  {error}")).collect();
            anyhow!("{} is no lesson:{}", folder.display(), lines.concat())
        })?;
        Ok(Entry { part, lesson })
    }

    /// Its id.
    pub(crate) fn id(&self) -> &str {
        &self.lesson.plan.id
    }

    /// Its title.
    pub(crate) fn title(&self, language: Language) -> &str {
        self.lesson.plan.title.get(language.tag())
    }

    /// Where its page stands.
    pub(crate) fn place(&self, language: Language) -> Place {
        Place::new(language, format!("{}/{}/", self.part.folder(), self.id()))
    }

    /// Where it stands as the module reads it, from the root of the site.
    pub(crate) fn file(&self) -> String {
        format!("{}lesson.bin", self.place(Language::En).path())
    }
}

impl Part {
    /// The folder of its pages, and of its lessons in `course`.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Part::Learn => "learn",
            Part::Drills => "drills",
        }
    }
}

/// The files in a folder and in those below it, by their paths from it, in the order of these.
pub(crate) fn files_of(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    let mut open = vec![(String::new(), folder.to_owned())];
    while let Some((path, folder)) = open.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let path = format!("{path}{}", entry.file_name().to_string_lossy());
            match entry.file_type()?.is_dir() {
                true => open.push((format!("{path}/"), entry.path())),
                false => files.push((path, text_of(&entry.path())?)),
            }
        }
    }
    files.sort();
    Ok(files)
}

/// What a file holds.
pub(crate) fn text_of(file: &PathBuf) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lesson_that_the_order_names_is_there() {
        let order = text_of(&Path::new(FOLDER).join("course.yaml")).unwrap();
        let order = netpol_course::Course::read(&order).unwrap();
        let course = Course::read().unwrap();
        let mut found: Vec<&str> = [Part::Learn, Part::Drills]
            .iter()
            .flat_map(|part| course.entries(*part))
            .map(Entry::id)
            .collect();
        let mut named: Vec<&str> = order.ids().collect();
        found.sort_unstable();
        named.sort_unstable();
        assert_eq!(found, named);
    }
}
