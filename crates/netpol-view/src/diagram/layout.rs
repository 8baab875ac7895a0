//! The plan in pixels.

use super::choice::Choice;
use super::lanes::Lanes;
use super::levels::{BETWEEN, levels};
use super::order::order;
use super::plan::{LEFT, Node, Pin, Plan, RIGHT, Slot, What};
use super::subject::Subject;
use super::tracks::{Tracks, tracks};
use super::widths::{HEAVY, WIDE, label_width, text_width};
use crate::views::{BoxShape, BoxView, DiagramSize, FrameView, LaneView};
use crate::words::Words;

const MARGIN: f32 = 16.0;
/// From the outermost box or chip to the edge of its frame.
const PADDING: f32 = 14.0;
/// From a chip to its box.
pub(super) const BESIDE: f32 = 2.0;
/// For the head of an arrow before a chip.
const HEAD: f32 = 14.0;
pub(super) const TAG_HEIGHT: f32 = 15.0;
pub(super) const TAG_APART: f32 = 2.0;
pub(super) const TAG_SIZE: f32 = 9.5;
pub(super) const CAPTION_SIZE: f32 = 11.0;
const NARROWEST: f32 = 640.0;

/// Sizes that depend on how much there is to draw.
pub(super) struct Sizes {
    pub(super) size: DiagramSize,
    pub(super) box_height: f32,
    narrowest_box: f32,
    widest_box: f32,
    /// From a frame's top to its first row: the name, and room for an arrow over the boxes.
    frame_head: f32,
    frame_foot: f32,
    between: f32,
    pub(super) name: f32,
    track: f32,
    /// The least room between columns for uprights.
    gap: f32,
}

impl Sizes {
    pub(super) fn new(size: DiagramSize) -> Self {
        match size {
            DiagramSize::Roomy => Self {
                size,
                box_height: 60.0,
                narrowest_box: 112.0,
                widest_box: 168.0,
                frame_head: 62.0,
                frame_foot: 22.0,
                between: 30.0,
                name: 13.0,
                track: 12.0,
                gap: 44.0,
            },
            DiagramSize::Compact => Self {
                size,
                box_height: 30.0,
                narrowest_box: 76.0,
                widest_box: 152.0,
                frame_head: 30.0,
                frame_foot: 14.0,
                between: BETWEEN,
                name: 11.5,
                track: 9.0,
                gap: 20.0,
            },
        }
    }
}

/// Where everything is.
#[derive(Default)]
pub(super) struct Layout {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) captions: Vec<LaneView>,
    pub(super) frames: Vec<FrameView>,
    pub(super) boxes: Vec<BoxView>,
    pub(super) plan: Plan,
    tracks: Tracks,
    pub(super) columns: Vec<Column>,
    track: f32,
}

/// A column from left to right: the edge of frames that begin there, the boxes, the edge of frames that end there.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Column {
    tracks: f32,
    pub(super) frame_left: f32,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) frame_right: f32,
}

/// Gives everything its place.
pub(super) fn lay_out(
    subjects: &[Subject],
    choice: &Choice,
    mut lanes: Lanes,
    sizes: &Sizes,
    words: Words,
) -> Layout {
    let lanes = &mut lanes;
    let below: Vec<f32> = choice
        .boxes
        .iter()
        .filter_map(|index| subjects.get(*index))
        .map(|subject| choice.tags(subject).count() as f32 * (TAG_HEIGHT + TAG_APART))
        .collect();
    let mut plan = Plan::new(choice, lanes, sizes.box_height / 2.0, &below);
    order(&mut plan);
    sort_slots(&mut plan);
    // One above the other, namespaces leave no room for an arrow over their boxes.
    let head = if plan.shelves.len() > 1 { sizes.frame_head.min(38.0) } else { sizes.frame_head };
    let bottom = levels(&mut plan, head, sizes.frame_foot, sizes.between);
    sort_slots(&mut plan);
    let tracks = tracks(&plan);
    let mut layout = Layout { plan, tracks, track: sizes.track, ..Layout::default() };
    layout.set_columns(subjects, choice, lanes, sizes);
    layout.add_frames(choice);
    layout.add_boxes(subjects, choice, sizes);
    layout.height = bottom + MARGIN;
    if sizes.size == DiagramSize::Roomy {
        layout.add_captions(subjects, lanes, bottom, words);
    }
    layout
}

