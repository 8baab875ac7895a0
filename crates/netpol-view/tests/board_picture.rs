//! The picture of a whiteboard as a file.
#![expect(clippy::expect_used, reason = "a test that cannot go on should stop")]

#[path = "asking/board.rs"]
mod asking;

use asking::{board, drawn};
use netpol_view::board::{BoardPen, BoardPlaces, lay_out};
use netpol_view::svg::{self, Colours};

#[test]
fn a_board_is_written_with_everything_on_it() {
    let lines = [
        "ns shop",
        "internet -> web:443 -> api:8080 -> db:5432, cache:6379",
        "web -x db",
        "ns data",
        "shop/* -> data/lake:9000",
    ];
    let view = board(&drawn("", &lines));
    let picture = lay_out(&view, &BoardPlaces::default());
    let pens = [BoardPen { points: vec![(0, -80), (60, -60), (120, -80)] }];
    insta::assert_snapshot!(svg::board(&view, &picture, &pens, Colours::Light, "Three tiers with a cache"));
}

#[test]
fn an_empty_board_is_a_picture_too() {
    let view = board("");
    let svg = svg::board(&view, &lay_out(&view, &BoardPlaces::default()), &[], Colours::Dark, "Nothing");
    assert!(svg.starts_with("<svg ") && svg.contains("width=\"64\" height=\"64\""), "{svg}");
}
