//! When the page was first painted.

use gloo_timers::future::TimeoutFuture;

use super::document::window;

/// How often to look, in milliseconds, and how many times: a page in the background is never painted.
const STEP: u32 = 10;
const STEPS: u32 = 50;

/// Waits until the browser has painted something, or for half a second.
pub async fn first_paint() {
    for _ in 0..STEPS {
        let performance = window().and_then(|window| window.performance());
        let painted = |performance: web_sys::Performance| {
            performance.get_entries_by_name("first-contentful-paint").length() > 0
        };
        if performance.is_none_or(painted) {
            return;
        }
        TimeoutFuture::new(STEP).await;
    }
}
