//! Files that the page gives to its reader.

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement,
    Url,
};

use super::document::window;

/// So many milliseconds a browser may take to begin saving.
const BEGINS_WITHIN: u32 = 10_000;

/// A bitmap has twice as many pixels as its picture in either direction, for screens that show as many; but not more than this in
/// all, which is what the smallest canvases hold.
const SCALE: f64 = 2.0;
const MOST_PIXELS: f64 = 16_000_000.0;

/// Has the browser save a text under a name. It is read from memory: nothing is sent.
pub fn save(name: &str, kind: &str, text: &str) -> Option<()> {
    give(name, address_of(kind, text)?)
}

/// Has the browser save what is at an address of its memory, and forget it then.
fn give(name: &str, address: String) -> Option<()> {
    click(name, &address)?;
    spawn_local(async move {
        TimeoutFuture::new(BEGINS_WITHIN).await;
        // Nothing is left of it in any case once the page is closed.
        let _ = Url::revoke_object_url(&address);
    });
    Some(())
}

/// The same with bytes.
pub fn save_bytes(name: &str, kind: &str, bytes: &[u8]) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    give(name, Url::create_object_url_with_blob(&blob).ok()?)
}

/// Has the browser draw an SVG and save the bitmap under `name` with the ending of a PNG; where it does not draw it, the SVG is saved.
pub fn save_as_bitmap(name: String, svg: String) {
    spawn_local(async move {
        let drawn = match bitmap(&svg).await {
            Some(address) => click(&format!("{name}.png"), &address),
            None => None,
        };
        if drawn.is_none() {
            let _ = save(&format!("{name}.svg"), SVG, &svg);
        }
    });
}

/// What SVG is called among kinds of files.
pub const SVG: &str = "image/svg+xml";

/// The address of a bitmap, which is all of it.
async fn bitmap(svg: &str) -> Option<String> {
    let image = HtmlImageElement::new().ok()?;
    let address = address_of(SVG, svg)?;
    image.set_src(&address);
    let decoded = JsFuture::from(image.decode()).await;
    let _ = Url::revoke_object_url(&address);
    decoded.ok()?;
    let (width, height) = (f64::from(image.natural_width()), f64::from(image.natural_height()));
    let scale = SCALE.min((MOST_PIXELS / (width * height)).sqrt());
    let (width, height) = ((width * scale).floor(), (height * scale).floor());
    let canvas: HtmlCanvasElement = window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height).ok()?;
    // A canvas that is too large for the browser has an address without anything in it.
    canvas.to_data_url_with_type("image/png").ok().filter(|address| address.starts_with("data:image/png"))
}

/// An address under which a text is in memory, until it is revoked.
pub fn address_of(kind: &str, text: &str) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type(&format!("{kind};charset=utf-8"));
    let parts = Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

fn click(name: &str, address: &str) -> Option<()> {
    let link: HtmlAnchorElement = window()?.document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(address);
    link.set_download(name);
    link.click();
    Some(())
}
