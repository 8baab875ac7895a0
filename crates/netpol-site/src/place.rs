//! Where a page stands in the site.

use netpol_view::protocol::Language;

/// A page's place: English at the root, other languages in a folder of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The language that it is written in.
    pub(crate) language: Language,
    /// Its folder below that of its language, with a slash at the end; empty for the first page.
    pub(crate) folder: String,
}

impl Place {
    pub(crate) fn new(language: Language, folder: impl Into<String>) -> Place {
        Place { language, folder: folder.into() }
    }

    /// The same page in another language.
    pub(crate) fn in_language(&self, language: Language) -> Place {
        Place { language, folder: self.folder.clone() }
    }

    /// Its folder below the root of the site.
    pub(crate) fn path(&self) -> String {
        match self.language {
            Language::En => self.folder.clone(),
            Language::Ko => format!("ko/{}", self.folder),
        }
    }

    /// The way from it to the root of the site.
    pub(crate) fn to_root(&self) -> String {
        match self.path().matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }

    /// The way from it to another page.
    pub(crate) fn to(&self, other: &Place) -> String {
        format!("{}{}", self.to_root(), other.path())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative() {
        let first = Place::new(Language::En, "");
        let code = Place::new(Language::Ko, "codes/NP104/");
        assert_eq!(first.to(&code), "./ko/codes/NP104/");
        assert_eq!(code.to(&first), "../../../");
        assert_eq!(code.to(&code.in_language(Language::En)), "../../../codes/NP104/");
    }
}
