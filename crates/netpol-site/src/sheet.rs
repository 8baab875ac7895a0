//! What is around the content of each page: its head, and how its scripts are loaded.

use anyhow::Result;
use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::built::{Built, Module};
use crate::draw;
use crate::file::File;
use crate::picture::Picture;
use crate::place::Place;
use crate::reading::reading;
use crate::scripts::{AUTHORS, CARRIED, DICTIONARY};
use crate::tables;
use crate::words::say;

/// What scripts may do, and where from anything may be loaded. `_headers` says the same, for hosts that read it.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; manifest-src 'self'; base-uri 'none'; form-action 'none'";

/// A page.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// Where it stands.
    pub(crate) place: Place,
    /// Its title, without the name of the site.
    pub(crate) title: String,
    /// What a search engine and a preview say below the title.
    pub(crate) description: String,
    /// Its content, as HTML.
    pub(crate) body: String,
    /// What stands behind that of the module: a link in it must not come before the one that skips to the pictures.
    pub(crate) behind: String,
    /// How much of the module it needs.
    pub(crate) kind: Kind,
    /// The pictures in it, the one for previews first.
    pub(crate) pictures: Vec<Picture>,
    /// What its own scripts are told in its head.
    pub(crate) head: String,
    /// Files that belong to it.
    pub(crate) files: Vec<File>,
}

impl Page {
    /// A page that is only read.
    pub(crate) fn read(place: Place, title: &str, description: &str, content: Html) -> Result<Page> {
        let body = draw::html(reading(&place, html! { { title } }, content))?;
        let title = format!("{title} · {}", say("site.name", place.language));
        Ok(Page {
            place,
            title,
            description: in_short(description),
            body,
            behind: String::new(),
            kind: Kind::Read,
            pictures: Vec::new(),
            head: String::new(),
            files: Vec::new(),
        })
    }

    /// Where its preview stands, from the root of the site.
    pub(crate) fn preview(&self) -> String {
        let name = self.place.path().trim_end_matches('/').replace('/', "-");
        format!("previews/{}.png", if name.is_empty() { "index" } else { &name })
    }

    /// The same with pictures.
    pub(crate) fn with_pictures(self, pictures: impl IntoIterator<Item = Picture>) -> Page {
        Page { pictures: pictures.into_iter().collect(), ..self }
    }
}

/// Search engines show so many letters of a description.
const MOST_OF_A_DESCRIPTION: usize = 300;

/// A description as short as search engines show it.
pub(crate) fn in_short(description: &str) -> String {
    let line = description.replace('\n', " ").replace('`', "");
    if line.chars().count() <= MOST_OF_A_DESCRIPTION {
        return line;
    }
    let cut: String = line.chars().take(MOST_OF_A_DESCRIPTION).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole))
}

/// What a page needs besides its HTML and the styles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Nothing.
    Read,
    /// The module, with a picture that stands until it has started.
    Playground,
    /// The module, which comes when the page is touched: it draws into parts of the page.
    Lesson,
    /// The module, which comes when the script of the page asks for it.
    Exam,
    /// The module at once, which draws a screen of that word into parts of the page.
    Living(&'static str),
    /// The page for authors; the English one is the frame in their posts too, where its address carries a text.
    Authors,
}

impl Kind {
    /// Whether a browser keeps it from its first visit on, for times without a network: the module alone makes it whole.
    pub(crate) fn is_kept(self) -> bool {
        self == Kind::Playground
    }

    /// The module that it loads.
    fn module(self, built: &Built) -> &Module {
        match self {
            Kind::Playground => built.playground(),
            Kind::Authors => built.frame(),
            Kind::Read | Kind::Lesson | Kind::Exam | Kind::Living(_) => &built.module,
        }
    }
}

