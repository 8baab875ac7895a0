//! The page as a whole: its language and theme, and the files it was loaded from.

use js_sys::Object;
use netpol_view::protocol::Language;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlLinkElement, HtmlScriptElement, HtmlTextAreaElement, Window};

/// Where the page's own files are. Their names carry a hash of their content, so only the page knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// The script that starts the wasm module, in the page and in a worker.
    pub boot: String,
    /// The wasm module's glue.
    pub glue: String,
    /// The text editor's bundle.
    pub editor: String,
    /// What the editor loads once it stands.
    pub later: String,
}

/// Where the words of a language are.
pub fn words(language: Language) -> Option<String> {
    let link = element(&format!("words-{}", language.tag()))?;
    Some(link.dyn_into::<HtmlLinkElement>().ok()?.href())
}

/// The window; none where there is no browser: in a worker, and when pages are drawn at build time.
pub fn window() -> Option<Window> {
    if cfg!(target_family = "wasm") { web_sys::window() } else { None }
}

/// Where the page's own files are.
pub fn files() -> Option<Files> {
    let script = |id: &str| Some(element(id)?.dyn_into::<HtmlScriptElement>().ok()?.src());
    let glue = element("glue")?.dyn_into::<HtmlLinkElement>().ok()?.href();
    Some(Files { boot: script("boot")?, glue, editor: script("editor")?, later: script("later")? })
}

/// The address of the site, up to its last slash: where the page's own files are.
pub fn site() -> Option<String> {
    let boot = files()?.boot;
    let (folder, _) = boot.rsplit_once('/')?;
    Some(format!("{folder}/"))
}

/// The same where the pages in a language are.
pub fn site_in(language: Language) -> Option<String> {
    let folder = if language == Language::Ko { "ko/" } else { "" };
    site().map(|site| site + folder)
}

/// The element with this id.
pub fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// The first element that a selector finds.
pub fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok()?
}

/// The word of the screen that this document is for.
pub fn screen() -> Option<String> {
    root()?.get_attribute("data-screen")
}

/// Tells `boot.js` that the page is drawn, so that the picture that stood in its place can go.
pub fn tell_drawn() -> Option<()> {
    window()?.dispatch_event(&Event::new("drawn").ok()?).ok()?;
    Some(())
}

/// What the visitor wrote into that picture's text field, where it is not what stood there.
pub fn written_meanwhile() -> Option<String> {
    let field: HtmlTextAreaElement = find(".first textarea")?.dyn_into().ok()?;
    let text = field.value();
    (text != field.default_value().ok()?).then_some(text)
}

/// The tag of the language that the page is written in.
pub fn language() -> Option<String> {
    root()?.get_attribute("lang")
}

/// Says in which language the page is written.
pub fn set_language(tag: &str) -> Option<()> {
    root()?.set_attribute("lang", tag).ok()
}

/// Sets the theme by name; none follows the system.
pub fn set_theme(name: Option<&str>) -> Option<()> {
    match name {
        Some(name) => root()?.set_attribute("data-theme", name).ok(),
        None => root()?.remove_attribute("data-theme").ok(),
    }
}

/// The languages that the user reads, the best first. A page in another language than the first of the site's was asked for in that, as
/// `js/before_paint.js` takes it too.
pub fn preferred_languages() -> Vec<String> {
    let Some(window) = window() else { return Vec::new() };
    let asked = language().filter(|tag| tag != Language::default().tag());
    let read = window.navigator().languages();
    asked.into_iter().chain(read.iter().filter_map(|tag| tag.as_string())).collect()
}

/// Whether this page is shown inside of another one. Where the browser does not tell, it is.
pub fn is_embedded() -> bool {
    let Some(window) = window() else { return true };
    let outermost = window.top().ok().flatten();
    !outermost.is_some_and(|outermost| Object::is(&outermost, &window))
}

fn root() -> Option<Element> {
    document()?.document_element()
}

fn document() -> Option<Document> {
    window()?.document()
}
