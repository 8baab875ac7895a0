//! What a block says of its language.

/// The language of a block, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// It says that it is YAML.
    Yaml,
    /// It says nothing, or that it is plain text.
    Unstated,
    /// Another one.
    Other,
}

impl Language {
    /// The language of the words behind a fence: `yaml`, `yml title="web.yaml"`, `{.yaml .numberLines}`, `yaml{1,3}`.
    pub(crate) fn of_fence(info: &str) -> Language {
        let name = info.trim().trim_start_matches(['{', '.', ' ']);
        let is_of_name =
            |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '+' | '#');
        let end = name.find(|letter| !is_of_name(letter)).unwrap_or(name.len());
        let (name, behind) = name.split_at_checked(end).unwrap_or((name, ""));
        // `title=web.yaml` without a language before it.
        if behind.starts_with('=') { Language::Unstated } else { Language::of_name(name) }
    }

    /// The language of a name.
    pub(crate) fn of_name(name: &str) -> Language {
        match name.to_ascii_lowercase().as_str() {
            "yaml" | "yml" | "k8s" | "kubernetes" => Language::Yaml,
            "" | "text" | "plain" | "plaintext" | "txt" | "none" | "code" | "nohighlight"
            | "no-highlight" | "auto" => Language::Unstated,
            _ => Language::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::a_name("yaml")]
    #[case::the_short_one("yml")]
    #[case::in_capitals("YAML")]
    #[case::with_a_title("yaml title=\"web.yaml\"")]
    #[case::with_a_file_behind_a_colon("yaml:web.yaml")]
    #[case::with_marked_lines("yaml{1,3-4}")]
    #[case::with_options_of_hugo("yaml {linenos=table,hl_lines=[1]}")]
    #[case::with_options_of_rustdoc("yaml,ignore")]
    #[case::as_pandoc_writes_it("{.yaml .numberLines}")]
    #[case::with_a_space_inside("{ .yaml }")]
    fn yaml_is_known_however_it_is_said(#[case] info: &str) {
        assert_eq!(Language::of_fence(info), Language::Yaml);
    }

    #[rstest]
    #[case("")]
    #[case("text")]
    #[case("title=\"web.yaml\"")]
    fn nothing_is_said(#[case] info: &str) {
        assert_eq!(Language::of_fence(info), Language::Unstated);
    }

    #[rstest]
    #[case("sh")]
    #[case("json")]
    #[case("yaml-diff")]
    #[case("{.diff .yaml}")]
    fn another_language_is_another_one(#[case] info: &str) {
        assert_eq!(Language::of_fence(info), Language::Other);
    }
}
