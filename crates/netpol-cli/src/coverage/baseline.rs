//! The report of an earlier run.

use std::fs;
use std::path::Path;

use anyhow::{Result, anyhow, bail};
use serde_json::Value;

use super::report::{KIND, Report, VERSION};
use crate::evaluated::Evaluated;
use crate::words::Speech;

/// Reads a baseline for a text, or says why it cannot be used.
pub(super) fn read(file: &Path, one: &Evaluated, speech: Speech) -> Result<Report> {
    let name = file.display().to_string();
    let say =
        |key: &str, values: &[(&str, &str)]| speech.say(key, &[&[("file", name.as_str())], values].concat());
    let text = fs::read_to_string(file)
        .map_err(|error| anyhow!(say("coverage.unreadable", &[("reason", &error.to_string())])))?;
    let value: Value = serde_json::from_str(&text).map_err(|_| anyhow!(say("coverage.no_baseline", &[])))?;
    if value.get("report").and_then(Value::as_str) != Some(KIND) {
        bail!(say("coverage.no_baseline", &[]));
    }
    let version = value.get("version").and_then(Value::as_u64);
    if version != Some(u64::from(VERSION)) {
        let version = version.map_or_else(|| "?".to_owned(), |version| version.to_string());
        let known = VERSION.to_string();
        bail!(say("coverage.version", &[("version", &version), ("known", &known)]));
    }
    let before: Report =
        serde_json::from_value(value).map_err(|_| anyhow!(say("coverage.no_baseline", &[])))?;
    let profile = one.checked.evaluation.settings.profile.name;
    if before.profile != profile {
        bail!(say("coverage.profile", &[("before", &before.profile), ("now", profile)]));
    }
    Ok(before)
}
