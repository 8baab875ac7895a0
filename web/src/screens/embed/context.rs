//! What a post does not show but the picture needs: lines between `# netpol: hidden-start` and `# netpol: hidden-end`.

/// A text in two parts. What is hidden is evaluated behind what is shown, so that places in the shown part are the same in both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    /// What the reader sees and edits.
    pub(super) shown: String,
    /// What is hidden until it is asked for: whole documents.
    pub(super) hidden: String,
}

const START: &str = "hidden-start";
const END: &str = "hidden-end";

impl Parts {
    /// Takes a text apart. What is hidden and never ends is hidden to the end.
    pub(super) fn of(text: &str) -> Parts {
        let (mut shown, mut hidden) = (String::new(), Vec::new());
        let mut is_hidden = false;
        for line in text.split_inclusive('\n') {
            match mark(line) {
                Some(START) if !is_hidden => {
                    is_hidden = true;
                    hidden.push(String::new());
                }
                Some(END) => is_hidden = false,
                Some(_) => {}
                None if is_hidden => hidden.last_mut().into_iter().for_each(|part| part.push_str(line)),
                None => shown.push_str(line),
            }
        }
        if hidden.is_empty() {
            return Parts { shown, hidden: String::new() };
        }
        let hidden = hidden.iter().map(|part| bare(part)).filter(|part| !part.is_empty());
        Parts { shown: bare(&shown) + "\n", hidden: hidden.collect::<Vec<_>>().join("\n---\n") }
    }

    /// Both parts as one text, with what the reader made of the shown one.
    pub(super) fn with(&self, shown: &str) -> String {
        if self.hidden.is_empty() { shown.to_owned() } else { format!("{}{}\n", before(shown), self.hidden) }
    }

    /// The same with its marks, for whoever takes the text along.
    pub(super) fn marked(&self, shown: &str) -> String {
        match self.hidden.as_str() {
            "" => shown.to_owned(),
            hidden => format!("{}# netpol: {START}\n{hidden}\n# netpol: {END}\n", before(shown)),
        }
    }

    /// The shown part of a whole text that [`Parts::with`] made.
    pub(super) fn shown_in<'a>(&self, whole: &'a str) -> &'a str {
        if self.hidden.is_empty() {
            return whole;
        }
        let behind = format!("---\n{}\n", self.hidden);
        whole.strip_suffix(&behind).unwrap_or(whole)
    }
}

/// What stands before what is hidden.
fn before(shown: &str) -> String {
    let line_end = if shown.is_empty() || shown.ends_with('\n') { "" } else { "\n" };
    format!("{shown}{line_end}---\n")
}

/// The mark in a line, where it is one.
fn mark(line: &str) -> Option<&'static str> {
    let words = line.trim().strip_prefix('#')?.trim_start().strip_prefix("netpol:")?;
    let word = words.split_whitespace().next()?;
    [START, END].into_iter().find(|mark| *mark == word)
}

/// A part without the separators and empty lines around it.
fn bare(part: &str) -> String {
    let mut part = part.trim_end();
    while let Some(rest) = part.strip_suffix("---") {
        part = rest.trim_end();
    }
    let mut part = part.trim_start_matches('\n');
    while let Some(rest) = part.strip_prefix("---\n") {
        part = rest.trim_start_matches('\n');
    }
    part.to_owned()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const HIDDEN: &str = "# netpol: hidden-start\nkind: Pod\n# netpol: hidden-end\n";

    #[test]
    fn a_text_without_marks_is_shown_as_it_is() {
        let text = "\n\na: 1\n---\n";
        let parts = Parts::of(text);
        assert_eq!((parts.shown.as_str(), parts.hidden.as_str()), (text, ""));
        assert_eq!(parts.with("b: 1"), "b: 1");
    }

    #[rstest]
    #[case::behind(format!("a: 1\n---\n{HIDDEN}"))]
    #[case::before(format!("{HIDDEN}---\na: 1\n"))]
    #[case::without_its_end("a: 1\n---\n# netpol: hidden-start\nkind: Pod\n".to_owned())]
    #[case::in_two_pieces(format!("{HIDDEN}---\na: 1\n---\n#netpol:  hidden-start\n#netpol: hidden-end\n"))]
    fn what_is_between_the_marks_is_hidden(#[case] text: String) {
        let parts = Parts::of(&text);
        assert_eq!((parts.shown.as_str(), parts.hidden.as_str()), ("a: 1\n", "kind: Pod"));
        assert_eq!(parts.with("b: 1"), "b: 1\n---\nkind: Pod\n");
    }

    #[test]
    fn what_is_shown_begins_where_the_whole_does() {
        let parts = Parts::of(&format!("a: 1\n---\n{HIDDEN}"));
        assert!(parts.with("b: 1\nc: 가").starts_with("b: 1\nc: 가"));
        assert_eq!(parts.shown_in(&parts.with("b: 1\n")), "b: 1\n");
    }

    #[test]
    fn what_is_taken_along_is_taken_apart_the_same_way() {
        let parts = Parts::of(&format!("a: 1\n---\n{HIDDEN}---\n{HIDDEN}"));
        assert_eq!(Parts::of(&parts.marked(&parts.shown)), parts);
    }
}
