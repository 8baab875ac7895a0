//! What a scalar means to kubectl: the YAML 1.1 rules of go-yaml v2, behind which kubectl turns YAML into JSON.

use std::borrow::Cow;

use super::{Decimal, Scalar, ScalarStyle, Tag};

/// The JSON value of a scalar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Resolved<'a> {
    /// `null`, `~`, or nothing.
    Null,
    /// `true`, `yes`, `on`, `y` and their opposites.
    Boolean(bool),
    /// A whole number, written in decimal, octal (`010`), hexadecimal or binary, or as a float without a fraction.
    Integer(i64),
    /// A whole number above the range of [`Resolved::Integer`].
    Unsigned(u64),
    /// Any other number.
    Decimal(Decimal),
    /// `.inf`, `-.inf` or `.nan`, which JSON cannot hold.
    NotFinite(&'static str),
    /// Everything else, dates included.
    Text(&'a str),
}

impl Resolved<'_> {
    /// The name that Go's JSON decoder has for the type.
    pub fn type_name(&self) -> &'static str {
        match self {
            Resolved::Null => "null",
            Resolved::Boolean(_) => "bool",
            Resolved::Integer(_) | Resolved::Unsigned(_) | Resolved::Decimal(_) | Resolved::NotFinite(_) => {
                "number"
            }
            Resolved::Text(_) => "string",
        }
    }
}

impl Scalar {
    /// The value as kubectl reads it: only plain scalars can be anything other than text, unless a tag says so.
    pub fn resolve(&self) -> Resolved<'_> {
        match self.read() {
            // Go prints such a float without a fraction when it writes JSON, so the server reads a whole number.
            Resolved::Decimal(value) => value.whole().map_or(Resolved::Decimal(value), Resolved::Integer),
            resolved => resolved,
        }
    }

    /// Whether it is null, which is quicker to see than what it is.
    pub fn is_null(&self) -> bool {
        is_null(&self.text) && self.read() == Resolved::Null
    }

    /// The text that kubectl makes of it as a key, for JSON has no other keys; none where it refuses it.
    pub(super) fn as_key(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Owned(match self.read() {
            Resolved::Null | Resolved::Unsigned(_) => return None,
            Resolved::Boolean(value) => value.to_string(),
            Resolved::Integer(value) => value.to_string(),
            Resolved::Decimal(value) => value.to_key(),
            Resolved::NotFinite(value) => value.to_owned(),
            Resolved::Text(text) => return Some(Cow::Borrowed(text)),
        }))
    }

    fn read(&self) -> Resolved<'_> {
        match self.tag {
            Some(Tag::Plain) => plain(&self.text),
            None if self.style == ScalarStyle::Plain => plain(&self.text),
            _ => Resolved::Text(&self.text),
        }
    }
}

fn plain(text: &str) -> Resolved<'_> {
    match text {
        _ if is_null(text) => Resolved::Null,
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            Resolved::Boolean(true)
        }
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            Resolved::Boolean(false)
        }
        _ => number(text).unwrap_or(Resolved::Text(text)),
    }
}

fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

fn number(text: &str) -> Option<Resolved<'_>> {
    if !text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '+' | '-' | '.')) {
        return None;
    }
    let digits = text.replace('_', "");
    integer(&digits).or_else(|| float(&digits))
}

/// Go's `strconv.ParseInt` and `ParseUint` with base 0.
fn integer(digits: &str) -> Option<Resolved<'static>> {
    let (negative, magnitude) = match digits.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, digits.strip_prefix('+').unwrap_or(digits)),
    };
    let lower = magnitude.to_ascii_lowercase();
    let (base, body) = if let Some(body) = lower.strip_prefix("0x") {
        (16, body)
    } else if let Some(body) = lower.strip_prefix("0b") {
        (2, body)
    } else if let Some(body) = lower.strip_prefix("0o") {
        (8, body)
    } else {
        match lower.strip_prefix('0') {
            Some(body) if !body.is_empty() => (8, body),
            _ => (10, lower.as_str()),
        }
    };
    // Rust's parser would take a second sign.
    if !body.starts_with(|first: char| first.is_ascii_hexdigit()) {
        return None;
    }
    let value = u64::from_str_radix(body, base).ok()?;
    match negative {
        true => 0_i64.checked_sub_unsigned(value).map(Resolved::Integer),
        false => Some(i64::try_from(value).map_or(Resolved::Unsigned(value), Resolved::Integer)),
    }
}

