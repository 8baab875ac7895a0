//! The script that authors put into their pages, under its published names.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// The script, as `web/embed` bundles it.
const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/generated/embed");

/// The folder in the site; the page for authors, which is the frame too, stands in it.
const FOLDER: &str = "embed";

/// Copies the script. Without its bundle there is none, which is told; the sizes are not held without it.
pub(crate) fn write(site: &Path) -> Result<()> {
    let folder = site.join(FOLDER);
    fs::create_dir_all(&folder)?;
    let Ok(scripts) = fs::read_dir(SCRIPTS) else {
        eprintln!(
            "netpol-site: the script for blogs is not bundled: run `npm ci --ignore-scripts && npm run build` in web/embed"
        );
        return Ok(());
    };
    for script in scripts {
        let path = script?.path();
        let name = path.file_name().context("a file of the script for blogs has no name")?;
        fs::copy(&path, folder.join(name))?;
    }
    Ok(())
}
