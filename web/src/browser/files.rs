//! Files that somebody drops or chooses.

use js_sys::{Array, Function, Promise};
use netpol_view::protocol::ImportFile;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Files as they were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// Those with their texts, in the order of their names.
    pub files: Vec<ImportFile>,
    /// The names of the others: those that are no YAML by their names, and those for which there is no room.
    pub skipped: Vec<String>,
}

/// Hears of files that are dragged over the page, and gets those that are dropped onto it.
#[hook]
pub fn use_dropped(on_over: &Callback<bool>, on_files: &Callback<Read>) {
    let (on_over, on_files) = (on_over.clone(), on_files.clone());
    use_effect_with((), move |()| {
        let over = Closure::<dyn FnMut(bool)>::new(move |is_over| on_over.emit(is_over));
        let dropped = Closure::<dyn FnMut(Array)>::new(move |told| on_files.emit(read_of(&told)));
        let end = watch(over.as_ref().unchecked_ref(), dropped.as_ref().unchecked_ref()).ok();
        move || {
            if let Some(end) = end {
                // Once the page is gone, nobody drops anything onto it.
                let _ = end.call0(&JsValue::NULL);
            }
            drop((over, dropped));
        }
    });
}

/// Reads what a field was used to choose.
pub fn read_chosen(field: &HtmlInputElement, on_files: Callback<Read>) {
    let told = chosen(field);
    spawn_local(async move {
        if let Ok(told) = JsFuture::from(told).await {
            on_files.emit(read_of(told.unchecked_ref()));
        }
    });
}

/// Prints pictures, each an address, below a title and above a text.
pub fn print_sheet(title: &str, pictures: &[String], text: &str) {
    print(title, &pictures.iter().map(JsValue::from).collect(), text);
}

fn read_of(told: &Array) -> Read {
    let mut read = Read::default();
    for file in told.iter() {
        let file: &Array = file.unchecked_ref();
        let name = file.get(0).as_string().unwrap_or_default();
        match file.get(1).as_string() {
            Some(text) => read.files.push(ImportFile { name, text }),
            None => read.skipped.push(name),
        }
    }
    read
}

#[wasm_bindgen(module = "/src/browser/files.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn watch(over: &Function, dropped: &Function) -> Result<Function, JsValue>;

    fn chosen(field: &HtmlInputElement) -> Promise;

    fn print(title: &str, pictures: &Array, text: &str);
}
