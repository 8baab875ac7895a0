//! Programs of the distribution, installed where that may be done.

use anyhow::Result;

use crate::command::{answer, command, find, run};
use crate::steps::Progress;

/// Whether this is root on a machine with apt-get.
pub(crate) fn may_install() -> bool {
    find("apt-get").is_some() && answer(command("id").arg("-u")).as_deref() == Some("0")
}

/// Installs packages with as little else as possible.
pub(crate) fn install(progress: &mut Progress, packages: &[&str]) -> Result<()> {
    progress.say("missing, so it is installed with apt-get, about a minute");
    let mut apt = |words: &[&str]| {
        run(command("apt-get").args(words).env("DEBIAN_FRONTEND", "noninteractive"), progress).map(|_| ())
    };
    apt(&["update"])?;
    apt(&[&["install", "-y", "--no-install-recommends"], packages].concat())
}
