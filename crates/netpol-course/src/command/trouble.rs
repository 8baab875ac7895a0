//! Why a command does nothing.

use netpol_view::protocol::Language;

use crate::plan::Slip;
use crate::words::say;

/// A command that is not read, that kubectl or the API server would reject, or of which the text does not tell what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    pub(crate) slip: Slip,
    key: &'static str,
    values: Vec<(&'static str, String)>,
    /// The namespace in which something was looked for.
    namespace: Option<String>,
}

impl Trouble {
    /// One that is no command that is read here.
    pub(super) fn unread<const N: usize>(key: &'static str, values: [(&'static str, &str); N]) -> Trouble {
        Trouble::of(Slip::Unread, key, values)
    }

    pub(super) fn of<const N: usize>(
        slip: Slip,
        key: &'static str,
        values: [(&'static str, &str); N],
    ) -> Trouble {
        let values = values.map(|(name, value)| (name, value.to_owned())).to_vec();
        Trouble { slip, key, values, namespace: None }
    }

    /// The same of something that was looked for in a namespace.
    pub(super) fn inside(self, namespace: &str) -> Trouble {
        Trouble { namespace: Some(namespace.to_owned()), ..self }
    }

    /// Whether something was looked for in none of these namespaces.
    pub(super) fn is_of_namespace(&self, wanted: &[&str]) -> bool {
        self.namespace.as_deref().is_some_and(|looked| !wanted.is_empty() && !wanted.contains(&looked))
    }

    /// What is wrong, in a sentence.
    pub(crate) fn words(&self, language: Language) -> String {
        let values: Vec<(&str, &str)> =
            self.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        say(language, self.key, &values)
    }
}
