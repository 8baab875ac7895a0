//! CodeMirror, which is bundled apart (`web/editor`) and loaded after the first paint.

use js_sys::{Array, Object, Promise, Reflect};
use netpol_core::import::MOST_BYTES;
use netpol_core::source::Limits;
use netpol_view::views::{
    CompletionItem, CompletionView, EditorMark, FixView, HoverView, LineTarget, MarkTone, ProblemView, Tone,
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

/// What the editor says in its own voice.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// What it is, for screen readers.
    pub label: String,
    /// What to do while it is empty.
    pub placeholder: String,
    /// CodeMirror's own phrases, each with its translation.
    pub phrases: Vec<(&'static str, String)>,
}

/// How an editor begins.
#[derive(Clone, Debug)]
pub struct Options<'a> {
    /// Its text.
    pub text: &'a str,
    /// Light text on dark.
    pub dark: bool,
    /// Its words.
    pub words: &'a Words,
    /// Where the code is that it loads once it stands; none where nobody answers what that asks.
    pub later: Option<&'a str>,
    /// Where the caret is, when the user is already typing.
    pub caret: Option<u32>,
}

/// The editor's code, loaded.
#[derive(Debug)]
pub struct Bundle(Module);

/// Loads the editor's code; none where it cannot be had.
pub async fn load(address: &str) -> Option<Bundle> {
    let module = JsFuture::from(import(address)).await.ok()?;
    Some(Bundle(module.unchecked_into()))
}

/// A text editor in the page. It is gone when this is dropped.
#[derive(Debug)]
pub struct Editor {
    mounted: Mounted,
    _events: Events,
}

/// What an editor tells.
#[derive(Debug)]
pub struct Events {
    changed: Closure<dyn FnMut(Option<String>)>,
    moved: Closure<dyn FnMut(u32)>,
    hovered: Closure<dyn FnMut(u32)>,
    completing: Closure<dyn FnMut(u32)>,
    formatting: Closure<dyn FnMut()>,
    looked: Closure<dyn FnMut(u32)>,
    pasted: Closure<dyn FnMut(String) -> bool>,
}

impl Events {
    /// `changed` gets the whole text after each edit of the user, or none of it where it is larger than what is read; `moved`
    /// gets the caret's place in UTF-16 code units; `hovered` the one that the pointer rests at;
    /// `completing` the one at which something is to be written; `formatting` says that even indentation is wanted; `looked` the index of the
    /// problem whose fix was asked for and has to be looked at first; `pasted` gets a text that is pasted, and says whether it takes
    /// it, so that it is not put in.
    pub fn new(
        changed: impl FnMut(Option<String>) + 'static,
        moved: impl FnMut(u32) + 'static,
        hovered: impl FnMut(u32) + 'static,
        completing: impl FnMut(u32) + 'static,
        formatting: impl FnMut() + 'static,
        looked: impl FnMut(u32) + 'static,
        pasted: impl FnMut(String) -> bool + 'static,
    ) -> Events {
        Events {
            changed: Closure::new(changed),
            moved: Closure::new(moved),
            hovered: Closure::new(hovered),
            completing: Closure::new(completing),
            formatting: Closure::new(formatting),
            looked: Closure::new(looked),
            pasted: Closure::new(pasted),
        }
    }
}

impl Bundle {
    /// Puts an editor into an element.
    pub fn mount(&self, parent: &Element, options: &Options<'_>, events: Events) -> Option<Editor> {
        let told = object([
            ("changed", events.changed.as_ref().clone()),
            ("moved", events.moved.as_ref().clone()),
            ("hovered", events.hovered.as_ref().clone()),
            ("completing", events.completing.as_ref().clone()),
            ("formatting", events.formatting.as_ref().clone()),
            ("looked", events.looked.as_ref().clone()),
            ("pasted", events.pasted.as_ref().clone()),
        ])?;
        let options = object([
            ("text", options.text.into()),
            ("dark", options.dark.into()),
            ("words", words_object(options.words)?),
            // A code unit is a byte or more.
            ("most", JsValue::from_f64(Limits::default().text_bytes as f64)),
            ("later", options.later.map_or(JsValue::NULL, JsValue::from)),
            ("mostPasted", JsValue::from_f64(MOST_BYTES as f64)),
            ("caret", options.caret.map_or(JsValue::NULL, JsValue::from)),
        ])?;
        let mounted = self.0.mount(parent, &options, &told).ok()?;
        Some(Editor { mounted, _events: events })
    }
}

