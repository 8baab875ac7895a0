//! The browser for tests and screenshots. It is never downloaded, only installed from the distribution.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::apt;
use crate::command::find;
use crate::steps::{Outcome, Steps};

const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// Said where it is missing and cannot be installed.
pub(crate) const BY_HAND: &str = "Install Chromium (on Debian as root: `apt-get update && apt-get install -y chromium fonts-noto-cjk`), \
     or set CHROMIUM to the program of one";

/// Finds Chromium, or installs it where that may be done; `None` when it cannot be had.
pub(crate) fn chromium(steps: &mut Steps) -> Result<Option<PathBuf>> {
    let mut found = None;
    steps.step("Chromium", |progress| {
        found = installed();
        if found.is_some() {
            return Ok(Outcome::Note("there".into()));
        }
        if std::env::var_os("CHROMIUM").is_some() {
            bail!("CHROMIUM names a program that is not there");
        }
        if !apt::may_install() {
            return Ok(Outcome::LeftOut(
                "missing, and not installed because this is not root with apt-get".into(),
            ));
        }
        // The second for Korean text, which has no glyphs on a bare machine.
        match apt::install(progress, &["chromium", "fonts-noto-cjk"]) {
            Ok(()) => found = installed(),
            Err(error) => progress.say(&format!("{error:#}")),
        }
        Ok(match found {
            Some(_) => Outcome::Note("installed with apt-get".into()),
            None => Outcome::LeftOut("missing, and apt-get could not install it".into()),
        })
    })?;
    Ok(found)
}

fn installed() -> Option<PathBuf> {
    if let Some(chosen) = std::env::var_os("CHROMIUM") {
        return Some(PathBuf::from(chosen)).filter(|file| file.is_file());
    }
    let on_mac = PathBuf::from("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    NAMES.into_iter().find_map(find).or_else(|| Some(on_mac).filter(|file| file.is_file()))
}
