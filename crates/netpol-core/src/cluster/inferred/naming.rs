//! Names for what is inferred: what people would call something with these labels, told apart by what differs.

use rustc_hash::FxHashMap;

use crate::cluster::names::telling_its_name;
use crate::manifest::Labels;

/// A name is a DNS label here, also where Kubernetes would allow more; a number may have to stand behind it.
const LONGEST: usize = 63 - "-9999".len();

/// The names that several sets of labels could have, and how many of the sets could have each.
#[derive(Default)]
pub(super) struct Naming {
    uses: FxHashMap<String, usize>,
}

impl Naming {
    /// Takes note of different sets of labels that all need a name.
    pub(super) fn of<'a>(sets: impl Iterator<Item = &'a Labels>) -> Self {
        let mut naming = Self::default();
        for labels in sets {
            for candidate in candidates(labels) {
                *naming.uses.entry(candidate).or_default() += 1;
            }
        }
        naming
    }

    /// The name for one of the sets: the first that says what only this set has, else all that it has, else its first word
    /// with a number.
    pub(super) fn name(&self, labels: &Labels, is_free: impl Fn(&str) -> bool) -> String {
        let candidates = candidates(labels);
        let is_own = |name: &&String| self.uses.get(*name).is_none_or(|uses| *uses < 2) && is_free(name);
        let whole = candidates.last().filter(|name| is_free(name));
        if let Some(name) = candidates.iter().find(is_own).or(whole) {
            return name.clone();
        }
        let first = candidates.first().map_or("other", String::as_str);
        let numbered = (2..).map(|number| format!("{first}-{number}")).find(|name| is_free(name));
        numbered.unwrap_or_default()
    }
}

/// What something with these labels could be called, the best first and at least one: a word that tells what it is, the
/// first word with each other one behind it, all words.
fn candidates(labels: &Labels) -> Vec<String> {
    let telling: Vec<&str> = telling_its_name().filter(|key| labels.contains_key(*key)).collect();
    let others = labels.keys().map(String::as_str).filter(|key| !telling.contains(key));
    let all: Vec<(&str, &str)> = telling
        .iter()
        .copied()
        .chain(others)
        .filter_map(|key| labels.get(key).map(|value| (key, value.as_str())))
        .collect();
    let values = |pairs: &[(&str, &str)]| -> Vec<String> {
        pairs.iter().filter(|(_, value)| is_name(value)).map(|(_, value)| word(value)).collect()
    };
    let mut candidates = values(all.get(..telling.len()).unwrap_or_default());
    if candidates.is_empty() {
        candidates = values(&all);
    }
    let mut words = values(&all);
    let keys = all.iter().filter(|(_, value)| !is_name(value));
    words.extend(keys.map(|(key, _)| word(key.rsplit('/').next().unwrap_or(key))));
    if let [first, others @ ..] = words.as_slice() {
        candidates.extend(candidates.is_empty().then(|| first.clone()));
        candidates.extend(others.iter().map(|other| format!("{first}-{other}")));
        candidates.push(words.join("-"));
    }
    candidates.iter_mut().for_each(shorten);
    let mut distinct: Vec<String> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        if !distinct.contains(&candidate) {
            distinct.push(candidate);
        }
    }
    if distinct.is_empty() { vec!["other".to_owned()] } else { distinct }
}

fn word(text: &str) -> String {
    text.to_ascii_lowercase().replace(['_', '.'], "-")
}

/// Labels hold no letters beyond ASCII.
fn shorten(name: &mut String) {
    name.truncate(LONGEST);
    let kept = name.trim_end_matches('-').len();
    name.truncate(kept);
}

/// Whether a label's value says what a thing is; `true` and the value made up for `Exists` do not.
fn is_name(value: &str) -> bool {
    !matches!(value, "" | "true" | "false" | "any" | "yes" | "no")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn labels(text: &str) -> Labels {
        let pairs = text.split(',').filter_map(|pair| pair.split_once('='));
        pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
    }

    #[rstest]
    #[case::alone(&["app=foo,role=db"], &["foo"])]
    #[case::parts_of_one(&["app=foo,role=db", "app=foo,role=api"], &["db", "api"])]
    #[case::one_has_more(&["app=foo", "app=foo,role=db"], &["foo", "db"])]
    #[case::a_label_that_tells_nothing(&["app=foo", "app=foo,track=canary"], &["foo", "foo-canary"])]
    #[case::a_key_that_tells(&["app=foo", "app=foo,canary=true"], &["foo", "foo-canary"])]
    #[case::two_words_are_needed(
        &["app=a,role=db", "app=b,role=db", "app=a,role=api", "app=b,role=api"],
        &["a-db", "b-db", "a-api", "b-api"]
    )]
    #[case::no_telling_label(&["env=prod,team=a", "env=prod,team=b"], &["a", "b"])]
    #[case::the_same_words(&["app=web", "tier=web"], &["web", "web-2"])]
    #[case::a_key_alone(&["example.com/Partner=any"], &["partner"])]
    #[case::signs_that_no_name_has(&["app=My_App.v1"], &["my-app-v1"])]
    #[case::no_labels(&[""], &["other"])]
    fn names_show_what_differs(#[case] sets: &[&str], #[case] expected: &[&str]) {
        let sets: Vec<Labels> = sets.iter().map(|set| labels(set)).collect();
        let naming = Naming::of(sets.iter());
        let mut names: Vec<String> = Vec::new();
        for set in &sets {
            let name = naming.name(set, |name| !names.iter().any(|known| known == name));
            names.push(name);
        }
        assert_eq!(names, expected);
    }

    #[test]
    fn a_name_that_is_taken_is_told_apart_by_another_label() {
        let set = labels("app=web,tier=front");
        let name =
            |taken: &[&str]| Naming::of(std::iter::once(&set)).name(&set, |name| !taken.contains(&name));
        assert_eq!(name(&["web"]), "front");
        assert_eq!(name(&["web", "front"]), "web-front");
        assert_eq!(name(&["web", "front", "web-front"]), "web-2");
    }
}
