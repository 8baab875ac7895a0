//! How wide a text is, about: fonts differ, and a drawing that is laid out without a browser needs a good guess.

use crate::views::DiagramSize;

/// The width of a label with its pill: labels are set in a font in which every character is equally wide.
pub(super) fn label_width(label: &str, size: DiagramSize) -> f32 {
    let characters = label.chars().count() as f32;
    match size {
        DiagramSize::Roomy => characters * 6.7 + 14.0,
        DiagramSize::Compact => characters * 6.1 + 11.0,
    }
}

/// The height of a label with its pill.
pub(super) fn label_height(size: DiagramSize) -> f32 {
    match size {
        DiagramSize::Roomy => 20.0,
        DiagramSize::Compact => 16.0,
    }
}

/// The same in the weight of names, in fonts that are wide when they are heavy.
pub(super) const HEAVY: f32 = 1.15;

/// Letters of other weights, in fonts that are wide.
pub(super) const WIDE: f32 = 1.06;

/// Width of a text in pixels at a font size.
pub(super) fn text_width(text: &str, size: f32) -> f32 {
    text.chars().map(width).sum::<f32>() * size
}

/// The text, cut in its middle so that it fits: names differ most at their ends.
pub(crate) fn shorten(text: &str, size: f32, room: f32) -> String {
    if text_width(text, size) <= room {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    let part = |letters: &[char]| letters.iter().map(|letter| width(*letter)).sum::<f32>() * size;
    for kept in (0..letters.len()).rev() {
        let (first, last) = letters.split_at(kept.div_ceil(2));
        let last = last.get(last.len().saturating_sub(kept / 2)..).unwrap_or_default();
        if part(first) + part(last) + width('…') * size <= room {
            let first: String = first.iter().collect();
            return first + "…" + &last.iter().collect::<String>();
        }
    }
    "…".to_owned()
}

/// Width of a character in parts of the font size.
fn width(character: char) -> f32 {
    match character {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '|' | '!' | '\'' => 0.3,
        'f' | 't' | 'r' | 'I' | '(' | ')' | '[' | ']' | '/' | ' ' | '-' => 0.4,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.92,
        '=' | '+' | '<' | '>' => 0.8,
        '…' => 1.0,
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
    fn what_does_not_fit_loses_its_middle() {
        let short = shorten("payments-reconciliation-service", 13.0, 100.0);
        assert_eq!(short, "paymen…rvice");
        assert!(text_width(&short, 13.0) <= 100.0, "{short}");
    }

    #[test]
    fn hangul_is_wide() {
        assert!(text_width("파드", 10.0) > text_width("po", 10.0) * 1.4);
    }
}
