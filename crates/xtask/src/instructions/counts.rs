//! Instruction counts as they are kept in the repository.

use std::collections::BTreeMap;
use std::fmt;

use anyhow::{Context, Result};

/// The inputs, from the smallest.
pub(super) const INPUTS: [&str; 3] = ["three-tiers", "100-pods", "1000-pods"];

/// What is counted of each: from the text to objects, and from objects to verdicts and lint.
pub(super) const STAGES: [&str; 2] = ["read", "evaluate"];

const HEAD: &str = "\
# Instructions that each stage of the engine takes for three fixed inputs, counted by callgrind.
# `cargo xtask instructions` compares, `cargo xtask instructions --accept` writes this file.
";

/// Counts and what made them.
pub(super) struct Counts {
    pub(super) made_by: String,
    of: BTreeMap<(String, String), u64>,
}

/// A count beside the one that is known.
pub(super) struct Change {
    name: String,
    before: u64,
    now: u64,
}

impl Counts {
    pub(super) fn new(made_by: String) -> Self {
        Self { made_by, of: BTreeMap::new() }
    }

    pub(super) fn set(&mut self, input: &str, stage: &str, count: u64) {
        self.of.insert((input.to_owned(), stage.to_owned()), count);
    }

    /// Reads what [`Counts::print`] writes.
    pub(super) fn read(text: &str) -> Result<Self> {
        let mut lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        let mut counts = Self::new(lines.next().context("the counts do not say what made them")?.to_owned());
        for line in lines {
            let words: Vec<&str> = line.split_whitespace().collect();
            let [input, stage, count] = words.as_slice() else {
                anyhow::bail!("`{line}` is no count: `INPUT STAGE INSTRUCTIONS`");
            };
            let count = count.parse().with_context(|| format!("`{line}` is no count"))?;
            counts.set(input, stage, count);
        }
        Ok(counts)
    }

    pub(super) fn print(&self) -> String {
        let mut text = format!("{HEAD}{}\n", self.made_by);
        for (input, stage) in INPUTS.iter().flat_map(|input| STAGES.map(|stage| (input, stage))) {
            let count = self.of.get(&((*input).to_owned(), stage.to_owned())).copied().unwrap_or(0);
            text.push_str(&format!("{input:11} {stage:8} {count:>11}\n"));
        }
        text
    }

    /// Every count beside the known one; a new one beside itself.
    pub(super) fn changes(&self, known: &Counts) -> Vec<Change> {
        let change = |((input, stage), now): (&(String, String), &u64)| {
            let before = known.of.get(&(input.clone(), stage.clone())).copied().unwrap_or(*now);
            Change { name: format!("{input} {stage}"), before, now: *now }
        };
        self.of.iter().map(change).collect()
    }
}

impl Change {
    /// By how much it has grown.
    pub(super) fn percent(&self) -> f64 {
        (self.now as f64 / self.before.max(1) as f64 - 1.0) * 100.0
    }
}

impl fmt::Display for Change {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {} instructions, {:+.1} %", self.name, self.now, self.percent())
    }
}

/// The sum in what callgrind wrote; nothing where no function was counted.
pub(super) fn total(output: &str) -> Option<u64> {
    let line =
        output.lines().find_map(|line| line.strip_prefix("totals:").or(line.strip_prefix("summary:")))?;
    line.trim().parse().ok().filter(|total| *total > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_as_they_are_written() {
        let mut counts = Counts::new("rustc 1.95.0 for here".into());
        counts.set("three-tiers", "read", 1_000);
        let again = Counts::read(&counts.print()).unwrap();
        assert_eq!((again.made_by.as_str(), again.print()), ("rustc 1.95.0 for here", counts.print()));
    }

    #[test]
    fn growth_is_told_in_percent_of_what_was_known() {
        let known = Counts::read("rustc\na read 200\n").unwrap();
        let counts = Counts::read("rustc\na read 211\nb read 7\n").unwrap();
        let told: Vec<String> = counts.changes(&known).iter().map(Change::to_string).collect();
        assert_eq!(told, ["a read: 211 instructions, +5.5 %", "b read: 7 instructions, +0.0 %"]);
    }

    #[test]
    fn callgrind_says_its_sum() {
        assert_eq!(total("version: 1\nsummary: 12345\n"), Some(12_345));
        assert_eq!(total("summary: 0\n"), None);
    }
}
