//! Packing language files into a table, when a program is built.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, error, fs};

use serde_yaml::Value;

use crate::{BETWEEN_COLUMNS, KEYS};

/// Why language files cannot be packed.
type Error = Box<dyn error::Error>;

/// Each key's texts by language.
type Texts = BTreeMap<String, BTreeMap<String, String>>;

/// Packs the files of `locales`; what a build script does.
///
/// # Errors
///
/// A file that cannot be read, and what [`pack`] says.
pub fn build() -> Result<(), Error> {
    println!("cargo:rerun-if-changed=locales");
    let mut files = Vec::new();
    for entry in fs::read_dir("locales")? {
        files.push(fs::read_to_string(entry?.path())?);
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("texts"), pack(&files)?)?;
    Ok(())
}

/// The table of language files. In a file a text stands by language below the parts of its key: `end: { egress: { en: egress,
/// ko: egress } }`, where `end.egress: { en: … }` is the same.
///
/// # Errors
///
/// A text that is not in every language, is there twice, or has more than one line.
pub fn pack(files: &[String]) -> Result<String, Error> {
    let mut texts = Texts::new();
    for file in files {
        collect("", &serde_yaml::from_str(file)?, &mut texts)?;
    }
    let languages: BTreeSet<&String> = texts.values().flat_map(BTreeMap::keys).collect();
    let mut columns = vec![column(KEYS, texts.keys())];
    for language in languages {
        let in_language = texts.iter().map(|(key, texts)| match texts.get(language) {
            Some(text) if !text.is_empty() && !text.contains('\n') => Ok(text),
            _ => Err(format!("`{key}` needs one line of text in the language `{language}`")),
        });
        let in_language: Vec<&String> = in_language.collect::<Result<_, _>>()?;
        columns.push(column(language, in_language.into_iter()));
    }
    Ok(columns.join(BETWEEN_COLUMNS))
}

fn collect(path: &str, value: &Value, texts: &mut Texts) -> Result<(), Error> {
    let entries = value.as_mapping().ok_or_else(|| format!("`{path}` is neither a text nor a mapping"))?;
    for (key, value) in entries {
        let key = key.as_str().ok_or_else(|| format!("a key below `{path}` is no string"))?;
        if let Value::String(text) = value {
            let languages = texts.entry(path.to_owned()).or_default();
            if languages.insert(key.to_owned(), text.clone()).is_some() {
                return Err(format!("`{path}` is there twice").into());
            }
        } else if path.is_empty() {
            collect(key, value, texts)?;
        } else {
            collect(&format!("{path}.{key}"), value, texts)?;
        }
    }
    Ok(())
}

fn column<'a>(head: &str, lines: impl Iterator<Item = &'a String>) -> String {
    lines.fold(head.to_owned(), |column, line| column + "\n" + line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Texts;

    fn packed(files: &[&str]) -> Result<String, String> {
        let files: Vec<String> = files.iter().map(|file| (*file).to_owned()).collect();
        pack(&files).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_packed_is_found() {
        let files =
            ["b: { c: { en: see, ko: 바다 } }", "a.b: { en: be, ko: 벌 }\na: { a: { en: A, ko: 에이 } }"];
        let table = packed(&files).unwrap();
        assert_eq!(table, "key\na.a\na.b\nb.c\n\nen\nA\nbe\nsee\n\nko\n에이\n벌\n바다");
        let texts = Texts::new(table.leak());
        assert_eq!(texts.get("en", "b.c"), Some("see"));
        assert_eq!(texts.get("ko", "a.b"), Some("벌"));
    }

    #[test]
    fn every_text_is_in_every_language() {
        let error = packed(&["a: { en: A, ko: 에이 }\nb: { en: B }"]).unwrap_err();
        assert_eq!(error, "`b` needs one line of text in the language `ko`");
    }

    #[test]
    fn a_text_is_one_line() {
        let error = packed(&["a: { en: \"one\\ntwo\" }"]).unwrap_err();
        assert_eq!(error, "`a` needs one line of text in the language `en`");
    }

    #[test]
    fn no_text_is_there_twice() {
        assert_eq!(packed(&["a: { en: A }", "a: { en: B }"]).unwrap_err(), "`a` is there twice");
    }
}
