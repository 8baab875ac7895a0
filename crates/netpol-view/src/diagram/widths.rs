//! How wide a text is, about: fonts differ, and a drawing that is laid out without a browser needs a good guess.

/// Labels are set in a font in which every character is equally wide, on a pill.
const LABEL_CHARACTER: f32 = 6.7;
const ROUND_ENDS: f32 = 14.0;

/// The width of a label with its pill.
pub(super) fn label_width(label: &str) -> f32 {
    label.chars().count() as f32 * LABEL_CHARACTER + ROUND_ENDS
}

/// Width of a text in pixels at a font size.
pub(super) fn text_width(text: &str, size: f32) -> f32 {
    text.chars().map(width).sum::<f32>() * size
}

/// The text, cut at its end so that it fits.
pub(super) fn shorten(text: &str, size: f32, room: f32) -> String {
    if text_width(text, size) <= room {
        return text.to_owned();
    }
    let mut left = room - width('…') * size;
    let mut short = String::new();
    for character in text.chars() {
        left -= width(character) * size;
        if left < 0.0 {
            break;
        }
        short.push(character);
    }
    let kept = short.trim_end_matches(['-', '.', ' ', '=', '/']).len();
    short.truncate(kept);
    short.push('…');
    short
}

/// Width of a character in parts of the font size.
fn width(character: char) -> f32 {
    match character {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '|' | '!' | '\'' => 0.3,
        'f' | 't' | 'r' | 'I' | '(' | ')' | '[' | ']' | '/' | ' ' | '-' => 0.4,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.92,
        'A'..='Z' => 0.7,
        '0'..='9' | 'a'..='z' => 0.6,
        '\u{300}'..='\u{36f}' => 0.0,
        '\u{1100}'..='\u{11ff}'
        | '\u{2e80}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}' => 0.95,
        '\u{1f000}'..='\u{1faff}' => 1.3,
        _ => 0.65,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_stays_whole() {
        assert_eq!(shorten("frontend", 13.0, 100.0), "frontend");
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis_and_fits() {
        let short = shorten("payments-reconciliation-service", 13.0, 100.0);
        assert!(short.ends_with('…') && text_width(&short, 13.0) <= 100.0, "{short}");
    }

    #[test]
    fn hangul_is_wide() {
        assert!(text_width("파드", 10.0) > text_width("po", 10.0) * 1.4);
    }
}
