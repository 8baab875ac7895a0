//! The namespace of objects that have none, as a user types it.

/// What to set for what was typed: the name without the spaces around it, empty for `default`. None where no namespace can have
/// that name, which is a DNS label (RFC 1123).
pub fn namespace_value(text: &str) -> Option<String> {
    let name = text.trim();
    let is_inner =
        |character: char| character.is_ascii_lowercase() || character.is_ascii_digit() || character == '-';
    let is_label =
        name.len() <= 63 && name.chars().all(is_inner) && !name.starts_with('-') && !name.ends_with('-');
    is_label.then(|| name.to_owned())
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
