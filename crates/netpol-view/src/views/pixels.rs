//! Lengths in the drawing, in words of SVG.

use std::fmt;

/// A length or coordinate in CSS pixels, which is written with at most one decimal. The standard library's way to write any
/// float would be 8 kB of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pixels(pub f32);

impl fmt::Display for Pixels {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0).round() as i32;
        let sign = if tenths < 0 { "-" } else { "" };
        let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        match tenth {
            0 => write!(formatter, "{sign}{whole}"),
            _ => write!(formatter, "{sign}{whole}.{tenth}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(12.0, "12")]
    #[case(12.34, "12.3")]
    #[case(0.96, "1")]
    #[case(-0.5, "-0.5")]
    #[case(-0.04, "0")]
    fn pixels_have_at_most_one_decimal(#[case] value: f32, #[case] expected: &str) {
        assert_eq!(Pixels(value).to_string(), expected);
    }
}
