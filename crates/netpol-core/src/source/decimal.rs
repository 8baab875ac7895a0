//! Numbers with a fraction, or too large for a whole number. Nothing counts with them: they are told from whole numbers
//! and shown. Binary floats would bring tables of thirty kilobytes into the page for that.

use std::fmt;
use std::num::{IntErrorKind, ParseIntError};

/// A `float64` holds no more digits than this.
const DIGITS: usize = 17;

/// `digits` times ten to the power of `exponent`; the digits do not end in a zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    negative: bool,
    digits: u64,
    exponent: i32,
}

impl Decimal {
    /// The number that is written so, with or without a point and an exponent, as Go's `strconv.ParseFloat` reads it:
    /// nothing where it is none or is past the range of a `float64`, and zero where it is too small for one. Digits past
    /// the seventeenth are rounded away.
    pub(super) fn parse(written: &str) -> Option<Self> {
        let (negative, written) = match written.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, written.strip_prefix('+').unwrap_or(written)),
        };
        let (mantissa, exponent) = match written.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, read_exponent(exponent)?),
            None => (written, 0_i32),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let written = [whole, fraction].concat();
        if written.is_empty() || !written.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        let significant = written.trim_start_matches('0');
        // How many digits stand before the point.
        let magnitude =
            exponent.saturating_add(significant.len() as i32).saturating_sub(fraction.len() as i32);
        // Up to half of the smallest float is nothing.
        let is_nothing = magnitude < -323 || (magnitude == -323 && significant < "24703282292062328");
        if significant.is_empty() || is_nothing {
            return Some(Self { negative, digits: 0, exponent: 0 });
        }
        if magnitude > 309 || (magnitude == 309 && significant > "17976931348623158") {
            return None;
        }
        let (kept, cut) = significant.split_at_checked(DIGITS).unwrap_or((significant, ""));
        let digits = kept.parse::<u64>().ok()? + u64::from(cut >= "5");
        Some(Self::new(negative, digits, magnitude - kept.len() as i32))
    }

    fn new(negative: bool, mut digits: u64, mut exponent: i32) -> Self {
        while digits != 0 && digits.is_multiple_of(10) {
            digits /= 10;
            exponent += 1;
        }
        Self { negative, digits, exponent }
    }

    /// The whole number that it is, where Go prints it without an exponent.
    pub(super) fn whole(self) -> Option<i64> {
        let power = 10_u64.checked_pow(u32::try_from(self.exponent).ok()?)?;
        let magnitude =
            self.digits.checked_mul(power).filter(|magnitude| *magnitude < 1_000_000_000_000_000)?;
        i64::try_from(magnitude).ok().map(|magnitude| if self.negative { -magnitude } else { magnitude })
    }

    /// The number as Go writes a `float64` to JSON.
    pub(crate) fn to_json(self) -> String {
        let (mantissa, exponent) = self.scientific();
        match exponent {
            -6..21 => self.to_string(),
            _ => format!("{mantissa}e{exponent:+}"),
        }
    }

    /// The number as kubectl writes it where it is a key: Go's `strconv.FormatFloat(value, 'g', -1, 32)`.
    pub(super) fn to_key(self) -> String {
        let float = self.to_f32();
        let sign = if self.negative { "-" } else { "" };
        if float.is_infinite() {
            return format!("{sign}.inf");
        }
        if float == 0.0 {
            return format!("{sign}0");
        }
        // With no digit of its own place only the next power of ten is left, which the smallest floats are rounded up to.
        let shortest =
            (0..=9).map(|digits| self.rounded(float, digits)).find(|short| short.to_f32() == float);
        let shortest = shortest.unwrap_or(self);
        let (mantissa, exponent) = shortest.scientific();
        match exponent {
            -4..6 => shortest.to_string(),
            _ => format!("{mantissa}e{exponent:+03}"),
        }
    }

    /// What is nearest to a float near this number, in so many digits.
    fn rounded(self, float: f32, digits: i32) -> Self {
        let exponent = self.scientific().1 + 1 - digits;
        let scaled = f64::from(float) * 10_f64.powi(-exponent);
        Self::new(self.negative, scaled.round() as u64, exponent)
    }

    /// Without its sign.
    fn to_f32(self) -> f32 {
        (self.digits as f64 * 10_f64.powi(self.exponent)) as f32
    }

    /// With one digit before the point, and the power of ten that belongs to it.
    fn scientific(self) -> (String, i32) {
        let places = self.digits.to_string().len() as i32 - 1;
        (Self { exponent: -places, ..self }.to_string(), self.exponent + places)
    }
}

