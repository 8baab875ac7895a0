//! The browsers for tests and screenshots. They are never downloaded, only installed from the distribution.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::apt;
use crate::command::{answer, command, find};
use crate::steps::{Outcome, Steps};

/// A browser, and how it is had.
pub(crate) struct Browser {
    name: &'static str,
    /// Names its program, for the one who chooses it and for the scripts of `tests/e2e`.
    pub(crate) variable: &'static str,
    programs: &'static [&'static str],
    on_mac: &'static str,
    /// With fonts for Korean text, which has no glyphs on a bare machine.
    packages: &'static [&'static str],
    /// Said where it is missing and cannot be installed.
    pub(crate) by_hand: &'static str,
}

pub(crate) const CHROMIUM: Browser = Browser {
    name: "Chromium",
    variable: "CHROMIUM",
    programs: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
    on_mac: "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    packages: &["chromium", "fonts-noto-cjk"],
    by_hand: "Install Chromium (on Debian as root: `apt-get update && apt-get install -y chromium fonts-noto-cjk`), \
         or set CHROMIUM to the program of one",
};

pub(crate) const FIREFOX: Browser = Browser {
    name: "Firefox",
    variable: "FIREFOX",
    programs: &["firefox-esr", "firefox"],
    on_mac: "/Applications/Firefox.app/Contents/MacOS/firefox",
    packages: &["firefox-esr", "fonts-noto-cjk"],
    by_hand: "Install Firefox (on Debian as root: `apt-get update && apt-get install -y firefox-esr fonts-noto-cjk`), \
         or set FIREFOX to the program of one",
};

impl Browser {
    /// Finds its program, or installs it where that may be done; `None` when it cannot be had.
    pub(crate) fn obtain(&self, steps: &mut Steps) -> Result<Option<PathBuf>> {
        let mut found = None;
        steps.step(self.name, |progress| {
            found = self.installed();
            if found.is_some() {
                return Ok(Outcome::Note("there".into()));
            }
            if std::env::var_os(self.variable).is_some() {
                bail!("{} names a program that is not there", self.variable);
            }
            if !apt::may_install() {
                return Ok(Outcome::LeftOut(
                    "missing, and not installed because this is not root with apt-get".into(),
                ));
            }
            match apt::install(progress, self.packages) {
                Ok(()) => found = self.installed(),
                Err(error) => progress.say(&format!("{error:#}")),
            }
            Ok(match found {
                Some(_) => Outcome::Note("installed with apt-get".into()),
                None => Outcome::LeftOut("missing, and apt-get could not install it".into()),
            })
        })?;
        Ok(found)
    }

    fn installed(&self) -> Option<PathBuf> {
        if let Some(chosen) = std::env::var_os(self.variable) {
            return Some(PathBuf::from(chosen)).filter(|file| file.is_file());
        }
        let on_mac = PathBuf::from(self.on_mac);
        let found =
            self.programs.iter().copied().filter_map(find).chain(Some(on_mac).filter(|file| file.is_file()));
        // Some distributions have a program of that name that only says where the browser is to be had.
        found.into_iter().find(|file| answer(command(file).arg("--version")).is_some())
    }
}
