//! Elements and texts of SVG.

use std::fmt::Write;

use netpol_texts::visible;

use crate::views::Pixels;

/// A picture in writing.
#[derive(Debug, Default)]
pub(super) struct Picture {
    text: String,
}

impl Picture {
    /// Begins a picture of that size, with its name for people who do not see it.
    pub(super) fn new(width: f32, height: f32, style: &str, title: &str, description: &str) -> Self {
        let (width, height) = (Pixels(width), Pixels(height));
        let mut picture = Self::default();
        picture.write(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\">\n\
             <title>{}</title>\n<desc>{}</desc>\n<style>{style}</style>\n\
             <rect class=\"ground\" width=\"{width}\" height=\"{height}\"/>\n",
            escaped(title),
            escaped(description),
        ));
        picture
    }

    /// Ends the picture and gives its text.
    pub(super) fn end(mut self) -> String {
        self.text.push_str("</svg>\n");
        self.text
    }

    /// Everything that `draw` draws, as one thing with a tooltip.
    pub(super) fn group(&mut self, class: &str, title: &str, draw: impl FnOnce(&mut Self)) {
        self.write(format_args!("<g class=\"{class}\">"));
        if !title.is_empty() {
            self.write(format_args!("<title>{}</title>", escaped(title)));
        }
        draw(self);
        self.text.push_str("</g>\n");
    }

    /// A rectangle with round corners.
    pub(super) fn rect(&mut self, class: &str, (x, y): (f32, f32), (width, height): (f32, f32), radius: f32) {
        self.write(format_args!(
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"/>",
            Pixels(x),
            Pixels(y),
            Pixels(width),
            Pixels(height),
            Pixels(radius),
        ));
    }

    /// A text whose baseline begins at a point, or has its middle there, as its class says.
    pub(super) fn text(&mut self, class: &str, (x, y): (f32, f32), text: &str) {
        self.write(format_args!(
            "<text class=\"{class}\" x=\"{}\" y=\"{}\">{}</text>",
            Pixels(x),
            Pixels(y),
            escaped(text)
        ));
    }

    /// The same in letters of that size.
    pub(super) fn letters(&mut self, class: &str, (x, y): (f32, f32), size: f32, text: &str) {
        self.write(format_args!(
            "<text class=\"{class}\" x=\"{}\" y=\"{}\" font-size=\"{}\">{}</text>",
            Pixels(x),
            Pixels(y),
            Pixels(size),
            escaped(text)
        ));
    }

    /// The head of a column: over its middle, or leaning to the right.
    pub(super) fn head(&mut self, (x, y): (f32, f32), size: f32, is_slanted: bool, text: &str) {
        let (anchor, turn) = if is_slanted { ("start", -45) } else { ("middle", 0) };
        self.write(format_args!(
            "<text class=\"side\" font-size=\"{}\" text-anchor=\"{anchor}\" \
             transform=\"translate({} {}) rotate({turn})\">{}</text>\n",
            Pixels(size),
            Pixels(x),
            Pixels(y),
            escaped(text)
        ));
    }

    /// A line along path data.
    pub(super) fn path(&mut self, class: &str, data: &str, head: Option<&str>) {
        self.write(format_args!("<path class=\"{class}\" d=\"{data}\""));
        if let Some(head) = head {
            self.write(format_args!(" marker-end=\"url(#{head})\""));
        }
        self.text.push_str("/>");
    }

    /// Anything else.
    pub(super) fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn write(&mut self, arguments: std::fmt::Arguments<'_>) {
        let _ = self.text.write_fmt(arguments);
    }
}

/// A text of the user as it may stand in SVG: no letter of it is markup, and what hides is named.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in visible(text).chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            // XML has no way to write other control characters.
            '\t' | '\n' => safe.push(' '),
            letter if letter.is_control() => safe.push('\u{fffd}'),
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_letter_of_a_name_is_markup() {
        assert_eq!(escaped("<a href=\"x\">&\u{1}"), "&lt;a href=&quot;x&quot;&gt;&amp;\u{fffd}");
    }

    #[test]
    fn a_character_that_turns_what_follows_is_named() {
        assert_eq!(escaped("web\u{202e}bew"), "web\\u202ebew");
    }
}
