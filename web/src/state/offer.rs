//! What is offered for sharing: a link, and what goes with it.

use std::rc::Rc;

use netpol_core::profile::Profile;
use netpol_link::{Link, MOST_BYTES, Options, Part};
use netpol_view::protocol::Language;
use netpol_view::{Words, svg};

use super::{Pictures, State};

/// A link of more letters has more bytes than a QR code holds: 2,919, four letters for three.
const MOST_LETTERS_OF_A_CODE: usize = 4_000;

/// What a link takes along beside the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Included {
    /// The chosen cell.
    pub cell: bool,
    /// The CNI profile.
    pub profile: bool,
    /// The port filter.
    pub port: bool,
    /// Which pictures are shown.
    pub view: bool,
    /// A frame's text cannot be edited.
    pub read_only: bool,
}

impl Default for Included {
    fn default() -> Included {
        Included { cell: true, profile: true, port: true, view: false, read_only: false }
    }
}

/// What is offered.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The address of the site, up to its last slash.
    pub site: String,
    /// The editor's text; none where it is too large to be read.
    pub text: Option<Rc<str>>,
    /// What stands behind `#/` of the link; none where the text is larger than what a link may carry.
    pub link: Option<String>,
    /// The same in digits; none where no QR code could hold them.
    pub digits: Option<String>,
    /// The first line of a block of code that shows the same.
    pub directive: String,
    /// Whether there is something to include at all.
    pub possible: Included,
    /// What the diagram shows, for those who do not see it.
    pub alternative: String,
}

impl Offer {
    /// Offers what is shown.
    pub fn new(site: &str, state: &State, included: Included) -> Offer {
        let options = state.link_options(included);
        let directive = directive(&options);
        let text = state.document.text.clone();
        let link = text.as_ref().map(|text| Link { options, text: text.to_string() });
        let link = link.filter(|link| link.options.write().len() + 1 + link.text.len() <= MOST_BYTES);
        let written = link.as_ref().map(Link::encode);
        let is_short = written.as_ref().is_some_and(|written| written.len() <= MOST_LETTERS_OF_A_CODE);
        Offer {
            site: site.to_owned(),
            text,
            digits: link.filter(|_| is_short).map(|link| link.encode_digits()),
            link: written,
            directive,
            possible: Included {
                cell: state.document.selected.is_some(),
                profile: state.preferences.profile != <&Profile>::default(),
                port: !state.screen.port.is_empty(),
                view: true,
                read_only: true,
            },
            alternative: alternative(state),
        }
    }

    /// The whole link.
    pub fn address(&self) -> Option<String> {
        Some(format!("{}#/{}", self.site, self.link.as_ref()?))
    }

    /// The page that makes a lesson of it, in a language.
    pub fn lesson(&self, language: Language) -> Option<String> {
        self.page("make", language)
    }

    /// The whiteboard that draws it, in a language.
    pub fn drawing(&self, language: Language) -> Option<String> {
        self.page("whiteboard", language)
    }

    /// The same in a frame.
    pub fn frame(&self) -> Option<String> {
        Some(format!("{}embed/#/{}", self.site, self.link.as_ref()?))
    }

    /// The script of the site that upgrades blocks of code.
    pub fn script(&self) -> String {
        format!("{}embed/v1.js", self.site)
    }

    fn page(&self, page: &str, language: Language) -> Option<String> {
        let folder = if language == Language::Ko { "ko/" } else { "" };
        Some(format!("{}{folder}{page}/#/{}", self.site, self.link.as_ref()?))
    }
}

impl State {
    /// What a link says of how the text is looked at. The namespace of objects without one belongs to the text, and what is open is
    /// said under some CNI profile: it is named even where it is the standard.
    pub fn link_options(&self, included: Included) -> Options {
        let cell = self.document.selected.clone().filter(|_| included.cell);
        let (from, to) = cell.unzip();
        let profile = if included.profile { self.preferences.profile } else { <&Profile>::default() };
        let view = match self.screen.pictures {
            _ if !included.view => Vec::new(),
            Pictures::Diagram => vec![Part::Diagram],
            Pictures::Matrix => vec![Part::Matrix],
            Pictures::Both => vec![Part::Diagram, Part::Matrix],
        };
        let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        Options {
            profile: Some(profile.name.to_owned()),
            namespace: some(&self.document.namespace),
            port: some(&self.screen.port).filter(|_| included.port),
            from,
            to,
            view,
            read_only: included.read_only,
            ..Options::default()
        }
    }
}

/// The comment that says the same to a block of code. A name that would not be read there is left out.
fn directive(options: &Options) -> String {
    let view: Vec<&str> = options.view.iter().map(|part| part.name()).collect();
    let view = if view.is_empty() { "matrix,explanation".to_owned() } else { view.join(",") };
    let mut line = format!("# netpol: view={view}");
    for (key, value) in [
        ("from", &options.from),
        ("to", &options.to),
        ("port", &options.port),
        ("profile", &options.profile),
        ("namespace", &options.namespace),
    ] {
        let is_plain = |value: &&String| {
            value.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_./:".contains(letter))
        };
        if let Some(value) = value.as_ref().filter(is_plain) {
            line.push_str(&format!(" {key}={value}"));
        }
    }
    if options.read_only {
        line.push_str(" readonly");
    }
    line
}

