//! What the editor says in its own voice.

use netpol_view::protocol::Language;

use crate::browser::editor::Words;
use crate::words::t;

/// CodeMirror's phrases, as it knows them, each with the word that says it.
const PHRASES: [(&str, &str); 39] = [
    ("Control character", "control_character"),
    ("Diagnostics", "diagnostics"),
    ("No diagnostics", "no_diagnostics"),
    ("Selection deleted", "selection_deleted"),
    ("Go to line", "go_to_line"),
    ("go", "go"),
    ("Find", "find"),
    ("Replace", "replace_with"),
    ("next", "next"),
    ("previous", "previous"),
    ("all", "all"),
    ("match case", "match_case"),
    ("regexp", "regexp"),
    ("by word", "by_word"),
    ("replace", "replace"),
    ("replace all", "replace_all"),
    ("close", "close"),
    ("current match", "current_match"),
    ("replaced $ matches", "replaced_matches"),
    ("replaced match on line $", "replaced_match_on_line"),
    ("on line", "on_line"),
    ("Folded lines", "folded_lines"),
    ("Unfolded lines", "unfolded_lines"),
    ("to", "to"),
    ("folded code", "folded_code"),
    ("unfold", "unfold"),
    ("Fold line", "fold_line"),
    ("Unfold line", "unfold_line"),
    ("Completions", "completions"),
    ("Objects", "objects"),
    ("Go to an object", "go_to_object"),
    ("Kind or name", "kind_or_name"),
    ("No object", "no_object"),
    ("$ more", "more_objects"),
    ("Format", "format"),
    ("Other documents are folded", "others_folded"),
    ("Everything is unfolded", "all_unfolded"),
    ("Missing or empty", "missing"),
    ("More about this field", "more_about_field"),
];

/// The editor's words in a language.
pub(super) fn words(language: Language) -> Words {
    let locale = language.tag();
    Words {
        label: t!("editor.label", locale = locale).into_owned(),
        placeholder: t!("editor.placeholder", locale = locale).into_owned(),
        phrases: PHRASES
            .into_iter()
            .map(|(phrase, word)| (phrase, t!(format!("phrase.{word}"), locale = locale).into_owned()))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_has_words_in_both_languages() {
        for language in Language::ALL {
            for (phrase, words) in words(language).phrases {
                assert!(!words.contains("phrase."), "{phrase} has no words in {language:?}");
            }
        }
    }
}
