//! A lesson that somebody makes.

use std::rc::Rc;

use netpol_course::{Access, Draft, Made};
use netpol_link::{read_bytes, write_bytes};
use yew::Reducible;

use super::Pair;
use crate::shared::Shared;

/// A text of the lesson.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// What the learner begins with.
    #[default]
    Start,
    /// The text solved.
    Solution,
}

/// A lesson that is made: what was written and ticked, and what came of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Making {
    /// What is written and ticked.
    pub draft: Draft,
    /// The text that is edited.
    pub shown: Side,
    /// What came of it, or of what was written before.
    pub made: Option<Shared<Made>>,
    /// What came of it when everything was tried; none where something was changed since.
    pub proof: Option<Shared<Made>>,
}

/// What is kept of a lesson begins with it, so that another build does not read what it does not know.
const KEPT_VERSION: u8 = 1;

/// What is done to it.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Another text is to be edited.
    Shown(Side),
    /// A text was edited.
    Written(Side, Rc<str>),
    /// It has a title.
    Titled(String),
    /// What is read before the goal was written.
    Tasked(String),
    /// What is read once it is solved was written.
    Explained(String),
    /// A path was ticked, or its tick taken away.
    Ticked(Pair),
    /// An object is to stay as it is, or may be changed.
    Locked(String, bool),
    /// Objects may be added, or not.
    Adds(bool),
    /// Every other path is to stay as it is, or not.
    Stays(bool),
    /// What is inferred is to be written into both texts.
    PodsWritten,
    /// Another lesson takes its place.
    Opened(Box<Making>),
    /// Hidden probes are to be proposed, and everything is to be tried.
    Proved,
    /// The engine made a lesson of that.
    Made(Rc<[u8]>, Shared<Made>),
}

impl Making {
    /// One that begins and ends with a text.
    pub fn of_text(text: &str, profile: &str) -> Making {
        let mut making = Making::default();
        making.draft.own.start = text.to_owned();
        making.draft.own.solution = text.to_owned();
        making.draft.own.profile = profile.to_owned();
        (making.draft.own.add, making.draft.own.stays) = (true, true);
        making
    }

    /// One that was kept in the browser; none where that cannot be read.
    pub fn from_kept(kept: &str) -> Option<Making> {
        let bytes = read_bytes(kept).ok()?;
        let draft: Draft = postcard::from_bytes(bytes.strip_prefix(&[KEPT_VERSION])?).ok()?;
        Some(Making { draft: Draft { proves: false, ..draft }, ..Making::default() })
    }

    /// As it is kept in the browser; none where it is larger than what can be read again.
    pub fn kept(&self) -> Option<String> {
        write_bytes(&[&[KEPT_VERSION], &*self.asked()].concat())
    }

    /// The text that is edited.
    pub fn text(&self) -> &str {
        match self.shown {
            Side::Start => &self.draft.own.start,
            Side::Solution => &self.draft.own.solution,
        }
    }

    /// What is sent to the engine.
    pub fn asked(&self) -> Rc<[u8]> {
        postcard::to_allocvec(&self.draft).unwrap_or_default().into()
    }

    /// The paths of the goal.
    pub fn paths(&self) -> Vec<Pair> {
        let made = || self.made.as_ref().map(|made| made.paths.clone());
        self.draft.paths.clone().or_else(made).unwrap_or_default()
    }

    fn take(&mut self, made: Shared<Made>) {
        if self.draft.proves {
            self.draft.proves = false;
            self.draft.own.hidden.clone_from(&made.own.hidden);
            self.draft.own.around.clone_from(&made.own.around);
            self.proof = Some(made.clone());
        }
        self.made = Some(made);
    }

    fn change(&mut self, step: Step) {
        let own = &mut self.draft.own;
        match step {
            Step::Written(Side::Start, text) => own.start = text.to_string(),
            Step::Written(Side::Solution, text) => own.solution = text.to_string(),
            Step::Titled(title) => own.title = title,
            Step::Tasked(task) => own.task = task,
            Step::Explained(after) => own.after = after,
            Step::Ticked(pair) => {
                let mut paths = self.paths();
                match paths.iter().position(|known| *known == pair) {
                    Some(place) => drop(paths.remove(place)),
                    None => paths.push(pair),
                }
                self.draft.paths = Some(paths);
            }
            Step::Locked(object, is_locked) => {
                own.documents.retain(|(known, _)| *known != object);
                own.documents.push((object, if is_locked { Access::Locked } else { Access::Edit }));
            }
            Step::Adds(adds) => own.add = adds,
            Step::Stays(stays) => own.stays = stays,
            Step::PodsWritten => {
                let inferred = self.made.as_ref().map(|made| made.inferred.as_str()).unwrap_or_default();
                for text in [&mut own.start, &mut own.solution] {
                    if !text.is_empty() && !text.ends_with('\n') {
                        text.push('\n');
                    }
                    text.push_str(inferred);
                }
            }
            Step::Proved => self.draft.proves = true,
            Step::Opened(_) | Step::Shown(_) | Step::Made(..) => {}
        }
    }
}

