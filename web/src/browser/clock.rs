//! Time, in the page and in a worker.

use js_sys::{Date, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Milliseconds since this page or worker began; none where there is no such clock.
pub fn now() -> Option<f64> {
    let performance = Reflect::get(&js_sys::global(), &JsValue::from_str("performance")).ok()?;
    let now: Function = Reflect::get(&performance, &JsValue::from_str("now")).ok()?.dyn_into().ok()?;
    now.call0(&performance).ok()?.as_f64()
}

/// Milliseconds since 1970.
pub fn date() -> u64 {
    Date::now() as u64
}

/// Such a time as people read it, in the language of that tag and in their own zone.
pub fn told(date: u64, language: &str) -> String {
    Date::new(&JsValue::from_f64(date as f64)).to_locale_string(language, &JsValue::UNDEFINED).into()
}
