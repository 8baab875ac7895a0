//! Where the address leads. Everything that the page reads of its address is read here. A route stands behind `#`, which browsers
//! do not send and which every static host serves under any path.

mod lesson;

use percent_encoding::percent_decode_str;

pub use self::lesson::LessonPage;

/// How many times `#` may have been encoded: mail and chat programs write `%23`, and the next one `%2523`.
const MOST_ENCODINGS: usize = 3;

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// The playground, as it was left.
    #[default]
    Playground,
    /// The playground with what a link carries: `p/1.…`, `q/1.…` or `t/1.…`, and what follows it behind a `?`.
    Link(String),
    /// A screen: the word that names it, and what follows the slash behind that. Which words lead somewhere, `screens` knows.
    Named {
        /// The word itself.
        word: String,
        /// What the screen reads on its own; empty where nothing follows.
        rest: String,
    },
}

impl Route {
    /// Reads a whole address. One without a route leads to the playground.
    pub fn parse(address: &str) -> Route {
        let Some(path) = path(address) else { return Route::Playground };
        let (word, rest) = path.split_once('/').unwrap_or((&path, ""));
        match word {
            "" => Route::Playground,
            "p" | "q" | "t" => link(word, rest),
            _ => Route::Named { word: word.to_owned(), rest: rest.to_owned() },
        }
    }
}

/// What stands behind `#/`, however many programs on the way encoded it.
fn path(address: &str) -> Option<String> {
    let mut address = address.to_owned();
    for _ in 0..MOST_ENCODINGS {
        if address.contains("#/") {
            break;
        }
        // These are enough to find a link, whose own letters need no encoding.
        address = address.replace("%25", "%").replace("%23", "#").replace("%2F", "/").replace("%2f", "/");
    }
    address.split_once("#/").map(|(_, path)| path.to_owned())
}

/// A link ends where its alphabet does: what follows is the full stop, the bracket or the word that it was written before.
fn link(kind: &str, rest: &str) -> Route {
    let is_alien = |letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.'));
    let carried = rest.split(is_alien).next().unwrap_or_default();
    let options = rest.strip_prefix(carried).and_then(options).unwrap_or_default();
    let carried = carried.trim_end_matches('.');
    if carried.is_empty() { Route::Playground } else { Route::Link(format!("{kind}/{carried}{options}")) }
}

/// The options of a link with their `?`, where they are what follows it; as often decoded as the `?` was encoded. They too end
/// where their alphabet does: a name of Kubernetes has neither brackets nor letters beyond ASCII.
fn options(behind: &str) -> Option<String> {
    let mut behind = behind.to_owned();
    for _ in 0..MOST_ENCODINGS {
        if !behind.starts_with('%') {
            break;
        }
        behind = percent_decode_str(&behind).decode_utf8().ok()?.into_owned();
    }
    let listed = behind.strip_prefix('?')?;
    let is_alien = |letter: char| !(letter.is_ascii_alphanumeric() || "-_.~%=&/:,+*@".contains(letter));
    let listed = listed.split(is_alien).next()?;
    let listed =
        ["%E", "%e"].iter().fold(listed, |listed, hangul| listed.split(hangul).next().unwrap_or(listed));
    Some(format!("?{}", listed.trim_end_matches(['.', ',', ':'])))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const LINK: &str = "p/1.q1YqSy0qzszPU7Iy0lEqSMwrTkxOBbINaw-_";

    #[rstest]
    #[case::no_fragment("https://example.org/")]
    #[case::a_sub_path("https://example.org/netpol/index.html?from=mail")]
    #[case::an_empty_fragment("https://example.org/netpol/#")]
    #[case::an_empty_route("https://example.org/netpol/#/")]
    #[case::an_anchor("https://example.org/netpol/#pictures")]
    #[case::a_link_without_its_text("https://example.org/netpol/#/p/")]
    #[case::nothing_but_full_stops("https://example.org/netpol/#/p/...")]
    #[case::not_an_address("")]
    #[case::broken_encoding("https://example.org/%2/%zz%")]
    fn what_leads_nowhere_leads_to_the_playground(#[case] address: &str) {
        assert_eq!(Route::parse(address), Route::Playground);
    }

    #[rstest]
    #[case::as_it_was_written("#/{}")]
    #[case::an_encoded_hash("%23/{}")]
    #[case::an_encoded_hash_in_the_fragment("#%23/{}")]
    #[case::encoded_twice("%2523/{}")]
    #[case::encoded_three_times("%252523/{}")]
    #[case::encoded_slashes("#%2F{}")]
    #[case::a_full_stop("#/{}.")]
    #[case::a_bracket("#/{})")]
    #[case::both("%23/{}).")]
    #[case::small_letters("#%2f{}")]
    #[case::an_encoded_bracket("%2523/{}%2529")]
    #[case::a_particle_that_was_cut("%23/{}%EB%A5")]
    #[case::an_angle_that_the_browser_encoded("#/{}%3E")]
    #[case::a_particle("#/{}%EB%A5%BC")]
    #[case::a_particle_in_letters("#/{}를")]
    fn a_link_is_read_however_it_was_bent(#[case] shape: &str) {
        let address = format!("https://example.org/some/where/{}", shape.replace("{}", LINK));
        assert_eq!(Route::parse(&address), Route::Link(LINK.into()));
    }

    #[rstest]
    #[case::as_it_was_written("#/{}?from=shop/web&port=443%2FTCP")]
    #[case::an_encoded_hash("%23/{}?from=shop/web&port=443%2FTCP")]
    #[case::everything_encoded("%23%2F{}%3Ffrom%3Dshop/web%26port%3D443%252FTCP")]
    #[case::everything_encoded_twice("%2523%252F{}%253Ffrom%253Dshop/web%2526port%253D443%25252FTCP")]
    #[case::a_full_stop("#/{}?from=shop/web&port=443%2FTCP.")]
    #[case::a_bracket("#/{}?from=shop/web&port=443%2FTCP)")]
    #[case::a_particle("#/{}?from=shop/web&port=443%2FTCP를")]
    #[case::a_particle_that_the_browser_encoded("#/{}?from=shop/web&port=443%2FTCP%EB%A5%BC")]
    fn the_options_of_a_link_are_read_however_they_were_bent(#[case] shape: &str) {
        let address = format!("https://example.org/some/where/{}", shape.replace("{}", LINK));
        let Route::Link(link) = Route::parse(&address) else { panic!("{address} leads somewhere else") };
        let decoded = link.replace("%2F", "/");
        assert_eq!(decoded, format!("{LINK}?from=shop/web&port=443/TCP"));
    }

    #[rstest]
    #[case::alone("https://example.org/netpol/#/lessons", "lessons", "")]
    #[case::with_what_follows("https://example.org/netpol/#/lessons/2/egress", "lessons", "2/egress")]
    #[case::an_encoded_hash("https://example.org/netpol/%23/lessons", "lessons", "")]
    fn a_word_names_a_screen(#[case] address: &str, #[case] word: &str, #[case] rest: &str) {
        let named = Route::Named { word: word.into(), rest: rest.into() };
        assert_eq!(Route::parse(address), named);
    }

    #[test]
    fn a_post_carries_a_text_without_compression() {
        assert_eq!(Route::parse("http://localhost:8080/#/t/1.Cg"), Route::Link("t/1.Cg".into()));
    }

    #[test]
    fn a_code_carries_digits() {
        assert_eq!(Route::parse("http://localhost:8080/#/q/1.0123"), Route::Link("q/1.0123".into()));
    }
}
