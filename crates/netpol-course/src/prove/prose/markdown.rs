//! The little Markdown of lessons: paragraphs, lists, `code`, bold and blocks of YAML.

const FENCE: &str = "```";

/// The pieces outside blocks of code.
fn outside_blocks(text: &str) -> impl Iterator<Item = &str> {
    text.split(FENCE).step_by(2)
}

/// What stands in `code`.
pub(in crate::prove) fn inline_code(text: &str) -> impl Iterator<Item = &str> {
    outside_blocks(text).flat_map(|piece| piece.split('`').skip(1).step_by(2))
}

/// What stands in blocks of code.
pub(in crate::prove) fn fenced(text: &str) -> impl Iterator<Item = &str> {
    text.split(FENCE).skip(1).step_by(2).map(|block| block.split_once('\n').map_or("", |(_, inside)| inside))
}

/// What is no part of it.
pub(in crate::prove) fn forbidden(text: &str) -> impl Iterator<Item = &'static str> {
    let prose: String = outside_blocks(text).flat_map(|piece| piece.split('`').step_by(2)).collect();
    let is_tag = |(at, _): (usize, &str)| {
        prose
            .get(at + 1..)
            .and_then(|rest| rest.chars().next())
            .is_some_and(|next| next.is_ascii_alphabetic() || next == '/')
    };
    let found = [
        (outside_blocks(text).flat_map(str::lines).any(|line| line.starts_with('#')), "a heading"),
        (prose.contains("]("), "a link"),
        (prose.match_indices('<').any(is_tag), "HTML"),
        (text.matches(FENCE).count() % 2 == 1, "a block of code without an end"),
    ];
    found.into_iter().filter(|(is_there, _)| *is_there).map(|(_, what)| what)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const TEXT: &str = "Say `a` and **`b c`**.\n\n```yaml\nkind: `x`\n# y\n```\n\n- `d`\n";

    #[test]
    fn code_is_found_in_lines_and_in_blocks() {
        assert_eq!(inline_code(TEXT).collect::<Vec<_>>(), ["a", "b c", "d"]);
        assert_eq!(fenced(TEXT).collect::<Vec<_>>(), ["kind: `x`\n# y\n"]);
    }

    #[rstest]
    #[case::all_of_it(TEXT, &[])]
    #[case::less_than("1 < 2 and `<none>`", &[])]
    #[case::heading("a\n## b\n", &["a heading"])]
    #[case::link("[a](https://example.com)", &["a link"])]
    #[case::html("a <b>c</b>", &["HTML"])]
    #[case::open_block("```yaml\na: 1\n", &["a block of code without an end"])]
    fn what_pages_do_not_draw_is_told(#[case] text: &str, #[case] expected: &[&str]) {
        assert_eq!(forbidden(text).collect::<Vec<_>>(), expected);
    }
}
