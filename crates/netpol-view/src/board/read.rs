//! What a text draws.

mod arrows;
mod boxes;
mod columns;
mod expectations;
mod frames;
mod list;

use netpol_core::{Checked, Evaluation};

use super::typed::{TypedEnd, typed_ports};
use crate::diagram::{Choice, Subject, choose_for_board, note};
use crate::matrix::{self, Asking};
use crate::page::{MOST_DRAWN, open_paths, openness_of, subjects};
use crate::places::Places;
use crate::ports::PortFilter;
use crate::protocol::{Folding, MatrixSettings, Sides, ViewSettings};
use crate::rows::{Row, Rows, rows};
use crate::views::{BoardEnd, BoardView};
use crate::words::Words;

use expectations::ExpectedArrow;

/// Expectations that are arrows.
type ExpectedArrows = Vec<ExpectedArrow>;

/// What is put together to a board.
struct Drawing<'a> {
    evaluation: &'a Evaluation,
    places: &'a Places,
    words: Words,
    rows: &'a [Row],
    subjects: &'a [Subject],
    choice: &'a Choice,
    /// Each row as it is typed.
    ends: Vec<TypedEnd>,
    /// The names of the frames.
    frames: Vec<String>,
    /// The box of each row, where it has one.
    boxes: Vec<Option<usize>>,
}

/// What a text draws on a whiteboard, whatever is searched and filtered elsewhere.
pub(crate) fn board(checked: &Checked, places: &Places, settings: &ViewSettings) -> BoardView {
    let evaluation = &checked.evaluation;
    let words = Words::new(settings.language);
    let mut rows = rows_of_board(evaluation, words);
    let openness: Vec<_> = rows.list.iter().map(|row| openness_of(evaluation, row)).collect();
    let filter = PortFilter::All;
    let verdicts = matrix::verdicts(evaluation, None, &rows, Asking { filter: &filter, sides: Sides::Both });
    let mut subjects = subjects(evaluation, &rows, &openness, &filter, words);
    let paths = open_paths(evaluation, &openness, &verdicts, typed_ports, words);
    let choice = choose_for_board(&subjects, &paths, settings.everything);
    let mut ends: Vec<TypedEnd> = rows.list.iter().map(|row| TypedEnd::row(evaluation, row)).collect();
    if let Some(everywhere) = choice.everywhere {
        let ranges: Vec<String> =
            rows.list.iter().filter(|row| row.anywhere).flat_map(|row| row.view.labels.clone()).collect();
        let name = words.plain("endpoint.internet");
        if let (Some(row), Some(subject), Some(end)) =
            (rows.list.get_mut(everywhere), subjects.get_mut(everywhere), ends.get_mut(everywhere))
        {
            let values = [("name", name.as_str()), ("ranges", &ranges.join(", "))];
            row.view.title = words.say("endpoint.title_outside", &values);
            (row.view.name, subject.name) = (name.clone(), name);
            *end = TypedEnd::internet();
        }
    }
    let mut drawing = Drawing {
        evaluation,
        places,
        words,
        rows: &rows.list,
        subjects: &subjects,
        choice: &choice,
        ends,
        frames: Vec::new(),
        boxes: vec![None; rows.list.len()],
    };
    let (expectations, expected) = drawing.expectations(checked.tested.as_ref());
    drawing.choose_boxes(&expected);
    drawing.choose_frames();
    let mut arrows = drawing.open_arrows();
    let list = drawing.list(&arrows, checked.tested.as_ref());
    arrows.extend(drawing.expected_arrows(expected));
    let mut boxes = drawing.box_views(&arrows);
    columns::place(&mut boxes, &arrows, &drawing.tiers());
    BoardView {
        frames: drawing.frame_views(),
        boxes,
        arrows,
        note: drawing.note(&rows),
        list,
        expectations,
        offers: drawing.offers(),
    }
}

/// Every workload, or every namespace where those are too many.
fn rows_of_board(evaluation: &Evaluation, words: Words) -> Rows {
    let of = |folding, most| {
        let matrix = MatrixSettings { folding, most_rows: Some(most), ..MatrixSettings::default() };
        rows(evaluation, &ViewSettings { matrix, ..ViewSettings::default() }, words)
    };
    let every = of(Folding::Workloads, usize::MAX);
    if every.list.len() > MOST_DRAWN { of(Folding::Namespaces, MOST_DRAWN) } else { every }
}

impl Drawing<'_> {
    /// A box or a frame by the number that an end of a line has.
    fn end(&self, end: usize) -> Option<BoardEnd> {
        match self.choice.space(end) {
            Some((name, _)) => self.frame(name).map(BoardEnd::Frame),
            None => self.boxes.get(end).copied().flatten().map(BoardEnd::Box),
        }
    }

    fn frame(&self, name: &str) -> Option<usize> {
        self.frames.iter().position(|frame| frame == name)
    }

    /// An end of a line as it is typed.
    fn typed(&self, end: usize) -> TypedEnd {
        match self.choice.space(end) {
            Some((name, _)) => TypedEnd::namespace(name),
            None => self.ends.get(end).cloned().unwrap_or_else(|| TypedEnd::namespace("")),
        }
    }

    /// The rows at an end of a line.
    fn rows_at(&self, end: usize) -> impl Iterator<Item = &Row> {
        let rows = self.rows.iter().enumerate();
        rows.filter(move |(row, _)| *row == end || self.choice.space_of(*row) == Some(end))
            .map(|(_, row)| row)
    }

    /// The ends of every line.
    fn ends_of_lines(&self) -> Vec<usize> {
        self.choice.lines.iter().flat_map(|line| line.from.iter().chain([&line.to])).copied().collect()
    }

    /// What is left out.
    fn note(&self, rows: &Rows) -> Option<String> {
        let words = self.words;
        if !self.evaluation.settings.profile.behaviour.enforced && !self.rows.is_empty() {
            return Some(words.plain("diagram.not_enforced"));
        }
        let is_folded = self.rows.iter().any(Row::is_folded);
        let folded = is_folded.then(|| words.plain("board.folded"));
        let left_out =
            (rows.left_out > 0).then(|| words.count("diagram.namespaces_left_out", rows.left_out, &[]));
        let selective = self.choice.is_selective.then(|| words.plain("board.selective"));
        let notes = [folded, left_out, note(self.choice, words), selective];
        let notes: Vec<String> = notes.into_iter().flatten().collect();
        (!notes.is_empty()).then(|| notes.join(" "))
    }
}