impl Editor {
    /// Opens another text; undo brings the old one back. The caret and what is in sight stay where `stays` says so.
    pub fn set_text(&self, text: &str, stays: bool) -> Option<()> {
        self.mounted.set_text(text, stays).ok()
    }

    /// Draws problems into the text, each with the edit that fixes it.
    pub fn set_problems(&self, problems: &[ProblemView]) -> Option<()> {
        self.mounted.set_problems(&array(problems, problem_parts)).ok()
    }

    /// Makes an edit in the text that the problems were found in; in any other it does nothing.
    pub fn fix(&self, fix: &FixView, focus: bool) -> Option<()> {
        self.mounted.fix(&pieces_array(fix), focus).ok()
    }

    /// Puts the text into even indentation, in the text that was evaluated last, and says what came of it.
    pub fn format(&self, fix: &FixView) -> Option<()> {
        self.mounted.format(&pieces_array(fix), &fix.note).ok()
    }

    /// Puts in what was pasted: where the caret is, or in the place of what was pasted last.
    pub fn paste(&self, text: &str, is_instead: bool) -> Option<()> {
        self.mounted.paste(text, is_instead).ok()
    }

    /// Lights up the lines of the reasons for the chosen cell, and greys out those that are to stay as they are.
    pub fn set_reasons(&self, marks: &[EditorMark], locked: &[LineTarget]) -> Option<()> {
        let marks = marks.iter().map(mark_parts);
        let all: Array = marks.chain(locked.iter().map(|lines| toned(lines, "locked"))).collect();
        self.mounted.set_reasons(&all).ok()
    }

    /// Says what is known of a place, where the pointer still rests there.
    pub fn set_label(&self, place: u32, said: Option<&HoverView>) -> Option<()> {
        self.mounted.set_label(place, &said.map_or(JsValue::NULL, |said| hover_parts(said).into())).ok()
    }

    /// Offers what can be written at a place, where the caret is still there.
    pub fn set_completion(&self, place: u32, offered: Option<&CompletionView>) -> Option<()> {
        let items = offered.map_or(JsValue::NULL, |view| array(&view.items, item_parts));
        let (from, to) = offered.map_or((0, 0), |view| (view.from, view.to));
        self.mounted.set_completion(place, from, to, &items).ok()
    }

    /// Scrolls to lines and lights them up.
    pub fn reveal(&self, target: LineTarget, focus: bool) -> Option<()> {
        self.mounted.reveal(target.from, target.to, focus).ok()
    }

    /// Brings a place into sight inside of the editor, and moves nothing else.
    pub fn scroll(&self, place: u32) -> Option<()> {
        self.mounted.scroll(place).ok()
    }

    /// Light text on dark, or dark on light.
    pub fn set_theme(&self, dark: bool) -> Option<()> {
        self.mounted.set_theme(dark).ok()
    }

    /// Changes the language.
    pub fn set_words(&self, words: &Words) -> Option<()> {
        self.mounted.set_words(&words_object(words)?).ok()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        // It leaves the page in any case; one that cannot clean up after itself is no reason to stop.
        let _ = self.mounted.destroy();
    }
}

fn words_object(words: &Words) -> Option<JsValue> {
    let phrases = words.phrases.iter().map(|(phrase, words)| (*phrase, JsValue::from(words)));
    object([
        ("label", JsValue::from(&words.label)),
        ("placeholder", JsValue::from(&words.placeholder)),
        ("phrases", object(phrases)?),
    ])
}

