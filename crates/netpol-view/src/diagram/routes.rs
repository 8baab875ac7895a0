//! How each line runs through the grid.
//!
//! Between neighbouring lanes a line goes straight across the gap. Within a lane it goes around the side. Everything
//! else runs through the channels below rows and beside lanes, where no box can be, as one bus for all its sources.

use netpol_core::order::SortedMap;

use super::choice::{Choice, Line};
use super::grid::Grid;
use super::lanes::Lanes;
use super::tracks::Tracks;

/// How a line runs.
#[derive(Clone, Debug)]
pub(super) enum Route {
    /// Across the gap between neighbouring lanes.
    Across,
    /// Along a track right of its lane, and back.
    Around(usize),
    /// Through channels.
    Bus(Bus),
}

/// A line through channels: from below every source into the channel of its row, along a trunk beside the
/// destination's lane to the channel of the destination's row, and up into the destination.
#[derive(Clone, Debug, Default)]
pub(super) struct Bus {
    /// The track in each row's channel.
    pub(super) tracks: SortedMap<usize, usize>,
    /// The track of the trunk left of the destination's lane, where it is needed.
    pub(super) left: Option<usize>,
    /// The track of the trunk right of the destination's lane, where it is needed.
    pub(super) right: Option<usize>,
}

/// The routes of all lines, and how many tracks they need.
#[derive(Clone, Debug, Default)]
pub(super) struct Routes {
    /// One for each line.
    pub(super) list: Vec<Route>,
    /// Tracks in the channel below each row.
    pub(super) channels: SortedMap<usize, Tracks>,
    /// Tracks left of each lane.
    pub(super) left_of: SortedMap<usize, Tracks>,
    /// Tracks right of each lane.
    pub(super) right_of: SortedMap<usize, Tracks>,
}

/// Finds a way for every line.
pub(super) fn routes(choice: &Choice, lanes: &Lanes, grid: &Grid) -> Routes {
    let mut routes = Routes::default();
    for line in &choice.lines {
        let route = match line.from.as_slice() {
            [from] if lanes.lane(*from) == lanes.lane(line.to) => {
                Route::Around(routes.around(*from, line.to, lanes, grid))
            }
            [from] if lanes.lane(*from).abs_diff(lanes.lane(line.to)) == 1 => Route::Across,
            _ => Route::Bus(routes.bus(line, lanes, grid)),
        };
        routes.list.push(route);
    }
    routes
}

impl Routes {
    fn around(&mut self, from: usize, to: usize, lanes: &Lanes, grid: &Grid) -> usize {
        self.right_of.update(lanes.lane(from), |tracks| tracks.take(grid.row(from), grid.row(to)))
    }

    fn bus(&mut self, line: &Line, lanes: &Lanes, grid: &Grid) -> Bus {
        let (lane, row) = (lanes.lane(line.to), grid.row(line.to));
        let mut bus = Bus::default();
        // Stretches are counted in half lanes: a lane's middle is odd, the gap before it even.
        let middle = |lane: usize| 2 * lane + 1;
        let mut stretches: SortedMap<usize, (usize, usize)> = SortedMap::default();
        let mut reach = |row: usize, position: usize| {
            let (start, end) = stretches.get(&row).copied().unwrap_or((position, position));
            stretches.insert(row, (start.min(position), end.max(position)));
        };
        let (mut left, mut right) = (Vec::new(), Vec::new());
        reach(row, middle(lane));
        for from in &line.from {
            let (from_lane, from_row) = (lanes.lane(*from), grid.row(*from));
            reach(from_row, middle(from_lane));
            if from_row != row {
                let (trunk, side) = match from_lane <= lane {
                    true => (middle(lane) - 1, &mut left),
                    false => (middle(lane) + 1, &mut right),
                };
                reach(from_row, trunk);
                reach(row, trunk);
                side.push(from_row);
            }
        }
        for (row, (start, end)) in stretches {
            bus.tracks.insert(row, self.channels.update(row, |tracks| tracks.take(start, end)));
        }
        let trunk = |tracks: &mut SortedMap<usize, Tracks>, rows: &[usize]| {
            let (first, last) = (rows.iter().min()?, rows.iter().max()?);
            Some(tracks.update(lane, |tracks| tracks.take(*first.min(&row), *last.max(&row))))
        };
        bus.left = trunk(&mut self.left_of, &left);
        bus.right = trunk(&mut self.right_of, &right);
        bus
    }
}
