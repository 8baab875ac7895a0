//! Scripts that few pages load, named by their content, and what they need.

use crate::file::{File, fingerprint};

/// The script of the page for authors.
pub(crate) const AUTHORS: Script =
    Script { name: "authors", content: include_str!("../../../web/js/authors.js") };

/// What reads the text of an address where the module does not start.
pub(crate) const CARRIED: Script =
    Script { name: "carried", content: include_str!("../../../web/js/carried.js") };

/// What shows and keeps what is done of the course.
pub(crate) const COURSE: Script =
    Script { name: "course", content: include_str!("../../../web/js/course.js") };

/// What runs an exam.
pub(crate) const EXAM: Script = Script { name: "exam", content: include_str!("../../../web/js/exam.js") };

/// What runs a rehearsal of the interview, and shows what came of them.
pub(crate) const INTERVIEW: Script =
    Script { name: "interview", content: include_str!("../../../web/js/interview.js") };

/// What shows a lesson with other names.
pub(crate) const VARY: Script = Script { name: "vary", content: include_str!("../../../web/js/vary.js") };

/// The letters that links of version 1 repeat; they never change, so that their name needs no hash.
pub(crate) const DICTIONARY: &str = "dictionary_1.txt";

/// A script.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Script {
    name: &'static str,
    content: &'static str,
}

impl Script {
    /// The name of its file.
    pub(crate) fn path(self) -> String {
        format!("{}-{}.js", self.name, fingerprint(self.content))
    }

    /// What loads it in a page from which that is the way to the root of the site, once the page is read.
    pub(crate) fn tag(self, root: &str) -> String {
        format!("<script type=\"module\" src=\"{root}{}\"></script>\n", self.path())
    }
}

/// Every file of them.
pub(crate) fn files() -> Vec<File> {
    let scripts = [AUTHORS, CARRIED, COURSE, EXAM, INTERVIEW, VARY]
        .map(|script| File::text(script.path(), script.content));
    let dictionary = File::text(DICTIONARY, include_str!("../../netpol-link/src/dictionary_1.txt"));
    scripts.into_iter().chain([dictionary]).collect()
}
