//! The value that was meant where a selector matches nothing because of its spelling.

use super::defined::DefinedPods;
use crate::manifest::{LabelSelector, Operator};
use crate::order::sort_by;
use crate::selector::Requirement;

/// A label's value that is nearly right.
pub(super) struct Misspelled<'a> {
    /// `podSelector` or `namespaceSelector`.
    pub(super) field: &'static str,
    pub(super) key: String,
    pub(super) written: String,
    pub(super) nearest: &'a str,
}

/// The value that was meant in a `podSelector`, judged by the pods of some namespaces.
pub(super) fn misspelled_pods<'a>(
    pods: &DefinedPods<'a>,
    selector: &LabelSelector,
    namespaces: &[&str],
) -> Option<Misspelled<'a>> {
    let near = |key: &str, written: &str| pods.values_near(key, written).to_vec();
    misspelled(selector, "podSelector", near, |corrected| {
        let found = pods.namespaces_with(corrected);
        namespaces.iter().any(|namespace| found.contains(namespace))
    })
}

/// The value that was meant in a `namespaceSelector`.
pub(super) fn misspelled_namespaces<'a>(
    pods: &DefinedPods<'a>,
    selector: &LabelSelector,
) -> Option<Misspelled<'a>> {
    let near = |key: &str, written: &str| {
        let known = pods.known_namespaces().filter_map(|namespace| namespace.labels.get(key));
        known.filter_map(|known| Some((distance(written, known)?, known.as_str()))).collect()
    };
    let matches = |corrected: &LabelSelector| !pods.namespaces_matching(corrected).is_empty();
    misspelled(selector, "namespaceSelector", near, matches)
}

/// The nearest value that, in the place of one that the selector asks for, makes it match.
fn misspelled<'a>(
    selector: &LabelSelector,
    field: &'static str,
    near: impl Fn(&str, &str) -> Vec<(usize, &'a str)>,
    matches: impl Fn(&LabelSelector) -> bool,
) -> Option<Misspelled<'a>> {
    let mut candidates = Vec::new();
    let requirements = selector.requirements().filter(|requirement| requirement.operator == Operator::In);
    for (key, written) in requirements.flat_map(|Requirement { key, values, .. }| {
        values.into_iter().map(move |written| (key.clone(), written))
    }) {
        let near = near(&key, &written).into_iter();
        candidates.extend(near.map(|(distance, nearest)| (distance, nearest, key.clone(), written.clone())));
    }
    sort_by(&mut candidates, Ord::cmp);
    let fits = |(_, nearest, key, written): &(usize, &str, String, String)| {
        matches(&corrected(selector, key, written, nearest))
    };
    let (_, nearest, key, written) = candidates.into_iter().find(fits)?;
    Some(Misspelled { field, key, written, nearest })
}

fn corrected(selector: &LabelSelector, key: &str, written: &str, nearest: &str) -> LabelSelector {
    let mut corrected = selector.clone();
    let pair = corrected.match_labels.get_mut(key).filter(|value| *value == written);
    let expressions = corrected.match_expressions.iter_mut().filter(|expression| expression.key == key);
    let listed = expressions.flat_map(|expression| &mut expression.values).filter(|value| *value == written);
    for value in pair.into_iter().chain(listed) {
        nearest.clone_into(value);
    }
    corrected
}

/// How far apart two spellings are; none where they are too far to be the same word. `web-1` and `web-2` are two
/// things, and so are short words with one letter changed.
pub(super) fn distance(written: &str, known: &str) -> Option<usize> {
    if written.eq_ignore_ascii_case(known) {
        return Some(0);
    }
    let (shorter, longer) = (written.len().min(known.len()), written.len().max(known.len()));
    let allowed = match shorter {
        0..=3 => return None,
        4..=7 => 1,
        _ => 2,
    };
    let letters = |text| str::chars(text).filter(|letter| !letter.is_ascii_digit());
    if longer - shorter > allowed || letters(written).eq(letters(known)) {
        return None;
    }
    Some(strsim::osa_distance(written, known)).filter(|distance| *distance <= allowed)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    #[rstest]
    #[case::letter_missing("frontnd", "frontend", true)]
    #[case::letters_swapped("databsae", "database", true)]
    #[case::other_case("Frontend", "frontend", true)]
    #[case::other_number("web-1", "web-2", false)]
    #[case::short("api", "app", false)]
    #[case::other_word("backend", "frontend", false)]
    fn words_are_near_when_only_the_spelling_differs(
        #[case] written: &str,
        #[case] known: &str,
        #[case] near: bool,
    ) {
        assert_eq!(super::distance(written, known).is_some(), near);
    }
}
