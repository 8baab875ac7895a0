//! Upright tracks in the gaps between columns: one for each net, in an order in which they cross little, and on one another where
//! they do not meet.

use netpol_core::order::{SortedMap, sort_by};

use super::plan::{Plan, RIGHT};

/// Nets keep this far from each other on one track.
const APART: f32 = 10.0;

/// The track of each net in each gap, and how many tracks each gap has.
#[derive(Clone, Debug, Default)]
pub(super) struct Tracks {
    of: SortedMap<(usize, usize), usize>,
    pub(super) counts: Vec<usize>,
}

impl Tracks {
    /// The track of a net in a gap.
    pub(super) fn track(&self, gap: usize, net: usize) -> usize {
        self.of.get(&(gap, net)).copied().unwrap_or(0)
    }
}

/// What a net touches in a gap: heights at the column before it, and at the one after it.
#[derive(Clone, Debug, Default)]
struct Upright {
    net: usize,
    left: Vec<f32>,
    right: Vec<f32>,
}

impl Upright {
    fn top(&self) -> f32 {
        self.left.iter().chain(&self.right).copied().fold(f32::MAX, f32::min)
    }

    fn bottom(&self) -> f32 {
        self.left.iter().chain(&self.right).copied().fold(f32::MIN, f32::max)
    }

    fn spans(&self, y: f32) -> bool {
        self.top() - 1.0 < y && y < self.bottom() + 1.0
    }

    /// Whether the net goes straight through, so that it needs no track.
    fn is_straight(&self) -> bool {
        self.bottom() - self.top() < 1.0
    }
}

/// Gives every net its tracks.
pub(super) fn tracks(plan: &Plan) -> Tracks {
    let mut tracks = Tracks::default();
    for gap in 0..=plan.columns {
        let mut uprights = uprights(plan, gap);
        sort_by(&mut uprights, |one, two| one.top().total_cmp(&two.top()));
        arrange(&mut uprights);
        let mut count = 0;
        let mut placed: Vec<(usize, &Upright)> = Vec::new();
        for upright in &uprights {
            if upright.is_straight() {
                continue;
            }
            let meets = |other: &Upright| {
                upright.top() < other.bottom() + APART && other.top() < upright.bottom() + APART
            };
            let behind = placed.iter().filter(|(_, other)| meets(other)).map(|(track, _)| track + 1).max();
            let track = behind.unwrap_or(0);
            placed.push((track, upright));
            tracks.of.insert((gap, upright.net), track);
            count = count.max(track + 1);
        }
        tracks.counts.push(count);
    }
    tracks
}

fn uprights(plan: &Plan, gap: usize) -> Vec<Upright> {
    let mut uprights: Vec<Upright> = Vec::new();
    for hop in plan.hops.iter().filter(|hop| hop.gap == gap) {
        let index = match uprights.iter().position(|upright| upright.net == hop.net) {
            Some(index) => index,
            None => {
                uprights.push(Upright { net: hop.net, ..Upright::default() });
                uprights.len() - 1
            }
        };
        let Some(upright) = uprights.get_mut(index) else { continue };
        for pin in [hop.from, hop.to] {
            let height = plan.height(pin);
            // A pin at the right side of its node is left in the gap.
            let list = if pin.side == RIGHT { &mut upright.left } else { &mut upright.right };
            if !list.iter().any(|other| (other - height).abs() < 0.5) {
                list.push(height);
            }
        }
    }
    uprights
}

/// Exchanges neighbours, and moves each to its best place, as long as that makes fewer crossings.
fn arrange(uprights: &mut Vec<Upright>) {
    for _ in 0..uprights.len().min(12) {
        let mut is_calm = true;
        for at in 0..uprights.len() {
            let Some(own) = uprights.get(at) else { break };
            // What it costs to stand before the first of the others, and then behind each in turn.
            let mut cost: i32 = uprights
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at)
                .map(|(_, other)| before(own, other))
                .sum();
            let (mut best, mut least, mut here) = (0, cost, cost);
            let mut place = 0;
            for (index, other) in uprights.iter().enumerate() {
                if index == at {
                    here = cost;
                    continue;
                }
                cost += before(other, own) - before(own, other);
                place += 1;
                if cost < least {
                    (best, least) = (place, cost);
                }
            }
            if least < here {
                let own = uprights.remove(at);
                uprights.insert(best, own);
                is_calm = false;
            }
        }
        if is_calm {
            break;
        }
    }
}

/// How much two nets cross where the first has the track further left. Level lines on one another are worse.
fn before(one: &Upright, two: &Upright) -> i32 {
    let crossed = one.right.iter().filter(|y| two.spans(**y)).count()
        + two.left.iter().filter(|y| one.spans(**y)).count();
    let on = one.right.iter().filter(|y| two.left.iter().any(|other| (**y - other).abs() < 5.0)).count();
    2 * crossed as i32 + 5 * on as i32
}
