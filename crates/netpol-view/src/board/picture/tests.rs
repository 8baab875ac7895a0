use proptest::prelude::*;

use super::*;
use crate::board::DOWN;
use crate::views::{BoardArrowView, BoardBoxView, BoardFrameView, BoardTone, BoxShape};

/// A frame for each name.
fn frames(count: usize) -> Vec<BoardFrameView> {
    let frame = |index| BoardFrameView { end: format!("f{index}/*"), ..BoardFrameView::default() };
    (0..count).map(frame).collect()
}

/// A box in a frame and a column; outside where it is in none.
fn one(index: usize, frame: Option<usize>, column: usize) -> BoardBoxView {
    BoardBoxView {
        id: format!("b{index}"),
        end: format!("b{index}"),
        name: format!("b{index}"),
        label: String::new(),
        label_end: String::new(),
        frame,
        shape: if frame.is_some() { BoxShape::Pod } else { BoxShape::Outside },
        inferred: false,
        tags: Vec::new(),
        title: String::new(),
        column,
        is_pod: true,
    }
}

fn arrow(from: BoardEnd, to: BoardEnd, label: &str) -> BoardArrowView {
    BoardArrowView {
        from,
        to,
        label: label.to_owned(),
        tone: BoardTone::Open,
        line: String::new(),
        title: String::new(),
        target: None,
    }
}

/// The picture of `whiteboard.png`: the Internet, three tiers and a cache.
fn tiers() -> BoardView {
    let columns = [(None, 0), (Some(0), 1), (Some(0), 2), (Some(0), 3), (Some(0), 3)];
    let boxes =
        columns.iter().enumerate().map(|(index, (frame, column))| one(index, *frame, *column)).collect();
    let arrows = [(0, 1, "443"), (1, 2, "8080"), (2, 3, "5432"), (2, 4, "6379")];
    let arrows =
        arrows.iter().map(|(from, to, label)| arrow(BoardEnd::Box(*from), BoardEnd::Box(*to), label));
    BoardView { frames: frames(1), boxes, arrows: arrows.collect(), ..BoardView::default() }
}

fn random() -> impl Strategy<Value = BoardView> {
    let boxes = prop::collection::vec((0..6_usize, 0..5_usize), 0..14);
    let end = || prop_oneof![5 => (0..14_usize).prop_map(BoardEnd::Box), 1 => (0..4_usize).prop_map(BoardEnd::Frame)];
    let arrows = prop::collection::vec((end(), end(), 0..3_usize), 0..12);
    (1..9_usize, boxes, arrows).prop_map(|(count, boxes, arrows)| {
        let boxes: Vec<BoardBoxView> = boxes
            .into_iter()
            .enumerate()
            .map(|(index, (frame, column))| match frame {
                // A folded namespace is in no frame.
                5 => BoardBoxView { shape: BoxShape::Stack, ..one(index, None, column) },
                frame => one(index, Some(frame).filter(|frame| *frame < count), column),
            })
            .collect();
        let is_there = |end: &BoardEnd| match end {
            BoardEnd::Box(index) => *index < boxes.len(),
            BoardEnd::Frame(index) => *index < count,
        };
        let labels = ["", "443", "8080, UDP 53"];
        let arrows = arrows.into_iter().filter(|(from, to, _)| from != to && is_there(from) && is_there(to));
        let arrows = arrows.map(|(from, to, label)| arrow(from, to, labels[label])).collect();
        BoardView { frames: frames(count), boxes, arrows, ..BoardView::default() }
    })
}

/// Some of the boxes and frames somewhere.
fn chosen() -> impl Strategy<Value = BoardPlaces> {
    let name = prop_oneof![
        (0..14_usize).prop_map(|index| format!("b{index}")),
        (0..4_usize).prop_map(|index| format!("f{index}/*"))
    ];
    let all = prop::collection::vec((name, (-600..1500_i32, -400..900_i32)), 0..8);
    (all, any::<bool>()).prop_map(|(all, down)| {
        let mut places = leading(down);
        all.into_iter().for_each(|(end, place)| places.set(&end, place));
        places
    })
}

fn leading(down: bool) -> BoardPlaces {
    let mut places = BoardPlaces::default();
    if down {
        places.set(DOWN, (0, 0));
    }
    places
}

fn meeting<'a>(
    all: &'a [BoardRectangle],
    is_asked: impl Fn(usize) -> bool + 'a,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let pairs = (0..all.len()).flat_map(|one| (0..all.len()).map(move |other| (one, other)));
    pairs.filter(move |(one, other)| one != other && is_asked(*one) && all[*one].meets(&all[*other]))
}

