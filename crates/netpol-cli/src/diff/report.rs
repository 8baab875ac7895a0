//! What is told of two texts, and how people read it.

use std::collections::BTreeMap;
use std::io::{self, Write};

use netpol_core::address::AddressRange;
use netpol_core::cluster::Endpoint;
use netpol_core::diff::{Change, Diff, End, PathChange, Presence, What};
use netpol_view::{left_out, ports_of_change};

use crate::evaluated::Evaluated;
use crate::reasons::BOLD;
use crate::words::Speech;

/// More names of addresses in one line than this are counted.
const MOST_NAMES: usize = 3;

/// Two texts compared.
pub(super) struct Report<'a> {
    pub(super) old: &'a Evaluated,
    pub(super) new: &'a Evaluated,
    /// Every path that is not the same, by what became of it and in the order of the ends.
    pub(super) paths: Vec<PathChange<'a>>,
    pub(super) added: Vec<&'a End>,
    pub(super) removed: Vec<&'a End>,
    /// How each end is called, by its id.
    names: BTreeMap<String, String>,
}

/// Paths with one change that are told in a line: between one end and several ranges of addresses, or a single one.
pub(super) struct Line<'a> {
    pub(super) path: PathChange<'a>,
    pub(super) from: String,
    pub(super) to: String,
}

impl<'a> Report<'a> {
    pub(super) fn new(diff: &'a Diff, old: &'a Evaluated, new: &'a Evaluated) -> Self {
        let numbers: BTreeMap<String, usize> =
            diff.ends.iter().enumerate().map(|(number, end)| (end.id(), number)).collect();
        let number = |end: &End| numbers.get(&end.id()).copied();
        let mut paths: Vec<PathChange<'_>> = diff.paths().collect();
        paths.sort_by_cached_key(|path| (path.change(), number(path.from), number(path.to)));
        Self {
            old,
            new,
            paths,
            added: diff.ends_of(Presence::Added).collect(),
            removed: diff.ends_of(Presence::Removed).collect(),
            names: names(&diff.ends, [old, new]),
        }
    }

    /// How an end is called: `shop/web`, or its id where another one is called so; inferred ones with a star.
    pub(super) fn name(&self, end: &End) -> String {
        self.names.get(&end.id()).cloned().unwrap_or_else(|| end.id())
    }

    /// The paths of which this became, ranges of addresses with the same change together.
    pub(super) fn lines(&self, change: Change) -> Vec<Line<'a>> {
        let mut lines: Vec<(PathChange<'a>, Vec<String>, Vec<String>)> = Vec::new();
        for path in self.paths.iter().filter(|path| path.change() == change) {
            let (from, to) = (self.name(path.from), self.name(path.to));
            let is_like = |known: &&mut (PathChange<'a>, _, _)| {
                let same = known.0.before == path.before && known.0.after == path.after;
                let one_end = |one: &End, other: &End, known: &End, known_other: &End| {
                    is_outside(one) && is_outside(known) && other.what == known_other.what
                };
                same && (one_end(path.from, path.to, known.0.from, known.0.to)
                    || one_end(path.to, path.from, known.0.to, known.0.from))
            };
            // Only ranges are told together; pods, of which there may be very many pairs, need not be looked for.
            let may_be_like = is_outside(path.from) || is_outside(path.to);
            let known = may_be_like.then(|| lines.iter_mut().find(is_like)).flatten();
            match known {
                Some((_, froms, _)) if is_outside(path.from) => froms.push(from),
                Some((_, _, tos)) => tos.push(to),
                None => lines.push((*path, vec![from], vec![to])),
            }
        }
        let line = |(path, from, to): (PathChange<'a>, Vec<String>, Vec<String>)| Line {
            path,
            from: joined(&from),
            to: joined(&to),
        };
        lines.into_iter().map(line).collect()
    }

