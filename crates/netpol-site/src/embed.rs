//! What authors put into their pages: the frame with the playground, and the script that puts it there.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use netpol_view::protocol::Language;

use crate::built::Built;
use crate::sheet::{POLICY, escaped, scripts};
use crate::words::say;

/// The script under its published names, as `web/embed` bundles it.
const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/generated/embed");

/// The folder of both in the site.
const FOLDER: &str = "embed";

/// Writes the frame and copies the script. Without its bundle there is no script, which is told; the sizes are not held without it.
pub(crate) fn write(site: &Path, built: &Built, styles: &str) -> Result<()> {
    let folder = site.join(FOLDER);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("index.html"), frame(built, styles))?;
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

/// The frame's document. It keeps nothing, so that nothing runs that looks for what was kept; it says how high it wants to be.
fn frame(built: &Built, styles: &str) -> String {
    // Which language its reader reads, only a script could say.
    let noscript = Language::ALL.map(|language| say("frame.noscript", language)).join(" ");
    format!(
        r##"<!doctype html>
<html lang="en" data-screen="embed">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="responsive-embedded-sizing">
<title>NetworkPolicy Playground</title>
<link rel="icon" href="../{icon}" type="image/svg+xml">
<link rel="stylesheet" href="../{styles}">
{scripts}</head>
<body>
<div id="page"><p class="empty">NetworkPolicy Playground…</p></div>
<noscript><p class="empty">{noscript}</p></noscript>
</body>
</html>
"##,
        icon = built.icon,
        scripts = scripts(built, "../"),
        noscript = escaped(&noscript),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frame_names_its_files_from_its_own_folder() {
        let built = Built {
            module: "web-1.wasm".into(),
            before_paint: "before_paint-2.js".into(),
            ..Built::default()
        };
        let html = frame(&built, "styles-3.css");
        assert!(html.contains(r#"id="module" href="../web-1.wasm""#), "{html}");
        assert!(html.contains(r#"href="../styles-3.css""#), "{html}");
        assert!(!html.contains("before_paint"), "{html}");
    }

    #[test]
    fn without_scripts_the_frame_says_in_every_language_what_it_needs() {
        let html = frame(&Built::default(), "styles.css");
        for words in ["needs JavaScript", "JavaScript가 필요합니다"] {
            assert!(html.contains(words), "{html}");
        }
    }
}
