//! The course: its lessons and drills, the lists of them, and what is worth remembering of all.

mod answer;
mod cheat_sheet;
mod contents;
mod curriculum;
mod goal;
mod index;
mod lesson;
mod progress;
mod report;
mod start;

use anyhow::Result;
use netpol_view::protocol::Language;

use crate::course::{Course, Part};
use crate::sheet::Page;

/// Every page of the course.
pub(crate) fn pages(course: &Course, language: Language) -> Result<Vec<Page>> {
    let mut pages = vec![
        index::learn(course, language)?,
        index::drills(course, language)?,
        cheat_sheet::page(course, language)?,
    ];
    for part in [Part::Learn, Part::Drills] {
        for entry in course.entries(part) {
            pages.push(lesson::page(course, entry, language)?);
        }
    }
    Ok(pages)
}
