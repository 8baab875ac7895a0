//! Strokes and labels of the lines.

use super::choice::{Choice, Line};
use super::description::sentence;
use super::labels::Labels;
use super::layout::{Layout, Place};
use super::routes::{Bus, Route, Routes};
use super::sides::{Side, Sides};
use super::strokes::{Point, curve, on_curve, rounded};
use super::subject::Subject;
use crate::views::ArrowView;
use crate::words::Words;
use netpol_core::order::{SortedMap, sort_by_key};

/// Lines end so far before the box, for the arrow head.
const BEFORE: f32 = 2.0;
/// A label over a straight line stands so far above it.
const ABOVE: f32 = 12.0;

/// What is drawn for a line, and where its label may stand, the best place first.
struct Drawing {
    strokes: Vec<String>,
    label_places: Vec<Point>,
    straight: Option<(Point, Point)>,
}

/// Draws every line.
pub(super) fn draw(
    subjects: &[Subject],
    choice: &Choice,
    routes: &Routes,
    layout: &Layout,
    words: Words,
) -> Vec<ArrowView> {
    let sides = Sides::new(choice, routes, layout);
    let drawings: Vec<Option<Drawing>> = choice
        .lines
        .iter()
        .zip(&routes.list)
        .enumerate()
        .map(|(index, (line, route))| Pen { index, line, layout, sides: &sides }.draw(route))
        .collect();
    let mut labels = Labels::new(layout);
    for (from, to) in drawings.iter().flatten().filter_map(|drawing| drawing.straight) {
        labels.keep_free(from, to);
    }
    // Straight lines first: their labels have the fewest places to go.
    let mut places: SortedMap<usize, Point> = SortedMap::default();
    for straight in [true, false] {
        for (index, (line, drawing)) in choice.lines.iter().zip(&drawings).enumerate() {
            let Some(drawing) = drawing.as_ref().filter(|drawing| drawing.straight.is_some() == straight)
            else {
                continue;
            };
            places.insert(index, labels.place(&line.label, &drawing.label_places));
        }
    }
    let view = |(index, (line, drawing)): (usize, (&Line, Option<Drawing>))| {
        let (label_x, label_y) = places.get(&index).copied().unwrap_or_default();
        let id = |index: &usize| subjects.get(*index).map(|subject| subject.id.clone());
        Some(ArrowView {
            from: line.from.iter().filter_map(id).collect(),
            to: id(&line.to)?,
            strokes: drawing?.strokes,
            label: line.label.clone(),
            label_x,
            label_y,
            tone: line.tone,
            title: sentence(subjects, line, words),
        })
    };
    choice.lines.iter().zip(drawings).enumerate().filter_map(view).collect()
}

struct Pen<'a> {
    index: usize,
    line: &'a Line,
    layout: &'a Layout,
    sides: &'a Sides,
}

