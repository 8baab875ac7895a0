//! `cargo xtask size`: what a visitor loads, against the budgets.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::page;
use crate::repository::{dist, files};
use crate::steps::{Outcome, Steps};

/// So much of the page and no more, in bytes after gzip.
struct Budget {
    name: &'static str,
    bytes: usize,
    counts: fn(&str) -> bool,
}

/// The playground's module was planned with 560 kB. It had 653 when a rule under the caret lit up what it opens, 736 since it writes and
/// reads links, draws QR codes and pictures to be saved, and shows the frame in posts, 824 since it follows connections through Services and
/// knows fifteen more likely mistakes, 885 since it reads what publishes Services, answers questions from an end, and shows the ports of
/// Services, 933 since it opens and closes paths in the text and reads expectations, and 1,097 with comparing, completing, importing and
/// exporting. It had 978 since it comes without words, reads objects by their schemas alone and brings no tables for floats and letters
/// beyond ASCII, and 1,242 with lessons, exams and the whiteboard. It has 1,000 since those are in the module of the other pages alone. It
/// is loaded after the first picture.
const WASM: usize = 1_004_000;

/// The module of frames in posts, which evaluates and explains a text and does not work on it.
const FRAME_WASM: usize = 768_000;

/// The module with everything, for lessons, exams and the whiteboard.
const WHOLE_WASM: usize = 1_270_000;

/// What a visitor pays for, each part by itself.
const BUDGETS: [Budget; 8] = [
    Budget { name: "HTML, styles and pictures", bytes: 60_000, counts: is_of_first_picture },
    Budget { name: "script for blogs", bytes: 6_000, counts: is_script_for_blogs },
    Budget { name: "wasm", bytes: WASM, counts: is_wasm },
    Budget { name: "wasm of frames in posts", bytes: FRAME_WASM, counts: is_frame_wasm },
    Budget { name: "wasm of the other pages", bytes: WHOLE_WASM, counts: is_whole_wasm },
    Budget { name: "words of one language", bytes: 44_000, counts: is_words },
    Budget { name: "editor", bytes: 135_000, counts: |name| is_script(name, "editor") },
    Budget { name: "what the editor loads later", bytes: 15_000, counts: |name| is_script(name, "later") },
];

/// So many files are listed, the largest first.
const MOST_FILES: usize = 16;

/// A first picture waits for one style sheet.
const STYLE_SHEETS: usize = 1;

struct File {
    name: String,
    raw: usize,
    gzip: usize,
}

/// Builds the page and prints the size of every file.
pub(crate) fn size(steps: &mut Steps) -> Result<()> {
    page::build(steps, Some(page::TEST_ADDRESS))?;
    check(steps)
}

/// Prints the size of every file of the built page; an error when a budget is exceeded.
pub(crate) fn check(steps: &mut Steps) -> Result<()> {
    steps.step("sizes", |progress| {
        let sizes = measure(&dist())?;
        for line in table(&sizes).lines() {
            progress.show(line);
        }
        hold(&sizes)?;
        let sums = BUDGETS.iter().map(|budget| {
            let sum = kilobytes(total(&sizes, budget.counts));
            format!("{} {sum} of {} kB", budget.name, kilobytes(budget.bytes))
        });
        Ok(Outcome::Note(sums.collect::<Vec<_>>().join(", ")))
    })
}

/// An error where a budget is exceeded, or where its files are not found.
fn hold(sizes: &[File]) -> Result<()> {
    for Budget { name, bytes, counts } in &BUDGETS {
        let sum = total(sizes, counts);
        if sum == 0 {
            bail!("no file of the page counts as {name}: has one another name now?");
        }
        if *bytes < sum {
            bail!("the page grew: {name} has {} kB gzip of {}", kilobytes(sum), kilobytes(*bytes));
        }
    }
    let sheets = style_sheets(sizes);
    if STYLE_SHEETS < sheets {
        bail!("the page has {sheets} style sheets, of {STYLE_SHEETS}");
    }
    Ok(())
}

fn measure(folder: &Path) -> Result<Vec<File>> {
    let mut sizes = Vec::new();
    for path in files(folder, &[])? {
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&bytes)?;
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
        sizes.push(File { name, raw: bytes.len(), gzip: encoder.finish()?.len() });
    }
    sizes.sort_by_key(|file| std::cmp::Reverse(file.gzip));
    Ok(sizes)
}

fn table(sizes: &[File]) -> String {
    let raw = sizes.iter().map(|file| file.raw).sum();
    let head = ["file".into(), "kB".into(), "kB gzip".into(), String::new()];
    let files = sizes.iter().take(MOST_FILES).map(|File { name, raw, gzip }| {
        let budget = BUDGETS.iter().find(|budget| (budget.counts)(name));
        [name.clone(), kilobytes(*raw), kilobytes(*gzip), budget.map_or("", |budget| budget.name).into()]
    });
    let others = sizes.len().saturating_sub(MOST_FILES);
    let in_all = [
        format!("in all, with {others} smaller files"),
        kilobytes(raw),
        kilobytes(total(sizes, |_| true)),
        String::new(),
    ];
    let budgets = BUDGETS.iter().map(|budget| {
        let of = format!("of {}", kilobytes(budget.bytes));
        [budget.name.into(), String::new(), kilobytes(total(sizes, budget.counts)), of]
    });
    let sheets = style_sheets(sizes);
    let sheets = ["style sheets".into(), String::new(), sheets.to_string(), format!("of {STYLE_SHEETS}")];
    let sums = std::iter::once(in_all).chain(budgets).chain([sheets]);
    let rows: Vec<[String; 4]> = std::iter::once(head).chain(files).chain(sums).collect();
    let width = rows.iter().map(|[name, ..]| name.chars().count()).max().unwrap_or(0);
    let line =
        |[name, raw, gzip, remark]: &[String; 4]| format!("  {name:width$}  {raw:>8}  {gzip:>8}  {remark}");
    rows.iter().map(line).map(|line| line.trim_end().to_owned() + "\n").collect()
}

