//! What the first comment lines of a block say: `# netpol: group=shop profile=cilium`.

use netpol_link::Options;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// What is said about a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directives {
    /// How its text is looked at.
    pub options: Options,
    /// The blocks that it belongs to.
    pub group: Option<String>,
    /// It is to be left alone.
    pub is_off: bool,
    /// There are any, so that the block is meant, whatever it holds.
    pub is_directed: bool,
    /// Keys that mean nothing.
    pub unknown: Vec<String>,
}

/// Keys of [`Options`], and those that only the script in a post reads.
const KNOWN: [&str; 13] = [
    "view",
    "from",
    "to",
    "port",
    "profile",
    "namespace",
    "lang",
    "theme",
    "readonly",
    "predict",
    "height",
    "loading",
    "expect",
];

impl Directives {
    /// Reads those of a text.
    pub fn of(text: &str) -> Directives {
        let mut directives = Directives::default();
        let mut options = Vec::new();
        let comments =
            text.lines().map(str::trim).take_while(|line| line.is_empty() || line.starts_with('#'));
        for line in comments {
            let Some(words) = words(line) else { continue };
            if words.starts_with("hidden-start") || words.starts_with("hidden-end") {
                break;
            }
            directives.is_directed = true;
            for word in words
                .split(|letter: char| letter.is_whitespace() || letter == '|')
                .filter(|word| !word.is_empty())
            {
                match word.split_once('=').unwrap_or((word, "")) {
                    ("off", _) => directives.is_off = true,
                    ("group", name) => {
                        directives.group = Some(name.to_owned()).filter(|name| !name.is_empty())
                    }
                    (key, value) if KNOWN.contains(&key) => {
                        options.push(format!("{key}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)));
                    }
                    (key, _) => directives.unknown.push(key.to_owned()),
                }
            }
        }
        directives.unknown.dedup();
        directives.options = Options::read(&options.join("&"));
        directives
    }

    /// The same with what others say where these say nothing.
    pub(crate) fn or(&mut self, others: &Directives) {
        let (mine, theirs) = (&mut self.options, &others.options);
        let pairs = [
            (&mut mine.profile, &theirs.profile),
            (&mut mine.namespace, &theirs.namespace),
            (&mut mine.port, &theirs.port),
            (&mut mine.from, &theirs.from),
            (&mut mine.to, &theirs.to),
            (&mut mine.language, &theirs.language),
            (&mut mine.theme, &theirs.theme),
        ];
        for (mine, theirs) in pairs {
            if mine.is_none() {
                mine.clone_from(theirs);
            }
        }
        if mine.view.is_empty() {
            mine.view.clone_from(&theirs.view);
        }
        let unknown =
            others.unknown.iter().filter(|key| !self.unknown.contains(key)).cloned().collect::<Vec<_>>();
        self.unknown.extend(unknown);
    }
}

/// What a comment says behind `# netpol:`.
fn words(line: &str) -> Option<&str> {
    Some(line.strip_prefix('#')?.trim_start().strip_prefix("netpol:")?.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_comments_are_read() {
        let found = Directives::of(
            "\n# about\n# netpol: view=matrix from=shop/web | group=shop\n#netpol: readonly\nkind: Pod\n# netpol: off\n",
        );
        assert_eq!(found.options.write(), "from=shop%2Fweb&view=matrix&readonly");
        assert_eq!(found.group.as_deref(), Some("shop"));
        assert!(found.is_directed && !found.is_off && found.unknown.is_empty());
    }

    #[test]
    fn off_is_off() {
        assert!(Directives::of("# netpol: off\nkind: Pod\n").is_off);
    }

    #[test]
    fn a_key_that_means_nothing_is_told() {
        assert_eq!(Directives::of("# netpol: colour=red views=x\n").unknown, ["colour", "views"]);
    }

    #[test]
    fn of_several_blocks_the_first_that_says_something_counts() {
        let mut first = Directives::of("# netpol: from=a colour=red\n");
        first.or(&Directives::of("# netpol: from=b port=http colour=blue\n"));
        assert_eq!(first.options.write(), "port=http&from=a");
        assert_eq!(first.unknown, ["colour"]);
    }

    #[test]
    fn what_is_hidden_directs_nothing() {
        let found =
            Directives::of("# netpol: hidden-start\n# netpol: off\nkind: Pod\n# netpol: hidden-end\n");
        assert_eq!(found, Directives::default());
    }

    #[test]
    fn a_value_stays_as_it_is_written() {
        let found = Directives::of("# netpol: from=shop/a+b&to=%41\n");
        assert_eq!(found.options.from.as_deref(), Some("shop/a+b&to=%41"));
    }
}
