//! A lesson of the course, as addresses name it.

use percent_encoding::percent_decode_str;

/// The page of a lesson or a drill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonPage {
    /// Its folder: `learn/one-dash`.
    pub name: String,
    /// The seed of a variant; 0 for the lesson as it is written.
    pub seed: u64,
}

/// The folders of lessons that the site has a page for.
const FOLDERS: [&str; 2] = ["learn/", "drills/"];

impl LessonPage {
    /// The lesson that the address of the whiteboard asks for: `?lesson=learn/one-dash`, and `&seed=7` for a variant.
    pub fn parse(address: &str) -> Option<LessonPage> {
        let page = address.split_once('#').map_or(address, |(page, _)| page);
        let (_, asked) = page.split_once('?')?;
        let value = |key: &str| {
            let mut pairs = asked.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(known, _)| *known == key).map(|(_, value)| value)
        };
        let name = percent_decode_str(value("lesson")?).decode_utf8().ok()?.into_owned();
        let seed = value("seed").and_then(|seed| seed.parse().ok()).unwrap_or_default();
        Some(LessonPage { name, seed }).filter(LessonPage::is_published)
    }

    /// Whether the site has a page of it, which it has not of a lesson that a link carries.
    pub fn is_published(&self) -> bool {
        let id = FOLDERS.iter().find_map(|folder| self.name.strip_prefix(folder));
        let is_plain = |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'-';
        id.is_some_and(|id| !id.is_empty() && id.bytes().all(is_plain))
    }

    /// Its address, from the folder of a language.
    pub fn address(&self) -> String {
        match self.seed {
            0 => format!("{}/", self.name),
            seed => format!("{}/?seed={seed}", self.name),
        }
    }

    /// The address of the whiteboard that draws it, from its own page.
    pub fn whiteboard(&self) -> String {
        let whiteboard = format!("../../whiteboard/?lesson={}", self.name);
        match self.seed {
            0 => whiteboard,
            seed => format!("{whiteboard}&seed={seed}"),
        }
    }

    /// The address of the lesson itself, from the root of the site.
    pub fn file(&self) -> String {
        format!("{}/lesson.bin", self.name)
    }

    /// The name of the draft of its answer: `lesson.learn/one-dash`, of a variant `lesson.learn/one-dash?seed=7`.
    pub fn draft(&self) -> String {
        format!("lesson.{}", self.begun())
    }

    /// The name of what is kept beside the draft: where things stand that were drawn.
    pub fn places(&self) -> String {
        format!("board.{}", self.begun())
    }

    fn begun(&self) -> String {
        match self.seed {
            0 => self.name.clone(),
            seed => format!("{}?seed={seed}", self.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn page(name: &str, seed: u64) -> LessonPage {
        LessonPage { name: name.to_owned(), seed }
    }

    #[rstest]
    #[case::a_lesson("?lesson=learn/one-dash", page("learn/one-dash", 0))]
    #[case::a_variant("?lesson=learn/one-dash&seed=7", page("learn/one-dash", 7))]
    #[case::the_other_way_round("?seed=7&lesson=drills/db", page("drills/db", 7))]
    #[case::an_encoded_slash("?lesson=learn%2Fone-dash", page("learn/one-dash", 0))]
    #[case::a_route("?lesson=learn/one-dash#/", page("learn/one-dash", 0))]
    #[case::no_seed("?lesson=learn/one-dash&seed=x", page("learn/one-dash", 0))]
    #[case::twice("?lesson=learn/a&lesson=learn/b", page("learn/a", 0))]
    fn a_lesson_is_asked_for(#[case] asked: &str, #[case] expected: LessonPage) {
        let address = format!("https://example.org/netpol/whiteboard/{asked}");
        assert_eq!(LessonPage::parse(&address), Some(expected));
    }

    #[rstest]
    #[case::nothing("")]
    #[case::no_lesson("?seed=7")]
    #[case::behind_the_route("#/?lesson=learn/one-dash")]
    #[case::of_ones_own("?lesson=own/1234")]
    #[case::no_id("?lesson=learn/")]
    #[case::another_folder("?lesson=learn/../embed")]
    #[case::another_host("?lesson=https://example.com/learn/a")]
    #[case::broken_encoding("?lesson=learn/%ff")]
    fn what_is_no_lesson_of_the_course_is_not_loaded(#[case] asked: &str) {
        assert_eq!(LessonPage::parse(&format!("https://example.org/whiteboard/{asked}")), None);
    }

    #[rstest]
    #[case(page("learn/one-dash", 0))]
    #[case(page("drills/db", u64::MAX))]
    fn the_way_to_the_whiteboard_names_the_lesson(#[case] page: LessonPage) {
        assert_eq!(LessonPage::parse(&page.whiteboard()), Some(page));
    }

    #[test]
    fn a_variant_has_a_page_and_a_draft_of_its_own() {
        let (first, variant) = (page("learn/one-dash", 0), page("learn/one-dash", 7));
        assert_eq!(
            (first.address(), first.draft()),
            ("learn/one-dash/".into(), "lesson.learn/one-dash".into())
        );
        assert_eq!(variant.address(), "learn/one-dash/?seed=7");
        assert_eq!(variant.draft(), "lesson.learn/one-dash?seed=7");
        assert_eq!(variant.file(), first.file());
    }
}