fn alternative(state: &State) -> String {
    let words = Words::new(state.preferences.language);
    let page = state.document.page.as_ref();
    page.map_or_else(String::new, |page| svg::diagram_in_words(&page.diagram, words))
}

/// The name of the file that a picture or the text is kept in.
pub fn file_name(state: &State, language: Language) -> &'static str {
    let example = state.document.text.as_deref().and_then(super::of_text);
    match example {
        Some(example) if !example.text(language).is_empty() => example.key,
        _ => "policies",
    }
}

#[cfg(test)]
mod tests {
    use netpol_link::read;

    use super::*;
    use crate::route::Route;
    use crate::state::{Kept, beginning};

    const SITE: &str = "https://example.org/netpol/";

    fn state() -> State {
        let kept = Kept { profile: Some("cilium".into()), namespace: Some("shop".into()), ..Kept::default() };
        let mut state = beginning(&Route::Playground, kept, &[]);
        state.screen.port = "5432/TCP".into();
        state.screen.pictures = Pictures::Matrix;
        state
    }

    fn offer(included: Included) -> Offer {
        Offer::new(SITE, &state(), included)
    }

    #[test]
    fn a_link_brings_back_what_is_included() {
        let included = Included { view: true, ..Included::default() };
        let mut opened = beginning(&Route::Playground, Kept::default(), &[]);
        opened.receive(read(&offer(included).link.unwrap()));
        assert_eq!(opened.settings(), state().settings());
        assert_eq!(opened.document.selected, state().document.selected);
        assert_eq!(opened.screen.pictures, Pictures::Matrix);
    }

    #[test]
    fn what_is_not_included_is_in_no_link() {
        let none = Included { cell: false, profile: false, port: false, view: false, read_only: false };
        let link = read(&offer(none).link.unwrap()).unwrap();
        // Without its namespace it would be another text.
        let profile = Some("standard".into());
        assert_eq!(link.options, Options { profile, namespace: Some("shop".into()), ..Options::default() });
        assert_eq!(Some(link.text.as_str()), state().document.text.as_deref());
    }

    #[test]
    fn the_standard_is_named_too() {
        let state = beginning(&Route::Playground, Kept::default(), &[]);
        let offer = Offer::new(SITE, &state, Included::default());
        let carried = read(&offer.link.unwrap()).unwrap().options;
        assert_eq!(carried.profile.as_deref(), Some("standard"));
        assert!(offer.directive.contains("profile=standard"), "{}", offer.directive);
        assert!(!offer.possible.profile);
    }

    #[test]
    fn digits_carry_the_same() {
        let offer = offer(Included::default());
        assert_eq!(read(&offer.digits.unwrap()), read(&offer.link.unwrap()));
    }

    #[test]
    fn the_address_of_a_link_leads_to_it() {
        let offer = offer(Included::default());
        assert_eq!(Route::parse(&offer.address().unwrap()), Route::Link(offer.link.unwrap()));
    }

    #[test]
    fn a_text_leads_to_the_pages_that_make_something_else_of_it_in_the_language_of_its_reader() {
        let offer = offer(Included::default());
        let link = offer.link.clone().unwrap();
        let address = |page: &str| Some(format!("{SITE}{page}/#/{link}"));
        assert_eq!(offer.drawing(Language::En), address("whiteboard"));
        assert_eq!(offer.drawing(Language::Ko), address("ko/whiteboard"));
        assert_eq!(offer.lesson(Language::Ko), address("ko/make"));
    }

    #[test]
    fn a_comment_says_the_same_to_a_block_of_code() {
        let included = Included { read_only: true, ..Included::default() };
        let expected = "# netpol: view=matrix,explanation from=production/frontend to=production/database \
                        port=5432/TCP profile=cilium namespace=shop readonly";
        assert_eq!(offer(included).directive, expected);
    }

    #[test]
    fn a_name_that_would_end_the_comment_is_left_out_of_it() {
        let mut state = state();
        state.document.selected = Some(("a b\nkind: Pod".into(), "shop/web".into()));
        let directive = Offer::new(SITE, &state, Included::default()).directive;
        assert!(!directive.contains("from=") && directive.contains("to=shop/web"), "{directive}");
    }

    #[test]
    fn a_text_that_no_link_may_carry_has_none() {
        let mut state = state();
        state.document.text = Some("#".repeat(MOST_BYTES).into());
        let offer = Offer::new(SITE, &state, Included::default());
        assert_eq!((offer.address(), offer.frame(), offer.drawing(Language::En)), (None, None, None));
        assert!(offer.text.is_some());
    }

    #[test]
    fn an_example_is_kept_under_its_name_and_any_other_text_under_one_for_all() {
        let mut state = state();
        assert_eq!(file_name(&state, Language::En), "three-tier");
        state.document.text = Some("# mine".into());
        assert_eq!(file_name(&state, Language::En), "policies");
    }
}
