//! Run by Trunk once it has built the page: `netpol-site [FOLDER]`, where the folder is Trunk's own if it is not named.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use netpol_site::Site;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    // `cargo xtask` has the smaller modules built first, without pages around them.
    if std::env::var_os("NETPOL_MODULE_ALONE").is_some() {
        return Ok(());
    }
    let named = std::env::args_os().nth(1).or_else(|| std::env::var_os("TRUNK_STAGING_DIR"));
    let folder = PathBuf::from(named.context("say which folder holds the page that Trunk built")?);
    let address = std::env::var("NETPOL_SITE_ADDRESS").ok().filter(|address| !address.is_empty());
    // Beside the program, in the folder that Cargo builds into.
    let program = std::env::current_exe()?;
    let drawn = program.parent().context("this program is in no folder")?.join("previews");
    let site = Site::new(folder, address, drawn)?;
    // `cargo xtask serve` says so.
    let site = if std::env::var_os("NETPOL_SITE_NOT_KEPT").is_some() { site.not_kept() } else { site };
    let folder = |variable| std::env::var_os(variable).map(PathBuf::from);
    let site = site.with_modules(folder("NETPOL_PLAYGROUND_MODULE"), folder("NETPOL_FRAME_MODULE"));
    let pages = site.write()?;
    println!("netpol-site: {pages} pages");
    Ok(())
}
