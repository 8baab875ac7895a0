//! What chats and social sites show of a link: the name of the page and its first picture, as large as they want it.

use crate::sheet::{Page, escaped};
use crate::words::say;

/// The size that previews are asked for.
const WIDTH: f32 = 1200.0;
const HEIGHT: f32 = 630.0;
/// Around everything, and above the picture.
const MARGIN: f32 = 64.0;
const HEAD: f32 = 190.0;

/// Letters of a title that fit into a line of its size.
const LINE: usize = 38;

/// The preview of a page, to be drawn in its own size.
pub(crate) fn svg(page: &Page) -> String {
    let site = say("site.name", page.place.language);
    let title = page.title.trim_end_matches(site).trim_end_matches(" · ");
    let title = if title.is_empty() { site } else { title };
    let lines = lines(title);
    let size = if lines.len() == 1 { 52 } else { 40 };
    let heading: String = lines
        .iter()
        .enumerate()
        .map(|(index, line)| {
            let y = 128 + index * 50;
            format!("<text x=\"{MARGIN}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"700\" fill=\"#15202e\">{}</text>", escaped(line))
        })
        .collect();
    let picture = page.pictures.first().map(|picture| {
        let side = |value: Option<String>| value.and_then(|value| value.parse::<f32>().ok()).unwrap_or(WIDTH);
        let (width, height) = picture.size();
        let (width, height) = (side(width), side(height));
        let (room, below) = (WIDTH - 2.0 * MARGIN, HEIGHT - HEAD - MARGIN);
        let scale = (room / width).min(below / height).min(1.6);
        let (left, top) = ((WIDTH - width * scale) / 2.0, HEAD + (below - height * scale) / 2.0);
        format!("<g transform=\"translate({left} {top}) scale({scale})\">{}</g>", picture.light)
    });
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" font-family=\"sans-serif\">\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#ffffff\"/><rect width=\"{WIDTH}\" height=\"10\" fill=\"#2559d6\"/>\
         <text x=\"{MARGIN}\" y=\"72\" font-size=\"24\" fill=\"#4b5868\">{}</text>{heading}{}</svg>",
        escaped(site),
        picture.unwrap_or_default()
    )
}

/// A title in at most two lines.
fn lines(title: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in title.split(' ') {
        let is_full = |line: &String| !line.is_empty() && line.chars().count() + word.chars().count() > LINE;
        if lines.last().is_some_and(is_full) && lines.len() < 2 {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}
