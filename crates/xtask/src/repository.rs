//! Where things are in this repository, and what its files say about versions.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folder whose package is Binaryen: trunk runs its `wasm-opt`.
pub(crate) const MODULE_TOOLS: &str = "web/module";

/// The folder with the root `Cargo.toml`.
pub(crate) fn root() -> &'static Path {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.ancestors().nth(2).unwrap_or(manifest)
}

/// Where commands of our own are installed when the machine does not have the right ones.
pub(crate) fn tools() -> PathBuf {
    root().join("target/tools")
}

/// The release build of the page: what is published.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// The version of a package in `Cargo.lock`.
pub(crate) fn locked_version(package: &str) -> Result<String> {
    let path = root().join("Cargo.lock");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut lines = text.lines().skip_while(|line| *line != format!("name = \"{package}\"")).skip(1);
    lines
        .next()
        .and_then(|line| line.strip_prefix("version = \""))
        .and_then(|rest| rest.strip_suffix('"'))
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock has no package `{package}`"))
}

/// A number that changes when a file under `folder` does, or its name; `left_out` names folders to pass over.
pub(crate) fn fingerprint(folder: &Path, left_out: &[&str]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for file in files(folder, left_out)? {
        file.strip_prefix(folder).unwrap_or(&file).hash(&mut hasher);
        fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Every file under `folder`, sorted; folders whose name is in `left_out` are passed over.
pub(crate) fn files(folder: &Path, left_out: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let entry = entry?;
        if left_out.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            found.extend(files(&entry.path(), left_out)?);
        } else {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

/// Whether `stamp` holds exactly `fingerprint`: the work it stands for was done for these inputs.
pub(crate) fn is_stamped(stamp: &Path, fingerprint: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|text| text == fingerprint)
}

/// Remembers that the work was done for these inputs.
pub(crate) fn write_stamp(stamp: &Path, fingerprint: &str) -> Result<()> {
    if let Some(folder) = stamp.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(stamp, fingerprint).with_context(|| format!("cannot write {}", stamp.display()))
}