    /// Prints it for people.
    pub(super) fn print(&self, out: &mut impl Write, speech: Speech) -> io::Result<()> {
        self.print_left_out(out, speech, "")?;
        if self.paths.is_empty() && self.added.is_empty() && self.removed.is_empty() {
            return writeln!(out, "{}", speech.say("diff.nothing", &[]));
        }
        let mut between = "";
        for change in CHANGES {
            let lines = self.lines(change);
            if lines.is_empty() {
                continue;
            }
            writeln!(out, "{between}{BOLD}{}{BOLD:#}", title(change, speech))?;
            between = "\n";
            for line in lines {
                let Line { path, from, to } = line;
                writeln!(out, "  {from} → {to}: {}", ports_of_change(&path, speech.views()))?;
            }
        }
        for (key, ends) in self.ends() {
            writeln!(out, "{between}{}", speech.say(key, &[("names", &ends)]))?;
            between = "";
        }
        if self.paths.iter().any(|path| is_inferred(path.from) || is_inferred(path.to)) {
            writeln!(out, "\n{}", speech.views().plain("table.inferred"))?;
        }
        Ok(())
    }

    /// The ends of one text alone, as they are told.
    pub(super) fn ends(&self) -> Vec<(&'static str, String)> {
        let named = |ends: &[&End]| ends.iter().map(|end| self.name(end)).collect::<Vec<_>>().join(", ");
        let both = [("diff.ends_added", named(&self.added)), ("diff.ends_removed", named(&self.removed))];
        both.into_iter().filter(|(_, names)| !names.is_empty()).collect()
    }

    /// What either text lacks, so that it may be otherwise.
    pub(super) fn print_left_out(&self, out: &mut impl Write, speech: Speech, mark: &str) -> io::Result<()> {
        for (key, text) in [("diff.old", self.old), ("diff.new", self.new)] {
            for sentence in left_out(&text.checked, |_| true, speech.views()) {
                writeln!(out, "{mark}{}: {sentence}\n", speech.say(key, &[]))?;
            }
        }
        Ok(())
    }
}

/// What can become of a path, in the order in which it is told.
pub(super) const CHANGES: [Change; 5] =
    [Change::Opened, Change::Closed, Change::Changed, Change::Added, Change::Removed];

/// The word of a change for programs.
pub(super) fn word(change: Change) -> &'static str {
    match change {
        Change::Opened => "opened",
        Change::Closed => "closed",
        Change::Changed => "changed",
        Change::Added => "added",
        Change::Removed => "removed",
    }
}

/// What stands above the paths of a change.
pub(super) fn title(change: Change, speech: Speech) -> String {
    speech.say(&format!("diff.{}", word(change)), &[])
}

pub(super) fn is_inferred(end: &End) -> bool {
    matches!(end.what, What::Inferred { .. })
}

pub(super) fn is_outside(end: &End) -> bool {
    matches!(end.what, What::Addresses(_))
}

fn names(ends: &[End], texts: [&Evaluated; 2]) -> BTreeMap<String, String> {
    let short = |end: &End| match (&end.what, end.namespace()) {
        (What::Addresses(ranges), _) => texts.iter().find_map(|text| cidrs(ranges, text)),
        (_, namespace) => namespace.map(|namespace| format!("{namespace}/{}", end.name)),
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    ends.iter().filter_map(short).for_each(|name| *counts.entry(name).or_default() += 1);
    let name = |end: &End| {
        let name = match short(end) {
            Some(name) if counts.get(&name) == Some(&1) => name,
            Some(_) if !is_outside(end) => end.id(),
            _ => end.name.clone(),
        };
        if is_inferred(end) { format!("{name}*") } else { name }
    };
    ends.iter().map(|end| (end.id(), name(end))).collect()
}

/// Addresses as the table of a text names them, where they are all that a row of it has.
fn cidrs(ranges: &[AddressRange], text: &Evaluated) -> Option<String> {
    let mut outside = text.checked.evaluation.cluster.endpoints.iter().filter_map(Endpoint::external);
    let external = outside.find(|external| external.ranges == ranges)?;
    Some(external.cidrs.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
}

fn joined(names: &[String]) -> String {
    let first = names.iter().take(MOST_NAMES).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(MOST_NAMES) {
        0 => first,
        more => format!("{first} +{more}"),
    }
}
