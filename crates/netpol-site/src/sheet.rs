//! What is around the content of each page: its head, and how its scripts are loaded.

use netpol_view::protocol::Language;

use crate::built::Built;
use crate::place::Place;

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
    /// How much of the module it needs.
    pub(crate) kind: Kind,
    /// The picture for previews, from the root of the site.
    pub(crate) preview: Option<String>,
}

/// What a page needs besides its HTML and the styles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Nothing.
    Read,
    /// The module, with a picture that stands until it has started.
    Playground,
}

/// The whole document. `address` is that of the site's root, where it is known; `styles` the name of the style sheet.
pub(crate) fn document(page: &Page, built: &Built, styles: &str, address: Option<&str>) -> String {
    let Page { place, title, description, body, kind, preview } = page;
    let root = place.to_root();
    let (title, description) = (escaped(title), escaped(description));
    let scripts = match kind {
        Kind::Read => String::new(),
        Kind::Playground => scripts(built, &root),
    };
    let (screen, body) = match kind {
        Kind::Read => ("", body.clone()),
        Kind::Playground => (r#" data-screen="playground""#, format!("{body}\n<div id=\"page\"></div>")),
    };
    let absolute = address.map(|address| addresses(page, address)).unwrap_or_default();
    let picture = match (address, preview) {
        (Some(address), Some(preview)) => format!(
            r#"<meta property="og:image" content="{}{preview}">
<meta name="twitter:card" content="summary_large_image">
"#,
            escaped(address)
        ),
        _ => String::new(),
    };
    format!(
        r##"<!doctype html>
<html lang="{language}"{screen}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{description}">
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#151c25" media="(prefers-color-scheme: dark)">
<link rel="icon" href="{root}{icon}" type="image/svg+xml">
{alternates}{absolute}<meta property="og:type" content="website">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{description}">
{picture}<script src="{root}{before_paint}"></script>
<link rel="stylesheet" href="{root}{styles}">
{scripts}</head>
<body>
{body}
</body>
</html>
"##,
        language = place.language.tag(),
        icon = built.icon,
        before_paint = built.before_paint,
        alternates = alternates(place),
    )
}

/// The module's files are named, not preloaded: they would take the line from the first picture.
pub(crate) fn scripts(built: &Built, root: &str) -> String {
    let Built { boot, glue, module, editor, .. } = built;
    format!(
        r#"<link rel="netpol-file" id="glue" href="{root}{glue}">
<link rel="netpol-file" id="module" href="{root}{module}">
<script type="text/plain" id="editor" src="{root}{editor}"></script>
<script type="module" id="boot" src="{root}{boot}"></script>
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
    let default = page.place.in_language(Language::En).path();
    lines + &format!("<link rel=\"alternate\" hreflang=\"x-default\" href=\"{address}{default}\">\n")
}

/// A text in HTML, between tags or in quotes.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
