//! A picture with its words and its link, in Markdown.

/// `[![words](picture.svg)](link)`; without a link the picture alone.
pub fn picture(words: &str, file: &str, link: Option<&str>) -> String {
    let picture = format!("![{}]({})", escaped(words), address(file));
    link.map_or_else(|| picture.clone(), |link| format!("[{picture}]({})", address(link)))
}

/// Words in which nothing is markup.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            _ if letter.is_control() => escaped.push(' '),
            _ if "\\[]*_`<>&!#~$|{}".contains(letter) => escaped.extend(['\\', letter]),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// An address in which nothing ends it.
fn address(address: &str) -> String {
    let mut written = String::with_capacity(address.len());
    for letter in address.chars() {
        match letter {
            '\n' | '\r' => {}
            ' ' => written.push_str("%20"),
            '(' => written.push_str("%28"),
            ')' => written.push_str("%29"),
            '<' => written.push_str("%3C"),
            '>' => written.push_str("%3E"),
            '\\' => written.push_str("%5C"),
            _ => written.push(letter),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Parser, Tag};
    use rstest::rstest;

    use super::*;

    /// What a reader of Markdown finds in it: addresses and words.
    fn read(markdown: &str) -> (Vec<String>, String) {
        let (mut addresses, mut words) = (Vec::new(), String::new());
        for event in Parser::new(markdown) {
            match event {
                Event::Start(Tag::Image { dest_url, .. } | Tag::Link { dest_url, .. }) => {
                    addresses.push(dest_url.to_string())
                }
                Event::Text(text) => words.push_str(&text),
                _ => {}
            }
        }
        (addresses, words)
    }

    #[rstest]
    #[case::plain("2 pods. Open: web → db: TCP 5432.")]
    #[case::markup("a [b](c) *d* _e_ `f` <g> & &amp; ![h] \\ \\[ ~~i~~")]
    #[case::korean("열린 경로: web → db.")]
    fn words_are_words(#[case] words: &str) {
        let link = "https://example.com/#/p/1.abc?from=shop/web";
        let (addresses, found) = read(&picture(words, "shop.svg", Some(link)));
        assert_eq!((addresses, found.as_str()), (vec![link.to_owned(), "shop.svg".to_owned()], words));
    }

    #[test]
    fn what_would_be_markup_in_words_is_escaped() {
        assert_eq!(escaped("a](javascript:x) ![b](c)\n<img>"), "a\\](javascript:x) \\!\\[b\\](c) \\<img\\>");
    }

    #[test]
    fn a_file_with_spaces_and_brackets_is_one_address() {
        assert_eq!(read(&picture("x", "a b(1.svg", None)).0, ["a%20b%281.svg"]);
    }
}
