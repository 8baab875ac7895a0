//! Which codes are looked at.

use anyhow::{Result, bail};
use netpol_codes as codes;

use crate::words::Speech;

/// Beginnings of codes that are wanted, and of those that are not.
pub(super) struct Choice {
    select: Vec<String>,
    ignore: Vec<String>,
}

impl Choice {
    /// Every code where nothing is selected. A beginning that no code has is an error, since it would silently do nothing.
    pub(super) fn new(select: &[String], ignore: &[String], speech: Speech) -> Result<Self> {
        let known = |written: &String| {
            let beginning = written.trim().to_uppercase();
            if beginning.is_empty() || !codes::all().iter().any(|code| code.starts_with(&beginning)) {
                let nearest = codes::nearest(&beginning);
                bail!(speech.say("code.unknown", &[("code", written), ("nearest", nearest)]));
            }
            Ok(beginning)
        };
        Ok(Self {
            select: select.iter().map(known).collect::<Result<_>>()?,
            ignore: ignore.iter().map(known).collect::<Result<_>>()?,
        })
    }

    pub(super) fn holds(&self, code: &str) -> bool {
        let is_in =
            |beginnings: &[String]| beginnings.iter().any(|beginning| code.starts_with(beginning.as_str()));
        (self.select.is_empty() || is_in(&self.select)) && !is_in(&self.ignore)
    }
}
