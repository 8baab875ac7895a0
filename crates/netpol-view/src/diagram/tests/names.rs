//! What of a name and of a caption is drawn.

use rstest::rstest;

use super::*;

#[test]
fn names_that_would_be_cut_alike_begin_where_they_differ() {
    let names = ["argocd-application-controller", "argocd-applicationset-controller", "argocd-server"];
    let subjects = names.map(|name| pod(name, None));
    let drawing = draw(&subjects, &[open(0, 2, "80"), open(1, 2, "80")]);
    let mut drawn: Vec<&str> = drawing.boxes.iter().map(|place| place.name.as_str()).collect();
    drawn.sort_unstable();
    assert_eq!(drawn, ["argocd-server", "…ation-controller", "…ationset-controller"]);
}

/// Width of a letter in DejaVu Sans, the widest of the usual fonts, in thousandths of its size.
fn in_a_wide_font(letter: char) -> u16 {
    match letter {
        'i' | 'j' | 'l' => 278,
        '.' | '/' => 337,
        'f' | 't' | '-' => 392,
        'r' => 411,
        's' | 'z' | 'c' => 550,
        'm' => 974,
        'w' | '=' => 838,
        '…' => 1000,
        _ => 635,
    }
}

#[rstest]
#[case("app.kubernetes.io/component=metrics")]
#[case("k8s-app=kube-dns, tier=node")]
#[case("name=a=b=c=d=e=f=g=h=i=j")]
fn a_second_line_keeps_off_the_sides_of_its_box_in_wide_fonts(#[case] caption: &str) {
    let subjects = ["web", "api"].map(|name| Subject { caption: caption.to_owned(), ..pod(name, None) });
    let drawing = draw(&subjects, &[open(0, 1, "80")]);
    for place in &drawing.boxes {
        let width = place.caption.chars().map(in_a_wide_font).sum::<u16>() as f32 * 0.011;
        assert!(width + 4.0 <= place.width, "{} is {width} wide in {}", place.caption, place.width);
    }
}
