//! The keys of the roots of a text's documents, found without reading what is below them: a text of another program may be
//! large, or no YAML at all.

/// A document, by the keys of its root; those of its first item where that is a list.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Root {
    pub(super) keys: Vec<String>,
}

/// The root of each document that has keys.
pub(super) fn roots(text: &str) -> Vec<Root> {
    let mut roots = Vec::new();
    for document in documents(text.trim_start_matches('\u{feff}')) {
        if document.trim_start().starts_with(['{', '[']) && !document.trim_start().starts_with("{{") {
            roots.extend(in_brackets(document));
        } else {
            roots.push(in_lines(document));
        }
    }
    roots.retain(|root| !root.keys.is_empty());
    roots
}

/// What is between the lines that begin with `---`, and behind that.
fn documents(text: &str) -> Vec<&str> {
    let (mut found, mut start, mut at) = (Vec::new(), 0, 0);
    for line in text.split_inclusive('\n') {
        let marker =
            line.strip_prefix("---").filter(|rest| rest.trim_start().len() < rest.len() || rest.is_empty());
        if marker.is_some() {
            found.extend(text.get(start..at));
            start = at + 3;
        }
        at += line.len();
    }
    found.extend(text.get(start..));
    found
}

/// Values in brackets, one behind the other.
fn in_brackets(text: &str) -> Vec<Root> {
    let (mut roots, mut root) = (Vec::new(), Root::default());
    let (mut depth, mut keys_at, mut key) = (0, 1, None);
    let (mut quote, mut before) = (None, b' ');
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match (quote, byte) {
            (Some(b'"'), b'\\') => drop(bytes.next()),
            (Some(open), byte) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"') => quote = Some(byte),
            (None, b'\'') if b" [{,:".contains(&before) => quote = Some(byte),
            (None, b'#') if before.is_ascii_whitespace() => {
                let end = bytes.find(|(_, byte)| *byte == b'\n');
                key = key.and(end.map(|(newline, _)| newline + 1));
            }
            (None, b'{' | b'[') => {
                depth += 1;
                keys_at = if depth == 1 { 1 + usize::from(byte == b'[') } else { keys_at };
                key = (depth == keys_at).then_some(at + 1);
            }
            (None, b'}' | b']') if depth <= 1 => {
                depth = 0;
                roots.push(std::mem::take(&mut root));
            }
            (None, b'}' | b']') => depth -= 1,
            (None, b',') if depth == keys_at => key = Some(at + 1),
            (None, b':') if depth == keys_at => {
                let written = key.take().and_then(|start| text.get(start..at)).unwrap_or_default();
                root.keys.push(written.trim().trim_matches(['"', '\'']).to_owned());
            }
            (None, _) => {}
        }
        before = byte;
    }
    roots.push(root);
    roots
}

fn in_lines(text: &str) -> Root {
    let mut document = Document::default();
    text.lines().for_each(|line| document.line(line));
    document.root
}

/// A document in lines.
#[derive(Default)]
struct Document {
    root: Root,
    /// The column of the keys.
    column: Option<usize>,
}

impl Document {
    fn line(&mut self, line: &str) {
        let content = line.trim_start_matches([' ', '-']);
        let indentation = line.len() - content.len();
        let is_further_in = self.column.is_some_and(|column| indentation != column);
        // Of a list the first item matters.
        let begins_an_item = line.trim_start().starts_with("- ") && self.column.is_some();
        if content.is_empty() || content.starts_with(['#', '%', '{']) || is_further_in || begins_an_item {
            return;
        }
        self.column = Some(indentation);
        let key = content
            .split_once(':')
            .filter(|(_, rest)| rest.is_empty() || rest.starts_with(char::is_whitespace));
        if let Some((key, _)) = key {
            self.root.keys.push(key.trim().trim_matches(['"', '\'']).to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        roots(text).into_iter().map(|root| root.keys.join(" ")).collect()
    }

    #[test]
    fn the_keys_of_the_root_are_found() {
        assert_eq!(keys("# one\na: 1\nb:\n  c: 2\n  - d: 3\n\"e\":\n- f: 1\n"), ["a b e"]);
        assert_eq!(keys("  a: 1\n  b: |\n    c: 2\n"), ["a b"]);
    }

    #[test]
    fn each_document_has_a_root() {
        assert_eq!(keys("---\na: 1\n---\n# nothing\n--- # two\nb: 1\n"), ["a", "b"]);
        assert_eq!(keys("--- {a: 1}\n---\nb: 1\n"), ["a", "b"]);
    }

    #[test]
    fn of_a_list_the_first_item_matters() {
        assert_eq!(keys("- a: 1\n  b: 2\n- c: 3\n"), ["a b"]);
        assert_eq!(keys("[{a: 1, b: 2}]\n"), ["a b"]);
    }

    #[test]
    fn json_and_templates_have_keys() {
        assert_eq!(keys("{\"a\": \"x, y: {\", \"b\": {\"c\": 2}}\n{\"d\": []}"), ["a b", "d"]);
        assert_eq!(keys("{a: 'it''s', # c: d\n b: [{c: 1}]}\n"), ["a b"]);
        assert_eq!(keys("{{- if .Values.x }}\na: 1\nb: {{ .x }}\n{{- end }}\n"), ["a b"]);
    }
}