proptest! {
    #[test]
    fn nothing_meets_anything_while_nobody_chose_a_place(board in random(), leads_down in any::<bool>()) {
        let picture = lay_out(&board, &leading(leads_down));
        prop_assert_eq!(meeting(&picture.boxes, |_| true).next(), None);
        prop_assert_eq!(meeting(&picture.frames, |_| true).next(), None);
        for (index, place) in picture.boxes.iter().enumerate() {
            let own = board.boxes[index].frame;
            let met: Vec<usize> = (0..picture.frames.len()).filter(|frame| picture.frames[*frame].meets(place)).collect();
            prop_assert_eq!(met, own.into_iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_was_chosen_is_kept_and_the_rest_is_beside_it(board in random(), places in chosen()) {
        let picture = lay_out(&board, &places);
        let is_chosen = |index: usize| places.get(&board.boxes[index].end).is_some();
        for (one, place) in board.boxes.iter().zip(&picture.boxes) {
            if let Some((x, y)) = places.get(&one.end) {
                prop_assert_eq!(place.middle(), (x as f32, y as f32));
            }
        }
        prop_assert_eq!(meeting(&picture.boxes, |index| !is_chosen(index)).next(), None);
    }

    #[test]
    fn what_is_outside_stands_outside_of_all_namespaces(board in random(), places in chosen()) {
        let picture = lay_out(&board, &places);
        for (one, place) in board.boxes.iter().zip(&picture.boxes) {
            if one.shape != BoxShape::Outside || places.get(&one.end).is_some() {
                continue;
            }
            for frame in &picture.frames {
                let is_before = |one: &BoardRectangle, other: &BoardRectangle| match places.flow() {
                    BoardFlow::Across => one.right() < other.x,
                    BoardFlow::Down => one.bottom() < other.y,
                };
                let is_beside = if one.column == 0 { is_before(place, frame) } else { is_before(frame, place) };
                prop_assert!(is_beside, "{place:?} {frame:?}");
            }
        }
    }

    #[test]
    fn everything_is_within_the_bounds_and_said_once(board in random(), places in chosen()) {
        let picture = lay_out(&board, &places);
        for place in picture.boxes.iter().chain(&picture.frames) {
            let around = picture.bounds.grown(0.01);
            prop_assert!(around.x <= place.x && around.y <= place.y && place.right() <= around.right() && place.bottom() <= around.bottom());
        }
        prop_assert_eq!(picture.strokes.len(), board.arrows.len());
        prop_assert_eq!(lay_out(&board, &places), picture);
    }
}

#[test]
fn tiers_stand_from_left_to_right_and_straight_arrows_are_straight() {
    let picture = lay_out(&tiers(), &BoardPlaces::default());
    let middles: Vec<(f32, f32)> = picture.boxes.iter().map(BoardRectangle::middle).collect();
    assert_eq!(middles, [(0.0, 164.0), (250.0, 164.0), (500.0, 164.0), (750.0, 98.0), (750.0, 230.0)]);
    let paths: Vec<&str> = picture.strokes.iter().map(|stroke| stroke.path.as_str()).collect();
    assert_eq!(paths[..2], ["M80 164L170 164", "M330 164L420 164"]);
    assert_eq!(paths[2], "M580 152C625 152 625 98 670 98");
}

#[test]
fn arrows_in_both_directions_run_side_by_side() {
    let (there, back) = (BoardEnd::Box(0), BoardEnd::Box(1));
    let arrows = vec![arrow(there, back, "80"), arrow(back, there, "90")];
    let boxes = vec![one(0, Some(0), 0), one(1, Some(0), 1)];
    let board = BoardView { frames: frames(1), boxes, arrows, ..BoardView::default() };
    let paths: Vec<String> =
        lay_out(&board, &BoardPlaces::default()).strokes.into_iter().map(|one| one.path).collect();
    assert_eq!(paths, ["M80 86L170 86", "M170 110L80 110"]);
}

#[test]
fn an_arrow_runs_around_what_is_between() {
    let boxes = (0..3).map(|index| one(index, Some(0), index)).collect();
    let arrows = vec![arrow(BoardEnd::Box(0), BoardEnd::Box(2), "")];
    let board = BoardView { frames: frames(1), boxes, arrows, ..BoardView::default() };
    let picture = lay_out(&board, &BoardPlaces::default());
    let (x, y) = picture.strokes[0].label_at;
    assert!(!picture.boxes[1].holds((x, y)), "{:?}", picture.strokes);
}

#[test]
fn an_arrow_from_a_frame_begins_at_its_border() {
    let boxes = vec![one(0, Some(0), 0), one(1, Some(1), 1)];
    let arrows = vec![arrow(BoardEnd::Frame(0), BoardEnd::Box(1), "")];
    let board = BoardView { frames: frames(2), boxes, arrows, ..BoardView::default() };
    let picture = lay_out(&board, &BoardPlaces::default());
    let frame = picture.frames[0];
    let begin = picture.strokes[0].path.trim_start_matches('M').split(['C', 'L']).next().unwrap();
    let (x, y) = begin.split_once(' ').unwrap();
    let begin: (f32, f32) = (x.parse().unwrap(), y.parse().unwrap());
    assert!(frame.holds(begin) && !frame.grown(-1.0).holds(begin), "{begin:?} {frame:?}");
}

#[test]
fn a_frame_brings_its_other_boxes_along() {
    let mut places = BoardPlaces::default();
    places.set("b1", (250, 1164));
    let picture = lay_out(&tiers(), &places);
    assert_eq!(picture.boxes[2].middle(), (500.0, 1164.0));
    assert_eq!(picture.boxes[0].middle(), (0.0, 164.0));
}

#[test]
fn a_frame_that_was_moved_while_it_was_empty_stays_where_it_is() {
    let mut places = BoardPlaces::default();
    places.set("f0/*", (600, 400));
    let empty = BoardView { frames: frames(1), ..BoardView::default() };
    let corner = |board: &BoardView| lay_out(board, &places).frames[0];
    let with_a_pod = BoardView { boxes: vec![one(0, Some(0), 0)], ..empty.clone() };
    assert_eq!(corner(&empty), corner(&with_a_pod));
}

#[test]
fn pods_without_arrows_stand_as_a_grid() {
    let boxes = (0..9).map(|index| one(index, Some(0), 0)).collect();
    let board = BoardView { frames: frames(1), boxes, ..BoardView::default() };
    let picture = lay_out(&board, &BoardPlaces::default());
    assert_eq!((picture.bounds.width, picture.bounds.height), (720.0, 448.0));
}

#[test]
fn many_namespaces_stand_beside_each_other() {
    let boxes = (0..12).map(|index| one(index, Some(index), 0)).collect();
    let board = BoardView { frames: frames(12), boxes, ..BoardView::default() };
    let bounds = lay_out(&board, &BoardPlaces::default()).bounds;
    assert_eq!((bounds.width, bounds.height), (1150.0, 632.0));
}

#[test]
fn namespaces_that_speak_with_each_other_stand_at_the_same_height() {
    let boxes = (0..12).map(|index| one(index, Some(index), index / 6)).collect();
    let speaks = |index| arrow(BoardEnd::Box(index), BoardEnd::Box(11 - index), "");
    let board =
        BoardView { frames: frames(12), boxes, arrows: (0..6).map(speaks).collect(), ..BoardView::default() };
    let picture = lay_out(&board, &BoardPlaces::default());
    let rows = |from: usize| picture.boxes[from].y - picture.boxes[11 - from].y;
    assert_eq!((0..6).map(rows).collect::<Vec<_>>(), [0.0; 6]);
}

/// Boxes in three rows and three columns.
fn nine() -> (BoardView, BoardPlaces) {
    let mut places = BoardPlaces::default();
    for index in 0..9_i32 {
        places.set(&format!("b{index}"), (index % 3 * 250, index / 3 * 132));
    }
    let boxes = (0..9).map(|index| one(index, Some(0), 0)).collect();
    (BoardView { frames: frames(1), boxes, ..BoardView::default() }, places)
}

#[test]
fn an_arrow_runs_between_rows() {
    let (mut board, places) = nine();
    board.arrows = vec![arrow(BoardEnd::Box(3), BoardEnd::Box(5), "")];
    let picture = lay_out(&board, &places);
    let ends = Ends { boxes: &picture.boxes, frames: &picture.frames };
    let points = route::curves(&board, &ends)[0].near_points();
    let met =
        (0..9).filter(|index| points.iter().any(|point| picture.boxes[*index].grown(-1.0).holds(*point)));
    assert_eq!(met.collect::<Vec<_>>(), Vec::<usize>::new());
}

#[test]
fn ports_stand_beside_what_is_said_below_a_box() {
    let mut boxes: Vec<BoardBoxView> = (0..3).map(|index| one(index, None, 0)).collect();
    boxes[0].tags = vec![("out: to anyone".to_owned(), String::new())];
    let arrows = vec![arrow(BoardEnd::Box(1), BoardEnd::Box(2), "443")];
    let board = BoardView { boxes, arrows, ..BoardView::default() };
    let mut places = BoardPlaces::default();
    for (end, place) in [("b0", (0, 0)), ("b1", (-250, 84)), ("b2", (250, 84))] {
        places.set(end, place);
    }
    let picture = lay_out(&board, &places);
    let ports = BoardRectangle::around(picture.strokes[0].label_at, (47.0, 26.0));
    let said = BoardRectangle::around((0.0, 57.0), (80.0, 14.0));
    assert!(!ports.meets(&said), "{ports:?}");
}

#[test]
fn on_a_narrow_screen_tiers_stand_one_below_the_other() {
    let picture = lay_out(&tiers(), &leading(true));
    let middles: Vec<(f32, f32)> = picture.boxes.iter().map(BoardRectangle::middle).collect();
    assert!(middles.is_sorted_by(|one, next| one.1 <= next.1), "{middles:?}");
    assert_eq!((middles[0].0, middles[1].0), (middles[2].0, middles[2].0));
    assert!(
        picture.bounds.width < 420.0 && picture.bounds.height > picture.bounds.width,
        "{:?}",
        picture.bounds
    );
}
