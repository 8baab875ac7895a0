//! The namespace of objects that have none, as a user types it.

use netpol_core::manifest::is_namespace_name;

/// What to set for what was typed: the name without the spaces around it, empty for `default`. None where no namespace can have
/// that name.
pub fn namespace_value(text: &str) -> Option<String> {
    let name = text.trim();
    (name.is_empty() || is_namespace_name(name)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(" shop ", Some("shop"))]
    #[case("team-1", Some("team-1"))]
    #[case("", Some(""))]
    #[case("Shop", None)]
    #[case("-shop", None)]
    #[case("a.b", None)]
    fn only_what_can_be_a_namespace_is_one(#[case] text: &str, #[case] value: Option<&str>) {
        assert_eq!(namespace_value(text).as_deref(), value);
    }
}
