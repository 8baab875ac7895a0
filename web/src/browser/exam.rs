//! An exam that has ended: what was drawn, and what was answered.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::document::find;

/// An exam that has ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Ended {
    /// The seed by which its tasks were drawn, and of their variants.
    pub seed: u64,
    /// From how many of a hundred points it is passed.
    pub passes_at: u32,
    /// Its tasks in their order.
    pub tasks: Vec<EndedTask>,
}

/// A task of it.
#[derive(Clone, Debug, PartialEq)]
pub struct EndedTask {
    /// The address of its page.
    pub page: String,
    /// What it is called.
    pub title: String,
    /// The address of the lesson.
    pub file: String,
    /// What was answered; none where nobody worked at it.
    pub draft: Option<String>,
    /// The lessons to repeat: the address of each, its title and its minutes.
    pub repeat: Vec<(String, String, u32)>,
}

/// The exam that has ended in this browser; none where there is none.
pub fn ended() -> Option<Ended> {
    let told = ended_exam().ok()?;
    let mut told = told.iter();
    let seed = told.next()?.as_string()?.parse().ok()?;
    let passes_at = find("[data-exam-page]")?.get_attribute("data-passes-at")?.parse().ok()?;
    Some(Ended { seed, passes_at, tasks: told.filter_map(|task| read(&task.into())).collect() })
}

fn read(task: &Array) -> Option<EndedTask> {
    let mut parts = task.iter().map(|part| part.as_string());
    let (page, title, file, draft) = (parts.next()??, parts.next()??, parts.next()??, parts.next()?);
    let mut repeat = Vec::new();
    while let (Some(Some(page)), Some(Some(title)), Some(Some(minutes))) =
        (parts.next(), parts.next(), parts.next())
    {
        repeat.push((page, title, minutes.parse().unwrap_or_default()));
    }
    Some(EndedTask { page, title, file, draft, repeat })
}

#[wasm_bindgen(module = "/src/browser/exam.js")]
extern "C" {
    #[wasm_bindgen(js_name = endedExam, catch)]
    fn ended_exam() -> Result<Array, JsValue>;
}