/// The whole document. `address` is that of the site's root, where it is known; `styles` the name of the style sheet.
pub(crate) fn document(page: &Page, built: &Built, styles: &str, address: Option<&str>) -> String {
    let Page { place, title, description, body, behind, kind, head: told, .. } = page;
    let root = place.to_root();
    let (title, description) = (escaped(title), escaped(description));
    let scripts = || scripts(built, kind.module(built), &root);
    let with_page = || format!("{body}\n<div id=\"page\"></div>\n{behind}");
    let (screen, scripts, body) = match kind {
        Kind::Read => ("", String::new(), body.clone()),
        Kind::Playground => ("playground", scripts() + &kept(built, &root), with_page()),
        Kind::Lesson => ("lesson", scripts() + &kept(built, &root), format!("{body}\n{behind}")),
        Kind::Exam => ("exam", scripts() + &kept(built, &root), format!("{body}\n{behind}")),
        Kind::Living(screen) => (*screen, scripts() + &kept(built, &root), format!("{body}\n{behind}")),
        Kind::Authors if place.language == Language::En => {
            // What a frame shows until its module has started.
            let page = format!(
                "{body}\n<div id=\"page\"><p class=\"empty\">NetworkPolicy Playground…</p></div>\n{behind}"
            );
            ("embed", scripts() + &authors(&root), page)
        }
        Kind::Authors => ("authors", scripts() + &authors(&root), body.clone()),
    };
    let about = format!(
        r#"<meta name="description" content="{description}">
{alternates}{absolute}<meta property="og:type" content="website">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{description}">
"#,
        alternates = alternates(place),
        absolute = address.map(|address| addresses(page, address)).unwrap_or_default(),
    );
    let policy = match kind {
        // It shows the frame that it speaks of.
        Kind::Authors => format!("{POLICY}; frame-src 'self'"),
        Kind::Read | Kind::Playground | Kind::Lesson | Kind::Exam | Kind::Living(_) => POLICY.to_owned(),
    };
    let head = Head {
        title: &title,
        language: place.language,
        screen,
        policy: &policy,
        about: &about,
        scripts: &(scripts + told),
    };
    head.around(&body, built, styles, &root)
}

/// A page that a host shows in the place of one that is not there. Nobody should find it by searching.
pub(crate) fn standing_in(body: &str, title: &str, built: &Built, styles: &str, root: &str) -> String {
    let about =
        format!("<meta name=\"robots\" content=\"noindex\">\n<link rel=\"netpol-root\" href=\"{root}\">\n");
    let title = escaped(title);
    let head = Head {
        title: &title,
        language: Language::En,
        screen: "lost",
        policy: POLICY,
        about: &about,
        scripts: "",
    };
    head.around(body, built, styles, root)
}

/// What differs from one head to the next.
struct Head<'a> {
    title: &'a str,
    language: Language,
    screen: &'a str,
    policy: &'a str,
    about: &'a str,
    scripts: &'a str,
}

impl Head<'_> {
    fn around(&self, body: &str, built: &Built, styles: &str, root: &str) -> String {
        let Head { title, language, screen, policy, about, scripts } = self;
        format!(
            r##"<!doctype html>
<html lang="{language}" data-screen="{screen}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#151c25" media="(prefers-color-scheme: dark)">
<link rel="icon" href="{root}{icon}" type="image/svg+xml">
{about}<script src="{root}{before_paint}"></script>
<link rel="stylesheet" href="{root}{styles}">
{scripts}</head>
<body>
{body}
</body>
</html>
"##,
            language = language.tag(),
            icon = built.icon,
            before_paint = built.before_paint,
        )
    }
}

/// The module's files are named, not preloaded: they would take the line from the first picture.
fn scripts(built: &Built, module: &Module, root: &str) -> String {
    let Built { boot, editor, later, .. } = built;
    let Module { glue, wasm, .. } = module;
    let words = |language: Language| {
        let (tag, path) = (language.tag(), tables::path(language));
        format!("<link rel=\"netpol-file\" id=\"words-{tag}\" href=\"{root}{path}\">\n")
    };
    let words: String = Language::ALL.into_iter().map(words).collect();
    format!(
        r#"{words}<link rel="netpol-file" id="glue" href="{root}{glue}">
<link rel="netpol-file" id="module" href="{root}{wasm}">
<link rel="netpol-file" id="carried" href="{root}{carried}">
<link rel="netpol-file" id="dictionary" href="{root}{DICTIONARY}">
<script type="text/plain" id="editor" src="{root}{editor}"></script>
<script type="text/plain" id="later" src="{root}{later}"></script>
<script type="module" id="boot" src="{root}{boot}"></script>
"#,
        carried = CARRIED.path(),
    )
}

