//! Pods and the outside.

use netpol_core::cluster::Endpoint;

use super::{Drawing, ExpectedArrows};
use crate::board::said::several;
use crate::board::typed::INTERNET;
use crate::rows::Row;
use crate::tiers::Tier;
use crate::views::{BoardArrowView, BoardBoxView, BoardEnd, BoardTone};

/// So many are named whom a box reaches; more are counted.
const MOST: usize = 12;

impl Drawing<'_> {
    /// Decides which rows are boxes: every pod that somebody wrote or asked for, and what has an arrow. From the Internet one can always
    /// draw where there is a pod.
    pub(super) fn choose_boxes(&mut self, expected: &ExpectedArrows) {
        let mut ends = self.ends_of_lines();
        ends.extend(expected.iter().flat_map(|arrow| [arrow.from.row(), arrow.to.row()]).flatten());
        let is_pod = |row: &Row| row.view.namespace.is_some();
        let stands_alone =
            |row: &Row| is_pod(row) && !row.everyone_else && !(row.platform && row.view.inferred);
        let is_chosen = |(number, row): (usize, &Row)| stands_alone(row) || ends.contains(&number);
        let mut chosen: Vec<bool> = self.rows.iter().enumerate().map(is_chosen).collect();
        if self.rows.iter().zip(&chosen).any(|(row, is_chosen)| *is_chosen && is_pod(row)) {
            for (row, is_chosen) in self.rows.iter().zip(&mut chosen) {
                *is_chosen |= row.anywhere;
            }
        }
        let mut count = 0;
        self.boxes = chosen
            .into_iter()
            .map(|is_chosen| {
                count += usize::from(is_chosen);
                is_chosen.then(|| count - 1)
            })
            .collect();
    }

    /// The rows that are boxes, each with its number.
    pub(super) fn box_rows(&self) -> impl Iterator<Item = (usize, &Row)> {
        let rows = self.rows.iter().enumerate().zip(&self.boxes);
        rows.filter(|(_, place)| place.is_some()).map(|(row, _)| row)
    }

    /// The tier of each box.
    pub(super) fn tiers(&self) -> Vec<Option<Tier>> {
        self.box_rows().map(|(_, row)| row.tier).collect()
    }

    /// The boxes, all of them in the first column.
    pub(super) fn box_views(&self, arrows: &[BoardArrowView]) -> Vec<BoardBoxView> {
        let view = |(place, (number, row)): (usize, (usize, &Row))| {
            let subject = self.subjects.get(number)?;
            let pod = self.evaluation.cluster.endpoint(row.first).and_then(Endpoint::pod);
            let label =
                row.telling_label.clone().filter(|_| pod.is_some() && !row.is_folded()).unwrap_or_default();
            let label_end = match (&row.view.namespace, label.is_empty()) {
                (Some(namespace), false) => format!("{namespace}{{{label}}}"),
                _ => String::new(),
            };
            let is_lone = |pod: &netpol_core::cluster::Pod| !pod.inferred && pod.workload.is_none();
            let typed = self.ends.get(number)?.as_one();
            let tags = self.tags(number);
            Some(BoardBoxView {
                id: row.view.id.clone(),
                // Whoever draws from most of the Internet means all of it.
                end: if row.anywhere && typed.starts_with("ip:") { self.everywhere(row) } else { typed },
                name: row.view.name.clone(),
                label,
                label_end,
                frame: subject.namespace.as_ref().and_then(|(name, _)| self.frame(name)),
                shape: subject.shape,
                inferred: row.view.inferred,
                title: self.title(row, (place, &tags), arrows),
                tags,
                column: 0,
                is_pod: row.members.len() == 1 && pod.is_some_and(is_lone) && !row.is_folded(),
            })
        };
        self.box_rows().enumerate().filter_map(view).collect()
    }

    fn everywhere(&self, row: &Row) -> String {
        let is_first =
            self.rows.iter().find(|row| row.anywhere).is_some_and(|first| first.first == row.first);
        if is_first { INTERNET.to_owned() } else { "::/0".to_owned() }
    }

    /// What is open at it to nobody in particular, where that is not drawn as arrows.
    fn tags(&self, row: usize) -> Vec<(String, String)> {
        let is_said = self.choice.is_selective || self.choice.unruled > 0;
        let tags = self.subjects.get(row).map(|subject| subject.tags.as_slice()).unwrap_or_default();
        tags.iter().filter(|_| is_said).map(|tag| (tag.text.clone(), tag.spoken.clone())).collect()
    }

    /// What it is, what its tags say, whom it reaches and who reaches it.
    fn title(
        &self,
        row: &Row,
        (place, tags): (usize, &[(String, String)]),
        arrows: &[BoardArrowView],
    ) -> String {
        let is_open = |arrow: &&BoardArrowView| matches!(arrow.tone, BoardTone::Open | BoardTone::Quiet);
        let is_it = |end: BoardEnd| match end {
            BoardEnd::Box(index) => index == place,
            BoardEnd::Frame(index) => row
                .view
                .namespace
                .as_deref()
                .is_some_and(|name| self.frames.get(index).is_some_and(|frame| frame == name)),
        };
        let names = |of: fn(&BoardArrowView) -> (BoardEnd, BoardEnd)| {
            let ends = arrows.iter().filter(is_open).map(of);
            let others = ends.filter(|(own, other)| is_it(*own) && *other != BoardEnd::Box(place));
            let mut names: Vec<String> = Vec::new();
            for name in others.map(|(_, other)| self.name(other)) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            several(names, MOST, self.words)
        };
        let told =
            |key: &str, names: String| (!names.is_empty()).then(|| self.words.say(key, &[("names", &names)]));
        let reaches = told("board.box.reaches", names(|arrow| (arrow.from, arrow.to)));
        let reached = told("board.box.reached", names(|arrow| (arrow.to, arrow.from)));
        let spoken = tags.iter().map(|(_, spoken)| spoken);
        let said = std::iter::once(&row.view.title).chain(spoken);
        let said = said.map(|words| format!("{}.", words.trim_end_matches('.')));
        said.chain(reaches).chain(reached).collect::<Vec<_>>().join(" ")
    }

    /// What a box or a frame is called beside others.
    fn name(&self, end: BoardEnd) -> String {
        match end {
            BoardEnd::Frame(index) => {
                let name = self.frames.get(index).map(String::as_str).unwrap_or_default();
                self.words.say("diagram.every_pod_of", &[("namespace", name)])
            }
            BoardEnd::Box(index) => {
                let row = self.box_rows().nth(index).map(|(_, row)| row);
                row.map(|row| match &row.view.namespace {
                    Some(namespace) if !row.is_folded() => format!("{namespace}/{}", row.view.name),
                    _ => row.view.name.clone(),
                })
                .unwrap_or_default()
            }
        }
    }
}
