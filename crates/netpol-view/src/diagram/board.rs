//! What a whiteboard draws of the open paths: an arrow for each source, from a namespace as a whole where a rule means it so.

use std::ptr;

use super::FEW_LINES;
use super::choice::{self, Choice, Line};
use super::selective::{self, Path, fold_namespaces};
use super::subject::{Apart, Chosen, OpenPath, Subject};
use crate::views::ArrowTone;

/// With no more single lines than this everything is drawn that rules open for chosen peers or for the outside: a whiteboard is large, and
/// whoever drew an arrow looks for it.
const MANY_LINES: usize = 60;

/// Chooses what a whiteboard draws; every line has one source.
pub(crate) fn choose_for_board(subjects: &[Subject], paths: &[OpenPath], everything: bool) -> Choice {
    let mut choice = choice::choose(subjects, paths);
    let is_whole = || choice.strokes() <= MANY_LINES && choice.left_out == 0;
    if everything || choice.strokes() <= FEW_LINES || is_whole() && is_meant(&choice, subjects, paths) {
        choice.lines = namespaces(&choice, paths);
    } else {
        choice = selective::choose(subjects, paths);
        choice.is_selective = true;
        choice.lines = choice.lines.iter().flat_map(single).collect();
    }
    outside_as_one(&mut choice, subjects);
    for line in &mut choice.lines {
        let ends = line.from.iter().chain([&line.to]).filter_map(|end| subjects.get(*end));
        let plays_no_part = |subject: &Subject| subject.platform || subject.everyone_else;
        let is_quiet = !line.ruled || ends.into_iter().any(plays_no_part);
        line.tone = if is_quiet { ArrowTone::Quiet } else { ArrowTone::Open };
    }
    choice
}

/// Where all that leads to and from most of the Internet leads to and from everything else outside too, it is drawn there alone: somebody meant
/// the Internet as a whole, and named a range of it besides.
fn outside_as_one(choice: &mut Choice, subjects: &[Subject]) {
    let outside = |is_anywhere: bool| {
        let subjects = subjects.iter().enumerate();
        subjects
            .filter(move |(_, one)| one.is_outside() && one.anywhere == is_anywhere)
            .map(|(index, _)| index)
    };
    let (Some(most), true) =
        (outside(true).next(), outside(false).next().is_some() || outside(true).nth(1).is_some())
    else {
        return;
    };
    let others: Vec<usize> = outside(true).skip(1).chain(outside(false)).collect();
    let at = |end: usize, line: &Line| line.to == end || line.from == [end];
    // The same line at another end.
    let moved = |line: &Line, from: usize, to: usize| {
        let place = |end: usize| if end == from { to } else { end };
        (line.from.first().copied().map(place), place(line.to), line.label.clone())
    };
    let own: Vec<_> =
        choice.lines.iter().filter(|line| at(most, line)).map(|line| moved(line, most, most)).collect();
    let has_all = |other: &usize| {
        let its =
            || choice.lines.iter().filter(|line| at(*other, line)).map(|line| moved(line, *other, most));
        own.iter().all(|line| its().any(|other| other == *line))
    };
    if own.is_empty() || !others.iter().all(has_all) {
        return;
    }
    choice.everywhere = Some(most);
    choice.lines.retain(|line| {
        let other = others.iter().find(|other| at(**other, line));
        other.is_none_or(|other| !own.contains(&moved(line, *other, most)))
    });
}

/// Whether every line is there because a rule is for these two, or one of them is outside.
fn is_meant(choice: &Choice, subjects: &[Subject], paths: &[OpenPath]) -> bool {
    let is_outside = |end: usize| subjects.get(end).is_some_and(Subject::is_outside);
    choice.lines.iter().flat_map(single).all(|line| {
        let is_chosen =
            |path: &OpenPath| path.chosen.as_ref().is_some_and(|chosen| chosen.label == line.label);
        line.from.iter().chain([&line.to]).any(|end| is_outside(*end))
            || path_at(&line, paths).is_some_and(is_chosen)
    })
}