/// Puts what touches a side into the order of what it leads to, so that lines do not cross at the box.
fn sort_slots(plan: &mut Plan) {
    for node in 0..plan.nodes.len() {
        for side in [LEFT, RIGHT] {
            let leads = |slot: Slot| {
                let mut sum = (0.0, 0.0);
                for hop in &plan.hops {
                    for (own, other) in [(hop.from, hop.to), (hop.to, hop.from)] {
                        if own == (Pin { node, side, slot }) {
                            sum = (sum.0 + plan.height(other), sum.1 + 1.0);
                        }
                    }
                }
                if sum.1 > 0.0 { sum.0 / sum.1 } else { 0.0 }
            };
            let Some(slots) = plan.nodes.get(node).and_then(|node| node.slots.get(side)) else { continue };
            if slots.len() < 2 {
                continue;
            }
            let mut sorted: Vec<(f32, Slot)> = slots.iter().map(|slot| (leads(*slot), *slot)).collect();
            netpol_core::order::sort_by(&mut sorted, |one, two| one.0.total_cmp(&two.0));
            if let Some(slots) = plan.nodes.get_mut(node).and_then(|node| node.slots.get_mut(side)) {
                *slots = sorted.into_iter().map(|(_, slot)| slot).collect();
            }
        }
    }
}

impl Layout {
    /// Where a line touches a pin, the head of its arrow outside the chip.
    pub(super) fn touch(&self, choice: &Choice, pin: Pin) -> f32 {
        let Some(node) = self.plan.node(pin.node) else { return 0.0 };
        let edge = self.edge(node, pin.side);
        let away = match pin.slot {
            Slot::Trunk => 0.0,
            Slot::Chip(line) => match (choice.label_width(line), node.what) {
                (width, What::Side(_)) if width > 0.0 => width / 2.0 + 1.0,
                (width, _) if width > 0.0 => BESIDE + width + 1.0,
                _ => BESIDE,
            },
        };
        if pin.side == LEFT { edge - away } else { edge + away }
    }

    /// The centre of the chip at a pin.
    pub(super) fn chip(&self, choice: &Choice, pin: Pin, line: usize) -> f32 {
        let Some(node) = self.plan.node(pin.node) else { return 0.0 };
        let edge = self.edge(node, pin.side);
        let away = match node.what {
            What::Side(_) => 0.0,
            _ => BESIDE + choice.label_width(line) / 2.0,
        };
        if pin.side == LEFT { edge - away } else { edge + away }
    }

    /// Where a net runs upright in a gap.
    pub(super) fn upright(&self, gap: usize, net: usize) -> f32 {
        let start = match self.columns.get(gap) {
            Some(column) => column.tracks,
            None => self.columns.last().map_or(0.0, |column| column.frame_right + 14.0),
        };
        start + self.track * self.tracks.track(gap, net) as f32
    }

    fn edge(&self, node: &Node, side: usize) -> f32 {
        let column = self.columns.get(node.column).copied().unwrap_or_default();
        match (node.what, side) {
            (What::Side(_), LEFT) => column.frame_left,
            (What::Side(_), _) => column.frame_right,
            (_, LEFT) => column.left,
            _ => column.right,
        }
    }