fn float(digits: &str) -> Option<Resolved<'static>> {
    match digits {
        ".nan" | ".NaN" | ".NAN" => Some(Resolved::NotFinite(".nan")),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => Some(Resolved::NotFinite(".inf")),
        "-.inf" | "-.Inf" | "-.INF" => Some(Resolved::NotFinite("-.inf")),
        _ => Decimal::parse(digits).map(Resolved::Decimal),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("", Resolved::Null)]
    #[case("~", Resolved::Null)]
    #[case("Null", Resolved::Null)]
    #[case("nUll", Resolved::Text("nUll"))]
    #[case("y", Resolved::Boolean(true))]
    #[case("yes", Resolved::Boolean(true))]
    #[case("On", Resolved::Boolean(true))]
    #[case("oN", Resolved::Text("oN"))]
    #[case("N", Resolved::Boolean(false))]
    #[case("off", Resolved::Boolean(false))]
    #[case("80", Resolved::Integer(80))]
    #[case("-1", Resolved::Integer(-1))]
    #[case("+5", Resolved::Integer(5))]
    #[case("010", Resolved::Integer(8))]
    #[case("0o10", Resolved::Integer(8))]
    #[case("08", Resolved::Integer(8))]
    #[case("0x1F", Resolved::Integer(31))]
    #[case("0b101", Resolved::Integer(5))]
    #[case("1_000", Resolved::Integer(1000))]
    #[case("1.0", Resolved::Integer(1))]
    #[case("1e3", Resolved::Integer(1000))]
    #[case("1.5", Resolved::Decimal(Decimal::parse("1.5").unwrap()))]
    #[case(".5", Resolved::Decimal(Decimal::parse("0.5").unwrap()))]
    #[case("-.Inf", Resolved::NotFinite("-.inf"))]
    #[case("-9223372036854775808", Resolved::Integer(i64::MIN))]
    #[case("18446744073709551615", Resolved::Unsigned(u64::MAX))]
    #[case("2024-01-02", Resolved::Text("2024-01-02"))]
    #[case("1:30", Resolved::Text("1:30"))]
    #[case("10.0.0.1", Resolved::Text("10.0.0.1"))]
    #[case("1e999", Resolved::Text("1e999"))]
    #[case("--1", Resolved::Text("--1"))]
    #[case("-", Resolved::Text("-"))]
    #[case(".", Resolved::Text("."))]
    #[case("0x", Resolved::Text("0x"))]
    #[case("infinity", Resolved::Text("infinity"))]
    #[case("frontend", Resolved::Text("frontend"))]
    fn plain_scalars_mean_what_kubectl_reads(#[case] text: &str, #[case] expected: Resolved<'_>) {
        let scalar = Scalar { text: text.into(), style: ScalarStyle::Plain, tag: None };
        assert_eq!(scalar.resolve(), expected);
    }

    #[rstest]
    #[case("on", Some("true"))]
    #[case("010", Some("8"))]
    #[case("1.0", Some("1"))]
    #[case("1.5", Some("1.5"))]
    #[case("1e5", Some("100000"))]
    #[case("1e6", Some("1e+06"))]
    #[case("1e-7", Some("1e-07"))]
    #[case("-.inf", Some("-.inf"))]
    #[case(".NaN", Some(".nan"))]
    #[case("18446744073709551616", Some("1.8446744e+19"))]
    #[case("18446744073709551615", None)]
    #[case("~", None)]
    fn keys_are_the_text_that_kubectl_writes(#[case] text: &str, #[case] expected: Option<&str>) {
        let scalar = Scalar { text: text.into(), style: ScalarStyle::Plain, tag: None };
        assert_eq!(scalar.as_key().as_deref(), expected);
    }

    #[test]
    fn quotes_and_tags_make_text() {
        let quoted = Scalar { text: "80".into(), style: ScalarStyle::Quoted, tag: None };
        let tagged = Scalar { text: "80".into(), style: ScalarStyle::Plain, tag: Some(Tag::Text) };
        assert_eq!((quoted.resolve(), tagged.resolve()), (Resolved::Text("80"), Resolved::Text("80")));
    }
}