/// A problem as `[from, to, severity, message, label, pieces, note]`; the last three are missing where no edit fixes it, and the
/// pieces are null where a person has to look at it first.
fn problem_parts(problem: &ProblemView) -> Array {
    let severity = match problem.tone {
        Tone::Error => "error",
        Tone::Warning => "warning",
        Tone::Hint => "info",
    };
    let message = format!("{} {}", problem.message, problem.help);
    let target = problem.target;
    let parts = [target.from.into(), target.to.into(), severity.into(), message.trim_end().into()];
    let fix = problem.fix.iter().flat_map(|fix| {
        let pieces = if fix.needs_look { JsValue::NULL } else { pieces_array(fix) };
        [fix.label.as_str().into(), pieces, fix.note.as_str().into()]
    });
    parts.into_iter().chain(fix).collect()
}

/// What is said of a place as `[said, name, type, what, missing, page]`; the name and all behind it are missing where no field is
/// there, and the page where it has none.
fn hover_parts(view: &HoverView) -> Array {
    let field = view.field.iter().flat_map(|field| {
        let page = field.page.as_deref();
        [&field.name, &field.type_name, &field.what, &field.missing]
            .map(JsValue::from)
            .into_iter()
            .chain(page.map(JsValue::from))
    });
    [JsValue::from(&view.said)].into_iter().chain(field).collect()
}

/// Something that can be written as `[label, detail, about, insert, goes on]`.
fn item_parts(item: &CompletionItem) -> Array {
    let texts = [&item.label, &item.detail, &item.about, &item.insert].map(JsValue::from);
    texts.into_iter().chain([item.goes_on.into()]).collect()
}

/// A mark as `[from, to, tone]`.
fn mark_parts(mark: &EditorMark) -> Array {
    let tone = match mark.tone {
        MarkTone::Opens => "opens",
        MarkTone::Misses => "misses",
    };
    toned(&mark.target, tone)
}

/// Lines as `[from, to, tone]`.
fn toned(lines: &LineTarget, tone: &str) -> Array {
    let parts: [JsValue; 3] = [lines.from.into(), lines.to.into(), tone.into()];
    parts.iter().collect()
}

/// What an edit replaces, each as `[from, to, text]`.
fn pieces_array(fix: &FixView) -> JsValue {
    array(&fix.replacements, |piece| {
        let parts: [JsValue; 3] = [piece.from.into(), piece.to.into(), piece.text.as_str().into()];
        parts.iter().collect()
    })
}

fn array<T>(items: &[T], parts: impl Fn(&T) -> Array) -> JsValue {
    items.iter().map(parts).collect::<Array>().into()
}

fn object<'a>(entries: impl IntoIterator<Item = (&'a str, JsValue)>) -> Option<JsValue> {
    let object = Object::new();
    for (key, value) in entries {
        Reflect::set(&object, &key.into(), &value).ok()?;
    }
    Some(object.into())
}

#[wasm_bindgen(inline_js = "export const load = (address) => import(address);")]
extern "C" {
    #[wasm_bindgen(js_name = load)]
    fn import(address: &str) -> Promise;
}

#[wasm_bindgen]
extern "C" {
    #[derive(Debug)]
    type Module;

    #[wasm_bindgen(method, catch)]
    fn mount(
        this: &Module,
        parent: &Element,
        options: &JsValue,
        events: &JsValue,
    ) -> Result<Mounted, JsValue>;

    #[derive(Debug)]
    type Mounted;

    #[wasm_bindgen(method, catch, js_name = setText)]
    fn set_text(this: &Mounted, text: &str, stays: bool) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = setProblems)]
    fn set_problems(this: &Mounted, problems: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn fix(this: &Mounted, pieces: &JsValue, focus: bool) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn format(this: &Mounted, pieces: &JsValue, words: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn paste(this: &Mounted, text: &str, is_instead: bool) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = setReasons)]
    fn set_reasons(this: &Mounted, marks: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = setLabel)]
    fn set_label(this: &Mounted, place: u32, said: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = setCompletion)]
    fn set_completion(this: &Mounted, place: u32, from: u32, to: u32, items: &JsValue)
    -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn reveal(this: &Mounted, from: u32, to: u32, focus: bool) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn scroll(this: &Mounted, place: u32) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = setTheme)]
    fn set_theme(this: &Mounted, dark: bool) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = setWords)]
    fn set_words(this: &Mounted, words: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn destroy(this: &Mounted) -> Result<(), JsValue>;
}
