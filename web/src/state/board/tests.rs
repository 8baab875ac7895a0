use netpol_view::board::BoardPen;
use netpol_view::protocol::Typing;
use proptest::prelude::*;
use yew::Reducible;

use super::*;
use crate::state::samples::state_with;
use crate::state::{Action, State, Trouble};

fn first() -> Rc<State> {
    Rc::new(State { board: Some(Board::default()), ..state_with("") })
}

fn step(state: Rc<State>, step: BoardStep) -> Rc<State> {
    state.reduce(Action::Board(step))
}

fn board(state: &State) -> &Board {
    state.board.as_ref().unwrap()
}

fn text(state: &State) -> &str {
    state.document.text.as_deref().unwrap()
}

fn gesture(line: &str) -> BoardStep {
    BoardStep::Asked(Gesture { lines: Rc::new([line.into()]), places: vec![(line.into(), (7, 7))] })
}

fn drawn(text: &str) -> BoardStep {
    let drawn = DrawnView { text: text.into(), said: format!("{text} is drawn."), changed: Vec::new() };
    BoardStep::Drawn(Ok(Shared::new(drawn)))
}

#[test]
fn a_gesture_is_one_step_and_is_undone_byte_by_byte() {
    let state = step(step(first(), gesture("web")), drawn("kind: Pod\n"));
    assert_eq!(text(&state), "kind: Pod\n");
    assert_eq!(board(&state).places.get("web"), Some((7, 7)));
    let state = step(state, BoardStep::Undone);
    assert_eq!((text(&state), board(&state).places.is_empty()), ("", true));
    let state = step(state, BoardStep::Redone);
    assert_eq!((text(&state), board(&state).places.get("web")), ("kind: Pod\n", Some((7, 7))));
}

#[test]
fn a_gesture_waits_for_the_one_before_it() {
    let state = step(step(first(), gesture("a")), gesture("b"));
    assert_eq!(board(&state).asked.as_ref().unwrap().lines[0], "a");
    let turn = board(&state).turn;
    let state = step(state, drawn("a"));
    assert_eq!(board(&state).asked.as_ref().unwrap().lines[0], "b");
    assert_eq!(board(&state).turn, turn + 1);
}

#[test]
fn what_is_refused_changes_nothing_and_ends_what_waits() {
    let state = step(step(first(), gesture("a")), gesture("b"));
    let state = step(state, BoardStep::Drawn(Err("No.".into())));
    assert_eq!((text(&state), board(&state).can_undo(), &board(&state).asked), ("", false, &None));
    assert_eq!(board(&state).said, Said::Refused("No.".into()));
    assert_eq!(board(&state).given_back, (1, "a; b".into()));
}

#[test]
fn what_is_asked_while_somebody_types_is_asked_again_of_the_text_as_it_is_then() {
    let state = step(first(), gesture("a"));
    let turn = board(&state).turn;
    let state = state.reduce(Action::TextEdited(Some("# mine".into())));
    assert_eq!((board(&state).turn, board(&state).asked.is_some()), (turn + 1, true));
    // Whoever draws has finished what they typed.
    assert_eq!(state.document.typing, Typing::No);
    let state = step(step(state, drawn("# mine, a")), BoardStep::Undone);
    assert_eq!(text(&state), "# mine");
}

#[test]
fn letters_one_after_the_other_are_one_step() {
    let state = step(step(first(), gesture("a")), drawn("a"));
    let edit = |state: Rc<State>, text: &str| state.reduce(Action::TextEdited(Some(text.into())));
    let state = edit(edit(state, "ab"), "abc");
    let state = step(state, BoardStep::Undone);
    assert_eq!(text(&state), "a");
    assert_eq!(text(&step(state, BoardStep::Undone)), "");
}

#[test]
fn what_is_moved_and_drawn_by_hand_is_undone_too() {
    let pen = BoardPen { points: vec![(1, 1)] };
    let state = step(first(), BoardStep::Placed(vec![("web".into(), (5, 5))]));
    let state = step(state, BoardStep::Penned(pen.clone(), Vec::new()));
    assert_eq!((board(&state).pens.len(), board(&state).moments().len()), (1, 2));
    let state = step(step(state, BoardStep::PenErased(0)), BoardStep::Undone);
    assert_eq!(board(&state).pens, [pen]);
    let state = step(step(state, BoardStep::Undone), BoardStep::Undone);
    assert!(board(&state).places.is_empty() && board(&state).pens.is_empty());
}

