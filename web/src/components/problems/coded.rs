//! Words with names of fields and values between backticks.

use yew::prelude::*;

/// Sets what stands between backticks in the code font. A backtick without its partner stays as it is.
pub fn coded(words: &str) -> Html {
    pieces(words)
        .into_iter()
        .map(|(is_code, piece)| {
            if is_code {
                html! { <code>{ piece }</code> }
            } else {
                html! { { piece } }
            }
        })
        .collect()
}

fn pieces(words: &str) -> Vec<(bool, &str)> {
    let mut pieces = Vec::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('`') {
        let Some((code, behind)) = after.split_once('`') else { break };
        pieces.push((false, before));
        pieces.push((true, code));
        rest = behind;
    }
    pieces.push((false, rest));
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_between_backticks() {
        assert_eq!(
            pieces("No `matchLabel`; write `matchLabels`."),
            [(false, "No "), (true, "matchLabel"), (false, "; write "), (true, "matchLabels"), (false, ".")],
        );
    }

    #[test]
    fn a_lonely_backtick_stays() {
        assert_eq!(pieces("a ` b"), [(false, "a ` b")]);
    }
}
