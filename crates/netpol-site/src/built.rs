//! What Trunk built: the names of the files, which carry a hash of their content.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// The files that pages load, named from the root of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Built {
    /// The style sheets in the order in which they hold.
    pub(crate) styles: Vec<String>,
    /// The script that runs before the first paint.
    pub(crate) before_paint: String,
    /// The script that starts the module.
    pub(crate) boot: String,
    /// The module's glue.
    pub(crate) glue: String,
    /// The module.
    pub(crate) module: String,
    /// The text editor.
    pub(crate) editor: String,
    /// What the text editor loads once it stands.
    pub(crate) later: String,
    /// The picture in a tab.
    pub(crate) icon: String,
    /// What the glue imports.
    pub(crate) snippets: Vec<String>,
    /// Whether browsers keep the build for times without a network.
    pub(crate) is_kept: bool,
}

impl Built {
    /// Reads them from the page that Trunk wrote into a folder.
    pub(crate) fn of_folder(folder: &Path) -> Result<Built> {
        let index = folder.join("index.html");
        let page = fs::read_to_string(&index).with_context(|| format!("cannot read {}", index.display()))?;
        Ok(Built { snippets: snippets(folder)?, ..Built::read(&page)? })
    }

    /// Reads them from that page.
    fn read(page: &str) -> Result<Built> {
        let tags: Vec<&str> = page.split('<').collect();
        let of = |name: &str, mark: &str| {
            let tag = tags.iter().find(|tag| tag.contains(mark)).copied();
            let file = tag.and_then(|tag| attribute(tag, "src").or_else(|| attribute(tag, "href")));
            file.with_context(|| format!("the page that Trunk built names no {name}"))
        };
        let styles: Vec<String> = tags
            .iter()
            .filter(|tag| tag.contains("rel=\"stylesheet\""))
            .filter_map(|tag| attribute(tag, "href"))
            .collect();
        anyhow::ensure!(!styles.is_empty(), "the page that Trunk built names no style sheet");
        Ok(Built {
            styles,
            before_paint: of("script before the first paint", "before_paint")?,
            boot: of("script that starts the module", "id=\"boot\"")?,
            glue: of("glue of the module", "id=\"glue\"")?,
            module: of("module", "id=\"module\"")?,
            editor: of("editor", "id=\"editor\"")?,
            later: of("script that the editor loads later", "id=\"later\"")?,
            icon: of("icon", "rel=\"icon\"")?,
            snippets: Vec::new(),
            is_kept: true,
        })
    }
}

/// The small scripts that wasm-bindgen writes, in folders of their own.
fn snippets(folder: &Path) -> Result<Vec<String>> {
    let mut snippets = Vec::new();
    if folder.join("snippets").is_dir() {
        find_scripts(folder, "snippets", &mut snippets)?;
    }
    snippets.sort();
    Ok(snippets)
}

/// Adds every file below a folder of the site, as a path from its root.
fn find_scripts(site: &Path, folder: &str, found: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(site.join(folder))? {
        let entry = entry?;
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        match entry.file_type()?.is_dir() {
            true => find_scripts(site, &path, found)?,
            false => found.push(path),
        }
    }
    Ok(())
}

/// The value of an attribute, as a path from the root of the site.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    let (value, _) = rest.split_once('"')?;
    Some(value.trim_start_matches("./").to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<html><head>
        <link rel="icon" href="./icon-1.svg" type="image/svg+xml"/>
        <script src="./before_paint-2.js"></script>
        <link rel="stylesheet" href="./tokens-3.css"/><link rel="stylesheet" href="./base-4.css"/>
        <link rel="netpol-file" id="glue" href="./web-5.js"><link rel="netpol-file" id="module" href="./web-5_bg.wasm">
        <script type="module" id="boot" src="./boot-6.js"></script>
        <script type="text/plain" id="editor" src="./editor-7.js"></script>
        <script type="text/plain" id="later" src="./later-8.js"></script></head></html>"#;

    #[test]
    fn every_file_is_found_by_what_it_is() {
        let built = Built::read(PAGE).unwrap();
        assert_eq!(built.styles, ["tokens-3.css", "base-4.css"]);
        assert_eq!((built.glue.as_str(), built.module.as_str()), ("web-5.js", "web-5_bg.wasm"));
        assert_eq!((built.boot.as_str(), built.editor.as_str()), ("boot-6.js", "editor-7.js"));
        assert_eq!(built.later, "later-8.js");
        assert_eq!((built.icon.as_str(), built.before_paint.as_str()), ("icon-1.svg", "before_paint-2.js"));
    }

    #[test]
    fn a_file_that_is_not_named_is_told() {
        let error = Built::read(&PAGE.replace("id=\"boot\"", "")).unwrap_err().to_string();
        assert!(error.contains("starts the module"), "{error}");
    }
}
