//! Names that are too long for their place.

use std::borrow::Cow;

/// The name, or its beginning and its end with a sign for what is cut out of the middle: names of workloads differ at both
/// ends. Letters count one, Hangul and its like two.
pub fn cut_in_the_middle(name: &str, most: usize) -> Cow<'_, str> {
    if name.chars().map(width).sum::<usize>() <= most {
        return Cow::Borrowed(name);
    }
    let half = most.saturating_sub(1) / 2;
    let beginning = take(name.chars(), most.saturating_sub(1) - half);
    let end: String = take(name.chars().rev(), half).chars().rev().collect();
    Cow::Owned(format!("{beginning}…{end}"))
}

fn take(letters: impl Iterator<Item = char>, most: usize) -> String {
    let mut taken = 0;
    letters
        .take_while(|letter| {
            taken += width(*letter);
            taken <= most
        })
        .collect()
}

fn width(letter: char) -> usize {
    if letter >= '\u{1100}' { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::fits("frontend", "frontend")]
    #[case::fits_just("abcdefghij", "abcdefghij")]
    #[case::is_cut("recommendationservice", "recom…vice")]
    #[case::keeps_its_ends("203.0.113.0/24 +3", "203.0…4 +3")]
    #[case::counts_hangul_twice("결제서비스관리자", "결제…리자")]
    fn a_name_has_ten_letters_at_most(#[case] name: &str, #[case] cut: &str) {
        assert_eq!(cut_in_the_middle(name, 10), cut);
    }
}
