//! What `-l` selects.

use super::Trouble;

/// All of these hold of what is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Selector(Vec<Requirement>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Requirement {
    key: String,
    /// None where any value does.
    values: Option<Vec<String>>,
    /// Whether the label is to have one of the values, or none of them.
    is_in: bool,
}

impl Selector {
    /// Reads what stands behind `-l`.
    pub(super) fn read(text: &str) -> Result<Selector, Trouble> {
        let wrong = || Trouble::unread("command.selector", [("selector", text)]);
        let parts = apart(text);
        parts
            .into_iter()
            .map(|part| requirement(part.trim()).ok_or_else(wrong))
            .collect::<Result<_, _>>()
            .map(Selector)
    }

    /// Whether labels are selected.
    pub(super) fn matches(&self, labels: &[(String, String)]) -> bool {
        self.0.iter().all(|Requirement { key, values, is_in }| {
            let value = labels.iter().find(|(known, _)| known == key).map(|(_, value)| value);
            let fits = value.is_some_and(|value| values.as_ref().is_none_or(|values| values.contains(value)));
            fits == *is_in
        })
    }
}

/// What commas set apart, but for those in parentheses.
fn apart(text: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let commas = move |sign: char| {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        sign == ',' && depth == 0
    };
    text.split(commas).collect()
}

fn requirement(text: &str) -> Option<Requirement> {
    let of = |key: &str, values: Option<Vec<&str>>, is_in: bool| {
        let is_word =
            |word: &str| word.chars().all(|sign| sign.is_ascii_alphanumeric() || "-_./".contains(sign));
        let (key, values) =
            (key.trim(), values.map(|values| values.into_iter().map(str::trim).collect::<Vec<_>>()));
        let fits = !key.is_empty() && is_word(key) && values.iter().flatten().all(|value| is_word(value));
        let values = values.map(|values| values.into_iter().map(str::to_owned).collect());
        fits.then(|| Requirement { key: key.to_owned(), values, is_in })
    };
    if let Some((key, value)) = text.split_once("!=") {
        return of(key, Some(vec![value]), false);
    }
    if let Some((key, value)) = text.split_once("==").or_else(|| text.split_once('=')) {
        return of(key, Some(vec![value]), true);
    }
    if let Some((before, values)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) {
        let before = before.trim_end();
        let (key, word) = before.rsplit_once(' ')?;
        let is_in = match word {
            "in" => true,
            "notin" => false,
            _ => return None,
        };
        return of(key, Some(values.split(',').collect()), is_in);
    }
    match text.strip_prefix('!') {
        Some(key) => of(key, None, false),
        None => of(text, None, true),
    }
}
