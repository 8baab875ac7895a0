//! What is drawn. Every open path is a path worth knowing, but not every one is worth a line: a drawing shows what
//! rules open, joins like paths to one destination into one line, and says what it leaves out.

use super::subject::{OpenPath, Subject};
use crate::openness::Tag;
use crate::views::{ArrowTone, DiagramSize};
use netpol_core::order::{SortedMap, SortedSet, sort_by_key};

/// More lines that rules open than this are not drawn.
const MOST_OPEN: usize = 48;
/// More quiet lines than this are not drawn.
const MOST_QUIET: usize = 16;
/// More lines of paths that no rule touches than this make noise, and so do any between namespaces; then none of them
/// is drawn.
const MOST_UNRULED: usize = 3;

/// Boxes and lines to draw, and what is left out. Ends of lines are numbers: those of the subjects, and behind them those of
/// their namespaces.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choice {
    /// Indices of the subjects that get a box, in their order.
    pub(crate) boxes: Vec<usize>,
    /// Lines, in their order.
    pub(crate) lines: Vec<Line>,
    /// Only what is selective is a line; the rest is said at the boxes.
    pub(crate) is_selective: bool,
    /// How large boxes and letters are.
    pub(super) size: DiagramSize,
    /// How many paths that rules open are not drawn because there are too many.
    pub(super) left_out: usize,
    /// How many paths are not drawn because nothing isolates either end.
    pub(crate) unruled: usize,
    /// How many paths out of the cluster's own inferred pods, or into them without a rule; they are never drawn.
    pub(super) platform: usize,
    /// How many paths of everyone else are told by the same line from outside.
    pub(super) told: usize,
    /// The subject whose lines are those of everything outside: on a whiteboard, most of the Internet.
    pub(crate) everywhere: Option<usize>,
    /// What most boxes have and the header says for all of them.
    pub(super) common: Vec<String>,
    /// The namespaces, each with whether it is inferred.
    spaces: Vec<(String, bool)>,
    /// The namespace of each subject among them.
    of: Vec<Option<usize>>,
}

/// One path, or several like ones to one destination.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) from: Vec<usize>,
    pub(crate) to: usize,
    pub(crate) label: String,
    pub(crate) spoken: String,
    pub(crate) tone: ArrowTone,
    pub(crate) ruled: bool,
}

/// Chooses what to draw of all that is open.
pub(super) fn choose(subjects: &[Subject], paths: &[OpenPath]) -> Choice {
    let lonely = lonely_namespaces(subjects);
    let opened_to_anyone: SortedSet<(usize, &str)> = paths
        .iter()
        .filter(|path| path.ruled && subjects.get(path.from).is_some_and(|from| from.anywhere))
        .map(|path| (path.to, path.label.as_str()))
        .collect();
    let mut choice = Choice::new(subjects);
    let mut joined: SortedMap<(bool, bool, usize, &str), Vec<&OpenPath>> = SortedMap::default();
    for path in paths {
        let (Some(from), Some(to)) = (subjects.get(path.from), subjects.get(path.to)) else { continue };
        let plays_no_part = |subject: &Subject| subject.everyone_else && !lonely.contains(&subject.namespace);
        let made_up = |subject: &Subject| subject.platform && subject.inferred;
        if made_up(from) || (!path.ruled && made_up(to)) {
            choice.platform += 1;
            continue;
        }
        // A rule for everyone is told by its line from outside; the same from everyone else would only repeat it.
        let for_anyone = opened_to_anyone.contains(&(path.to, path.label.as_str())) && !from.anywhere;
        if !path.ruled && (from.platform || to.platform || plays_no_part(from) || plays_no_part(to)) {
            choice.unruled += 1;
            continue;
        }
        if path.ruled && plays_no_part(from) && for_anyone {
            choice.told += 1;
            continue;
        }
        let quiet = !path.ruled
            || to.platform
            || from.platform
            || for_anyone
            || plays_no_part(from)
            || plays_no_part(to);
        let quiet = quiet && !(from.anywhere && path.ruled);
        joined.update((quiet, path.ruled, path.to, path.label.as_str()), |members| members.push(path));
    }
    for ((quiet, ruled, to, label), members) in joined {
        let tone = if quiet { ArrowTone::Quiet } else { ArrowTone::Open };
        choice.add(tone, ruled, to, label, &members);
    }
    choice.thin_out(spaces(subjects));
    choice.boxes = boxes(subjects, &choice.lines, &lonely);
    choice
}

impl Choice {
    /// Nothing chosen yet.
    pub(super) fn new(subjects: &[Subject]) -> Self {
        let mut choice = Self::default();
        for subject in subjects {
            let place = subject.namespace.as_ref().map(|namespace| {
                let known = choice.spaces.iter().position(|other| other.0 == namespace.0);
                known.unwrap_or_else(|| {
                    choice.spaces.push(namespace.clone());
                    choice.spaces.len() - 1
                })
            });
            choice.of.push(place);
        }
        choice
    }

