//! What travels between the page and its worker: bytes, which cost less code and time than JSON.

use js_sys::Uint8Array;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

/// A message for the other side.
pub(super) fn pack<T: Serialize>(message: &T) -> Option<JsValue> {
    let bytes = postcard::to_allocvec(message).ok()?;
    Some(Uint8Array::from(bytes.as_slice()).into())
}

/// A message of the other side; none when it is something else.
pub(super) fn unpack<T: DeserializeOwned>(message: &JsValue) -> Option<T> {
    let bytes = message.dyn_ref::<Uint8Array>()?.to_vec();
    postcard::from_bytes(&bytes).ok()
}
