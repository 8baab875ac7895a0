//! In which column a box stands where nobody chose a place for it.

use crate::board::typed::INTERNET;
use crate::tiers::Tier;
use crate::views::{BoardArrowView, BoardBoxView, BoardEnd, BoardTone, BoxShape};

/// Puts each box behind those that reach it, as far as paths do not lead back. What has no arrow stands in the column of its tier.
pub(super) fn place(boxes: &mut [BoardBoxView], arrows: &[BoardArrowView], tiers: &[Option<Tier>]) {
    let edges = edges(boxes, arrows);
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); boxes.len()];
    let mut is_reached = vec![false; boxes.len()];
    for (from, to) in &edges {
        if let Some(list) = next.get_mut(*from) {
            list.push(*to);
        }
        if let Some(known) = is_reached.get_mut(*to) {
            *known = true;
        }
    }
    let is_outside = |index: usize| boxes.get(index).is_some_and(|one| one.shape == BoxShape::Outside);
    let is_reached = |index: usize| is_reached.get(index).copied().unwrap_or_default();
    // Pods stand behind the column of the outside, where somebody comes from there.
    let first = usize::from((0..boxes.len()).any(|index| is_outside(index) && !is_reached(index)));
    let least = |index: usize| if is_outside(index) { 0 } else { first };
    let mut columns: Vec<usize> = (0..boxes.len()).map(least).collect();
    let sources = (0..boxes.len()).filter(|index| !is_reached(*index));
    let mut walk =
        Walk { next: &next, state: vec![State::New; boxes.len()], order: Vec::new(), back: Vec::new() };
    sources.chain(0..boxes.len()).for_each(|index| walk.visit(index));
    for from in walk.order.iter().rev() {
        let column = columns.get(*from).copied().unwrap_or_default() + 1;
        for to in next.get(*from).into_iter().flatten().filter(|to| !walk.back.contains(&(*from, **to))) {
            if let Some(known) = columns.get_mut(*to) {
                *known = column.max(*known);
            }
        }
    }
    for (index, one) in boxes.iter_mut().enumerate() {
        let has_arrow = edges.iter().any(|(from, to)| *from == index || *to == index);
        let tier = tiers.get(index).copied().flatten().map_or(0, |tier| tier as usize);
        one.column = match (has_arrow, one.shape) {
            (true, _) => columns.get(index).copied().unwrap_or_default(),
            (false, BoxShape::Outside) => 0,
            (false, _) => first + tier,
        };
    }
}

/// The open arrows between boxes; those at a frame begin and end at each of its boxes. The Internet stands at the left whoever reaches it.
fn edges(boxes: &[BoardBoxView], arrows: &[BoardArrowView]) -> Vec<(usize, usize)> {
    let at = |end: BoardEnd| -> Vec<usize> {
        let is_at = |(index, one): (usize, &BoardBoxView)| match end {
            BoardEnd::Box(other) => index == other,
            BoardEnd::Frame(frame) => one.frame == Some(frame),
        };
        boxes.iter().enumerate().filter(|one| is_at(*one)).map(|(index, _)| index).collect()
    };
    let is_open = |arrow: &&BoardArrowView| matches!(arrow.tone, BoardTone::Open | BoardTone::Quiet);
    let mut edges = Vec::new();
    for arrow in arrows.iter().filter(is_open) {
        let mut to = at(arrow.to);
        to.retain(|to| boxes.get(*to).is_some_and(|one| one.end != INTERNET));
        for from in at(arrow.from) {
            edges.extend(to.iter().filter(|to| **to != from).map(|to| (from, *to)));
        }
    }
    edges
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// A walk through everything that is reached, which notes the paths that lead back.
struct Walk<'a> {
    next: &'a [Vec<usize>],
    state: Vec<State>,
    /// What is reached last stands first.
    order: Vec<usize>,
    back: Vec<(usize, usize)>,
}

impl Walk<'_> {
    /// No deeper than there are boxes, of which there are few.
    fn visit(&mut self, index: usize) {
        if self.state.get(index) != Some(&State::New) {
            return;
        }
        self.set(index, State::Open);
        let next = self.next;
        for to in next.get(index).into_iter().flatten() {
            match self.state.get(*to) {
                Some(State::Open) => self.back.push((index, *to)),
                _ => self.visit(*to),
            }
        }
        self.set(index, State::Done);
        self.order.push(index);
    }

    fn set(&mut self, index: usize, state: State) {
        if let Some(known) = self.state.get_mut(index) {
            *known = state;
        }
    }
}