/// The path that a line with one source is.
fn path_at<'a>(line: &Line, paths: &'a [OpenPath]) -> Option<&'a OpenPath> {
    paths.iter().find(|path| line.from.contains(&path.from) && path.to == line.to)
}

/// A line for each source.
fn single(line: &Line) -> Vec<Line> {
    line.from.iter().map(|from| Line { from: vec![*from], ..line.clone() }).collect()
}

/// The lines, those that hold for every pod of a namespace as one. Of a line of which only some ports do, these become a line of their own
/// where they are then part of such a one.
fn namespaces(choice: &Choice, paths: &[OpenPath]) -> Vec<Line> {
    let with_chosen = |line: Line| {
        // Where some of its ports are open to nobody in particular, it is a path of these two alone.
        let chosen = path_at(&line, paths).and_then(|path| path.chosen.clone());
        let alone = Chosen { label: line.label.clone(), spoken: line.spoken.clone(), ..Chosen::default() };
        let chosen = chosen.filter(|chosen| chosen.label == line.label).unwrap_or(alone);
        (line, chosen)
    };
    let all: Vec<(Line, Chosen)> = choice.lines.iter().flat_map(single).map(with_chosen).collect();
    let all = taken_apart(choice, taken_apart(choice, all, false), true);
    let path = |(line, chosen)| path_of(line, chosen);
    let folded = fold_namespaces(
        choice,
        all.iter().map(|(line, chosen)| (line, chosen)).filter_map(path).collect(),
        1,
    );
    let line = |path: &Path<'_>| {
        let (line, chosen) = all.iter().find(|(_, chosen)| ptr::eq(chosen, path.chosen))?;
        let (label, spoken) = (chosen.label.clone(), chosen.spoken.clone());
        Some(Line { from: vec![path.from], to: path.to, label, spoken, ..line.clone() })
    };
    folded.iter().filter_map(line).collect()
}

fn path_of<'a>(line: &Line, chosen: &'a Chosen) -> Option<Path<'a>> {
    Some(Path { from: *line.from.first()?, to: line.to, chosen })
}

/// Takes lines apart of which a part holds for every pod of a namespace, of the sources or of the destinations, where it does for each row of
/// that namespace.
fn taken_apart(choice: &Choice, all: Vec<(Line, Chosen)>, of_sources: bool) -> Vec<(Line, Chosen)> {
    let apart =
        |chosen: &Chosen| if of_sources { chosen.from_apart.clone() } else { chosen.to_apart.clone() };
    let is_wide = |chosen: &Chosen| if of_sources { chosen.from_namespace } else { chosen.to_namespace };
    let wide = |chosen: &Chosen| match is_wide(chosen) {
        true => Some(chosen.label.clone()),
        false => apart(chosen).map(|apart| apart.wide.0),
    };
    let key = |line: &Line| {
        let from = *line.from.first()?;
        let (kept, folded) = if of_sources { (line.to, from) } else { (from, line.to) };
        Some((kept, choice.space_of(folded)?))
    };
    let is_whole = |line: &Line, label: &str| {
        let Some((kept, space)) = key(line) else { return false };
        let alike = all.iter().filter(|(other, chosen)| {
            key(other) == Some((kept, space)) && wide(chosen).is_some_and(|wide| wide == label)
        });
        choice.space_of(kept) != Some(space) && alike.count() == choice.rows_in(space)
    };
    let parts = |(line, chosen): &(Line, Chosen)| {
        let whole = vec![(line.clone(), chosen.clone())];
        let Some(Apart { wide, rest }) = apart(chosen).filter(|apart| is_whole(line, &apart.wide.0)) else {
            return whole;
        };
        let part = |(label, spoken): (String, String), is_wide: bool| {
            let alone = Chosen { label, spoken, ..Chosen::default() };
            let chosen = match of_sources {
                true => Chosen { from_namespace: is_wide, ..alone },
                false => Chosen { to_namespace: is_wide, ..alone },
            };
            (line.clone(), chosen)
        };
        vec![part(wide, true), part(rest, false)]
    };
    all.iter().flat_map(parts).collect()
}
