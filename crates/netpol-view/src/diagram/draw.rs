//! The lines, corner by corner, and their chips.

use super::choice::{Choice, Line};
use super::description::sentence;
use super::layout::Layout;
use super::plan::{Edge, Pin, Slot};
use super::strokes::{Point, rounded};
use super::subject::Subject;
use super::widths::{label_height, label_width};
use crate::views::{ArrowView, ChipView, StrokeView};
use crate::words::Words;

/// Draws every line.
pub(super) fn draw(subjects: &[Subject], choice: &Choice, layout: &Layout, words: Words) -> Vec<ArrowView> {
    let view = |(number, line): (usize, &Line)| {
        let mut arrow = ArrowView {
            from: Vec::new(),
            to: choice.ids(subjects, line.to),
            strokes: Vec::new(),
            label: line.label.clone(),
            chips: Vec::new(),
            tone: line.tone,
            title: sentence(subjects, choice, line, words),
        };
        for edge in layout.plan.edges.iter().filter(|edge| edge.line == number) {
            let from = choice.ids(subjects, edge.from);
            arrow.from.extend(from.iter().cloned());
            arrow.strokes.push(StrokeView { from, path: stroke(choice, layout, edge) });
            if let (Some(pin), false) = (arrival(layout, edge), line.label.is_empty()) {
                let (width, height) = (label_width(&line.label, choice.size), label_height(choice.size));
                let x = layout.chip(choice, pin, number) - width / 2.0;
                let chip = ChipView { x, y: layout.plan.height(pin) - height / 2.0, width, height };
                if !arrow.chips.contains(&chip) {
                    arrow.chips.push(chip);
                }
            }
        }
        arrow
    };
    choice.lines.iter().enumerate().map(view).collect()
}

/// Where the arrow arrives.
fn arrival(layout: &Layout, edge: &Edge) -> Option<Pin> {
    let hops = layout.plan.hops.get(edge.hops.0..edge.hops.1)?;
    let pins = hops.iter().flat_map(|hop| [hop.from, hop.to]);
    pins.into_iter().find(|pin| pin.slot == Slot::Chip(edge.line))
}

fn stroke(choice: &Choice, layout: &Layout, edge: &Edge) -> String {
    let plan = &layout.plan;
    let hops = plan.hops.get(edge.hops.0..edge.hops.1).unwrap_or_default();
    let mut points: Vec<Point> = Vec::new();
    if let Some(first) = hops.first() {
        points.push((layout.touch(choice, first.from), plan.height(first.from)));
    }
    for hop in hops {
        let (from, to) = (plan.height(hop.from), plan.height(hop.to));
        // A line that goes straight through keeps its height.
        if (from - to).abs() >= 1.0 {
            let x = layout.upright(hop.gap, hop.net);
            points.extend([(x, from), (x, to)]);
        }
    }
    if let Some(last) = hops.last() {
        points.push((layout.touch(choice, last.to), plan.height(last.to)));
    }
    if edge.is_reversed {
        points.reverse();
    }
    rounded(&points)
}
