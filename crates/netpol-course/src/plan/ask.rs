//! Questions whose answers are computed.

use serde::{Deserialize, Serialize};

use super::probe::Path;
use super::slip::Slip;
use super::spelled;
use crate::localized::Localized;

/// A question to the learner.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub enum Ask {
    /// Are the paths open or blocked?
    Open(Path),
    /// Which line decides?
    Line {
        /// Its id, unique in the lesson.
        task: String,
        /// The question in words.
        says: Localized,
        /// The paths that it decides.
        line: Path,
    },
    /// Which command does it?
    Command {
        /// Its id, unique in the lesson.
        task: String,
        /// What is to be done, in words.
        says: Localized,
        /// A command that does it.
        command: String,
        /// Others that do it too.
        also: Vec<String>,
        /// The usual wrong ones.
        wrong: Vec<WrongCommand>,
    },
}

/// A command that does not do what is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrongCommand {
    /// The command.
    pub command: String,
    /// What is different.
    pub class: Slip,
}

#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default, with = "optional_side")]
    from: Option<String>,
    #[serde(default, with = "optional_side")]
    to: Option<String>,
    #[serde(default = "spelled::any", with = "spelled::port")]
    port: String,
    #[serde(default)]
    task: Option<String>,
    #[serde(default)]
    says: Option<Localized>,
    #[serde(default)]
    line: Option<Path>,
    #[serde(default)]
    command: Option<String>,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    wrong: Vec<WrongCommand>,
}

impl TryFrom<Written> for Ask {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Ask, &'static str> {
        let Written { from, to, port, task, says, line, command, also, wrong } = written;
        let has_commands = !also.is_empty() || !wrong.is_empty();
        if command.is_none() && has_commands {
            return Err("`also` and `wrong` stand beside `command`");
        }
        match (from, to, task, says, line, command) {
            (Some(from), Some(to), None, None, None, None) => Ok(Ask::Open(Path { from, to, port })),
            (None, None, Some(task), Some(says), Some(line), None) => Ok(Ask::Line { task, says, line }),
            (None, None, Some(task), Some(says), None, Some(command)) => {
                Ok(Ask::Command { task, says, command, also, wrong })
            }
            _ => Err(
                "a question has either `from`, `to` and `port`, or `task` and `says` with `line` or with `command`",
            ),
        }
    }
}

impl From<Ask> for Written {
    fn from(ask: Ask) -> Written {
        let nothing = Written { port: spelled::any(), ..Written::default() };
        match ask {
            Ask::Open(Path { from, to, port }) => Written { from: Some(from), to: Some(to), port, ..nothing },
            Ask::Line { task, says, line } => {
                Written { task: Some(task), says: Some(says), line: Some(line), ..nothing }
            }
            Ask::Command { task, says, command, also, wrong } => {
                Written { task: Some(task), says: Some(says), command: Some(command), also, wrong, ..nothing }
            }
        }
    }
}

impl Ask {
    /// Its id; none where it is known by its place.
    pub fn task(&self) -> Option<&str> {
        match self {
            Ask::Open(_) => None,
            Ask::Line { task, .. } | Ask::Command { task, .. } => Some(task),
        }
    }

    /// The paths that it is about.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Ask::Open(path) | Ask::Line { line: path, .. } => Some(path),
            Ask::Command { .. } => None,
        }
    }
}

mod optional_side {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::plan::spelled;

    pub(super) fn serialize<S: Serializer>(side: &Option<String>, to: S) -> Result<S::Ok, S::Error> {
        side.serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
        #[derive(Deserialize)]
        struct Side(#[serde(with = "spelled::side")] String);

        Ok(Option::<Side>::deserialize(from)?.map(|Side(side)| side))
    }
}
