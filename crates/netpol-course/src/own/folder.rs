//! As a folder that the reader of lessons takes.

use super::Own;
use crate::json::quoted;
use crate::plan::{Access, Form, Plan, Rest, Task};

/// The folder of a lesson without a letter that a folder may have in its title.
const NAMELESS: &str = "my-lesson";

/// A folder has no longer name.
const LONGEST: usize = 60;

/// The name of the folder: the small letters and digits of the title, with dashes between the words.
pub(super) fn name(title: &str) -> String {
    let words = title.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    let name: String = name.chars().take(LONGEST).collect();
    match name.trim_end_matches('-') {
        "" => NAMELESS.to_owned(),
        name => name.to_owned(),
    }
}

impl Own {
    /// The name of its folder.
    pub fn folder_name(&self) -> String {
        name(&self.title)
    }

    /// The files of its folder, by their paths in it.
    pub fn files(&self) -> Vec<(&'static str, String)> {
        let lesson = self.lesson();
        let files = [
            ("lesson.yaml", written(&lesson.plan)),
            ("text.md", lesson.text.en),
            ("after.md", lesson.after.en),
            ("start.yaml", lesson.texts.start),
            ("solution.yaml", lesson.texts.solution.unwrap_or_default()),
            ("hidden.yaml", lesson.texts.hidden),
        ];
        files.into_iter().filter(|(_, text)| !text.is_empty()).collect()
    }
}

/// `lesson.yaml`.
fn written(plan: &Plan) -> String {
    let form = if plan.form == Form::Write { "write" } else { "fix" };
    let mut lines = vec![
        "# yaml-language-server: $schema=../../lesson.schema.json".to_owned(),
        "apiVersion: netpol-playground/v1".to_owned(),
        "kind: Lesson".to_owned(),
        format!("id: {}", quoted(&plan.id)),
        format!("form: {form}"),
        format!("title: {}", quoted(&plan.title.en)),
        format!("minutes: {}", plan.minutes),
    ];
    lines.extend(plan.profile.as_ref().map(|profile| format!("profile: {}", quoted(profile))));
    if !plan.documents.is_empty() {
        lines.push("documents:".to_owned());
    }
    for (name, access) in plan.documents.iter() {
        let access = match access {
            Access::Edit => "edit",
            Access::LabelsOnly => "labels-only",
            Access::Locked => "locked",
        };
        lines.push(format!("  {}: {access}", quoted(name)));
    }
    if !plan.add {
        lines.push("add: false".to_owned());
    }
    lines.push("goal:".to_owned());
    lines.extend(plan.goal.iter().flat_map(written_task));
    lines.join("\n") + "\n"
}

fn written_task(task: &Task) -> Vec<String> {
    let says = format!("{{en: {}, ko: {}}}", quoted(&task.says.en), quoted(&task.says.ko));
    let mut lines = vec![format!("- task: {}", task.task), format!("  says: {says}")];
    if task.rest == Some(Rest::Start) {
        lines.push("  rest: start".to_owned());
    }
    if !task.probes.is_empty() {
        lines.push("  probes:".to_owned());
    }
    for probe in &task.probes {
        let [from, to, port] = [&probe.from, &probe.to, &probe.port].map(|text| quoted(text));
        let hidden = if probe.hidden { ", hidden: true" } else { "" };
        lines.push(format!("  - {{from: {from}, to: {to}, port: {port}, open: {}{hidden}}}", probe.open));
    }
    lines
}
