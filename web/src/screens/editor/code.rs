//! The text itself, in CodeMirror as soon as it is loaded.

use std::cell::RefCell;
use std::rc::Rc;

use netpol_view::protocol::Language;
use netpol_view::views::{
    CompletionView, EditorMark, ExplanationView, FixView, HoverView, LineTarget, MarkTone, ProblemsView,
};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlTextAreaElement};
use yew::prelude::*;

use super::pasting::is_taken;
use super::plain::{Plain, text_of};
use super::words::words;
use crate::browser::editor::{self, Bundle, Editor, Events, Options};
use crate::browser::near::first_sight;
use crate::browser::paint::first_paint;
use crate::browser::{document, media};
use crate::shared::Shared;
use crate::state::{Fixed, Pasted, Shown};

/// What the text needs.
#[derive(Clone, PartialEq, Properties)]
pub(in crate::screens) struct Props {
    /// The language of the editor's own words.
    pub(in crate::screens) language: Language,
    /// Light text on dark.
    pub(in crate::screens) dark: bool,
    /// The text; none where it is larger than what is read, so that only the editor has it.
    pub(in crate::screens) text: Option<Rc<str>>,
    /// How often the page itself put another text into the editor.
    pub(in crate::screens) opened: u32,
    /// What to draw into the text.
    pub(in crate::screens) problems: Option<Shared<ProblemsView>>,
    /// How many evaluations there were.
    pub(in crate::screens) evaluations: u32,
    /// The reason whose lines are lit up.
    pub(in crate::screens) explanation: Option<Shared<ExplanationView>>,
    /// Lines that are to stay as they are.
    #[prop_or_default]
    pub(in crate::screens) locked: Vec<LineTarget>,
    /// Lines that came by what was drawn, which are lit up and brought into sight.
    #[prop_or_default]
    pub(in crate::screens) drawn: Vec<LineTarget>,
    /// Where the page itself puts another text, the caret and what is in sight stay.
    #[prop_or_default]
    pub(in crate::screens) stays: bool,
    /// The plain field stays until somebody sees it.
    #[prop_or_default]
    pub(in crate::screens) waits: bool,
    /// What is said of the place under the pointer.
    pub(in crate::screens) label: Option<(u32, Option<Shared<HoverView>>)>,
    /// What can be written at a place of the text.
    #[prop_or_default]
    pub(in crate::screens) completion: Option<(u32, Option<Shared<CompletionView>>)>,
    /// The lines to show.
    pub(in crate::screens) shown: Option<Shown>,
    /// The edit to make.
    pub(in crate::screens) fixed: Option<Fixed>,
    /// What was pasted, to be put in.
    pub(in crate::screens) pasted: Option<Pasted>,
    /// The user edited the text; none when it is larger than what is read.
    pub(in crate::screens) on_edit: Callback<Option<String>>,
    /// The caret moved.
    pub(in crate::screens) on_move: Callback<u32>,
    /// The pointer rests at a place.
    pub(in crate::screens) on_hover: Callback<u32>,
    /// What can be written at a place was asked for; nobody asks where nobody answers.
    #[prop_or_default]
    pub(in crate::screens) on_complete: Option<Callback<u32>>,
    /// Even indentation was asked for.
    #[prop_or_default]
    pub(in crate::screens) on_format: Callback<()>,
    /// The edit that does it.
    #[prop_or_default]
    pub(in crate::screens) formatted: Option<Fixed>,
    /// A text is pasted that should be looked through before it is put in; none where such texts are put in as they are.
    pub(in crate::screens) on_paste: Option<Callback<String>>,
    /// The fix of a problem is to be looked at.
    pub(in crate::screens) on_look: Callback<u32>,
}

/// The editor, and a plain field in its place until it is there.
#[component]
pub(in crate::screens) fn Code(props: &Props) -> Html {
    let host = use_node_ref();
    let field = use_node_ref();
    let editor = use_mut_ref(|| None::<Editor>);
    let mounted = use_state_eq(|| false);
    {
        let (host, field, editor) = (host.clone(), field.clone(), Rc::clone(&editor));
        let (props, mounted) = (props.clone(), mounted.setter());
        use_effect_with((), move |()| {
            let slot = Rc::clone(&editor);
            spawn_local(async move {
                // The editor is large: the page is painted first.
                first_paint().await;
                if let Some(field) = field.cast::<Element>().filter(|_| props.waits) {
                    first_sight(&field).await;
                }
                let Some(files) = document::files() else { return };
                let Some(bundle) = editor::load(&files.editor).await else { return };
                let later = props.on_complete.is_some().then_some(&*files.later);
                let put = put_in_place(&bundle, later, &host, &field, &props);
                mounted.set(put.is_some());
                slot.replace(put);
            });
            move || drop(editor.take())
        });
    }
    use_obedient_editor(&editor, *mounted, &field, props);

    html! {
        <div class="code">
            <div ref={host} class="host" hidden={!*mounted}></div>
            if !*mounted {
                <Plain
                    {field}
                    words={words(props.language)}
                    text={props.text.clone()}
                    opened={props.opened}
                    on_edit={props.on_edit.clone()}
                    on_move={props.on_move.clone()}
                    on_paste={props.on_paste.clone()}
                />
            }
        </div>
    }
}

