//! The policy that a question names.

use strsim::osa_distance;

use crate::manifest::{Manifest, PolicyId};

/// Why a question names no policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicyQueryError {
    /// There is none of that name.
    Unknown {
        /// One that is written nearly so.
        nearest: Option<String>,
    },
    /// Several namespaces have one of that name.
    Ambiguous {
        /// Each with its namespace, in the order of the text.
        candidates: Vec<String>,
    },
    /// The API server would reject it, so it does nothing.
    Rejected,
}

/// The policy of a name, `shop/api`, or `api` where one namespace alone has a policy of that name.
pub fn find_policy(manifest: &Manifest, written: &str) -> Result<PolicyId, PolicyQueryError> {
    let (namespace, name) = match written.split_once('/') {
        Some((namespace, name)) => (Some(namespace), name),
        None => (None, written),
    };
    let is_meant = |its_namespace: &str, its_name: &str| {
        its_name == name && namespace.is_none_or(|namespace| its_namespace == namespace)
    };
    let numbered = || (0..).map(PolicyId).zip(&manifest.policies);
    let found: Vec<_> = numbered().filter(|(_, policy)| is_meant(&policy.namespace, &policy.name)).collect();
    let full_name = |namespace: &str, name: &str| format!("{namespace}/{name}");
    match found.as_slice() {
        [(id, _)] => Ok(*id),
        [] => {
            let mut rejected = manifest.rejected_policies.iter();
            let is_rejected = rejected
                .any(|policy| is_meant(policy.namespace.as_deref().unwrap_or_default(), &policy.name));
            if is_rejected {
                return Err(PolicyQueryError::Rejected);
            }
            let known = numbered().map(|(_, policy)| (full_name(&policy.namespace, &policy.name), policy));
            let near = known.filter_map(|(known, policy)| {
                let distance = match namespace {
                    Some(_) => osa_distance(written, &known),
                    None => osa_distance(written, &policy.name),
                };
                // A policy of another namespace is meant where its name is right.
                let is_near = distance <= written.chars().count() / 3 || policy.name == name;
                is_near.then_some((distance, known))
            });
            Err(PolicyQueryError::Unknown {
                nearest: near.min_by_key(|(distance, _)| *distance).map(|(_, known)| known),
            })
        }
        several => Err(PolicyQueryError::Ambiguous {
            candidates: several
                .iter()
                .map(|(_, policy)| full_name(&policy.namespace, &policy.name))
                .collect(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::Evaluator;
    use crate::source::Sources;

    fn manifest() -> Manifest {
        let policy = |namespace: &str, name: &str, spec: &str| {
            format!(
                "---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: {name}, namespace: {namespace}}}\nspec: {spec}\n"
            )
        };
        let text = [
            policy("shop", "api", "{podSelector: {}}"),
            policy("shop", "default-deny", "{podSelector: {}}"),
            policy("bank", "default-deny", "{podSelector: {}}"),
            policy("bank", "broken", "{podSelectors: {}}"),
        ];
        Evaluator::default().evaluate(Sources::single("all.yaml", text.concat())).evaluation.manifest
    }

    #[rstest]
    #[case::whole_name("bank/default-deny", Ok(PolicyId(2)))]
    #[case::only_one_of_the_name("api", Ok(PolicyId(0)))]
    #[case::two("default-deny", Err(PolicyQueryError::Ambiguous { candidates: vec!["shop/default-deny".into(), "bank/default-deny".into()] }))]
    #[case::a_typo("shop/defualt-deny", Err(PolicyQueryError::Unknown { nearest: Some("shop/default-deny".into()) }))]
    #[case::other_namespace("bank/api", Err(PolicyQueryError::Unknown { nearest: Some("shop/api".into()) }))]
    #[case::nothing_like_it("frontend", Err(PolicyQueryError::Unknown { nearest: None }))]
    #[case::rejected("bank/broken", Err(PolicyQueryError::Rejected))]
    fn a_policy_is_found_by_its_name(
        #[case] written: &str,
        #[case] expected: Result<PolicyId, PolicyQueryError>,
    ) {
        assert_eq!(find_policy(&manifest(), written), expected);
    }
}