fn total(sizes: &[File], counts: impl Fn(&str) -> bool) -> usize {
    sizes.iter().filter(|file| counts(&file.name)).map(|file| file.gzip).sum()
}

fn style_sheets(sizes: &[File]) -> usize {
    sizes.iter().filter(|file| file.name.ends_with(".css")).count()
}

/// What a browser needs before any script to show the playground, in the language that needs more.
fn is_of_first_picture(name: &str) -> bool {
    name == "ko/index.html" || name.ends_with(".css") || (name.starts_with("icon") && name.ends_with(".svg"))
}

/// Under its newest name; the fixed names hold the same or an older one.
fn is_script_for_blogs(name: &str) -> bool {
    name == "embed/v1.js"
}

/// `netpol-site` names it so.
fn is_wasm(name: &str) -> bool {
    name.starts_with("playground-") && name.ends_with(".wasm")
}

fn is_frame_wasm(name: &str) -> bool {
    name.starts_with("frame-") && name.ends_with(".wasm")
}

fn is_whole_wasm(name: &str) -> bool {
    name.ends_with(".wasm") && !is_wasm(name) && !is_frame_wasm(name)
}

/// Of the language that needs more.
fn is_words(name: &str) -> bool {
    name.starts_with("words-ko-")
}

/// Whether it is the script of that name. The editor is imported once the page is painted, which a browser test holds, and imports
/// what is later once it stands.
fn is_script(name: &str, start: &str) -> bool {
    name.ends_with(".js") && name.rsplit('/').next().is_some_and(|file| file.starts_with(start))
}

fn kilobytes(bytes: usize) -> String {
    format!("{:.1}", bytes as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(changed: &str, gzip: usize) -> Vec<File> {
        let files = [
            "index.html",
            "ko/index.html",
            "styles-1a.css",
            "web-1b_bg.wasm",
            "playground-web-2b_bg.wasm",
            "frame-web-3b_bg.wasm",
            "words-en-1e.txt",
            "words-ko-1f.txt",
            "snippets/web/editor-1c.js",
            "later-1d.js",
            "web-1b.js",
            "embed/v1.js",
            "embed/v1.0.js",
        ];
        let usual = |name: &str| if name.starts_with("embed/") { 5_000 } else { 10_000 };
        let size = |name: &str| if name == changed { gzip } else { usual(name) };
        files.iter().map(|name| File { name: (*name).into(), raw: 1, gzip: size(name) }).collect()
    }

    #[test]
    fn a_page_within_its_budgets_is_fine() {
        assert!(hold(&page("", 0)).is_ok());
        assert!(hold(&page("playground-web-2b_bg.wasm", WASM)).is_ok());
        assert!(hold(&page("web-1b_bg.wasm", WHOLE_WASM)).is_ok());
    }

    #[test]
    fn each_budget_is_held_by_itself() {
        for (name, gzip, told) in [
            ("styles-1a.css", 50_001, "HTML, styles and pictures has 60.0 kB gzip of 60.0"),
            ("playground-web-2b_bg.wasm", WASM + 1, ": wasm has 1004.0 kB gzip of 1004.0"),
            ("frame-web-3b_bg.wasm", FRAME_WASM + 1, "wasm of frames in posts has 768.0 kB gzip of 768.0"),
            ("web-1b_bg.wasm", WHOLE_WASM + 1, "wasm of the other pages has 1270.0 kB gzip of 1270.0"),
            ("words-ko-1f.txt", 44_001, "words of one language has 44.0 kB gzip of 44.0"),
            ("snippets/web/editor-1c.js", 136_000, "editor has 136.0 kB gzip of 135.0"),
            ("later-1d.js", 15_001, "what the editor loads later has 15.0 kB gzip of 15.0"),
            ("embed/v1.js", 6_001, "script for blogs has 6.0 kB gzip of 6.0"),
        ] {
            assert!(hold(&page(name, gzip)).unwrap_err().to_string().contains(told), "{told}");
        }
    }

    #[test]
    fn a_budget_without_files_is_told() {
        let without_editor: Vec<File> =
            page("", 0).into_iter().filter(|file| !is_script(&file.name, "editor")).collect();
        assert!(hold(&without_editor).unwrap_err().to_string().contains("counts as editor"));
    }

    #[test]
    fn a_second_style_sheet_is_too_many() {
        let mut sizes = page("", 0);
        assert!(hold(&sizes).is_ok());
        sizes.push(File { name: "more-1c.css".into(), raw: 1, gzip: 1 });
        assert!(hold(&sizes).is_err());
    }
}
