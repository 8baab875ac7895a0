//! What travels between the page and its worker: bytes, which cost less code and time than JSON. They are handed over,
//! not copied once more.

use js_sys::{Array, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

/// A message for the other side.
pub(super) struct Message {
    /// What is sent.
    pub(super) bytes: JsValue,
    /// What of it is handed over.
    pub(super) handed_over: JsValue,
}

/// Makes a message.
pub(super) fn pack<T: Serialize>(message: &T) -> Option<Message> {
    let bytes = Uint8Array::from(postcard::to_allocvec(message).ok()?.as_slice());
    Some(Message { handed_over: Array::of1(&bytes.buffer()).into(), bytes: bytes.into() })
}

/// A message of the other side; none when it is something else.
pub(super) fn unpack<T: DeserializeOwned>(message: &JsValue) -> Option<T> {
    let bytes = message.dyn_ref::<Uint8Array>()?.to_vec();
    postcard::from_bytes(&bytes).ok()
}
