//! The script for blogs as it was published: `v1.0.js` never changes, so that pages can pin it with `integrity`.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::repository::root;
use crate::steps::{Outcome, Steps};

const FOLDER: &str = "web/embed";
const BUNDLES: &str = "web/generated/embed";

/// Holds that the bundle of the sources is the published file of their version: whoever changes the script raises its number.
pub(crate) fn check(steps: &mut Steps) -> Result<()> {
    steps.step("published script for blogs", |_| {
        let manifest = read("package.json")?;
        let version = Version::of(&String::from_utf8_lossy(&manifest))?;
        let path = root().join(BUNDLES).join(version.newest());
        let bundle = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let published = read(&format!("published/{}", version.fixed())).ok();
        hold(&version, &bundle, published.as_deref())?;
        Ok(Outcome::Note(version.fixed()))
    })
}

fn read(name: &str) -> Result<Vec<u8>> {
    let path = root().join(FOLDER).join(name);
    fs::read(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// The first two numbers of the version in `package.json`.
#[derive(Debug, PartialEq)]
struct Version {
    major: String,
    minor: String,
}

impl Version {
    fn of(manifest: &str) -> Result<Version> {
        let stated = manifest.lines().find_map(|line| line.trim().strip_prefix(r#""version": ""#));
        let mut numbers = stated.into_iter().flat_map(|stated| stated.split('.'));
        match (numbers.next(), numbers.next()) {
            (Some(major), Some(minor)) => Ok(Version { major: major.into(), minor: minor.into() }),
            _ => bail!("{FOLDER}/package.json states no `version` of two numbers or more"),
        }
    }

    /// The file that moves on.
    fn newest(&self) -> String {
        format!("v{}.js", self.major)
    }

    /// The file that never changes.
    fn fixed(&self) -> String {
        format!("v{}.{}.js", self.major, self.minor)
    }
}

fn hold(version: &Version, bundle: &[u8], published: Option<&[u8]>) -> Result<()> {
    let fixed = version.fixed();
    match published {
        Some(published) if published == bundle => Ok(()),
        Some(_) => bail!(
            "the script for blogs is another than {FOLDER}/published/{fixed}, which never changes: raise the minor number of `version` \
             in {FOLDER}/package.json, then `npm run release` there and commit the file that it makes"
        ),
        None => bail!("{FOLDER}/published has no {fixed}: `npm run release` in {FOLDER} makes it; commit it"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version() -> Version {
        Version::of("{\n  \"name\": \"netpol-embed\",\n  \"version\": \"1.2.3\",\n").unwrap()
    }

    #[test]
    fn a_version_names_the_file_that_moves_on_and_the_one_that_never_changes() {
        assert_eq!((version().newest().as_str(), version().fixed().as_str()), ("v1.js", "v1.2.js"));
    }

    #[test]
    fn a_manifest_without_a_version_is_told() {
        assert!(Version::of("{}").unwrap_err().to_string().contains("states no `version`"));
    }

    #[test]
    fn the_script_is_the_published_one() {
        assert!(hold(&version(), b"script", Some(b"script")).is_ok());
    }

    #[test]
    fn another_script_of_the_same_version_is_told() {
        let told = hold(&version(), b"another", Some(b"script")).unwrap_err().to_string();
        assert!(told.contains("published/v1.2.js, which never changes: raise the minor number"), "{told}");
    }

    #[test]
    fn a_version_that_was_not_kept_is_told() {
        let told = hold(&version(), b"script", None).unwrap_err().to_string();
        assert!(told.contains("has no v1.2.js"), "{told}");
    }
}
