//! States of the text that this browser keeps: those that the reader keeps by a name, and the last ones in which the text rested.

use std::fmt::Write;
use std::rc::Rc;

/// So many states are kept by themselves.
const MOST_AUTOSAVES: usize = 30;

/// So many bytes the states have together that are kept by themselves. A browser gives a site some five million letters, of which the
/// text, the reader's own beside that of a link, and named states need the most; thirty policies of thirty kilobytes have room.
const MOST_AUTOSAVED: usize = 1_000_000;

/// So many bytes the states have together that have names.
const MOST_NAMED: usize = 2_000_000;

/// What stands in the first line of what is kept. Another version is not read, and not written over.
const VERSION: &str = "1";

/// A state of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// When it was kept, in milliseconds since 1970; no two of a shelf have the same time.
    pub time: u64,
    /// The name that the reader gave it; empty where it was kept by itself.
    pub name: String,
    /// How many policies it has.
    pub policies: usize,
    /// The text.
    pub text: Rc<str>,
}

/// States of the text, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf(Vec<Snapshot>);

impl Shelf {
    /// Reads what was kept, as far as it is whole; none where another version kept it.
    pub fn from_kept(kept: &str) -> Option<Shelf> {
        let (version, mut rest) = kept.split_once('\n')?;
        if version != VERSION {
            return None;
        }
        let mut snapshots = Vec::new();
        while let Some((snapshot, behind)) = first(rest) {
            snapshots.push(snapshot);
            rest = behind;
        }
        Some(Shelf(snapshots))
    }

    /// As it is kept: the version, and then for each state a line with its time, its policies and how many bytes its name and its
    /// text have, which stand behind it.
    pub fn kept(&self) -> String {
        let mut kept = format!("{VERSION}\n");
        for Snapshot { time, name, policies, text } in &self.0 {
            // A string takes whatever is written.
            let _ = writeln!(kept, "{time} {policies} {} {}\n{name}{text}", name.len(), text.len());
        }
        kept
    }

    /// All of them, the newest first.
    pub fn iter(&self) -> impl Iterator<Item = &Snapshot> {
        self.0.iter()
    }

    /// Keeps a state beside the last ones; the oldest go where there are too many, or too many bytes. False where nothing is new.
    pub fn autosave(&mut self, snapshot: Snapshot) -> bool {
        let is_known = self.0.first().is_some_and(|last| last.text == snapshot.text);
        if is_known || snapshot.text.len() > MOST_AUTOSAVED {
            return false;
        }
        self.put(snapshot);
        self.0.truncate(MOST_AUTOSAVES);
        while self.bytes() > MOST_AUTOSAVED && self.forget_oldest() {}
        true
    }

    /// Lets the oldest go; false where there is none.
    pub fn forget_oldest(&mut self) -> bool {
        self.0.pop().is_some()
    }

    /// Keeps a state by its name; false, and nothing is kept, where there is no room for it.
    pub fn keep(&mut self, snapshot: Snapshot) -> bool {
        let has_room = self.bytes() + snapshot.text.len() <= MOST_NAMED;
        if has_room {
            self.put(snapshot);
        }
        has_room
    }

    /// Gives a state another name; false where it is not there.
    pub fn rename(&mut self, time: u64, name: &str) -> bool {
        let found = self.0.iter_mut().find(|snapshot| snapshot.time == time);
        found.map(|snapshot| name.clone_into(&mut snapshot.name)).is_some()
    }

    /// Takes a state out.
    pub fn remove(&mut self, time: u64) -> Option<Snapshot> {
        let place = self.0.iter().position(|snapshot| snapshot.time == time)?;
        Some(self.0.remove(place))
    }

    /// Puts a state where its time belongs, which is made one that no other has.
    fn put(&mut self, mut snapshot: Snapshot) {
        while self.0.iter().any(|known| known.time == snapshot.time) {
            snapshot.time += 1;
        }
        let place = self.0.partition_point(|known| known.time > snapshot.time);
        self.0.insert(place, snapshot);
    }

    fn bytes(&self) -> usize {
        self.0.iter().map(|snapshot| snapshot.text.len()).sum()
    }
}

