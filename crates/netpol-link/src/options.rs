//! How a text is looked at: one line in the form of a URL's query.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What stands as it is in a value. A list keeps its commas, so that people can read it.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b',');

/// How a text is looked at. Nothing here is checked: what a name stands for, or whether there is such a pod, the page knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The name of a CNI profile.
    pub profile: Option<String>,
    /// The namespace of objects that have none.
    pub namespace: Option<String>,
    /// The port filter: `443/TCP`, `http`.
    pub port: Option<String>,
    /// The source of the chosen cell: the id of an endpoint, or a side as the command line takes it.
    pub from: Option<String>,
    /// The destination of the chosen cell.
    pub to: Option<String>,
    /// What of the page is shown, in this order; empty for what is usual.
    pub view: Vec<Part>,
    /// The tag of the language.
    pub language: Option<String>,
    /// The name of the theme.
    pub theme: Option<String>,
    /// The text cannot be edited.
    pub read_only: bool,
    /// The reader says what is open before the matrix shows it.
    pub predict: bool,
    /// The height of a frame, in pixels.
    pub height: Option<u32>,
    /// Where things stand on a whiteboard, and what was drawn by hand there.
    pub board: Option<String>,
}

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The text.
    Editor,
    /// Who reaches whom.
    Matrix,
    /// The same as boxes and arrows.
    Diagram,
    /// The reason for the chosen cell.
    Explanation,
    /// The chosen cell in one line.
    Verdict,
}

impl Part {
    /// All of them.
    pub const ALL: [Part; 5] = [Part::Editor, Part::Matrix, Part::Diagram, Part::Explanation, Part::Verdict];

    /// Its name in a link, in an attribute and in a directive.
    pub fn name(self) -> &'static str {
        match self {
            Part::Editor => "editor",
            Part::Matrix => "matrix",
            Part::Diagram => "diagram",
            Part::Explanation => "explanation",
            Part::Verdict => "verdict",
        }
    }

    /// The one of that name.
    pub fn from_name(name: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.name() == name)
    }
}

impl Options {
    /// Writes them, in an order that never changes; empty where there are none.
    pub fn write(&self) -> String {
        let mut line = String::new();
        let mut add = |key: &str, value: Option<&str>| {
            if !line.is_empty() {
                line.push('&');
            }
            line.push_str(key);
            if let Some(value) = value {
                line.push('=');
                line.extend(utf8_percent_encode(value, ENCODED));
            }
        };
        let view: Vec<&str> = self.view.iter().map(|part| part.name()).collect();
        let height = self.height.map(|height| height.to_string());
        for (key, value) in [
            ("profile", self.profile.as_deref()),
            ("namespace", self.namespace.as_deref()),
            ("port", self.port.as_deref()),
            ("from", self.from.as_deref()),
            ("to", self.to.as_deref()),
            ("view", Some(view.join(",").as_str())),
            ("lang", self.language.as_deref()),
            ("theme", self.theme.as_deref()),
        ] {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                add(key, Some(value));
            }
        }
        if self.read_only {
            add("readonly", None);
        }
        if self.predict {
            add("predict", None);
        }
        if let Some(height) = &height {
            add("height", Some(height));
        }
        if let Some(board) = self.board.as_deref().filter(|board| !board.is_empty()) {
            add("board", Some(board));
        }
        line
    }

    /// Reads a line of them. What is unknown or cannot be read is passed over: the text counts, and a later version may write
    /// more than this one knows.
    pub fn read(line: &str) -> Options {
        let mut options = Options::default();
        options.add(line);
        options
    }

    /// Reads a line of them over these, which stay where it says nothing.
    pub(crate) fn add(&mut self, line: &str) {
        for pair in line.split('&') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = value.replace('+', " ");
            let Ok(value) = percent_decode_str(&value).decode_utf8() else { continue };
            self.set(key, &value);
        }
    }

    fn set(&mut self, key: &str, value: &str) {
        let text = || Some(value.to_owned()).filter(|value| !value.is_empty());
        let flag = !matches!(value, "false" | "0" | "no");
        match key {
            "profile" => self.profile = text(),
            "namespace" => self.namespace = text(),
            "port" => self.port = text(),
            "from" => self.from = text(),
            "to" => self.to = text(),
            "view" => self.view = value.split(',').filter_map(|name| Part::from_name(name.trim())).collect(),
            "lang" => self.language = text(),
            "theme" => self.theme = text(),
            "readonly" => self.read_only = flag,
            "predict" => self.predict = flag,
            "board" => self.board = text(),
            "height" => self.height = value.trim_end_matches("px").parse().ok(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn options_are_written_in_one_order() {
        let options = Options {
            view: vec![Part::Matrix, Part::Diagram],
            to: Some("shop/db".into()),
            from: Some("shop/web".into()),
            port: Some("443/TCP".into()),
            profile: Some("cilium".into()),
            height: Some(420),
            read_only: true,
            ..Options::default()
        };
        let written = "profile=cilium&port=443%2FTCP&from=shop%2Fweb&to=shop%2Fdb&view=matrix,diagram&readonly&height=420";
        assert_eq!(options.write(), written);
        assert_eq!(Options::read(written), options);
    }

    #[test]
    fn a_board_is_written_last() {
        let board = Some("120,-40 shop/web;0,0 shop/*|1,2 3,4".to_owned());
        let options = Options { board, read_only: true, ..Options::default() };
        assert_eq!(options.write(), "readonly&board=120,-40%20shop%2Fweb%3B0,0%20shop%2F%2A%7C1,2%203,4");
        assert_eq!(Options::read(&options.write()), options);
    }

    #[test]
    fn no_options_are_no_letters() {
        assert_eq!(Options::default().write(), "");
        assert_eq!(Options::read(""), Options::default());
    }

    #[rstest]
    #[case::as_people_write_it("from=shop/web")]
    #[case::encoded("from=shop%2Fweb")]
    #[case::in_small_letters("from=shop%2fweb")]
    #[case::beside_what_is_unknown("colour=red&from=shop/web&&=&__proto__=x")]
    #[case::the_last_one_counts("from=a/b&from=shop/web")]
    fn a_source_is_read(#[case] line: &str) {
        assert_eq!(Options::read(line), Options { from: Some("shop/web".into()), ..Options::default() });
    }

    #[rstest]
    #[case::a_part_that_is_unknown("view=lens")]
    #[case::a_height_that_is_none("height=tall")]
    #[case::a_height_below_nothing("height=-1")]
    #[case::what_is_no_text("from=%ff%fe")]
    #[case::an_empty_value("from=&to=")]
    #[case::a_flag_that_is_off("readonly=false&predict=0")]
    fn what_cannot_be_read_is_passed_over(#[case] line: &str) {
        assert_eq!(Options::read(line), Options::default());
    }

    #[rstest]
    #[case("readonly")]
    #[case("readonly=")]
    #[case("readonly=true")]
    fn a_flag_needs_no_value(#[case] line: &str) {
        assert!(Options::read(line).read_only);
    }

    #[test]
    fn a_value_keeps_what_would_end_it() {
        let options = Options { from: Some("a&to=b\n#+ %25\u{202e}가".into()), ..Options::default() };
        let written = options.write();
        assert!(written.is_ascii() && !written.contains(['\n', ' ', '#', '+']), "{written}");
        assert_eq!(Options::read(&written), options);
    }
}
