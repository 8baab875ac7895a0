//! What must be so of the course as a whole.

use crate::course::{Course, Curriculum};
use crate::lesson::Lesson;

/// In which folder a lesson is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// `learn`.
    Learn,
    /// `drills`.
    Drills,
}

/// The least minutes that are too many for a lesson.
const TOO_LONG: u32 = 5;

impl Shelf {
    /// Both, in their order.
    pub const ALL: [Shelf; 2] = [Shelf::Learn, Shelf::Drills];

    /// The name of the folder.
    pub fn folder(self) -> &'static str {
        match self {
            Shelf::Learn => "learn",
            Shelf::Drills => "drills",
        }
    }
}

impl Course {
    /// What is to be mended so that everything is listed, and everything that is listed is there, one sentence each.
    pub fn prove(&self, curriculum: &Curriculum, lessons: &[(Shelf, &Lesson)]) -> Vec<String> {
        let mut problems = Vec::new();
        for shelf in Shelf::ALL {
            let folder = shelf.folder();
            let there: Vec<&str> = lessons
                .iter()
                .filter(|(on, _)| *on == shelf)
                .map(|(_, lesson)| lesson.plan.id.as_str())
                .collect();
            let listed: Vec<&str> = self.listed(shelf).collect();
            for (place, id) in listed.iter().enumerate() {
                if !there.contains(id) {
                    problems.push(format!(
                        "course.yaml lists `{id}`, and there is no lesson in course/{folder}/{id}."
                    ));
                }
                if listed.iter().take(place).any(|before| before == id) {
                    problems.push(format!("course.yaml lists `{id}` twice."));
                }
            }
            let unlisted = there.iter().filter(|id| !listed.contains(*id));
            problems.extend(unlisted.map(|id| format!("course.yaml does not list course/{folder}/{id}.")));
        }
        for (shelf, lesson) in lessons {
            problems.extend(
                self.of_lesson(curriculum, *shelf, lesson)
                    .into_iter()
                    .map(|what| format!("course/{}/{}: {what}", shelf.folder(), lesson.plan.id)),
            );
        }
        for section in &self.sections {
            if !lessons.iter().any(|(_, lesson)| lesson.plan.sections.contains(&section.id)) {
                problems.push(format!("No lesson has the section `{}` of course.yaml.", section.id));
            }
        }
        problems
    }

    fn of_lesson(&self, curriculum: &Curriculum, shelf: Shelf, lesson: &Lesson) -> Vec<String> {
        let plan = &lesson.plan;
        let mut problems = Vec::new();
        let unknown = |id: &&String| !self.sections.iter().any(|section| section.id == **id);
        problems.extend(
            plan.sections.iter().filter(unknown).map(|id| format!("course.yaml has no section `{id}`.")),
        );
        let unknown = |id: &&String| !self.listed(Shelf::Learn).any(|lesson| lesson == id.as_str());
        problems.extend(
            plan.repeat
                .iter()
                .filter(unknown)
                .map(|id| format!("`repeat` names `{id}`, which is no lesson.")),
        );
        if let Some(domain) = plan.domain.as_ref().filter(|id| curriculum.domain(id).is_none()) {
            problems.push(format!("curriculum.yaml has no domain `{domain}`."));
        }
        match shelf {
            Shelf::Learn if plan.minutes >= TOO_LONG => {
                problems.push(format!("a lesson takes less than {TOO_LONG} minutes, not {}.", plan.minutes));
            }
            Shelf::Learn if plan.sections.is_empty() => {
                problems.push("a lesson needs a section, `sections`.".to_owned())
            }
            Shelf::Drills if plan.archetypes.is_empty() => {
                problems.push("a drill needs the number of its kind of task, `archetypes`.".to_owned());
            }
            Shelf::Drills if plan.domain.is_none() => {
                problems.push("a drill needs the domain of an exam, `domain`.".to_owned())
            }
            _ => {}
        }
        problems
    }

    fn listed(&self, shelf: Shelf) -> Box<dyn Iterator<Item = &str> + '_> {
        match shelf {
            Shelf::Learn => {
                Box::new(self.chapters.iter().flat_map(|chapter| &chapter.lessons).map(String::as_str))
            }
            Shelf::Drills => Box::new(self.drills.iter().map(String::as_str)),
        }
    }
}
