//! The link as a QR code.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc, QrSegment};
use yew::prelude::*;

use crate::state::Offer;
use crate::words::t;

/// So many bits the largest code holds with the least correction.
const MOST_BITS: usize = 23_648;
/// What says how many letters of a kind follow, in a code of that size: their kind and their number.
const HEAD_OF_BYTES: usize = 4 + 16;
const HEAD_OF_DIGITS: usize = 4 + 14;

/// A code is read where so many light squares are around it.
const QUIET: i32 = 4;

/// Whether a code holds the link in digits. To make it would take longer than everything else that is shown.
pub(super) fn fits(site: &str, digits: &str) -> bool {
    let (kind, number) = parts(site, digits);
    HEAD_OF_BYTES + kind.len() * 8 + HEAD_OF_DIGITS + (number.len() * 10).div_ceil(3) <= MOST_BITS
}

/// The code, dark on white in every theme: not every camera reads the other one.
pub(super) fn code(offer: &Offer, locale: &'static str) -> Html {
    let Some(code) = offer.digits.as_ref().and_then(|digits| encode(&offer.site, digits)) else {
        return html! {};
    };
    let size = code.size() + 2 * QUIET;
    let title = t!("share.code_title", locale = locale);
    html! {
        <figure class="qr">
            <svg role="img" viewBox={format!("0 0 {size} {size}")} shape-rendering="crispEdges">
                <title>{ title }</title>
                <rect width={size.to_string()} height={size.to_string()} fill="#fff" />
                <path d={squares(&code)} fill="#000" />
            </svg>
            <figcaption>{ t!("share.code_what", locale = locale) }</figcaption>
        </figure>
    }
}

fn encode(site: &str, digits: &str) -> Option<QrCode> {
    let (kind, number) = parts(site, digits);
    let segments = [QrSegment::make_bytes(kind.as_bytes()), QrSegment::make_numeric(number)];
    QrCode::encode_segments(&segments, QrCodeEcc::Low).ok()
}

/// What is no digit, and the digits.
fn parts<'a>(site: &str, digits: &'a str) -> (String, &'a str) {
    let (kind, number) = digits.split_once('.').unwrap_or(("", digits));
    (format!("{site}#/{kind}."), number)
}

/// The dark squares, those side by side as one.
fn squares(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let length = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if length > 0 {
                // Writing into a string cannot fail.
                let _ = write!(path, "M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET);
            }
            x += length.max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    fn the_largest_link_that_fits_is_known_without_a_code(
        #[values("http://localhost/", "https://somebody.example.org/some/where/netpol/")] site: &str,
    ) {
        let digits = |count: usize| format!("q/1.{}", "7".repeat(count));
        let most = (0..8_000).rev().find(|count| fits(site, &digits(*count))).unwrap();
        assert!(encode(site, &digits(most)).is_some());
        assert!(encode(site, &digits(most + 1)).is_none());
    }

    #[test]
    fn squares_side_by_side_are_one() {
        let code = encode("https://example.org/", "q/1.000").unwrap();
        // The upper edge of the square in the corner, seven wide.
        assert!(squares(&code).starts_with("M4 4h7v1h-7z"));
        let dark = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let dark = dark.filter(|(x, y)| code.get_module(*x, *y)).count();
        let drawn: usize = squares(&code)
            .split('h')
            .filter_map(|piece| piece.strip_suffix("v1").and_then(|length| length.parse::<usize>().ok()))
            .sum();
        assert_eq!(drawn, dark);
    }
}
