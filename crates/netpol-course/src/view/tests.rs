use netpol_view::protocol::Language;
use netpol_view::views::{GradeView, Light};

use crate::fixture::lesson;

fn view(text: &str) -> GradeView {
    lesson().view(text, &[], Language::En)
}

#[test]
fn lines_of_the_goal_say_what_is_so_instead() {
    let view = view(&lesson().texts.start);
    let notes: Vec<(bool, &str)> =
        view.tasks.iter().map(|task| (task.is_passed, task.note.as_str())).collect();
    assert!(notes.contains(&(false, "now it is open")), "{notes:?}");
    assert!(notes.iter().all(|(is_passed, note)| !is_passed || note.is_empty()), "{notes:?}");
}

#[test]
fn the_fact_leads_to_its_line() {
    let lesson = lesson();
    let fact = view(&lesson.texts.start).fact.unwrap();
    let target = fact.target.unwrap();
    let line = lesson.texts.start.lines().nth(target.line as usize - 1).unwrap();
    let units: Vec<u16> = lesson.texts.start.encode_utf16().collect();
    let marked = String::from_utf16(&units[target.from as usize..target.to as usize]).unwrap();
    assert_eq!(marked, line.trim_start());
}

#[test]
fn cells_that_are_too_open_are_marked_and_none_of_the_solution() {
    let lesson = lesson();
    let marks = view(&lesson.texts.start).marks;
    let lit: Vec<Light> =
        marks.paths.iter().flat_map(|(_, row)| row.iter().map(|(_, light)| *light)).collect();
    assert_eq!(lit, [Light::TooOpen]);
    let solved = view(lesson.texts.solution.as_deref().unwrap());
    assert!(solved.is_passed && solved.marks.paths.is_empty() && solved.fact.is_none());
}
