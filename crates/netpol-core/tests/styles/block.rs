//! Blocks.

use serde_json::Value;

use super::{Writer, is_collection, words};

impl Writer<'_> {
    /// A map or a list at that column; its first line may go on where something is written already.
    pub(super) fn block(&mut self, text: &mut String, value: &Value, column: usize, goes_on: bool) {
        let indent = " ".repeat(column);
        let mut is_first = true;
        let mut begin = |writer: &mut Self, text: &mut String| {
            if !is_first {
                text.push('\n');
                if writer.choose(8) == 1 && !text.contains("|+") {
                    text.push('\n');
                }
            }
            if !is_first || !goes_on {
                text.push_str(&indent);
                writer.comment_line(text, &indent);
            }
            is_first = false;
        };
        match value {
            Value::Object(entries) => {
                for (key, value) in entries {
                    begin(self, text);
                    self.key(text, key);
                    text.push(':');
                    self.behind_key(text, value, column);
                }
            }
            Value::Array(items) => {
                for item in items {
                    begin(self, text);
                    text.push('-');
                    self.behind_dash(text, item, column);
                }
            }
            _ => {}
        }
    }

    fn behind_key(&mut self, text: &mut String, value: &Value, column: usize) {
        if !is_collection(value) || self.choose(4) == 1 {
            return self.on_the_line(text, value, column);
        }
        self.comment_behind(text);
        text.push('\n');
        let further = match value {
            Value::Array(_) => [0, 2, 4],
            _ => [2, 4, 2],
        };
        let column = column + further[self.choose(3) as usize];
        self.block(text, value, column, false);
    }

    fn behind_dash(&mut self, text: &mut String, value: &Value, column: usize) {
        if !is_collection(value) || self.choose(4) == 1 {
            return self.on_the_line(text, value, column);
        }
        if self.choose(6) == 1 {
            self.comment_behind(text);
            text.push('\n');
            return self.block(text, value, column + 2, false);
        }
        let space = if self.choose(6) == 1 { 3 } else { 1 };
        text.push_str(&" ".repeat(space));
        self.block(text, value, column + 1 + space, true);
    }

    fn on_the_line(&mut self, text: &mut String, value: &Value, column: usize) {
        match value {
            Value::Null if self.choose(3) == 0 => {}
            Value::String(word) if words::fits_block(word) && self.choose(2) == 1 => {
                return self.block_of_text(text, word, column);
            }
            _ => {
                text.push(' ');
                self.flow(text, value, column + 2);
            }
        }
        self.comment_behind(text);
    }

    /// `|` with what it takes to keep the breaks at the end as they are.
    fn block_of_text(&mut self, text: &mut String, word: &str, column: usize) {
        let lines = word.trim_end_matches('\n');
        let breaks = word.len() - lines.len();
        text.push_str(match breaks {
            0 => " |-",
            1 if self.choose(2) == 0 => " |",
            _ => " |+",
        });
        self.comment_behind(text);
        for line in lines.split('\n') {
            text.push('\n');
            if !line.is_empty() {
                text.push_str(&" ".repeat(column + 2));
                text.push_str(line);
            }
        }
        text.push_str(&"\n".repeat(breaks.saturating_sub(1)));
    }
}
