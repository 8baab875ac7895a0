//! `netpol render`.

use crate::{THREE_TIER, directory, netpol, netpol_reading, text};

#[test]
fn the_diagram_comes_as_svg() {
    let output = netpol(&["render", THREE_TIER]);
    let svg = text(&output.stdout);
    assert!(svg.starts_with("<svg xmlns=") && svg.ends_with("</svg>\n"), "{svg}");
    assert!(svg.contains(">frontend</text>") && svg.contains(">8080</text>"), "{svg}");
    assert!(svg.contains("prefers-color-scheme:dark"), "{svg}");
}

#[test]
fn its_words_are_in_the_chosen_language() {
    let svg = text(&netpol(&["render", THREE_TIER, "--lang", "ko"]).stdout);
    assert!(svg.contains(">외부</text>"), "{svg}");
}

#[test]
fn only_the_ports_that_are_asked_about_are_drawn() {
    let svg = text(&netpol(&["render", THREE_TIER, "--port", "5432/TCP"]).stdout);
    assert!(svg.contains(">5432</text>") && !svg.contains(">8080</text>"), "{svg}");
}

#[test]
fn a_png_is_written_at_twice_the_size() {
    let folder = directory("render");
    let file = folder.join("tiers.png");
    let path = file.to_str().unwrap();
    let output = netpol(&["render", THREE_TIER, "--format", "png", "-o", path]);
    if text(&output.stderr).contains("fonts-dejavu-core") {
        return;
    }
    assert!(output.stdout.is_empty());
    let png = std::fs::read(&file).unwrap();
    assert!(png.starts_with(b"\x89PNG"));
    let width = u32::from_be_bytes(png[16..20].try_into().unwrap());
    let svg = text(&netpol(&["render", THREE_TIER]).stdout);
    let drawn: f32 = svg.split("width=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
    assert!((width as f32 - 2.0 * drawn).abs() <= 2.0, "{width} for {drawn}");
}

#[test]
fn nothing_to_draw_is_said() {
    let output = netpol_reading("", &["render", "-"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("Nothing to draw"), "{}", text(&output.stderr));
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let output = netpol(&["render", THREE_TIER, "-o", "no/such/folder/tiers.svg"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("no/such/folder/tiers.svg cannot be written"));
}

#[test]
fn the_matrix_comes_as_svg_with_every_cell_in_words() {
    let svg = text(&netpol(&["render", THREE_TIER, "--view", "matrix"]).stdout);
    assert!(svg.contains("<title>frontend to backend: open on TCP 8080.</title>"), "{svg}");
    assert!(svg.contains(">9 of 30 paths open</text>"), "{svg}");
}

#[test]
fn every_open_path_is_drawn_on_demand() {
    let boutique = "tests/cases/lint/well_written/online_boutique.yaml";
    let selective = text(&netpol(&["render", boutique]).stdout);
    let all = text(&netpol(&["render", boutique, "--everything"]).stdout);
    assert!(selective.contains(">in: from anyone</text>") && !all.contains(">in: from anyone</text>"));
    let lines = |svg: &str| svg.matches("marker-end").count();
    assert!(lines(&selective) < lines(&all));
}

#[test]
fn no_namespace_of_a_shop_is_folded() {
    let svg = text(&netpol(&["render", "tests/pictures/shop.yaml"]).stdout);
    assert!(
        svg.contains(">checkout ×3</text>") && svg.contains(">out: to the cluster · 9100</text>"),
        "{svg}"
    );
}

/// A run that writes a picture, and what it prints.
fn alternative(name: &str, arguments: &[&str]) -> String {
    let folder = directory(name);
    let file = folder.join("tiers.svg");
    let file = file.to_str().unwrap();
    let output = netpol(&[&["render", "-o", file], arguments].concat());
    assert!(std::fs::read_to_string(file).unwrap().starts_with("<svg"));
    text(&output.stdout).replace(file, "tiers.svg")
}

#[test]
fn what_a_picture_shows_is_said_in_words() {
    insta::assert_snapshot!(alternative("alt", &[THREE_TIER, "--alt", "words"]));
}

#[test]
fn what_a_matrix_shows_is_said_in_the_chosen_language() {
    let arguments = [THREE_TIER, "--alt", "words", "--view", "matrix", "--lang", "ko"];
    insta::assert_snapshot!(alternative("alt_ko", &arguments));
}

#[test]
fn a_picture_in_markdown_leads_to_its_text() {
    let post = "tests/cases/markdown/post.md";
    let site = "https://example.org/netpol";
    let line = alternative("alt_markdown", &[post, "--block", "shop", "--alt", "markdown", "--site", site]);
    let (picture, address) = line.trim_end().rsplit_once("](").unwrap();
    assert!(picture.starts_with("[![Tiers") && picture.ends_with("](tiers.svg)"), "{line}");
    let link = address.strip_prefix("https://example.org/netpol/#/").unwrap().strip_suffix(')').unwrap();
    let link = netpol_link::read(link).unwrap();
    assert_eq!(link.options.language.as_deref(), Some("en"));
    assert_eq!(link.options.profile.as_deref(), Some("standard"));
    assert!(
        link.text.contains("name: web-1")
            && link.text.contains("# netpol: hidden-start\n# netpol: group=shop")
    );
}

#[test]
fn words_without_a_file_for_the_picture_are_refused() {
    assert_eq!(netpol(&["render", THREE_TIER, "--alt", "words"]).status.code(), Some(2));
}