    fn set_columns(&mut self, subjects: &[Subject], choice: &Choice, lanes: &Lanes, sizes: &Sizes) {
        let spaces = || self.plan.shelves.iter().flat_map(|shelf| &shelf.spaces);
        let count = |gap: usize| self.tracks.counts.get(gap).copied().unwrap_or(0);
        let mut columns: Vec<Column> = Vec::new();
        let mut x = MARGIN;
        for lane in 0..self.plan.columns {
            let begins = spaces().any(|space| space.first_lane == lane);
            let ends = spaces().any(|space| space.last_lane == lane);
            let mut column = Column::default();
            // Chips on the sides of frames stand on their edge.
            let beyond = self.widest(choice, lane, LEFT, true) / 2.0;
            let tracks = count(lane) as f32 * sizes.track;
            let least = if lane == 0 { 0.0 } else { sizes.gap };
            let head = if tracks > 0.0 || lane > 0 { HEAD } else { 0.0 };
            let before = if lane == 0 && tracks == 0.0 { 0.0 } else { 10.0 };
            column.tracks = x + before;
            x += (before + tracks + head / 2.0).max(least);
            x += if beyond > 0.0 { beyond + HEAD / 2.0 } else { 0.0 };
            column.frame_left = x;
            let chips = self.widest(choice, lane, LEFT, false);
            x += if begins { PADDING } else { 0.0 } + if chips > 0.0 { chips + HEAD / 2.0 } else { 0.0 };
            column.left = x;
            x += self.column_width(subjects, choice, lanes, lane, sizes);
            column.right = x;
            let chips = self.widest(choice, lane, RIGHT, false);
            x += if ends { PADDING } else { 0.0 } + if chips > 0.0 { chips + HEAD } else { 0.0 };
            column.frame_right = x;
            let beyond = self.widest(choice, lane, RIGHT, true) / 2.0;
            x += if beyond > 0.0 { beyond + HEAD } else { 0.0 };
            columns.push(column);
        }
        let after = count(self.plan.columns) as f32 * sizes.track;
        x += if after > 0.0 { after + 14.0 } else { 0.0 } + MARGIN;
        self.width = x.max(if sizes.size == DiagramSize::Roomy { NARROWEST } else { 0.0 });
        let shift = (self.width - x) / 2.0;
        for column in &mut columns {
            for edge in [
                &mut column.tracks,
                &mut column.frame_left,
                &mut column.left,
                &mut column.right,
                &mut column.frame_right,
            ] {
                *edge += shift;
            }
        }
        self.columns = columns;
    }

    fn column_width(
        &self,
        subjects: &[Subject],
        choice: &Choice,
        lanes: &Lanes,
        lane: usize,
        sizes: &Sizes,
    ) -> f32 {
        let members = choice.boxes.iter().filter(|index| lanes.lane(**index) == lane);
        let texts = members.filter_map(|index| subjects.get(*index)).map(|subject| {
            let caption = match sizes.size {
                DiagramSize::Roomy => text_width(&subject.caption, CAPTION_SIZE * WIDE),
                DiagramSize::Compact => 0.0,
            };
            let text = text_width(&name(subject, sizes.size), sizes.name * HEAVY).max(caption)
                + 2.0 * side_room(subject.shape);
            let tags = choice.tags(subject).map(|tag| text_width(&tag.text, TAG_SIZE) + 14.0);
            tags.fold(text, f32::max)
        });
        let is_outside = !lanes.may_hold_namespaces(lane);
        texts.fold(sizes.narrowest_box, f32::max).min(sizes.widest_box + if is_outside { 40.0 } else { 0.0 })
    }

    /// The widest chip on a side of a column, at its boxes or at the frames that begin or end there.
    fn widest(&self, choice: &Choice, column: usize, side: usize, at_frames: bool) -> f32 {
        let here = self.plan.nodes.iter().filter(|node| node.column == column);
        let such = here.filter(|node| matches!(node.what, What::Side(_)) == at_frames);
        let slots = such.filter_map(|node| node.slots.get(side)).flatten();
        let widths = slots.map(|slot| match slot {
            Slot::Chip(line) => choice.label_width(*line).max(1.0),
            Slot::Trunk => 0.0,
        });
        widths.fold(0.0, f32::max)
    }
}

/// The name of a box; how many pods it is stands beside it where there is no second line.
pub(super) fn name(subject: &Subject, size: DiagramSize) -> String {
    match (size, subject.times) {
        (DiagramSize::Compact, Some(times)) => format!("{} ×{times}", subject.name),
        _ => subject.name.clone(),
    }
}

/// The room beside the text of a box; a pill's round ends take more.
pub(super) fn side_room(shape: BoxShape) -> f32 {
    if shape == BoxShape::Outside { 16.0 } else { 10.0 }
}

impl Choice {
    /// The width of the chip of a line; none where it is open on every port.
    fn label_width(&self, line: usize) -> f32 {
        self.lines
            .get(line)
            .map_or(0.0, |line| if line.label.is_empty() { 0.0 } else { label_width(&line.label, self.size) })
    }
}