impl Pen<'_> {
    fn draw(&self, route: &Route) -> Option<Drawing> {
        match route {
            Route::Across => self.across(),
            Route::Around(track) => self.around(*track),
            Route::Bus(bus) => self.bus(bus),
        }
    }

    fn ends(&self) -> Option<(usize, Place, Place)> {
        let index = *self.line.from.first()?;
        Some((index, *self.layout.places.get(&index)?, *self.layout.places.get(&self.line.to)?))
    }

    fn across(&self) -> Option<Drawing> {
        let (index, from, to) = self.ends()?;
        let rightwards = from.lane < to.lane;
        let (leaving, entering) =
            if rightwards { (Side::Right, Side::Left) } else { (Side::Left, Side::Right) };
        let start_y = from.rect.centre().1 + self.sides.offset(self.index, index, leaving);
        let end_y = to.rect.centre().1 + self.sides.offset(self.index, self.line.to, entering);
        let (start, end) = match rightwards {
            true => ((from.rect.right(), start_y), (to.rect.x - BEFORE, end_y)),
            false => ((from.rect.x, start_y), (to.rect.right() + BEFORE, end_y)),
        };
        let middle = (start.0 + end.0) / 2.0;
        if (start_y - end_y).abs() < 0.5 {
            let (first, last) = self.layout.free_gap(from.lane.max(to.lane));
            let beside = |part: f32, y: f32| (first + (last - first) * part, start_y + y);
            return Some(Drawing {
                strokes: vec![rounded(&[start, end])],
                label_places: vec![
                    beside(0.5, -ABOVE),
                    beside(0.5, ABOVE),
                    beside(0.35, -ABOVE),
                    beside(0.65, ABOVE),
                ],
                straight: Some((start, end)),
            });
        }
        let (leave, arrive) = ((middle, start_y), (middle, end_y));
        Some(Drawing {
            strokes: vec![curve(start, leave, arrive, end)],
            label_places: [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78]
                .map(|part| on_curve(start, leave, arrive, end, part))
                .to_vec(),
            straight: None,
        })
    }

    fn around(&self, track: usize) -> Option<Drawing> {
        let (index, from, to) = self.ends()?;
        let start_y = from.rect.centre().1 + self.sides.offset(self.index, index, Side::Right);
        let end_y = to.rect.centre().1 + self.sides.offset(self.index, self.line.to, Side::Right);
        let trunk = self.layout.trunk(from.lane, false, track) + 4.0;
        let (top, bottom) = ((trunk, start_y), (trunk, end_y));
        Some(Drawing {
            strokes: vec![rounded(&[
                (from.rect.right(), start_y),
                top,
                bottom,
                (to.rect.right() + BEFORE, end_y),
            ])],
            label_places: along(top, bottom),
            straight: None,
        })
    }

    fn bus(&self, bus: &Bus) -> Option<Drawing> {
        let to = *self.layout.places.get(&self.line.to)?;
        let level = |row: usize| self.layout.channel(row, bus.tracks.get(&row).copied().unwrap_or(0));
        let end_x = to.rect.centre().0 + self.sides.offset(self.index, self.line.to, Side::Bottom);
        let end = (end_x, to.rect.bottom() + BEFORE);
        let mut strokes = Vec::new();
        let mut label_places = Vec::new();
        for left in [false, true] {
            let trunk =
                if left { bus.left } else { bus.right }.map(|track| self.layout.trunk(to.lane, left, track));
            let rows = self.sources(&to, left);
            let own = rows.get(&to.row);
            if let (Some(trunk), Some(farthest)) = (trunk, farthest_row(&rows, to.row)) {
                let behind = if own.is_some() {
                    vec![(trunk + step(trunk, end_x), level(to.row))]
                } else {
                    vec![(end_x, level(to.row)), end]
                };
                for (row, sources) in rows.iter().filter(|(row, _)| **row != to.row) {
                    let carries = farthest.contains(row);
                    let way = match carries {
                        true => [vec![(trunk, level(*row)), (trunk, level(to.row))], behind.clone()].concat(),
                        false => vec![(trunk, level(*row))],
                    };
                    let arrives = carries && own.is_none();
                    strokes.extend(self.branch(sources, level(*row), &way, arrives));
                }
                let far = level(farthest.first().copied().unwrap_or(to.row));
                label_places.extend(along((trunk, far), (trunk, level(to.row))).into_iter().rev());
            }
            if let Some(sources) = own {
                strokes.extend(self.branch(sources, level(to.row), &[(end_x, level(to.row)), end], true));
            }
            label_places.extend(self.label_places(&to, left, &rows, level(to.row), end_x));
        }
        label_places.reverse();
        // The stroke with the arrow head comes last.
        sort_by_key(&mut strokes, |(arrives, _)| *arrives);
        Some(Drawing {
            strokes: strokes.into_iter().map(|(_, stroke)| stroke).collect(),
            label_places,
            straight: None,
        })
    }

    /// The sources that come from one side, by row, the farthest from the destination first.
    fn sources(&self, to: &Place, left: bool) -> SortedMap<usize, Vec<(usize, Place)>> {
        let source = |index: &usize| Some((*index, *self.layout.places.get(index)?));
        let mut sources: Vec<(usize, Place)> = self.line.from.iter().filter_map(source).collect();
        sources.retain(|(_, place)| (place.lane <= to.lane) == left);
        sort_by_key(&mut sources, |(_, place)| std::cmp::Reverse(place.lane.abs_diff(to.lane)));
        let mut rows: SortedMap<usize, Vec<(usize, Place)>> = SortedMap::default();
        for (index, place) in sources {
            rows.update(place.row, |row| row.push((index, place)));
        }
        rows
    }

    /// The farthest source draws the way; nearer ones run into it. Each stroke comes with whether it arrives.
    fn branch(
        &self,
        sources: &[(usize, Place)],
        level: f32,
        way: &[Point],
        arrives: bool,
    ) -> Vec<(bool, String)> {
        let stroke = |(at, (index, place)): (usize, &(usize, Place))| {
            let x = place.rect.centre().0 + self.sides.offset(self.index, *index, Side::Bottom);
            let start = [(x, place.rect.bottom()), (x, level)];
            let first = way.first().map_or(x, |point| point.0);
            match at {
                0 => (arrives, rounded(&[start.as_slice(), way].concat())),
                _ => (false, rounded(&[start.as_slice(), &[(x + step(x, first), level)]].concat())),
            }
        };
        sources.iter().enumerate().map(stroke).collect()
    }

    /// Along the channel of the destination's row: first in the gap before the destination, then nearer the sources.
    fn label_places(
        &self,
        to: &Place,
        left: bool,
        rows: &SortedMap<usize, Vec<(usize, Place)>>,
        level: f32,
        end_x: f32,
    ) -> Vec<Point> {
        let Some(farthest) = rows.get(&to.row).and_then(|sources| sources.first()) else {
            return Vec::new();
        };
        let start = farthest.1.rect.centre().0;
        let gap = match left {
            true => self.layout.gap_before(to.lane),
            false => self.layout.gap_before(to.lane + 1),
        };
        let mut places = along((start, level), (end_x, level));
        places.reverse();
        if (start.min(end_x)..start.max(end_x)).contains(&gap) {
            places.push((gap, level));
        }
        places
    }
}

/// Places along a straight stretch, its middle first.
fn along(from: Point, to: Point) -> Vec<Point> {
    let place = |part: f32| (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
    [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.45, 0.55, 0.35, 0.65].map(place).to_vec()
}

/// The farthest rows above and below that have sources.
fn farthest_row(rows: &SortedMap<usize, Vec<(usize, Place)>>, own: usize) -> Option<Vec<usize>> {
    let above = rows.keys().copied().find(|row| *row < own);
    let below = rows.keys().copied().rev().find(|row| *row > own);
    let farthest: Vec<usize> = above.into_iter().chain(below).collect();
    (!farthest.is_empty()).then_some(farthest)
}

/// So far a line runs into another one that it joins.
fn step(from: f32, towards: f32) -> f32 {
    let far = 12.0_f32.min((towards - from).abs());
    if towards < from { -far } else { far }
}
