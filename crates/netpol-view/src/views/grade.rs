//! What an answer to a lesson does, beside what it should do.

use serde::{Deserialize, Serialize};

use super::{LineTarget, SpotView};

/// What an answer is worth. Words in it may have names between backticks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GradeView {
    /// The lines of the goal, in their order.
    pub tasks: Vec<TaskView>,
    /// The questions, in their order, where the lesson asks some.
    pub questions: Vec<QuestionView>,
    /// Whether everything is as it should be.
    pub is_passed: bool,
    /// The points that were reached.
    pub points: u32,
    /// The points that there are.
    pub most_points: u32,
    /// What is not as it should be first.
    pub fact: Option<FactView>,
    /// The cells that are not as they should be, by what the goal says and does not hide.
    pub marks: SpotView,
    /// The lines of the text that are to stay as they are.
    pub locked: Vec<LineTarget>,
}

/// A line of the goal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TaskView {
    /// What it asks for.
    pub says: String,
    /// Whether it is so.
    pub is_passed: bool,
    /// What is so instead, in a few words; empty where it is as it should be.
    pub note: String,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuestionView {
    /// What is asked.
    pub says: String,
    /// The answers to choose from, each with its words; none where a line of the text is asked for.
    pub choices: Vec<(String, String)>,
    /// Whether the answer that was given is right; none without one.
    pub is_right: Option<bool>,
    /// The right answer with its reason, for whoever has answered.
    pub answer: String,
    /// The line that decides.
    pub target: Option<LineTarget>,
    /// What the command would do that was given, where one is asked for.
    pub command: Option<CommandView>,
}

/// What a command would do.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CommandView {
    /// What it would print, as far as the text tells it; empty where it does nothing.
    pub printed: String,
    /// Why it does nothing.
    pub trouble: String,
    /// What is different from what is asked for; never the command.
    pub hint: String,
    /// The name of that; empty where it is right.
    pub class: String,
}

/// Something that is not as it should be, as it was observed, and what kind of mistake that usually is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FactView {
    /// What was observed.
    pub says: String,
    /// What to look at; never the fix.
    pub hint: String,
    /// The line that decides it, where one does.
    pub target: Option<LineTarget>,
    /// How much else is not as it should be.
    pub more: u32,
}
