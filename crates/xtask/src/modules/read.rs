//! Which module of a crate names which other one, read from the tokens of its files. What is compiled for tests alone
//! does not count.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::paths::{Segments, path_at, paths_of_use};
use crate::repository::files;

/// A module by the names on the way to it from the root of its crate.
pub(crate) type ModulePath = Vec<String>;

/// A place in which a module names another one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Import {
    pub(crate) from: ModulePath,
    pub(crate) to: ModulePath,
    /// The file and line, as an editor opens it.
    pub(crate) place: String,
}

/// What the files of a crate say of its modules.
#[derive(Debug, Default)]
pub(crate) struct Modules {
    known: BTreeSet<ModulePath>,
    only_for_tests: BTreeSet<ModulePath>,
    /// What a module calls by a name of its own, and the path that it means.
    names: BTreeMap<ModulePath, BTreeMap<String, Segments>>,
    mentioned: Vec<(ModulePath, Segments, String)>,
}

impl Modules {
    /// Reads every file below a crate's `src`; `shown_as` stands before their names.
    pub(crate) fn read(src: &Path, shown_as: &str) -> Result<Modules> {
        let mut modules = Modules::default();
        for file in files(src, &[])?.iter().filter(|file| file.extension().is_some_and(|end| end == "rs")) {
            let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
            let below = file.strip_prefix(src).unwrap_or(file);
            modules.add(&below.to_string_lossy(), &text, shown_as)?;
        }
        Ok(modules)
    }

    /// Adds a file by its name below `src`.
    pub(crate) fn add(&mut self, name: &str, text: &str, shown_as: &str) -> Result<()> {
        let file = format!("{shown_as}{name}");
        let tokens: TokenStream = text.parse().map_err(|error| anyhow!("{file} is not Rust: {error}"))?;
        let mut module: ModulePath = name.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        if matches!(name, "lib.rs" | "main.rs") {
            module.clear();
        }
        self.known.insert(module.clone());
        self.walk(tokens, &module, &file);
        Ok(())
    }

    /// Every module by its path; the root is empty.
    pub(crate) fn known(&self) -> impl Iterator<Item = &ModulePath> {
        self.known.iter().filter(|module| !self.is_only_for_tests(module))
    }

    /// Where one module names another one, in order.
    pub(crate) fn imports(&self) -> BTreeSet<Import> {
        let mentioned = self.mentioned.iter().filter(|(from, ..)| !self.is_only_for_tests(from));
        let imports = mentioned.filter_map(|(from, path, place)| {
            let to = self.resolve(from, path, 0)?;
            (to != *from).then(|| Import { from: from.clone(), to, place: place.clone() })
        });
        imports.collect()
    }

    fn is_only_for_tests(&self, module: &[String]) -> bool {
        self.only_for_tests.iter().any(|tests| module.starts_with(tests))
    }

    fn walk(&mut self, tokens: TokenStream, module: &ModulePath, file: &str) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut rest = tokens.as_slice();
        while let Some(token) = rest.first() {
            let taken = self.take(token, rest, module, file);
            rest = rest.get(taken.max(1)..).unwrap_or_default();
        }
    }

    /// Reads what begins with a token, and says how many tokens that has.
    fn take(&mut self, token: &TokenTree, rest: &[TokenTree], module: &ModulePath, file: &str) -> usize {
        let place = || format!("{file}:{}", token.span().start().line);
        match rest {
            _ if is_test_attribute(rest) => {
                let item = rest.get(..length_of_item(rest)).unwrap_or_default();
                self.only_for_tests.extend(module_name(item).map(|name| child(module, &name)));
                item.len()
            }
            [TokenTree::Ident(word), TokenTree::Ident(name), TokenTree::Group(body), ..] if word == "mod" => {
                let inner = child(module, &name.to_string());
                self.known.insert(inner.clone());
                self.walk(body.stream(), &inner, file);
                3
            }
            [TokenTree::Ident(word), behind @ ..] if word == "use" => {
                let length = behind.iter().position(is_semicolon).unwrap_or(behind.len());
                for (path, name) in paths_of_use(behind.get(..length).unwrap_or_default()) {
                    self.names.entry(module.clone()).or_default().insert(name, path.clone());
                    self.mentioned.push((module.clone(), path, place()));
                }
                length + 1
            }
            [TokenTree::Ident(word), ..] if word == "crate" || word == "super" || word == "self" => {
                let (path, length) = path_at(rest);
                if path.len() > 1 {
                    self.mentioned.push((module.clone(), path, place()));
                }
                length
            }
            [TokenTree::Group(group), ..] => {
                self.walk(group.stream(), module, file);
                1
            }
            _ => 1,
        }
    }

    /// The module that a path leads into; none where it leaves the crate.
    fn resolve(&self, from: &ModulePath, path: &[String], depth: usize) -> Option<ModulePath> {
        let mut module = from.clone();
        let mut rest = path;
        let (first, behind) = path.split_first()?;
        match first.as_str() {
            "crate" => (module, rest) = (Vec::new(), behind),
            "self" => rest = behind,
            "super" => {}
            // A path without such a word begins with a module below this one or with another crate.
            name if !self.has(&module, name) => return None,
            _ => {}
        }
        for (index, name) in rest.iter().enumerate() {
            if name == "super" {
                module.pop();
            } else if self.has(&module, name) {
                module.push(name.clone());
            } else if let Some(meant) = self.names.get(&module).and_then(|names| names.get(name))
                && depth < 8
            {
                let onwards = [meant.as_slice(), rest.get(index + 1..).unwrap_or_default()].concat();
                return self.resolve(&module, &onwards, depth + 1);
            } else {
                break;
            }
        }
        Some(module)
    }

    fn has(&self, module: &[String], name: &str) -> bool {
        self.known.contains(&child(module, name))
    }
}

fn child(module: &[String], name: &str) -> ModulePath {
    [module, &[name.to_owned()]].concat()
}

/// `#[cfg(test)]`, alone or among other conditions.
fn is_test_attribute(tokens: &[TokenTree]) -> bool {
    let [TokenTree::Punct(mark), TokenTree::Group(attribute), ..] = tokens else { return false };
    if mark.as_char() != '#' || attribute.delimiter() != Delimiter::Bracket {
        return false;
    }
    let words = attribute.stream().to_string();
    words.starts_with("cfg") && words.contains("test") && !words.contains("not")
}

/// How many tokens an item has, with the attributes before it: up to its semicolon or its body.
fn length_of_item(tokens: &[TokenTree]) -> usize {
    let is_use = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == "use");
    let is_body =
        |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    let body = tokens.iter().position(is_body).unwrap_or(tokens.len());
    let is_use = tokens.iter().take(body).any(is_use);
    let end = tokens.iter().position(|token| is_semicolon(token) || (is_body(token) && !is_use));
    end.map_or(tokens.len(), |end| end + 1)
}

/// The name behind `mod`, where an item is a module.
fn module_name(item: &[TokenTree]) -> Option<String> {
    item.windows(2).find_map(|pair| match pair {
        [TokenTree::Ident(word), TokenTree::Ident(name)] if word == "mod" => Some(name.to_string()),
        _ => None,
    })
}

fn is_semicolon(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(mark) if mark.as_char() == ';')
}
