//! What go-yaml, and so kubectl, takes and the parser does not: lines inside brackets and quotes that are not indented, or
//! by tabs; a tab behind a colon; a comment right behind a bracket or quote; `\'`. None of it means anything, so it is
//! written as the parser takes it.

mod rewritten;

pub(super) use rewritten::Rewritten;

use rewritten::Rewriting;

/// The document as the parser takes it; none where there is nothing to rewrite.
pub(super) fn rewrite(document: &str) -> Option<Rewritten> {
    let at = if document.starts_with("---") { 3 } else { 0 };
    let rewriting = Rewriting::new(document);
    let mut scanner = Scanner { bytes: document.as_bytes(), at, value_from: 0, rewriting };
    scanner.block();
    scanner.rewriting.finish()
}

/// Goes over a document and tells brackets and quotes from text that holds such signs.
struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    /// How far the value of the last key or dash is indented at least.
    value_from: usize,
    rewriting: Rewriting<'a>,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn next_is(&self, wanted: impl FnOnce(Option<u8>) -> bool) -> bool {
        wanted(self.bytes.get(self.at + 1).copied())
    }

    fn skip_while(&mut self, wanted: impl Fn(u8) -> bool) -> usize {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| !wanted(*byte)).unwrap_or(rest.len());
        self.at += length;
        length
    }

    fn skip_line(&mut self) {
        self.skip_while(|byte| byte != b'\n');
        self.at += 1;
    }

    fn column(&self, line: usize) -> usize {
        self.at - line
    }

    /// The lines outside brackets and quotes.
    fn block(&mut self) {
        // Lines that are indented so far belong to the text above them.
        let mut text_from = usize::MAX;
        while self.at < self.bytes.len() {
            let line = self.at;
            let indentation = self.skip_while(|byte| byte == b' ');
            if self.peek().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) || indentation >= text_from {
                self.skip_line();
            } else {
                text_from = self.line(line);
            }
        }
    }

    /// One line with everything that begins in it; gives the indentation of the lines that go on with its text.
    fn line(&mut self, line: usize) -> usize {
        loop {
            self.skip_while(is_blank);
            let start = self.column(line);
            match self.peek() {
                None | Some(b'\n' | b'#') => {
                    self.skip_line();
                    return usize::MAX;
                }
                Some(b'-' | b'?') if self.next_is(ends_a_token) => {
                    self.value_from = start + 1;
                    self.at += 1;
                }
                Some(b'&' | b'!' | b'*') => drop(self.skip_while(|byte| !ends_a_token(Some(byte)))),
                Some(opening @ (b'"' | b'\'' | b'[' | b'{')) => {
                    match opening {
                        b'[' | b'{' => self.brackets(start),
                        quote => self.quoted(quote, start),
                    }
                    self.set_comment_apart();
                    if self.peek() == Some(b':') {
                        self.value_from = start + 1;
                        self.colon();
                    }
                }
                Some(first) if !matches!(first, b'|' | b'>') && self.key() => {
                    self.value_from = start + 1;
                    self.colon();
                }
                Some(_) => {
                    self.skip_line();
                    return self.value_from;
                }
            }
        }
    }

    /// Goes to the colon behind a key without quotes, where there is one in the line.
    fn key(&mut self) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let mut before = b' ';
        for (length, byte) in rest.iter().enumerate() {
            match *byte {
                b'\n' => return false,
                b'#' if is_blank(before) => return false,
                b':' if ends_a_token(rest.get(length + 1).copied()) => {
                    self.at += length;
                    return true;
                }
                byte => before = byte,
            }
        }
        false
    }

    /// A colon and the tabs behind it.
    fn colon(&mut self) {
        self.at += 1;
        let start = self.at;
        let length = self.skip_while(is_blank);
        if self.has_tab(start) {
            self.rewriting.replace(start..self.at, &" ".repeat(length));
        }
    }

    /// Everything from a bracket in that column to the one that closes it.
    fn brackets(&mut self, column: usize) {
        let mut depth = 0_usize;
        // Whether something new begins here, and whether it comes right behind a quote.
        let (mut is_fresh, mut is_behind) = (true, false);
        while let Some(byte) = self.peek() {
            match byte {
                b'[' | b'{' => depth += 1,
                b']' | b'}' if depth <= 1 => {
                    self.at += 1;
                    return;
                }
                b']' | b'}' => depth -= 1,
                b'"' | b'\'' if is_fresh => {
                    self.quoted(byte, column);
                    self.set_comment_apart();
                    (is_fresh, is_behind) = (false, true);
                    continue;
                }
                b'#' if is_fresh || is_behind || self.is_behind_blank() => {
                    self.set_comment_apart();
                    self.skip_while(|byte| byte != b'\n');
                    continue;
                }
                b'\n' => {
                    self.at += 1;
                    self.indent(column);
                    continue;
                }
                _ => {}
            }
            if byte == b':' && (is_behind || self.next_is(ends_in_brackets)) {
                self.colon();
                (is_fresh, is_behind) = (true, false);
                continue;
            }
            is_fresh = matches!(byte, b'[' | b'{' | b',') || (is_fresh && is_space(byte));
            is_behind = matches!(byte, b']' | b'}') || (is_behind && is_space(byte));
            self.at += 1;
        }
    }

    /// Everything from a quote in that column, or in brackets that begin there, to the one that closes it.
    fn quoted(&mut self, quote: u8, column: usize) {
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'\n' => self.indent(column),
                b'\\' if quote == b'"' => match self.peek() {
                    Some(b'\n' | b'\r') => {}
                    Some(b'\'') => {
                        self.rewriting.replace(self.at - 1..self.at, "");
                        self.at += 1;
                    }
                    _ => self.at += 1,
                },
                b'\'' if quote == b'\'' && self.peek() == Some(b'\'') => self.at += 1,
                _ if byte == quote => return,
                _ => {}
            }
        }
    }

    /// Indents a line inside brackets or quotes that begin in that column further than they are.
    fn indent(&mut self, column: usize) {
        let line = self.at;
        let length = self.skip_while(|byte| matches!(byte, b' ' | b'\t'));
        let is_fine = length > column && !self.has_tab(line);
        if !is_fine && !matches!(self.peek(), None | Some(b'\n' | b'\r')) {
            self.rewriting.replace(line..self.at, &" ".repeat(length.max(column + 1)));
        }
    }

    /// Puts a space before a comment that begins right here.
    fn set_comment_apart(&mut self) {
        if self.peek() == Some(b'#') && !self.is_behind_blank() {
            self.rewriting.replace(self.at..self.at, " ");
        }
    }

    fn has_tab(&self, start: usize) -> bool {
        self.bytes.get(start..self.at).is_some_and(|blanks| blanks.contains(&b'\t'))
    }

    fn is_behind_blank(&self) -> bool {
        self.at.checked_sub(1).and_then(|before| self.bytes.get(before)).is_some_and(|byte| is_space(*byte))
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r')
}

fn is_space(byte: u8) -> bool {
    is_blank(byte) || byte == b'\n'
}

fn ends_a_token(byte: Option<u8>) -> bool {
    byte.is_none_or(is_space)
}

fn ends_in_brackets(byte: Option<u8>) -> bool {
    ends_a_token(byte) || byte.is_some_and(|byte| b",[]{}".contains(&byte))
}

#[cfg(test)]
mod tests;