/// One that is too large for its type is as good as the largest: the number is past every range, or nothing.
fn read_exponent(written: &str) -> Option<i32> {
    written.parse().map_or_else(
        |error: ParseIntError| match error.kind() {
            IntErrorKind::PosOverflow => Some(i32::MAX),
            IntErrorKind::NegOverflow => Some(i32::MIN),
            _ => None,
        },
        Some,
    )
}

/// With all its digits and without an exponent.
impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.negative { "-" } else { "" };
        let digits = self.digits.to_string();
        let places = usize::try_from(-self.exponent).unwrap_or_default();
        let zeros = usize::try_from(self.exponent).unwrap_or_default();
        match digits.len().checked_sub(places).and_then(|point| digits.split_at_checked(point)) {
            Some((whole, "")) => write!(formatter, "{sign}{whole}{}", "0".repeat(zeros)),
            Some(("", fraction)) => write!(formatter, "{sign}0.{fraction}"),
            Some((whole, fraction)) => write!(formatter, "{sign}{whole}.{fraction}"),
            None => write!(formatter, "{sign}0.{}{digits}", "0".repeat(places - digits.len())),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    proptest! {
        /// Every number of so few digits is the shortest way to write its float.
        #[test]
        fn fifteen_digits_are_shown_as_the_float_is(
            sign in "[+-]?",
            mantissa in "[0-9]{1,7}\\.?[0-9]{0,8}|\\.[0-9]{1,15}",
            exponent in "|[eE][+-]?[0-9]{1,3}",
        ) {
            let written = format!("{sign}{mantissa}{exponent}");
            let float: f64 = written.parse().unwrap();
            let Some(decimal) = Decimal::parse(&written) else {
                prop_assert!(float.is_infinite());
                return Ok(());
            };
            prop_assume!(float == 0.0 || float.is_normal());
            prop_assert_eq!(decimal.to_string(), float.to_string());
            let (key, short) = (decimal.to_key(), float as f32);
            if short.is_infinite() {
                prop_assert!(key.ends_with(".inf"));
            } else {
                let digits = |text: &str| -> String {
                    let mantissa = text.split('e').next().unwrap().replace(['-', '.'], "");
                    mantissa.trim_matches('0').to_owned()
                };
                prop_assert_eq!(key.parse::<f32>().unwrap(), short, "{}", key);
                prop_assert_eq!(digits(&key), digits(&format!("{short:e}")));
            }
            let is_whole = float.fract() == 0.0 && float.abs() < 1e15;
            prop_assert_eq!(decimal.whole(), is_whole.then_some(float as i64));
        }

        #[test]
        fn what_is_no_float_is_no_decimal(written in "[-+.eE0-9]{0,8}") {
            let float = written.parse::<f64>().ok().filter(|float| float.is_finite());
            prop_assert_eq!(Decimal::parse(&written).is_some(), float.is_some());
        }
    }

    #[test]
    fn more_digits_than_a_float_holds_are_rounded() {
        let shown = |written| Decimal::parse(written).map(|decimal| decimal.to_string());
        assert_eq!(shown("80.00000000000000000001"), Some("80".to_owned()));
        assert_eq!(shown("18446744073709551616"), Some("18446744073709552000".to_owned()));
        assert_eq!(shown("1.7976931348623157e308").map(|shown| shown.len()), Some(309));
        assert_eq!(shown("1.8e308"), None);
        assert_eq!(shown("1e-400"), Some("0".to_owned()));
        assert_eq!(shown("1e-9999999999"), Some("0".to_owned()));
        assert_eq!(shown("0e9999999999"), Some("0".to_owned()));
        assert_eq!(shown("1e9999999999"), None);
        assert_eq!(shown("2e-324"), Some("0".to_owned()));
        assert_eq!(shown("3e-324").map(|shown| shown.len()), Some(326));
    }

    #[test]
    fn the_smallest_float_of_a_key_is_written_with_one_digit() {
        assert_eq!(Decimal::parse(".8e-45").map(Decimal::to_key), Some("1e-45".to_owned()));
    }

    #[rstest]
    #[case("1e30", "1e+30")]
    #[case("1e-7", "1e-7")]
    #[case("-1.25e-7", "-1.25e-7")]
    #[case("0.1", "0.1")]
    #[case("0.000001", "0.000001")]
    #[case("18446744073709551616", "18446744073709552000")]
    fn numbers_are_written_as_go_writes_them(#[case] written: &str, #[case] expected: &str) {
        assert_eq!(Decimal::parse(written).unwrap().to_json(), expected);
    }
}
