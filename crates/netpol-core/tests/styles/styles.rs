//! Values as YAML in the styles in which people and programs write it: blocks, brackets, JSON, with comments, with and
//! without quotes, with lists that are further in than their key or not. Random bytes choose, so that what fails gets smaller.

mod block;
mod flow;
mod words;

use serde_json::Value;

/// Writes a value; an absence of choices gives the plainest form.
pub(crate) fn write(value: &Value, choices: &[u8]) -> String {
    let mut writer = Writer { choices: choices.iter(), comments: 0, with_comments: false };
    let text = match writer.choose(6) {
        1 => format!("{value}"),
        2 => format!("{value:#}\n"),
        3 => format!("{value:#}\n").replace("  ", "\t"),
        _ => writer.yaml(value),
    };
    match writer.choose(4) {
        1 => text.replace('\n', "\r\n"),
        _ => text,
    }
}

struct Writer<'a> {
    choices: std::slice::Iter<'a, u8>,
    comments: usize,
    with_comments: bool,
}

impl Writer<'_> {
    /// A number below `count`; 0, once nothing is left to choose by.
    fn choose(&mut self, count: u8) -> u8 {
        self.choices.next().map_or(0, |choice| choice % count)
    }

    fn yaml(&mut self, value: &Value) -> String {
        self.with_comments = self.choose(2) == 1;
        let mut text = String::new();
        if self.choose(4) == 1 {
            text.push_str("---\n");
        }
        match is_collection(value) && self.choose(4) != 1 {
            true => self.block(&mut text, value, 0, false),
            false => self.flow(&mut text, value, 0),
        }
        // Parsers disagree about a block of text that ends with the document.
        match self.choose(4) {
            1 if !text.contains(": |") && !text.contains("- |") => text,
            2 if !text.contains("|+") => text + "\n\n",
            _ => text + "\n",
        }
    }

    /// A comment behind what is in a line.
    fn comment_behind(&mut self, text: &mut String) {
        if self.with_comments && self.choose(4) == 1 {
            text.push_str(" # ");
            self.number(text);
        }
    }

    /// A comment on a line of its own, and what indents the next one.
    fn comment_line(&mut self, text: &mut String, indent: &str) {
        if self.with_comments && self.choose(4) == 1 {
            text.push_str("# ");
            self.number(text);
            text.push('\n');
            text.push_str(indent);
        }
    }

    fn number(&mut self, text: &mut String) {
        self.comments += 1;
        text.push_str(&format!("comment {}", self.comments));
    }
}

/// Whether it is a map or a list with something in it.
fn is_collection(value: &Value) -> bool {
    match value {
        Value::Object(entries) => !entries.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => false,
    }
}
