//! The grid in pixels.

use netpol_core::order::SortedMap;

use super::choice::Choice;
use super::grid::Grid;
use super::lanes::{Lane, Lanes};
use super::rectangle::Rect;
use super::routes::{Route, Routes};
use super::subject::Subject;
use super::tracks::Tracks;
use super::widths::{label_width, shorten, text_width};
use crate::tiers::Tier;
use crate::views::{BoxShape, BoxView, FrameView, LaneView};
use crate::words::Words;

/// Font sizes that the drawing is made for.
pub(super) const NAME_SIZE: f32 = 13.0;
/// Font size of captions, labels and lanes.
pub(super) const SMALL_SIZE: f32 = 11.0;
const FRAME_NAME_SIZE: f32 = 12.0;

const MARGIN: f32 = 16.0;
const FRAME_PADDING: f32 = 20.0;
const FRAME_GAP: f32 = 18.0;
const TRACK: f32 = 14.0;
const TRUNK: f32 = 10.0;
const NARROWEST: f32 = 640.0;
const WIDEST_GAP: f32 = 104.0;
const WIDEST_OUTSIDE: f32 = 208.0;

/// Sizes that depend on how much there is to draw.
struct Sizes {
    box_height: f32,
    narrowest_box: f32,
    widest_box: f32,
    /// From a frame's top to its first row: the name, and room for an arrow over the boxes.
    frame_head: f32,
    row_gap: f32,
    /// From a box down to the first track below it.
    drop: f32,
    /// From the last track down.
    below: f32,
}

impl Sizes {
    fn new(rows: usize) -> Self {
        match rows {
            0..=3 => Self {
                box_height: 60.0,
                narrowest_box: 112.0,
                widest_box: 168.0,
                frame_head: 62.0,
                row_gap: 30.0,
                drop: 26.0,
                below: 22.0,
            },
            _ => Self {
                box_height: 46.0,
                narrowest_box: 104.0,
                widest_box: 152.0,
                frame_head: 36.0,
                row_gap: 18.0,
                drop: 18.0,
                below: 16.0,
            },
        }
    }
}

/// Where everything is.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) captions: Vec<LaneView>,
    pub(super) frames: Vec<FrameView>,
    pub(super) boxes: Vec<BoxView>,
    /// Where the box of a subject is.
    pub(super) places: SortedMap<usize, Place>,
    lane_edges: Vec<(f32, f32)>,
    /// Tracks left and right of each lane.
    trunks: Vec<(usize, usize)>,
    drop: f32,
    row_bottoms: Vec<f32>,
}

/// The cell and the rectangle of a box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Place {
    pub(super) lane: usize,
    pub(super) row: usize,
    pub(super) rect: Rect,
}

impl Layout {
    /// Left and right edge of a lane's boxes.
    pub(super) fn lane(&self, lane: usize) -> (f32, f32) {
        self.lane_edges.get(lane).copied().unwrap_or_default()
    }

    fn trunks_in_gap(&self, lane: usize) -> usize {
        let trunks = |lane: usize| self.trunks.get(lane).copied().unwrap_or_default();
        trunks(lane.saturating_sub(1)).1 + trunks(lane).0
    }

    /// The part of the gap left of a lane in which no trunk runs; a little is kept for the arrow heads.
    pub(super) fn free_gap(&self, lane: usize) -> (f32, f32) {
        let trunks = |lane: usize| self.trunks.get(lane).copied().unwrap_or_default();
        let taken = |count: usize| if count == 0 { 0.0 } else { 8.0 + TRUNK * count as f32 };
        let before = lane.saturating_sub(1);
        (self.lane(before).1 + taken(trunks(before).1), self.lane(lane).0 - taken(trunks(lane).0).max(4.0))
    }

    /// The middle of the gap left of a lane.
    pub(super) fn gap_before(&self, lane: usize) -> f32 {
        match lane.checked_sub(1).map(|before| self.lane(before).1) {
            Some(before) => (before + self.lane(lane).0) / 2.0,
            None => self.lane(lane).0 - MARGIN,
        }
    }

    /// Height of a track in the channel below a row.
    pub(super) fn channel(&self, row: usize, track: usize) -> f32 {
        self.row_bottoms.get(row).copied().unwrap_or_default() + self.drop + TRACK * track as f32
    }

    /// Place of a track beside a lane, counted from the lane outwards.
    pub(super) fn trunk(&self, lane: usize, left: bool, track: usize) -> f32 {
        let (start, end) = self.lane(lane);
        let away = 12.0 + TRUNK * track as f32;
        if left { start - away } else { end + away }
    }
}

