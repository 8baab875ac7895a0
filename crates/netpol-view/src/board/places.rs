//! Where things stand that a person put there.

use netpol_core::order::SortedMap;

/// The centres of boxes, and the upper left corners of frames without any, each by its `end`, in pixels of a board that is not zoomed. What is
/// not in it stands where there is room. The corner of a frame counts until one of its boxes was put somewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoardPlaces(SortedMap<String, (i32, i32)>);

/// No place is further from the middle than this.
pub(super) const FURTHEST: i32 = 20_000;

/// Where arrows lead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BoardFlow {
    /// To the right.
    #[default]
    Across,
    /// Down, where a screen is narrow.
    Down,
}

/// Stands among the places of a drawing that leads down; nothing in a cluster is called so.
pub const DOWN: &str = "\u{2193}";

impl BoardPlaces {
    /// Where what nobody put anywhere leads.
    pub fn flow(&self) -> BoardFlow {
        if self.0.get(DOWN).is_some() { BoardFlow::Down } else { BoardFlow::Across }
    }

    /// Reads what [`write`](Self::write) wrote. What cannot be read is passed over.
    pub fn read(line: &str) -> BoardPlaces {
        let place = |item: &str| {
            let (place, end) = item.split_once(' ')?;
            let (x, y) = place.split_once(',')?;
            Some((end.to_owned(), (x.parse().ok()?, y.parse().ok()?)))
        };
        let mut places = BoardPlaces::default();
        for (end, place) in line.split(';').filter_map(place) {
            places.set(&end, place);
        }
        places
    }

    /// As a line: `120,40 shop/web;300,40 shop/api`. No name of Kubernetes has a semicolon in it.
    pub fn write(&self) -> String {
        let items = self.0.iter().map(|(end, (x, y))| format!("{x},{y} {end}"));
        items.collect::<Vec<_>>().join(";")
    }

    /// Whether nobody put anything anywhere.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(end, _)| end == DOWN)
    }

    /// Where something stands; none where nobody put it anywhere.
    pub fn get(&self, end: &str) -> Option<(i32, i32)> {
        self.0.get(end).copied()
    }

    /// Those of things that are there.
    #[must_use]
    pub fn only(&self, is_there: impl Fn(&str) -> bool) -> BoardPlaces {
        let there = self.0.iter().filter(|(end, _)| end.as_str() == DOWN || is_there(end));
        BoardPlaces(there.map(|(end, place)| (end.clone(), *place)).collect())
    }

    /// Puts something somewhere.
    pub fn set(&mut self, end: &str, (x, y): (i32, i32)) {
        let within = |number: i32| number.clamp(-FURTHEST, FURTHEST);
        self.0.insert(end.to_owned(), (within(x), within(y)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut places = BoardPlaces::default();
        places.set("shop/web", (120, -40));
        places.set("internet", (0, 7));
        assert_eq!(places.write(), "0,7 internet;120,-40 shop/web");
        assert_eq!(BoardPlaces::read(&places.write()), places);
        assert_eq!(BoardPlaces::read("a,1 x;;9 y;1,2 z").write(), "1,2 z");
    }

    #[test]
    fn where_it_leads_is_kept() {
        let mut places = BoardPlaces::default();
        places.set(DOWN, (0, 0));
        assert!(places.is_empty());
        let read = BoardPlaces::read(&places.only(|_| false).write());
        assert_eq!((places.flow(), read.flow()), (BoardFlow::Down, BoardFlow::Down));
    }

    #[test]
    fn nothing_is_out_of_reach() {
        assert_eq!(BoardPlaces::read("999999999,-999999999 a").get("a"), Some((FURTHEST, -FURTHEST)));
    }
}