/// Puts the editor where the plain field was, with what the user typed meanwhile and with the caret where it was.
fn put_in_place(
    bundle: &Bundle,
    later: Option<&str>,
    host: &NodeRef,
    field: &NodeRef,
    props: &Props,
) -> Option<Editor> {
    let host = host.cast::<Element>()?;
    let field = field.cast::<HtmlTextAreaElement>()?;
    let focused = field.matches(":focus").unwrap_or(false);
    let options = Options {
        text: &field.value(),
        dark: props.dark,
        words: &words(props.language),
        later,
        caret: focused.then(|| field.selection_start().ok().flatten().unwrap_or(0)),
    };
    // It cannot be measured while it is hidden.
    host.remove_attribute("hidden").ok()?;
    let (on_edit, on_move) = (props.on_edit.clone(), props.on_move.clone());
    let (on_hover, on_look, on_paste) =
        (props.on_hover.clone(), props.on_look.clone(), props.on_paste.clone());
    let on_complete = props.on_complete.clone().unwrap_or_default();
    let on_format = props.on_format.clone();
    let events = Events::new(
        move |text| on_edit.emit(text),
        move |caret| on_move.emit(caret),
        move |place| on_hover.emit(place),
        move |place| on_complete.emit(place),
        move || on_format.emit(()),
        move |index| on_look.emit(index),
        move |text| is_taken(&on_paste, text),
    );
    bundle.mount(&host, &options, events)
}

/// Passes on to the editor whatever changes on the page.
#[hook]
fn use_obedient_editor(editor: &Rc<RefCell<Option<Editor>>>, mounted: bool, field: &NodeRef, props: &Props) {
    use_told(editor, (mounted, props.opened), {
        let (text, stays) = (props.text.clone(), props.stays);
        move |editor| editor.set_text(text.as_deref()?, stays)
    });
    use_told(editor, (mounted, props.language), {
        let language = props.language;
        move |editor| editor.set_words(&words(language))
    });
    use_told(editor, (mounted, props.dark), {
        let dark = props.dark;
        move |editor| editor.set_theme(dark)
    });
    use_told(editor, (mounted, props.evaluations), {
        let problems = props.problems.clone();
        move |editor| editor.set_problems(problems.as_ref().map_or(&[], |view| view.items.as_slice()))
    });
    use_told(editor, (mounted, props.explanation.clone(), props.locked.clone(), props.drawn.clone()), {
        let (explanation, locked) = (props.explanation.clone(), props.locked.clone());
        let drawn = props.drawn.clone();
        move |editor| {
            let came = drawn.iter().map(|target| EditorMark {
                target: *target,
                tone: MarkTone::Opens,
                message: String::new(),
            });
            let mut marks: Vec<EditorMark> = came.collect();
            marks.extend(explanation.iter().flat_map(|view| view.marks.iter().cloned()));
            editor.set_reasons(&marks, &locked)?;
            editor.scroll(drawn.first()?.from)
        }
    });
    use_told(editor, (mounted, props.label.clone()), {
        let label = props.label.clone();
        move |editor| label.and_then(|(place, said)| editor.set_label(place, said.as_deref()))
    });
    use_told(editor, (mounted, props.formatted.clone()), {
        let formatted = props.formatted.clone();
        move |editor| formatted.and_then(|Fixed { fix, .. }| editor.format(&fix))
    });
    use_told(editor, (mounted, props.completion.clone()), {
        let completion = props.completion.clone();
        move |editor| completion.and_then(|(place, offered)| editor.set_completion(place, offered.as_deref()))
    });
    use_effect_with(props.shown, {
        let (editor, field) = (Rc::clone(editor), field.clone());
        move |shown| {
            let Some(Shown { target, .. }) = *shown else { return };
            if let Some(editor) = &*editor.borrow() {
                let _ = editor.reveal(target, may_focus());
            } else if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                let _ = field.set_selection_range(target.from, target.to);
                let _ = field.focus();
            }
        }
    });
    use_effect_with(props.pasted.clone(), {
        let (editor, field, on_edit) = (Rc::clone(editor), field.clone(), props.on_edit.clone());
        move |pasted| {
            let Some(Pasted { text, is_instead, .. }) = pasted else { return };
            if let Some(editor) = &*editor.borrow() {
                let _ = editor.paste(text, *is_instead);
            } else if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                let _ = field.set_range_text(text);
                on_edit.emit(text_of(&field));
            }
        }
    });
    use_effect_with(props.fixed.clone(), {
        let (editor, field, on_edit) = (Rc::clone(editor), field.clone(), props.on_edit.clone());
        move |fixed| {
            let Some(Fixed { fix, .. }) = fixed else { return };
            if let Some(editor) = &*editor.borrow() {
                let _ = editor.fix(fix, may_focus());
            } else if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                fix_field(&field, fix);
                on_edit.emit(text_of(&field));
            }
        }
    });
}

/// A keyboard on the screen would cover the lines that were asked for.
fn may_focus() -> bool {
    !media::holds(media::TOUCH).unwrap_or(false)
}

/// Makes an edit in the plain field, from its end, so that the places before stay what they are.
fn fix_field(field: &HtmlTextAreaElement, fix: &FixView) {
    for piece in fix.replacements.iter().rev() {
        // A place that the field does not have is left alone: the text is worth more than the edit.
        let _ = field.set_range_text_with_start_and_end(&piece.text, piece.from, piece.to);
    }
}

/// Tells the editor something when `about` changes. An editor that does not obey loses a nicety, never the text.
#[hook]
fn use_told<T: PartialEq + 'static>(
    editor: &Rc<RefCell<Option<Editor>>>,
    about: T,
    tell: impl FnOnce(&Editor) -> Option<()> + 'static,
) {
    let editor = Rc::clone(editor);
    use_effect_with(about, move |_| {
        if let Some(editor) = &*editor.borrow() {
            let _ = tell(editor);
        }
    });
}
