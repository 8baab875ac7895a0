//! Brackets and words.

use serde_json::Value;

use super::{Writer, words};

impl Writer<'_> {
    /// A value on one line, or in brackets over several lines, which are at least that far in.
    pub(super) fn flow(&mut self, text: &mut String, value: &Value, column: usize) {
        match value {
            Value::Null => text.push_str(["null", "~"][self.choose(2) as usize]),
            Value::String(word) => self.word(text, word),
            Value::Object(entries) => {
                self.brackets(
                    text,
                    ['{', '}'],
                    entries.iter(),
                    column,
                    |writer, text, (key, value), column| {
                        writer.key(text, key);
                        if value.is_null() && writer.choose(2) == 1 {
                            return text.push_str(": ");
                        }
                        text.push_str(": ");
                        writer.flow(text, value, column);
                    },
                );
            }
            Value::Array(items) => {
                self.brackets(
                    text,
                    ['[', ']'],
                    items.iter(),
                    column,
                    |writer, text, item, column| match item {
                        Value::Object(entries) if entries.len() == 1 && writer.choose(4) == 1 => {
                            let (key, value) = entries.iter().next().expect("there is one");
                            writer.key(text, key);
                            text.push_str(": ");
                            writer.flow(text, value, column);
                        }
                        _ => writer.flow(text, item, column),
                    },
                );
            }
            other => text.push_str(&other.to_string()),
        }
    }

    fn brackets<T>(
        &mut self,
        text: &mut String,
        [open, close]: [char; 2],
        parts: impl ExactSizeIterator<Item = T>,
        column: usize,
        write: impl Fn(&mut Self, &mut String, T, usize),
    ) {
        let count = parts.len();
        let (in_lines, is_roomy) = (self.choose(4) == 1, self.choose(4) == 1);
        let indent = " ".repeat(column);
        text.push(open);
        for (index, part) in parts.enumerate() {
            if in_lines {
                self.comment_behind(text);
                text.push('\n');
                text.push_str(&indent);
                text.push_str("  ");
            } else if is_roomy || index > 0 {
                text.push(' ');
            }
            write(self, text, part, column + 2);
            if index + 1 < count || self.choose(8) == 1 {
                text.push_str(if is_roomy { " ," } else { "," });
            }
        }
        if in_lines {
            self.comment_behind(text);
            text.push('\n');
            text.push_str(&indent);
        } else if is_roomy {
            text.push(' ');
        }
        text.push(close);
    }

    pub(super) fn key(&mut self, text: &mut String, key: &str) {
        self.word(text, key);
    }

    /// Quotes around it, unless it needs none.
    fn word(&mut self, text: &mut String, word: &str) {
        match self.choose(4) {
            1 => text.push_str(&Value::from(word).to_string()),
            2 if !word.contains('\n') => text.push_str(&format!("'{}'", word.replace('\'', "''"))),
            _ if words::fits_plain(word) => text.push_str(word),
            _ => text.push_str(&Value::from(word).to_string()),
        }
    }
}
