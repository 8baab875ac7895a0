//! Texts cut to a width, with `…` where something is missing.

use std::collections::HashMap;
use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The text with its middle cut out where it is wider than that: names differ at their beginnings and at their ends.
pub(crate) fn shorten(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let Some(room) = width.checked_sub(1) else { return String::new() };
    let head = head(text, room.div_ceil(2));
    let tail = tail(text, room - head.width());
    format!("{head}…{tail}")
}

/// The same for several texts; those that differ still do, for which some of them may have to be wider.
pub(crate) fn shorten_all(texts: &[String], width: usize) -> Vec<String> {
    let mut widths = vec![width; texts.len()];
    loop {
        let short: Vec<String> =
            texts.iter().zip(&widths).map(|(text, width)| shorten(text, *width)).collect();
        let mut first: HashMap<&str, &str> = HashMap::new();
        let mut is_taken = HashMap::new();
        for (short, text) in short.iter().zip(texts) {
            let other = *first.entry(short).or_insert(text);
            *is_taken.entry(short.as_str()).or_insert(false) |= other != text;
        }
        let taken: Vec<bool> =
            short.iter().map(|short| is_taken.get(short.as_str()).copied().unwrap_or_default()).collect();
        if !taken.contains(&true) {
            return short;
        }
        widths.iter_mut().zip(taken).filter(|(_, taken)| *taken).for_each(|(width, _)| *width += 1);
    }
}

/// Names with commas between them, in lines of at most that width; a name that is wider has a line of its own.
pub(crate) fn wrapped<'a>(names: impl Iterator<Item = &'a str>, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for name in names {
        match lines.last_mut() {
            Some(line) if line.width() + name.width() + 3 <= width => line.extend([", ", name]),
            Some(line) => {
                line.push(',');
                lines.push(name.to_owned());
            }
            None => lines.push(name.to_owned()),
        }
    }
    lines
}

/// The part of a long line around a mark, and where the mark is in it.
pub(crate) fn around(line: &str, mark: Range<usize>, width: usize) -> (String, Range<usize>) {
    let unchanged = || (line.to_owned(), mark.clone());
    if line.width() <= width {
        return unchanged();
    }
    let parts = (line.get(..mark.start), line.get(mark.clone()), line.get(mark.end..));
    let (Some(before), Some(marked), Some(behind)) = parts else { return unchanged() };
    // A third of the room is for what stands before the mark.
    let room = width.saturating_sub(2);
    let context = tail(before, room / 3);
    let shown = head(marked, room.saturating_sub(context.width()));
    let rest = match shown.len() == marked.len() {
        true => head(behind, room.saturating_sub(context.width() + shown.width())),
        false => "",
    };
    let opening = if context.len() < before.len() { "…" } else { "" };
    let closing = if shown.len() + rest.len() < marked.len() + behind.len() { "…" } else { "" };
    let start = opening.len() + context.len();
    (format!("{opening}{context}{shown}{rest}{closing}"), start..start + shown.len())
}

/// As much from the beginning as is not wider than that.
fn head(text: &str, width: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|(_, character)| {
        used += character.width().unwrap_or(0);
        used > width
    });
    end.and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// As much from the end.
fn tail(text: &str, width: usize) -> &str {
    let mut used = 0;
    let before = text.char_indices().rev().find(|(_, character)| {
        used += character.width().unwrap_or(0);
        used > width
    });
    before.and_then(|(at, character)| text.get(at + character.len_utf8()..)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("frontend", 8, "frontend")]
    #[case("kube-prometheus-operator", 13, "kube-p…erator")]
    #[case("kube-prometheus-operator*", 12, "kube-p…ator*")]
    #[case("이름이 긴 파드", 9, "이름…파드")]
    #[case("frontend", 1, "…")]
    #[case("frontend", 0, "")]
    fn a_long_name_loses_its_middle(#[case] name: &str, #[case] width: usize, #[case] expected: &str) {
        assert_eq!(shorten(name, width), expected);
    }

    #[test]
    fn names_that_differ_in_the_middle_are_cut_less() {
        let names = ["payments-gateway-1-stable", "payments-gateway-2-stable", "web"].map(str::to_owned);
        let short = shorten_all(&names, 12);
        assert_eq!(short, ["payments…1-stable", "payments…2-stable", "web"]);
    }

    #[test]
    fn equal_names_are_cut_alike() {
        let names = ["payments-gateway", "payments-gateway"].map(str::to_owned);
        assert_eq!(shorten_all(&names, 9), ["paym…eway", "paym…eway"]);
    }

    #[rstest]
    #[case::short("{a: b}", 1..2, 20, "{a: b}", "a")]
    #[case::middle("{aaaaaaaaaaaaaaaaaaaa: x, bad: y, cccccccccccccccccccc: z}", 26..29, 21, "…a: x, bad: y, ccccc…", "bad")]
    #[case::beginning("{bad: y, cccccccccccccccccccccccccccccccc: z}", 1..4, 21, "{bad: y, cccccccccc…", "bad")]
    #[case::end("{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: x, bad: y}", 42..45, 21, "…a: x, bad: y}", "bad")]
    #[case::long_mark("{aaaaaaaaaaaa: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}", 15..46, 21, "…aaaa: [1, 2, 3, 4, …", "[1, 2, 3, 4, ")]
    #[case::wide("{가나다라마바사아자차: x, bad: y}", 36..39, 17, "…: x, bad: y}", "bad")]
    fn the_part_around_a_mark_is_shown(
        #[case] line: &str,
        #[case] mark: Range<usize>,
        #[case] width: usize,
        #[case] expected: &str,
        #[case] marked: &str,
    ) {
        let (text, mark) = around(line, mark, width);
        assert_eq!(text.get(mark), Some(marked), "{text}");
        assert!(text.width() <= width, "{text}");
        assert_eq!(text, expected);
    }
}