impl Reducible for Making {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut next = Making::clone(&self);
        match step {
            Step::Shown(side) => next.shown = side,
            Step::Opened(other) => next = *other,
            // What was made of something else is not what it is now.
            Step::Made(asked, made) => {
                if asked == next.asked() {
                    next.take(made);
                }
            }
            step => {
                next.change(step);
                if next.draft != self.draft {
                    next.proof = None;
                }
            }
        }
        if next == *self { self } else { Rc::new(next) }
    }
}

#[cfg(test)]
mod tests {
    use netpol_course::Wanted;

    use super::*;

    fn first() -> Rc<Making> {
        Rc::new(Making::of_text("kind: Pod", "standard"))
    }

    fn pair(from: &str) -> Pair {
        (from.to_owned(), "a/to".to_owned())
    }

    fn made(making: &Making, made: Made) -> Step {
        Step::Made(making.asked(), Shared::new(made))
    }

    #[test]
    fn what_is_kept_is_there_again() {
        let making = first().reduce(Step::Titled("Three tiers".into())).reduce(Step::Ticked(pair("a/b")));
        let kept = making.kept().unwrap();
        assert_eq!(Making::from_kept(&kept).unwrap().draft, making.draft);
        assert_eq!(Making::from_kept("1.nothing"), None);
    }

    #[test]
    fn each_text_is_edited_by_itself() {
        let making = first().reduce(Step::Written(Side::Solution, "# solved".into()));
        assert_eq!(making.text(), "kind: Pod");
        assert_eq!(making.reduce(Step::Shown(Side::Solution)).text(), "# solved");
    }

    #[test]
    fn what_is_proposed_stays_when_another_path_is_ticked() {
        let making = first();
        let step = made(&making, Made { paths: vec![pair("a/proposed")], ..Made::default() });
        let making = making.reduce(step).reduce(Step::Ticked(pair("a/ticked")));
        assert_eq!(making.paths(), [pair("a/proposed"), pair("a/ticked")]);
        assert_eq!(making.reduce(Step::Ticked(pair("a/proposed"))).paths(), [pair("a/ticked")]);
    }

    #[test]
    fn what_was_made_before_an_edit_is_not_taken() {
        let making = first();
        let step = made(&making, Made::default());
        let making = making.reduce(Step::Titled("New".into())).reduce(step);
        assert_eq!(making.made, None);
    }

    #[test]
    fn probes_that_are_proposed_stay_and_what_was_tried_holds_until_something_is_changed() {
        let making = first().reduce(Step::Proved);
        let around = vec![Wanted { from: "a/b".into(), to: "a/c".into(), port: "any".into(), open: false }];
        let mut proof = Made { tried: Some(7), ..Made::default() };
        proof.own.around.clone_from(&around);
        let step = made(&making, proof);
        let making = making.reduce(step);
        assert!(!making.draft.proves && making.proof.is_some());
        let step = made(&making, Made::default());
        let making = making.reduce(step);
        assert!(making.proof.is_some());
        let making = making.reduce(Step::Stays(false));
        assert_eq!((making.proof.is_some(), &making.draft.own.around), (false, &around));
    }

    #[test]
    fn what_is_inferred_is_written_into_both_texts() {
        let making = first().reduce(Step::Written(Side::Solution, "# solved\n".into()));
        let step = made(&making, Made { inferred: "---\nkind: Pod\n".into(), ..Made::default() });
        let own = making.reduce(step).reduce(Step::PodsWritten).draft.own.clone();
        assert_eq!(own.start, "kind: Pod\n---\nkind: Pod\n");
        assert_eq!(own.solution, "# solved\n---\nkind: Pod\n");
    }

    #[test]
    fn an_object_is_locked_or_not_whatever_was_said_before() {
        let step = |is_locked| Step::Locked("Pod/a/b".into(), is_locked);
        let making = first().reduce(step(false)).reduce(step(true));
        assert_eq!(making.draft.own.documents, [("Pod/a/b".to_owned(), Access::Locked)]);
    }
}