/// Gives everything its place.
pub(super) fn lay_out(
    subjects: &[Subject],
    choice: &Choice,
    lanes: &Lanes,
    grid: &Grid,
    routes: &Routes,
    words: Words,
) -> Layout {
    let sizes = Sizes::new(grid.rows());
    let count = |tracks: Option<&Tracks>| tracks.map_or(0, |tracks| tracks.count());
    let trunks = (0..lanes.list.len())
        .map(|lane| (count(routes.left_of.get(&lane)), count(routes.right_of.get(&lane))))
        .collect();
    let mut layout = Layout { drop: sizes.drop, trunks, ..Layout::default() };
    layout.set_lanes(subjects, choice, lanes, grid, routes, &sizes);
    let bottom = layout.set_rows(grid, routes, &sizes);
    layout.add_boxes(subjects, choice, lanes, grid, &sizes);
    layout.add_captions(subjects, lanes, bottom, words);
    layout
}

impl Layout {
    fn set_lanes(
        &mut self,
        subjects: &[Subject],
        choice: &Choice,
        lanes: &Lanes,
        grid: &Grid,
        routes: &Routes,
        sizes: &Sizes,
    ) {
        let widths: Vec<f32> = (0..lanes.list.len())
            .map(|lane| {
                let members = choice.boxes.iter().filter(|index| lanes.lane(**index) == lane);
                let texts = members.filter_map(|index| subjects.get(*index)).map(|subject| {
                    let text =
                        text_width(&subject.name, NAME_SIZE).max(text_width(&subject.caption, SMALL_SIZE));
                    text + 2.0 * side_room(subject.shape)
                });
                let widest = if lanes.list.get(lane) == Some(&Lane::Outside) {
                    WIDEST_OUTSIDE
                } else {
                    sizes.widest_box
                };
                texts.fold(sizes.narrowest_box, f32::max).min(widest)
            })
            .collect();
        let gaps: Vec<f32> = (1..lanes.list.len())
            .map(|lane| gap(lane, choice, lanes, grid, routes, self.trunks_in_gap(lane)))
            .collect();
        let inner: f32 = widths.iter().sum::<f32>() + gaps.iter().sum::<f32>();
        // Trunks beside the first and the last lane need room, and so do their labels.
        let beyond = |count: usize| if count == 0 { 0.0 } else { 24.0 + TRUNK * count as f32 };
        let before = beyond(self.trunks.first().map_or(0, |(left, _)| *left));
        let after = beyond(self.trunks.last().map_or(0, |(_, right)| *right));
        let edges = 2.0 * (MARGIN + FRAME_PADDING) + before + after;
        // A small drawing takes some air, so that it is not blown up.
        let air = (NARROWEST - inner - edges).max(0.0);
        let share = if gaps.is_empty() { 0.0 } else { air / gaps.len() as f32 };
        let gaps: Vec<f32> = gaps.iter().map(|gap| gap + share.min((WIDEST_GAP - gap).max(0.0))).collect();
        let used = widths.iter().sum::<f32>() + gaps.iter().sum::<f32>() + edges;
        self.width = used.max(NARROWEST);
        let mut x = (self.width - used) / 2.0 + MARGIN + FRAME_PADDING + before;
        for (lane, width) in widths.iter().enumerate() {
            self.lane_edges.push((x, x + width));
            x += width + gaps.get(lane).copied().unwrap_or(0.0);
        }
    }

    /// Sets rows and frames; the bottom of the last one comes back.
    fn set_rows(&mut self, grid: &Grid, routes: &Routes, sizes: &Sizes) -> f32 {
        let mut y = 12.0;
        for shelf in &grid.shelves {
            let top = y;
            y += if shelf.spaces.is_empty() { 0.0 } else { sizes.frame_head };
            for row in shelf.first_row..shelf.first_row + shelf.rows {
                y += sizes.box_height;
                self.row_bottoms.push(y);
                let tracks = routes.channels.get(&row).map_or(0, |tracks| tracks.count());
                y += if tracks == 0 {
                    sizes.row_gap
                } else {
                    sizes.drop + TRACK * (tracks - 1) as f32 + sizes.below
                };
            }
            for space in &shelf.spaces {
                let (x, right) = (self.lane(space.first_lane).0, self.lane(space.last_lane).1);
                let width = right - x + 2.0 * FRAME_PADDING;
                self.frames.push(FrameView {
                    name: shorten(&space.name, FRAME_NAME_SIZE, width - 32.0),
                    x: x - FRAME_PADDING,
                    y: top,
                    width,
                    height: y - top,
                    inferred: space.inferred,
                });
            }
            y += FRAME_GAP;
        }
        y - FRAME_GAP
    }