/// What the page for authors and the frame need, and what tells a host that a frame knows its height.
fn authors(root: &str) -> String {
    format!(
        r#"<meta name="responsive-embedded-sizing">
<link rel="netpol-file" id="authors" href="{root}{authors}">
<link rel="netpol-file" id="embed" href="{root}embed/v1.js">
"#,
        authors = AUTHORS.path(),
    )
}

/// What keeps the playground for times without a network.
fn kept(built: &Built, root: &str) -> String {
    if !built.is_kept {
        return String::new();
    }
    format!(
        r#"<link rel="manifest" href="{root}manifest.webmanifest">
<link rel="netpol-file" id="worker" href="{root}service_worker.js">
"#
    )
}

/// The same page in the other languages, for the reader's script; search engines want whole addresses.
fn alternates(place: &Place) -> String {
    let others = Language::ALL.into_iter().filter(|language| *language != place.language);
    others
        .map(|language| {
            let other = place.to(&place.in_language(language));
            format!("<link rel=\"netpol-other\" hreflang=\"{}\" href=\"{other}\">\n", language.tag())
        })
        .collect()
}

/// What search engines ask for: the page's own address, and that of each language.
fn addresses(page: &Page, address: &str) -> String {
    let address = escaped(address);
    let own = page.place.path();
    let mut lines = format!(
        "<link rel=\"canonical\" href=\"{address}{own}\">\n<meta property=\"og:url\" content=\"{address}{own}\">\n"
    );
    for language in Language::ALL {
        let (tag, path) = (language.tag(), page.place.in_language(language).path());
        lines += &format!("<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{address}{path}\">\n");
    }
    let (default, preview) = (page.place.in_language(Language::En).path(), page.preview());
    lines
        + &format!(
            r#"<link rel="alternate" hreflang="x-default" href="{address}{default}">
<meta property="og:image" content="{address}{preview}">
<meta name="twitter:card" content="summary_large_image">
"#
        )
}

/// A text in HTML, between tags or in quotes.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_that_is_not_kept_names_no_worker() {
        let kept = |is_kept| kept(&Built { is_kept, ..Built::default() }, "./");
        assert!(kept(true).contains(r#"id="worker" href="./service_worker.js""#));
        assert_eq!(kept(false), "");
    }

    #[test]
    fn the_playground_and_frames_name_modules_of_their_own_and_all_others_the_whole_one() {
        let module = |wasm: &str| Module { wasm: wasm.to_owned(), ..Module::default() };
        let whole = Built { module: module("whole.wasm"), ..Built::default() };
        let (playground, frame) = (Some(module("playground.wasm")), Some(module("frame.wasm")));
        let all = Built { playground, frame, ..whole.clone() };
        for (kind, wasm) in [(Kind::Playground, "playground.wasm"), (Kind::Authors, "frame.wasm")] {
            assert_eq!(kind.module(&all).wasm, wasm);
            assert_eq!(kind.module(&whole).wasm, "whole.wasm");
        }
        for kind in [Kind::Lesson, Kind::Exam, Kind::Living("whiteboard")] {
            assert_eq!(kind.module(&all).wasm, "whole.wasm");
        }
        assert!(scripts(&all, all.playground(), "../").contains(r#"id="module" href="../playground.wasm""#));
    }

    #[test]
    fn what_means_something_in_html_is_escaped() {
        assert_eq!(escaped("<a title=\"x\">&"), "&lt;a title=&quot;x&quot;&gt;&amp;");
    }
}
