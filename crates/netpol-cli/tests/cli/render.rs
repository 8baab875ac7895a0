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
