//! A command as it is written.

use super::kind::Kind;
use super::selector::Selector;
use super::shell::words;
use super::trouble::Trouble;

/// A command.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Command {
    pub(super) verb: Verb,
    pub(super) kind: &'static Kind,
    pub(super) names: Vec<String>,
    /// The labels to set, and those without a value to take away.
    pub(super) labels: Vec<(String, Option<String>)>,
    pub(super) flags: Flags,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Get,
    Describe,
    Label,
    Delete,
}

/// What flags say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Flags {
    pub(super) namespace: Option<String>,
    pub(super) everywhere: bool,
    pub(super) selector: Option<Selector>,
    pub(super) all: bool,
    pub(super) overwrite: bool,
    pub(super) show_labels: bool,
    pub(super) output: Option<String>,
}

const VERBS: [(&str, Verb, &str); 4] = [
    ("get", Verb::Get, "-n -A -l -o --show-labels --no-headers"),
    ("describe", Verb::Describe, "-n -A -l"),
    ("label", Verb::Label, "-n -A -l --all --overwrite"),
    ("delete", Verb::Delete, "-n -A -l --all"),
];

/// Flags with a short name.
const SHORT: [(&str, &str); 4] =
    [("--namespace", "-n"), ("--all-namespaces", "-A"), ("--selector", "-l"), ("--output", "-o")];

const OUTPUTS: [&str; 4] = ["wide", "yaml", "json", "name"];

impl Command {
    /// Reads a line.
    pub(super) fn read(line: &str) -> Result<Command, Trouble> {
        let mut words = words(line)?.into_iter();
        if !words.next().is_some_and(|word| word == "kubectl" || word == "k") {
            return Err(Trouble::unread("command.not_kubectl", []));
        }
        let (mut free, mut given, mut flags) = (Vec::new(), Vec::new(), Flags::default());
        while let Some(word) = words.next() {
            if word.starts_with('-') && word.len() > 1 {
                given.push(flags.take(&word, &mut words)?);
            } else {
                free.push(word);
            }
        }
        let mut free = free.into_iter();
        let Some(word) = free.next() else { return Err(Trouble::unread("command.no_verb", [])) };
        let Some((_, verb, takes)) = VERBS.iter().find(|(name, ..)| *name == word) else {
            return Err(Trouble::unread("command.verb", [("verb", &word)]));
        };
        if let Some(flag) = given.iter().find(|flag| !takes.split(' ').any(|known| known == **flag)) {
            let values = [("flag", flag.as_str()), ("verb", &*word), ("flags", *takes)];
            return Err(Trouble::unread("command.flag", values));
        }
        let (labels, rest): (Vec<String>, Vec<String>) =
            free.partition(|word| *verb == Verb::Label && (word.contains('=') || word.ends_with('-')));
        let (kind, names) = named(rest)?;
        let labels = labels.iter().map(|label| change(label)).collect::<Result<Vec<_>, _>>()?;
        if *verb == Verb::Label && labels.is_empty() {
            return Err(Trouble::unread("command.no_label", []));
        }
        Ok(Command { verb: *verb, kind, names, labels, flags })
    }
}

impl Flags {
    /// Takes a flag with its value, and gives its name.
    fn take(&mut self, word: &str, next: &mut impl Iterator<Item = String>) -> Result<String, Trouble> {
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (word, None),
        };
        // `-nshop` is `-n shop`.
        let attached = word.get(..2).zip(word.get(2..)).filter(|(short, rest)| {
            ["-n", "-l", "-o"].contains(short) && !rest.is_empty() && !rest.starts_with('=')
        });
        let (name, value) = attached.map_or((name, value), |(short, rest)| (short, Some(rest)));
        let name = SHORT.iter().find(|(long, _)| *long == name).map_or(name, |(_, short)| short);
        if let "-n" | "-l" | "-o" = name {
            let value = match value {
                Some(value) => value.to_owned(),
                None => next.next().ok_or_else(|| Trouble::unread("command.no_value", [("flag", name)]))?,
            };
            match name {
                "-n" => self.namespace = Some(value),
                "-l" => self.selector = Some(Selector::read(&value)?),
                _ if OUTPUTS.contains(&value.as_str()) => self.output = Some(value),
                _ => {
                    return Err(Trouble::unread(
                        "command.output",
                        [("output", &value), ("outputs", &OUTPUTS.join(", "))],
                    ));
                }
            }
            return Ok(name.to_owned());
        }
        let is_on = match value {
            None | Some("true") => true,
            Some("false") => false,
            Some(_) => return Err(Trouble::unread("command.no_value_taken", [("flag", name)])),
        };
        match name {
            "-A" => self.everywhere = is_on,
            "--all" => self.all = is_on,
            "--overwrite" => self.overwrite = is_on,
            "--show-labels" => self.show_labels = is_on,
            _ => {}
        }
        Ok(name.to_owned())
    }
}

/// The kind and the names of `pod web db`, or of `pod/web pod/db`.
fn named(words: Vec<String>) -> Result<(&'static Kind, Vec<String>), Trouble> {
    let mut words = words.into_iter();
    let Some(first) = words.next() else {
        return Err(Trouble::unread("command.no_kind", [("kinds", &Kind::all())]));
    };
    let known = |word: &str| {
        let unknown = || Trouble::unread("command.kind", [("kind", word), ("kinds", &Kind::all())]);
        Kind::of(word).ok_or_else(unknown)
    };
    let Some((word, name)) = first.split_once('/') else {
        return Ok((known(&first)?, words.collect()));
    };
    let kind = known(word)?;
    let mut names = vec![name.to_owned()];
    for word in words {
        match word.split_once('/') {
            Some((other, name)) if known(other)? == kind => names.push(name.to_owned()),
            _ => return Err(Trouble::unread("command.one_kind", [])),
        }
    }
    Ok((kind, names))
}

/// `key=value`, or `key-`.
fn change(word: &str) -> Result<(String, Option<String>), Trouble> {
    let (key, value) = match word.split_once('=') {
        Some((key, value)) => (key, Some(value)),
        None => (word.strip_suffix('-').unwrap_or(word), None),
    };
    let is_ends = |text: &str| {
        text.starts_with(|sign: char| sign.is_ascii_alphanumeric())
            && text.ends_with(|sign: char| sign.is_ascii_alphanumeric())
    };
    let is_name = |text: &str| {
        text.len() <= 63
            && is_ends(text)
            && text.chars().all(|sign| sign.is_ascii_alphanumeric() || "-_.".contains(sign))
    };
    let name = key.rsplit_once('/').map_or(key, |(_, name)| name);
    if is_name(name) && value.is_none_or(|value| value.is_empty() || is_name(value)) {
        Ok((key.to_owned(), value.map(str::to_owned)))
    } else {
        Err(Trouble::unread("command.label", [("label", word)]))
    }
}
