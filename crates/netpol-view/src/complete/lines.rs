//! What single lines of YAML say, where a text has no tree.

/// Whether what stands before a caret on its line is a comment there.
pub(super) fn is_comment(before: &str) -> bool {
    let mut scan = Scan::default();
    before.chars().for_each(|character| scan.step(character));
    scan.is_comment
}

/// The brackets that are open behind a text; none where one is closed by one of the other kind. What closes none is passed over.
pub(super) fn open_brackets(text: &str) -> Option<Vec<char>> {
    let mut scan = Scan::default();
    text.chars().for_each(|character| scan.step(character));
    (!scan.is_wrong).then_some(scan.open)
}

/// Whether lists of a document are written at the column of their key, as in its first list.
pub(super) fn has_flat_lists(document: &str) -> bool {
    let mut lines = document.lines().filter(|line| !is_blank(line)).peekable();
    while let Some(line) = lines.next() {
        let Some(next) = lines.peek().filter(|next| next.trim_start().starts_with("- ")) else { continue };
        if line.trim_end().ends_with(':') {
            return column_of_key(line) == indentation(next);
        }
    }
    false
}

/// The lines of a text that can stand by themselves, of others the key alone, and an empty one for those without a key.
pub(super) fn whole_lines(text: &str) -> String {
    let line = |line: &str| match line.split_once(':') {
        _ if is_whole(line) => line.to_owned(),
        Some((key, _)) if !key.starts_with('\t') => [key, ":"].concat(),
        _ => String::new(),
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// What the object is, by lines anywhere in the document, and the keys above a line that it stands in.
pub(super) fn ancestors(above: &str, below: &str, line: &str) -> String {
    let mut kept = Vec::new();
    let mut limit = indentation(line);
    let mut is_item = line.trim_start().starts_with('-');
    for line in above.lines().rev().filter(|line| !is_blank(line)) {
        let column = indentation(line);
        let has_dash = line.trim_start().starts_with('-');
        // A list may stand at the column of its key.
        let is_above = column < limit || (is_item && !has_dash && column == limit);
        let key = line.split_once(':').map(|(key, _)| key);
        let Some(key) = key.filter(|_| is_above && !line.starts_with('\t')) else { continue };
        kept.push([key, ":\n"].concat());
        (limit, is_item) = (column, has_dash);
    }
    let says_what = |line: &&str| line.starts_with("kind: ") || line.starts_with("apiVersion: ");
    let mut head: Vec<String> = Vec::new();
    if limit > 0 || !kept.is_empty() {
        head.extend(
            above
                .lines()
                .chain(below.lines())
                .filter(says_what)
                .filter(|line| is_whole(line))
                .map(|line| [line, "\n"].concat()),
        );
    }
    let has_key = |line: &String| head.iter().any(|known| known.split(':').next() == line.split(':').next());
    kept.retain(|line| !has_key(line));
    head.into_iter().chain(kept.into_iter().rev()).collect()
}

fn is_blank(line: &str) -> bool {
    let content = line.trim();
    content.is_empty() || content.starts_with('#')
}

fn is_whole(line: &str) -> bool {
    let content = line.trim_start_matches([' ', '-']).trim_end();
    let mut scan = Scan::default();
    line.chars().for_each(|character| scan.step(character));
    let is_said = content.contains(": ") || content.ends_with(':') || line.trim_start().starts_with('-');
    is_blank(line) || (is_said && !content.starts_with('\t') && scan.is_closed())
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The column of the key on a line, behind dashes.
fn column_of_key(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '-']).len()
}

/// What is open at a place of a text, letter by letter. A quote ends with its line, so that one which was not closed takes out
/// no more.
#[derive(Default)]
struct Scan {
    open: Vec<char>,
    quote: Option<char>,
    before: Option<char>,
    is_comment: bool,
    is_wrong: bool,
}

impl Scan {
    fn step(&mut self, character: char) {
        let begins = self.before.is_none_or(|before| before.is_whitespace() || "[{,:".contains(before));
        let is_escaped = self.quote == Some('"') && self.before == Some('\\');
        match (character, self.quote) {
            ('\n', _) => (self.quote, self.is_comment) = (None, false),
            _ if self.is_comment => {}
            (_, Some(quote)) if character == quote && !is_escaped => self.quote = None,
            (_, Some(_)) => {}
            ('"' | '\'', None) if begins => self.quote = Some(character),
            ('#', None) if self.before.is_none_or(char::is_whitespace) => self.is_comment = true,
            ('{' | '[', None) if begins || !self.open.is_empty() => self.open.push(character),
            ('}' | ']', None) => {
                let opened = if character == '}' { '{' } else { '[' };
                let is_plain = self.open.is_empty();
                self.is_wrong |= !is_plain && self.open.pop() != Some(opened);
            }
            _ => {}
        }
        self.before = if is_escaped && character == '\\' { None } else { Some(character) };
    }

    fn is_closed(&self) -> bool {
        self.open.is_empty() && self.quote.is_none() && !self.is_wrong
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("a: {b: [", "{[")]
    #[case("a: {b: []", "{")]
    #[case("a: \"{\"", "")]
    #[case("a: '{", "")]
    #[case("a: '{\nb: [", "[")]
    #[case("# {\na: {", "{")]
    #[case("a: it's {", "{")]
    #[case("a: \"\\\"{\" {", "{")]
    fn brackets_are_counted_outside_of_quotes_and_comments(#[case] text: &str, #[case] open: &str) {
        assert_eq!(open_brackets(text).unwrap().into_iter().collect::<String>(), open);
    }

    #[test]
    fn a_bracket_that_closes_another_is_told() {
        assert_eq!(open_brackets("a: {b: ]"), None);
    }

    #[rstest]
    #[case("a: 1", true)]
    #[case("  - a", true)]
    #[case("a:", true)]
    #[case("", true)]
    #[case("# why", true)]
    #[case("word", false)]
    #[case("a: {b: 1", false)]
    #[case("a: \"b", false)]
    #[case("\ta: 1", false)]
    fn a_line_can_stand_by_itself(#[case] line: &str, #[case] expected: bool) {
        assert_eq!(is_whole(line), expected);
    }

    #[rstest]
    #[case("a:\n- b\n", true)]
    #[case("a:\n  - b\n", false)]
    #[case("a:\n- b:\n  - c\n", true)]
    #[case("- a:\n  - b\n", true)]
    #[case("- a:\n    - b\n", false)]
    #[case("a: []\n", false)]
    fn the_first_list_tells_where_lists_stand(#[case] document: &str, #[case] expected: bool) {
        assert_eq!(has_flat_lists(document), expected);
    }
}