    /// How many ends there are: subjects and namespaces.
    pub(super) fn ends(&self) -> usize {
        self.of.len() + self.spaces.len()
    }

    /// Whether an end is a namespace.
    pub(super) fn is_space(&self, end: usize) -> bool {
        end >= self.of.len()
    }

    /// A namespace by its end, and whether it is inferred.
    pub(crate) fn space(&self, end: usize) -> Option<&(String, bool)> {
        self.spaces.get(end.checked_sub(self.of.len())?)
    }

    /// The end that is the namespace of a subject.
    pub(crate) fn space_of(&self, subject: usize) -> Option<usize> {
        self.of.get(subject).copied().flatten().map(|space| self.of.len() + space)
    }

    /// How many subjects a namespace has.
    pub(super) fn rows_in(&self, space: usize) -> usize {
        (0..self.of.len()).filter(|subject| self.space_of(*subject) == Some(space)).count()
    }

    /// The endpoints of an end.
    pub(super) fn ids(&self, subjects: &[Subject], end: usize) -> Vec<String> {
        let is_meant = |index: usize| index == end || self.space_of(index) == Some(end);
        let meant = subjects.iter().enumerate().filter(|(index, _)| is_meant(*index));
        meant.map(|(_, subject)| subject.id.clone()).collect()
    }

    /// What is said at a box.
    pub(super) fn tags<'a>(&self, subject: &'a Subject) -> impl Iterator<Item = &'a Tag> {
        let is_said = |tag: &&Tag| self.is_selective && !self.common.contains(&tag.kind);
        subject.tags.iter().filter(is_said).collect::<Vec<_>>().into_iter()
    }

    /// How many single lines there are to follow with the eye.
    pub(super) fn strokes(&self) -> usize {
        self.lines.iter().map(|line| line.from.len()).sum()
    }

    fn add(&mut self, tone: ArrowTone, ruled: bool, to: usize, label: &str, members: &[&OpenPath]) {
        let Some(spoken) = members.first().map(|path| path.spoken.clone()) else { return };
        let from = members.iter().map(|path| path.from).collect();
        self.lines.push(Line { from, to, label: label.to_owned(), spoken, tone, ruled });
    }

    /// Leaves out lines where there are too many, those that tell least first.
    fn thin_out(&mut self, spaces: usize) {
        sort_by_key(&mut self.lines, |line| (line.from.first().copied(), line.to));
        let unruled = |line: &Line| !line.ruled;
        if spaces > 1 || self.lines.iter().filter(|line| unruled(line)).count() > MOST_UNRULED {
            self.unruled += count(self.lines.extract_if(.., |line| unruled(line)));
        }
        self.left_out += self.keep(ArrowTone::Open, MOST_OPEN);
        // Joined lines say much with little: they stay before single ones.
        self.left_out += self.keep(ArrowTone::Quiet, MOST_QUIET);
    }

    /// Keeps so many lines of a tone, those with the most paths first, and says how many paths go.
    fn keep(&mut self, tone: ArrowTone, most: usize) -> usize {
        let mut order: Vec<usize> = (0..self.lines.len()).collect();
        order.retain(|index| self.lines.get(*index).is_some_and(|line| line.tone == tone));
        sort_by_key(&mut order, |index| {
            self.lines.get(*index).map(|line| std::cmp::Reverse(line.from.len()))
        });
        let surplus: SortedSet<usize> = order.into_iter().skip(most).collect();
        let mut index = 0;
        count(self.lines.extract_if(.., |_| {
            index += 1;
            surplus.contains(&(index - 1))
        }))
    }
}

fn count(lines: impl Iterator<Item = Line>) -> usize {
    lines.map(|line| line.from.len()).sum()
}

/// How many namespaces there are beside the cluster's own.
pub(super) fn spaces(subjects: &[Subject]) -> usize {
    let names =
        subjects.iter().filter(|subject| !subject.platform).filter_map(|subject| subject.namespace.as_ref());
    names.collect::<SortedSet<_>>().len()
}

/// Namespaces that have nobody but everyone else.
pub(super) fn lonely_namespaces(subjects: &[Subject]) -> SortedSet<Option<(String, bool)>> {
    let namespace = |subject: &Subject| subject.namespace.clone();
    let named: SortedSet<_> =
        subjects.iter().filter(|subject| !subject.everyone_else).map(namespace).collect();
    subjects.iter().map(namespace).filter(|namespace| !named.contains(namespace)).collect()
}

/// Everyone gets a box but *everyone else* in company and without a line.
pub(super) fn boxes(
    subjects: &[Subject],
    lines: &[Line],
    lonely: &SortedSet<Option<(String, bool)>>,
) -> Vec<usize> {
    let with_line: SortedSet<usize> =
        lines.iter().flat_map(|line| line.from.iter().chain(std::iter::once(&line.to))).copied().collect();
    subjects
        .iter()
        .enumerate()
        .filter(|(index, subject)| {
            !subject.everyone_else || with_line.contains(index) || lonely.contains(&subject.namespace)
        })
        .map(|(index, _)| index)
        .collect()
}
