//! Paths such as `crate::a::b` among the tokens of a file.

use proc_macro2::TokenTree;

/// The words of a path, from `crate`, `super`, `self` or a name on.
pub(super) type Segments = Vec<String>;

/// The path with which these tokens begin, and how many of them it has.
pub(super) fn path_at(tokens: &[TokenTree]) -> (Segments, usize) {
    let mut path = Vec::new();
    let mut at = 0;
    while let Some(TokenTree::Ident(word)) = tokens.get(at) {
        path.push(word.to_string());
        at += 1;
        if !(is_colon(tokens.get(at)) && is_colon(tokens.get(at + 1))) {
            break;
        }
        at += 2;
    }
    (path, at)
}

/// Every path of what stands between `use` and its semicolon, each with the name that it gets.
pub(super) fn paths_of_use(tokens: &[TokenTree]) -> Vec<(Segments, String)> {
    let mut found = Vec::new();
    add_paths(&[], tokens, &mut found);
    found
}

fn add_paths(before: &[String], tokens: &[TokenTree], found: &mut Vec<(Segments, String)>) {
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ',');
    for part in tokens.split(is_comma).filter(|part| !part.is_empty()) {
        let (path, length) = path_at(part);
        let is_whole = path.last().is_some_and(|word| word == "self") && !before.is_empty();
        let path = if is_whole { before.to_vec() } else { [before, path.as_slice()].concat() };
        let Some(last) = path.last().cloned() else { continue };
        match part.get(length..).unwrap_or_default() {
            [TokenTree::Group(group), ..] => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                add_paths(&path, &inner, found);
            }
            [TokenTree::Ident(_), TokenTree::Ident(name), ..] => found.push((path, name.to_string())),
            _ => found.push((path, last)),
        }
    }
}

fn is_colon(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(mark)) if mark.as_char() == ':')
}
