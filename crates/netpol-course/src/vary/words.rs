//! Whole words of a text.

/// The text with words replaced, all at once: what was put in is not replaced again. A word is whole where no letter, digit,
/// `-` or `_` stands beside it, and no `.` that has one of these behind or before it.
pub(super) fn replaced(text: &str, words: &[(&str, &str)]) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let before = before(text, rest);
        let fits = |word: &&(&str, &str)| {
            rest.strip_prefix(word.0).is_some_and(|behind| {
                !word.0.is_empty() && is_apart(before.chars().rev()) && is_apart(behind.chars())
            })
        };
        match words.iter().filter(fits).max_by_key(|(word, _)| word.len()) {
            Some((word, other)) => {
                written.push_str(other);
                rest = rest.strip_prefix(word).unwrap_or_default();
            }
            None => {
                written.push(next);
                rest = rest.strip_prefix(next).unwrap_or_default();
            }
        }
    }
    written
}

/// What stands before the rest of a text.
fn before<'a>(text: &'a str, rest: &str) -> &'a str {
    text.get(..text.len() - rest.len()).unwrap_or_default()
}

/// Whether what comes next is no part of a word that ends here.
fn is_apart(mut next: impl Iterator<Item = char>) -> bool {
    match next.next() {
        Some('.') => !next.next().is_some_and(is_of_word),
        Some(next) => !is_of_word(next),
        None => true,
    }
}

fn is_of_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const WORDS: [(&str, &str); 3] = [("shop", "store"), ("store", "shop"), ("8080", "9090")];

    #[rstest]
    #[case::side("shop/web", "store/web")]
    #[case::ports("8080/TCP and 8080.", "9090/TCP and 9090.")]
    #[case::all_at_once("shop store", "store shop")]
    #[case::beside_korean("`shop`에서 shop의 8080으로", "`store`에서 store의 9090으로")]
    #[case::part_of_a_name("shop-web web-shop shops 18080 shop_1", "shop-web web-shop shops 18080 shop_1")]
    #[case::part_of_an_address("shop.example example.shop", "shop.example example.shop")]
    #[case::end_of_a_sentence("In shop. In shop...", "In store. In store...")]
    fn whole_words_are_replaced(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(replaced(text, &WORDS), expected);
    }

    #[test]
    fn the_longest_word_is_replaced() {
        assert_eq!(replaced("10.0.0.0/8", &[("10.0.0.0", "a"), ("10.0.0.0/8", "b")]), "b");
    }
}
