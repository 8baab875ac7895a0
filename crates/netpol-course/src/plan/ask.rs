//! Questions whose answers are computed.

use serde::{Deserialize, Serialize};

use super::probe::Path;
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
}

#[derive(Clone, Serialize, Deserialize)]
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
}

impl TryFrom<Written> for Ask {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Ask, &'static str> {
        match written {
            Written { from: Some(from), to: Some(to), port, task: None, says: None, line: None } => {
                Ok(Ask::Open(Path { from, to, port }))
            }
            Written {
                from: None,
                to: None,
                port: _,
                task: Some(task),
                says: Some(says),
                line: Some(line),
            } => Ok(Ask::Line { task, says, line }),
            _ => Err("a question has either `from`, `to` and `port`, or `task`, `says` and `line`"),
        }
    }
}

impl From<Ask> for Written {
    fn from(ask: Ask) -> Written {
        let nothing =
            Written { from: None, to: None, port: spelled::any(), task: None, says: None, line: None };
        match ask {
            Ask::Open(Path { from, to, port }) => Written { from: Some(from), to: Some(to), port, ..nothing },
            Ask::Line { task, says, line } => {
                Written { task: Some(task), says: Some(says), line: Some(line), ..nothing }
            }
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
