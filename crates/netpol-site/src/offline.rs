//! What a browser keeps of the playground, and what it needs to install it: a service worker, a manifest, icons.

use anyhow::Result;
use netpol_view::protocol::Language;

use crate::bitmaps::Bitmaps;
use crate::built::{Built, Module};
use crate::file::{File, fingerprint};
use crate::tables;

const WORKER: &str = include_str!("../../../web/js/service_worker.js");
const ICON: &str = include_str!("../../../web/icon.svg");

/// The side of the picture in `web/icon.svg`, and those of the icons that systems ask for.
const ICON_SIDE: f32 = 20.0;
const ICON_SIDES: [u32; 2] = [192, 512];

/// The files, of which `first` are the pages that are kept whole: their folders and contents.
pub(crate) fn files(
    built: &Built,
    styles: &str,
    first: &[(String, String)],
    bitmaps: &mut Bitmaps,
) -> Result<Vec<File>> {
    let mut files = vec![
        File::text("service_worker.js", worker(built, styles, first)),
        File::text("manifest.webmanifest", manifest()),
    ];
    for side in ICON_SIDES {
        files.push(File { path: icon(side), content: bitmaps.draw(&sized_icon(), side as f32 / ICON_SIDE)? });
    }
    Ok(files)
}

/// The worker knows what is in its build; another content of any file makes another build.
fn worker(built: &Built, styles: &str, first: &[(String, String)]) -> String {
    let Built { before_paint, boot, editor, later, icon, .. } = built;
    let Module { glue, wasm, snippets } = built.playground();
    let mut names: Vec<&str> = vec![styles, before_paint, boot, glue, wasm, editor, later, icon];
    names.extend(snippets.iter().map(String::as_str));
    let words = Language::ALL.map(tables::path);
    names.extend(words.iter().map(String::as_str));
    let folders = first.iter().map(|(folder, _)| if folder.is_empty() { "./" } else { folder.as_str() });
    let listed: Vec<String> = folders.chain(names).map(|name| format!("\"{name}\"")).collect();
    let contents: Vec<&str> = first.iter().map(|(_, content)| content.as_str()).collect();
    let version = fingerprint(&format!("{}{}{WORKER}", listed.join(","), contents.concat()));
    format!("const BUILD = {{ version: \"{version}\", files: [{}] }};\n{WORKER}", listed.join(", "))
}

fn manifest() -> String {
    let icons: Vec<String> = ICON_SIDES
        .iter()
        .map(|side| {
            format!(
                r#"{{"src": "{}", "sizes": "{side}x{side}", "type": "image/png", "purpose": "any"}}"#,
                icon(*side)
            )
        })
        .collect();
    format!(
        r##"{{"name": "NetworkPolicy Playground", "short_name": "NetworkPolicy", "start_url": "./", "scope": "./", "display": "standalone", "background_color": "#ffffff", "theme_color": "#2559d6", "icons": [{}]}}
"##,
        icons.join(", ")
    )
}

fn icon(side: u32) -> String {
    format!("icon-{side}.png")
}

/// The icon says its proportions alone; a bitmap needs a size.
fn sized_icon() -> String {
    ICON.replacen("<svg ", &format!("<svg width=\"{ICON_SIDE}\" height=\"{ICON_SIDE}\" "), 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worker_of(page: &str) -> String {
        let module = |wasm: &str| Module { wasm: wasm.into(), ..Module::default() };
        let built = Built {
            module: module("web-1.wasm"),
            playground: Some(module("web-3.wasm")),
            ..Built::default()
        };
        worker(&built, "styles-2.css", &[(String::new(), page.into()), ("ko/".into(), String::new())])
    }

    #[test]
    fn the_worker_names_its_files_and_another_page_is_another_build() {
        let worker = worker_of("one");
        assert!(worker.contains(r#"files: ["./", "ko/", "styles-2.css""#), "{worker}");
        assert!(worker.contains("\"web-3.wasm\"") && !worker.contains("\"web-1.wasm\""));
        let version = |worker: &str| worker.split('"').nth(1).map(str::to_owned);
        assert_eq!(version(&worker), version(&worker_of("one")));
        assert_ne!(version(&worker), version(&worker_of("two")));
    }

    #[test]
    fn icons_are_as_large_as_the_manifest_says() {
        let folder = tempfile::tempdir().unwrap();
        let mut bitmaps = Bitmaps::new(folder.path().to_owned());
        let icons = files(&Built::default(), "", &[], &mut bitmaps).unwrap();
        let icon = icons.iter().find(|file| file.path == "icon-512.png").unwrap();
        // Width and height stand in a PNG after its signature and the head of its first part.
        assert_eq!(icon.content[16..24], [0, 0, 2, 0, 0, 0, 2, 0]);
        assert!(manifest().contains("512x512"));
    }
}