#[test]
fn nothing_is_drawn_onto_a_text_that_is_not_read() {
    let state = first().reduce(Action::TextEdited(None));
    let state = step(state, gesture("a"));
    assert_eq!((&board(&state).asked, &board(&state).said), (&None, &Said::TooLarge));
}

#[test]
fn what_is_refused_twice_with_the_same_words_is_given_back_twice() {
    let refused = |state| step(step(state, gesture("a")), BoardStep::Drawn(Err("No.".into())));
    let state = refused(refused(first()));
    assert_eq!(board(&state).given_back, (2, "a".into()));
    let state = step(state, gesture("b")).reduce(Action::Failed(Trouble::Broke));
    assert_eq!((&board(&state).said, &board(&state).given_back), (&Said::Failed, &(3, "b".into())));
}

#[test]
fn undo_while_the_engine_draws_takes_back_that_alone() {
    let state = step(step(step(first(), gesture("a")), drawn("a")), gesture("b"));
    let state = step(state, BoardStep::Undone);
    assert_eq!((text(&state), &board(&state).asked), ("a", &None));
    assert_eq!(text(&step(state, drawn("late"))), "a");
}

#[test]
fn a_box_that_keys_move_further_and_further_is_one_step() {
    let nudged = |state, x| step(state, BoardStep::Nudged(vec![("web".into(), (x, 0))]));
    let state = nudged(nudged(nudged(first(), 22), 44), 66);
    assert_eq!(board(&state).moments().len(), 1);
    assert!(board(&step(state, BoardStep::Undone)).places.is_empty());
}

#[test]
fn a_board_that_is_opened_is_looked_at_as_it_was() {
    let kept = KeptBoard { profile: "cilium".into(), namespace: "shop".into(), ..KeptBoard::default() };
    let state = step(first(), BoardStep::Opened(kept.clone()));
    assert_eq!(state.kept_board(), Some(kept));
}

#[test]
fn places_of_what_is_there_no_more_are_not_kept() {
    let state = step(first(), BoardStep::Placed(vec![("web".into(), (5, 5))]));
    assert!(!state.tidy_board().unwrap().places.is_empty());
    let state = step(state, BoardStep::Seen(Shared::new(BoardView::default())));
    assert!(state.tidy_board().unwrap().places.is_empty());
}

/// Something that a person does on the board.
fn any_step() -> impl Strategy<Value = Vec<Action>> {
    let text = || "[a-z\n]{0,12}";
    let place = || (-500..500, -500..500);
    let board = |step: BoardStep| Action::Board(step);
    prop_oneof![
        text().prop_map(move |text| vec![board(gesture(&text)), board(drawn(&text))]),
        text().prop_map(move |text| vec![board(gesture(&text)), board(BoardStep::Drawn(Err("No.".into())))]),
        text().prop_map(|text| vec![Action::TextEdited(Some(text.as_str().into()))]),
        ("[a-d]", place()).prop_map(move |(end, at)| vec![board(BoardStep::Placed(vec![(end, at)]))]),
        prop::collection::vec(place(), 1..4)
            .prop_map(move |points| vec![board(BoardStep::Penned(BoardPen { points }, Vec::new()))]),
        (0..3_usize).prop_map(move |number| vec![board(BoardStep::PenErased(number))]),
    ]
}

/// What undo has to bring back.
fn kept(state: &State) -> (String, BoardPlaces, Vec<BoardPen>) {
    (text(state).to_owned(), board(state).places.clone(), board(state).pens.clone())
}

proptest! {
    #[test]
    fn whatever_is_done_is_undone_byte_by_byte_and_done_again(steps in prop::collection::vec(any_step(), 1..20)) {
        let mut state = first();
        let begun = kept(&state);
        for action in steps.into_iter().flatten() {
            state = state.reduce(action);
        }
        let ended = kept(&state);
        let mut count = 0;
        while board(&state).can_undo() {
            state = step(state, BoardStep::Undone);
            count += 1;
        }
        prop_assert_eq!(kept(&state), begun);
        for _ in 0..count {
            state = step(state, BoardStep::Redone);
        }
        prop_assert_eq!(kept(&state), ended);
    }
}