    fn add_boxes(
        &mut self,
        subjects: &[Subject],
        choice: &Choice,
        lanes: &Lanes,
        grid: &Grid,
        sizes: &Sizes,
    ) {
        for index in &choice.boxes {
            let Some(subject) = subjects.get(*index) else { continue };
            let (lane, row) = (lanes.lane(*index), grid.row(*index));
            let (x, right) = self.lane(lane);
            let y = self.row_bottoms.get(row).copied().unwrap_or_default() - sizes.box_height;
            let rect = Rect { x, y, width: right - x, height: sizes.box_height };
            self.places.insert(*index, Place { lane, row, rect });
            let room = rect.width - 2.0 * (side_room(subject.shape) - 4.0);
            self.boxes.push(BoxView {
                id: subject.id.clone(),
                name: shorten(&subject.name, NAME_SIZE, room),
                caption: shorten(&subject.caption, SMALL_SIZE, room),
                title: subject.title.clone(),
                x: rect.x,
                y: rect.y,
                width: rect.width,
                height: rect.height,
                shape: subject.shape,
                inferred: subject.inferred,
            });
        }
    }

    fn add_captions(&mut self, subjects: &[Subject], lanes: &Lanes, bottom: f32, words: Words) {
        let y = bottom + 34.0;
        let steps: Vec<usize> = lanes
            .list
            .iter()
            .enumerate()
            .filter(|(_, lane)| matches!(lane, Lane::Step(_)))
            .map(|(index, _)| index)
            .collect();
        // A tier is named where a label names it, not where a box was only put beside another one.
        let is_named = |lane: usize, tier: Tier| {
            subjects
                .iter()
                .enumerate()
                .any(|(index, subject)| lanes.of.get(&index) == Some(&lane) && subject.tier == Some(tier))
        };
        for (index, lane) in lanes.list.iter().enumerate() {
            let label = match lane {
                Lane::Tier(tier) if !is_named(index, *tier) => continue,
                Lane::Outside => words.plain("lane.outside"),
                Lane::Tier(Tier::Web) => words.plain("lane.web"),
                Lane::Tier(Tier::App) => words.plain("lane.app"),
                Lane::Tier(Tier::Data) => words.plain("lane.data"),
                Lane::Platform => words.plain("lane.platform"),
                // Steps have no names: one caption for all of them.
                Lane::Step(_) if steps.first() == Some(&index) => words.plain("lane.pods"),
                Lane::Step(_) => continue,
            };
            let last =
                if matches!(lane, Lane::Step(_)) { steps.last().copied().unwrap_or(index) } else { index };
            let (start, end) = (self.lane(index).0, self.lane(last).1);
            self.captions.push(LaneView { label, x: (start + end) / 2.0, y });
        }
        self.height = y + 14.0;
    }
}

/// The room beside the text of a box; a pill's round ends take more.
fn side_room(shape: BoxShape) -> f32 {
    if shape == BoxShape::Outside { 20.0 } else { 14.0 }
}

/// The room between a lane and the one before it: for the frames' edges, trunks, and labels of lines across.
fn gap(lane: usize, choice: &Choice, lanes: &Lanes, grid: &Grid, routes: &Routes, trunks: usize) -> f32 {
    let labels = choice.lines.iter().zip(&routes.list).filter_map(|(line, route)| {
        let from = lanes.lane(*line.from.first()?);
        let to = lanes.lane(line.to);
        let here = matches!(route, Route::Across) && from.max(to) == lane;
        here.then(|| label_width(&line.label) + 18.0)
    });
    let spaces = || grid.shelves.iter().flat_map(|shelf| &shelf.spaces);
    let ends = spaces().any(|space| space.last_lane + 1 == lane);
    let starts = spaces().any(|space| space.first_lane == lane);
    let frames: f32 = match (ends, starts) {
        (true, true) => 2.0 * FRAME_PADDING + 30.0,
        (false, false) => 56.0,
        _ => FRAME_PADDING + 44.0,
    };
    // Labels stand beside trunks, not on them.
    let beside = if trunks == 0 { 0.0 } else { 8.0 + TRUNK * trunks as f32 };
    (labels.fold(0.0, f32::max) + beside).max(frames + TRUNK * trunks.saturating_sub(1) as f32)
}