/// The first state of what was kept, and what is behind it; none where there is none that is whole.
fn first(kept: &str) -> Option<(Snapshot, &str)> {
    let (line, rest) = kept.split_once('\n')?;
    let mut numbers = line.split(' ').map(str::parse::<u64>);
    let mut number = || numbers.next()?.ok();
    let (time, policies, name, text) = (number()?, number()?, number()?, number()?);
    let (name, rest) = rest.split_at_checked(name as usize)?;
    let (text, rest) = rest.split_at_checked(text as usize)?;
    let snapshot = Snapshot { time, name: name.to_owned(), policies: policies as usize, text: text.into() };
    Some((snapshot, rest.strip_prefix('\n')?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn snapshot(time: u64, text: &str) -> Snapshot {
        Snapshot { time, name: String::new(), policies: 1, text: text.into() }
    }

    fn texts(shelf: &Shelf) -> Vec<&str> {
        shelf.iter().map(|snapshot| &*snapshot.text).collect()
    }

    #[test]
    fn the_last_thirty_are_kept() {
        let mut shelf = Shelf::default();
        for time in 0..40 {
            assert!(shelf.autosave(snapshot(time, &format!("# {time}"))));
        }
        let expected: Vec<String> = (10..40).rev().map(|time| format!("# {time}")).collect();
        assert_eq!(texts(&shelf), expected);
    }

    #[test]
    fn a_text_that_rests_again_is_kept_once() {
        let mut shelf = Shelf::default();
        assert!(shelf.autosave(snapshot(1, "a: 1")));
        assert!(!shelf.autosave(snapshot(2, "a: 1")));
        assert!(shelf.autosave(snapshot(3, "a: 2")) && shelf.autosave(snapshot(4, "a: 1")));
        assert_eq!(texts(&shelf), ["a: 1", "a: 2", "a: 1"]);
    }

    #[test]
    fn the_oldest_go_where_there_are_too_many_bytes() {
        let mut shelf = Shelf::default();
        let third = "-".repeat(MOST_AUTOSAVED / 3);
        for time in 0..4 {
            shelf.autosave(snapshot(time, &format!("{third}{time}")));
        }
        assert_eq!(shelf.iter().map(|snapshot| snapshot.time).collect::<Vec<_>>(), [3, 2]);
        assert!(!shelf.autosave(snapshot(9, &"-".repeat(MOST_AUTOSAVED + 1))));
    }

    #[test]
    fn a_named_state_never_goes_for_another() {
        let mut shelf = Shelf::default();
        let half = "-".repeat(MOST_NAMED / 2);
        assert!(shelf.keep(snapshot(1, &half)) && shelf.keep(snapshot(2, &half)));
        assert!(!shelf.keep(snapshot(3, "a: 1")));
        assert_eq!(shelf.iter().count(), 2);
        assert!(shelf.remove(1).is_some() && shelf.keep(snapshot(3, "a: 1")));
    }

    #[test]
    fn what_was_taken_out_is_put_back_in_its_place() {
        let mut shelf = Shelf::default();
        for time in 1..=3 {
            shelf.keep(snapshot(time, &format!("# {time}")));
        }
        let before = shelf.clone();
        let taken = shelf.remove(2).unwrap();
        assert_eq!(texts(&shelf), ["# 3", "# 1"]);
        shelf.keep(taken);
        assert_eq!(shelf, before);
    }

    #[test]
    fn a_name_is_changed_at_its_state_alone() {
        let mut shelf = Shelf::default();
        shelf.keep(snapshot(1, "a: 1"));
        shelf.keep(snapshot(1, "a: 2"));
        shelf.rename(2, "before the audit");
        let names: Vec<&str> = shelf.iter().map(|snapshot| snapshot.name.as_str()).collect();
        assert_eq!(names, ["before the audit", ""]);
    }

    #[test]
    fn what_another_version_kept_is_not_read() {
        assert_eq!(Shelf::from_kept("2\n1 1 0 4\na: 1\n"), None);
        assert_eq!(Shelf::from_kept(""), None);
    }

    #[test]
    fn of_what_was_cut_off_the_whole_states_are_read() {
        let mut shelf = Shelf::default();
        shelf.keep(snapshot(1, "a: 1"));
        shelf.keep(snapshot(2, "a: 2"));
        let kept = shelf.kept();
        let read = kept.get(..kept.len() - 2).and_then(Shelf::from_kept).unwrap();
        assert_eq!(texts(&read), ["a: 2"]);
    }

    proptest! {
        #[test]
        fn what_was_kept_is_read(states in prop::collection::vec((".*", "(?s).*", 0..9_usize), 0..5)) {
            let mut shelf = Shelf::default();
            for (time, (name, text, policies)) in states.into_iter().enumerate() {
                shelf.keep(Snapshot { time: time as u64, name, policies, text: text.into() });
            }
            prop_assert_eq!(Shelf::from_kept(&shelf.kept()), Some(shelf));
        }
    }
}
