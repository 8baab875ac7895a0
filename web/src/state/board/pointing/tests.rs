use netpol_view::board::{MOST_POINTS, lay_out};
use netpol_view::views::{BoardBoxView, BoardFrameView, BoxShape};

use super::*;

fn pod(name: &str, frame: usize) -> BoardBoxView {
    BoardBoxView {
        id: name.into(),
        end: name.into(),
        name: name.into(),
        label: "app=x".into(),
        label_end: format!("{name}{{app=x}}"),
        frame: Some(frame),
        shape: BoxShape::Pod,
        inferred: false,
        tags: Vec::new(),
        title: String::new(),
        column: 0,
        is_pod: true,
    }
}

fn frame(name: &str) -> BoardFrameView {
    BoardFrameView { end: format!("{name}/*"), name: name.into(), ..BoardFrameView::default() }
}

/// `shop/web` at (0, 0), `shop/api` at (400, 0), `data/db` at (0, 600).
pub(in crate::state::board) fn begun() -> (BoardView, BoardPlaces) {
    let boxes = vec![pod("shop/web", 0), pod("shop/api", 0), pod("data/db", 1)];
    let board = BoardView { frames: vec![frame("shop"), frame("data")], boxes, ..BoardView::default() };
    let mut places = BoardPlaces::default();
    for (end, place) in [("shop/web", (0, 0)), ("shop/api", (400, 0)), ("data/db", (0, 600))] {
        places.set(end, place);
    }
    (board, places)
}

/// What comes of a press and where it ends.
fn dragged(tool: Tool, from: Point, to: Point, before: Pointing) -> (Pointing, Outcome) {
    let (board, places) = begun();
    let picture = lay_out(&board, &places);
    let seen = Seen { board: &board, picture: &picture, places: &places };
    let mut held = seen.press(tool, from, before);
    held.drag(to);
    seen.release(tool, to, held)
}

fn asked(tool: Tool, from: Point, to: Point) -> Wants {
    match dragged(tool, from, to, Pointing::Idle).1 {
        Outcome::Ask(field) => field.wants,
        other => panic!("{other:?}"),
    }
}

fn ports(from: &str, to: &str, forbids: bool) -> Wants {
    Wants::Ports { from: from.into(), to: to.into(), forbids }
}

#[test]
fn a_box_that_is_dragged_is_put_there_and_others_stay() {
    let (_, outcome) = dragged(Tool::Move, (0, 0), (110, 55), Pointing::Idle);
    assert_eq!(outcome, Outcome::Step(BoardStep::Placed(vec![("shop/web".into(), (110, 55))])));
}

#[test]
fn a_box_that_is_pressed_alone_is_chosen() {
    assert_eq!(
        dragged(Tool::Move, (0, 0), (2, 1), Pointing::Idle).1,
        Outcome::Choose(Some("shop/web".into()))
    );
}

#[test]
fn a_box_that_is_dropped_in_another_frame_is_moved_to_that_namespace() {
    let Outcome::Step(BoardStep::Asked(gesture)) = dragged(Tool::Move, (0, 0), (60, 600), Pointing::Idle).1
    else {
        panic!("it is moved");
    };
    assert_eq!(*gesture.lines, ["mv shop/web data"]);
    assert_eq!(gesture.places, [("data/web".into(), (55, 605))]);
}

#[test]
fn a_frame_is_dragged_by_its_name_with_everything_in_it() {
    let (_, outcome) = dragged(Tool::Move, (0, -90), (0, -200), Pointing::Idle);
    let Outcome::Step(BoardStep::Placed(places)) = outcome else { panic!("{outcome:?}") };
    assert_eq!(places, [("shop/web".into(), (0, -110)), ("shop/api".into(), (396, -110))]);
}

#[test]
fn an_arrow_is_dragged_from_a_box_to_another() {
    assert_eq!(asked(Tool::Allow, (0, 0), (400, 0)), ports("shop/web", "shop/api", false));
    assert_eq!(asked(Tool::Forbid, (0, 0), (0, 600)), ports("shop/web", "data/db", true));
}

#[test]
fn an_arrow_begins_at_what_is_pressed_and_ends_at_what_is_pressed_next() {
    let (held, outcome) = dragged(Tool::Allow, (0, 0), (0, 0), Pointing::Idle);
    assert_eq!(outcome, Outcome::Nothing);
    let (held, outcome) = dragged(Tool::Allow, (400, 0), (400, 0), held);
    assert_eq!(held, Pointing::Idle);
    assert!(matches!(outcome, Outcome::Ask(field) if field.wants == ports("shop/web", "shop/api", false)));
}

#[test]
fn an_arrow_from_a_label_means_whoever_has_it_and_one_from_a_frame_everybody_in_it() {
    assert_eq!(asked(Tool::Allow, (0, 40), (0, 600)), ports("shop/web{app=x}", "data/db", false));
    assert_eq!(asked(Tool::Allow, (200, 0), (0, 600)), ports("shop/*", "data/db", false));
}

#[test]
fn an_arrow_that_ends_nowhere_asks_for_a_new_pod() {
    let wants = asked(Tool::Allow, (400, 0), (400, 600));
    let expected = Wants::End {
        known: "shop/api".into(),
        is_source: false,
        forbids: false,
        namespace: "default".into(),
    };
    assert_eq!(wants, expected);
}

#[test]
fn a_pod_is_in_the_frame_in_which_it_is_drawn() {
    assert_eq!(asked(Tool::Pod, (200, 0), (200, 0)), Wants::Pod { namespace: "shop".into() });
    assert_eq!(asked(Tool::Pod, (200, 130), (200, 130)), Wants::Pod { namespace: "shop".into() });
    assert_eq!(asked(Tool::Pod, (2000, 0), (2000, 0)), Wants::Pod { namespace: "default".into() });
}

#[test]
fn a_pod_that_is_pressed_onto_another_stands_beside_it() {
    let (_, outcome) = dragged(Tool::Pod, (0, 0), (0, 0), Pointing::Idle);
    assert!(matches!(outcome, Outcome::Ask(Field { at: (0, 132), .. })), "{outcome:?}");
}

#[test]
fn what_is_outside_stays_beside_all_frames() {
    let (mut board, places) = begun();
    board.boxes.push(BoardBoxView {
        shape: BoxShape::Outside,
        frame: None,
        is_pod: false,
        ..pod("internet", 0)
    });
    let picture = lay_out(&board, &places);
    assert_eq!(standing(&board, &picture, &places), []);
}

#[test]
fn a_namespace_is_drawn_around_pods() {
    let pods = vec!["shop/web".into(), "shop/api".into()];
    assert_eq!(asked(Tool::Namespace, (-150, -150), (550, 100)), Wants::Namespace { pods });
    assert_eq!(asked(Tool::Namespace, (900, 0), (990, 90)), Wants::Namespace { pods: Vec::new() });
}

#[test]
fn a_line_that_is_drawn_by_hand_has_few_points() {
    let (board, places) = begun();
    let picture = lay_out(&board, &places);
    let seen = Seen { board: &board, picture: &picture, places: &places };
    let mut held = seen.press(Tool::Pen, (0, 0), Pointing::Idle);
    (1..5000).for_each(|x| held.drag((x, 0)));
    let (_, outcome) = seen.release(Tool::Pen, (5000, 0), held);
    let Outcome::Step(BoardStep::Penned(pen, _)) = outcome else { panic!("{outcome:?}") };
    assert!((100..=MOST_POINTS).contains(&pen.points.len()), "{}", pen.points.len());
}
