//! Which module may import which: held by `cargo xtask test`, so that no circle comes back.

mod graph;
mod paths;
mod read;
mod rules;
#[cfg(test)]
mod tests;

use anyhow::{Result, bail};

use crate::repository::root;
use crate::steps::{Outcome, Steps};
use graph::problems;
use read::Modules;
use rules::CRATES;

/// Reads every crate and holds it to its rules.
pub(crate) fn check(steps: &mut Steps) -> Result<()> {
    steps.step("modules", |_| {
        let mut found = Vec::new();
        let mut count = 0;
        for rules in CRATES {
            let src = format!("{}/src", rules.folder);
            let modules = Modules::read(&root().join(&src), &format!("{src}/"))?;
            count += modules.known().count();
            found.extend(problems(&modules, rules));
        }
        if !found.is_empty() {
            bail!(
                "modules import what they may not; the rules are in crates/xtask/src/modules/rules.rs\n\n{}",
                found.join("\n\n")
            );
        }
        let exceptions: usize = CRATES.iter().map(|rules| rules.exceptions.len()).sum();
        Ok(Outcome::Note(format!("{count} modules, {exceptions} exceptions")))
    })
}
