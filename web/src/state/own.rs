//! The reader's own text while that of a link stands in its place.

use std::rc::Rc;

use netpol_core::profile::Profile;
use netpol_view::namespace_value;

/// The reader's own text, as it was last kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Own {
    /// The text; none where there was none yet.
    pub text: Option<Rc<str>>,
    /// The namespace of its objects that have none.
    pub namespace: String,
    /// The CNI profile that the reader chose.
    pub profile: &'static Profile,
    /// What it stood in the place of itself, where it was the edited text of a link before.
    pub before: Option<Rc<Own>>,
}

impl Own {
    /// As it is kept: the profile, the namespace, and from the next line on the text. Nothing where there is no text.
    pub fn kept(&self) -> Option<String> {
        let Own { text, namespace, profile, .. } = self;
        Some(format!("{} {namespace}\n{}", profile.name, text.as_ref()?))
    }

    /// Reads what was kept.
    pub fn from_kept(kept: &str) -> Option<Own> {
        let (settings, text) = kept.split_once('\n')?;
        let (profile, namespace) = settings.split_once(' ')?;
        Some(Own {
            text: Some(text.into()),
            namespace: namespace_value(namespace).unwrap_or_default(),
            profile: Profile::from_name(profile).unwrap_or_default(),
            before: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn own(text: &str, namespace: &str) -> Own {
        let profile = Profile::from_name("cilium").unwrap();
        Own { text: Some(text.into()), namespace: namespace.to_owned(), profile, before: None }
    }

    #[rstest]
    #[case::a_text_with_a_namespace("kind: Pod\n", "shop")]
    #[case::a_text_without("# one\n# two", "")]
    #[case::an_empty_text("", "shop")]
    fn what_was_kept_is_read(#[case] text: &str, #[case] namespace: &str) {
        let own = own(text, namespace);
        assert_eq!(Own::from_kept(&own.kept().unwrap()), Some(own));
    }

    #[test]
    fn without_a_text_nothing_is_kept() {
        assert_eq!(Own { text: None, ..own("", "") }.kept(), None);
    }

    #[test]
    fn what_another_version_kept_is_read_as_far_as_it_is_known() {
        let read = Own::from_kept("unheard-of No Name\nkind: Pod").unwrap();
        assert_eq!(read, Own { profile: <&Profile>::default(), ..own("kind: Pod", "") });
    }
}
