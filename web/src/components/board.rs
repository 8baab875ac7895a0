//! The whiteboard: what is drawn, the tools beside it, and the same in words.

mod arrows;
mod boxes;
mod camera;
mod canvas;
mod field;
mod goal;
mod list;
mod say;
mod tools;

pub use self::camera::{Camera, is_narrow};
pub use self::canvas::Canvas;
pub use self::field::FieldInput;
pub use self::goal::goal_of;
pub use self::list::BoardList;
pub use self::say::Say;
pub use self::tools::Tools;

use netpol_view::protocol::Language;

use crate::words::t;

/// The title of a drawing, or else what this is.
pub fn title(text: &str, language: Language) -> String {
    title_of(text).map_or_else(|| t!("board.title", locale = language.tag()).into_owned(), str::to_owned)
}

/// The title of a drawing: what the comment says with which its text begins. A comment that goes on, or belongs to the object below it,
/// is none.
fn title_of(text: &str) -> Option<&str> {
    let mut lines = text.lines();
    let title = lines.next()?.strip_prefix('#')?.trim_start_matches('#').trim();
    let is_alone = lines.next().is_none_or(|next| next.trim().is_empty() || next.starts_with("---"));
    (is_alone && !title.is_empty()).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::title_of;

    #[test]
    fn a_comment_that_stands_alone_at_the_beginning_is_the_title() {
        let title = Some("Three tiers with a cache");
        for text in [
            "# Three tiers with a cache",
            "## Three tiers with a cache\n---\nkind: Pod",
            "#Three tiers with a cache\n\n",
        ] {
            assert_eq!(title_of(text), title, "{text}");
        }
    }

    #[test]
    fn a_comment_about_an_object_is_no_title() {
        for text in ["", "kind: Pod", "# 1. Isolate\nkind: NetworkPolicy", "# a\n# b\n---", "#\n---"] {
            assert_eq!(title_of(text), None, "{text}");
        }
    }
}
