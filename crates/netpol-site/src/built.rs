//! What Trunk built: the names of the files, which carry a hash of their content.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

/// The files that pages load, named from the root of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Built {
    /// The style sheets in the order in which they hold.
    pub(crate) styles: Vec<String>,
    /// The script that runs before the first paint.
    pub(crate) before_paint: String,
    /// The script that starts the module.
    pub(crate) boot: String,
    /// The module for every page.
    pub(crate) module: Module,
    /// The smaller one for the playground, where it was built.
    pub(crate) playground: Option<Module>,
    /// That for frames in posts, where it was built.
    pub(crate) frame: Option<Module>,
    /// The text editor.
    pub(crate) editor: String,
    /// What the text editor loads once it stands.
    pub(crate) later: String,
    /// The picture in a tab.
    pub(crate) icon: String,
    /// Whether browsers keep the build for times without a network.
    pub(crate) is_kept: bool,
}

/// A module of wasm and what it is loaded with, named from the root of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Module {
    /// The script that the module is loaded by.
    pub(crate) glue: String,
    /// The module itself.
    pub(crate) wasm: String,
    /// What the glue imports.
    pub(crate) snippets: Vec<String>,
}

impl Module {
    /// Copies its files from the folder that Trunk built it into to that of the site, and gives them as they are named there: behind a word
    /// that says what the module is for.
    fn copy(&self, word: &str, from: &Path, to: &Path) -> Result<Module> {
        let copy = |name: &str, new: String| {
            let file = to.join(&new);
            if let Some(folder) = file.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::copy(from.join(name), &file).with_context(|| format!("cannot copy {name}"))?;
            Ok(new)
        };
        Ok(Module {
            glue: copy(&self.glue, format!("{word}-{}", self.glue))?,
            wasm: copy(&self.wasm, format!("{word}-{}", self.wasm))?,
            // The glue imports them by their names.
            snippets: self.snippets.iter().map(|name| copy(name, name.clone())).collect::<Result<_>>()?,
        })
    }
}

impl Built {
    /// Reads them from the page that Trunk wrote into a folder.
    pub(crate) fn of_folder(folder: &Path) -> Result<Built> {
        let index = folder.join("index.html");
        let page = fs::read_to_string(&index).with_context(|| format!("cannot read {}", index.display()))?;
        let mut built = Built::read(&page)?;
        built.module.snippets = snippets(folder)?;
        Ok(built)
    }

    /// A module that Trunk built into a folder of its own for what that word says, its files copied into the folder of the site.
    pub(crate) fn copied(&self, word: &str, from: &Path, to: &Path) -> Result<Module> {
        let Module { glue, wasm, .. } = &self.module;
        let module = Built::of_folder(from)?.module;
        ensure!(
            module.glue != *glue && module.wasm != *wasm,
            "the module `{word}` is the same as that of the other pages"
        );
        module.copy(word, from, to)
    }

    /// The module that the playground loads.
    pub(crate) fn playground(&self) -> &Module {
        self.playground.as_ref().unwrap_or(&self.module)
    }

    /// The module that frames in posts load.
    pub(crate) fn frame(&self) -> &Module {
        self.frame.as_ref().unwrap_or(&self.module)
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
        ensure!(!styles.is_empty(), "the page that Trunk built names no style sheet");
        Ok(Built {
            styles,
            before_paint: of("script before the first paint", "before_paint")?,
            boot: of("script that starts the module", "id=\"boot\"")?,
            module: Module {
                glue: of("glue of the module", "id=\"glue\"")?,
                wasm: of("module", "id=\"module\"")?,
                snippets: Vec::new(),
            },
            playground: None,
            frame: None,
            editor: of("editor", "id=\"editor\"")?,
            later: of("script that the editor loads later", "id=\"later\"")?,
            icon: of("icon", "rel=\"icon\"")?,
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
        assert_eq!((built.module.glue.as_str(), built.module.wasm.as_str()), ("web-5.js", "web-5_bg.wasm"));
        assert_eq!((built.boot.as_str(), built.editor.as_str()), ("boot-6.js", "editor-7.js"));
        assert_eq!(built.later, "later-8.js");
        assert_eq!((built.icon.as_str(), built.before_paint.as_str()), ("icon-1.svg", "before_paint-2.js"));
    }

    #[test]
    fn a_smaller_module_is_copied_into_the_site_beside_the_other() {
        let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(from.path().join("index.html"), PAGE.replace("web-5", "web-9")).unwrap();
        fs::create_dir_all(from.path().join("snippets/web")).unwrap();
        for name in ["web-9.js", "web-9_bg.wasm", "snippets/web/files.js", "base-4.css"] {
            fs::write(from.path().join(name), name).unwrap();
        }
        let whole = Built::read(PAGE).unwrap();
        let module = whole.copied("playground", from.path(), to.path()).unwrap();
        assert_eq!(module.wasm, "playground-web-9_bg.wasm");
        let is_there = |name: &str| to.path().join(name).is_file();
        assert!(
            ["playground-web-9.js", "playground-web-9_bg.wasm", "snippets/web/files.js"]
                .into_iter()
                .all(is_there)
        );
        assert!(!is_there("base-4.css"));
    }

    #[test]
    fn a_smaller_module_that_is_that_of_every_page_is_told() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("index.html"), PAGE).unwrap();
        let error = Built::read(PAGE).unwrap().copied("frame", folder.path(), folder.path()).unwrap_err();
        assert!(error.to_string().contains("the same"));
    }

    #[test]
    fn a_file_that_is_not_named_is_told() {
        let error = Built::read(&PAGE.replace("id=\"boot\"", "")).unwrap_err().to_string();
        assert!(error.contains("starts the module"), "{error}");
    }
}
