//! Namespaces.

use netpol_core::manifest::Direction;

use super::Drawing;
use crate::rows::{Row, is_inferred};
use crate::views::BoardFrameView;

impl Drawing<'_> {
    /// Decides which namespaces are frames: those with boxes, those at which a line begins or ends, and those that the text declares or
    /// has policies for.
    pub(super) fn choose_frames(&mut self) {
        let of_boxes =
            self.box_rows().filter_map(|(number, _)| self.subjects.get(number)?.namespace.as_ref());
        let ends = self.ends_of_lines();
        let of_lines = ends.iter().filter_map(|end| self.choice.space(*end));
        let manifest = &self.evaluation.manifest;
        let declared = manifest.namespaces.iter().map(|namespace| &namespace.name);
        let of_policies = manifest.policies.iter().map(|policy| &policy.namespace);
        let is_folded = |name: &&String| {
            self.rows.iter().any(|row: &Row| row.is_folded() && row.view.namespace.as_ref() == Some(*name))
        };
        let empty = declared.chain(of_policies).filter(|name| !is_folded(name));
        let all = of_boxes.chain(of_lines).map(|(name, _)| name).chain(empty);
        let mut frames: Vec<String> = Vec::new();
        for name in all {
            if !frames.contains(name) {
                frames.push(name.clone());
            }
        }
        self.frames = frames;
    }

    /// The frames.
    pub(super) fn frame_views(&self) -> Vec<BoardFrameView> {
        let view = |name: &String| {
            let is_locked = self.is_locked(name);
            let pods = self.box_rows().filter(|(_, row)| row.view.namespace.as_ref() == Some(name));
            let pods: usize = pods.map(|(_, row)| row.members.len()).sum();
            let pods = self.words.count("board.frame.pods", pods, &[]);
            let key = if is_locked { "board.frame.locked" } else { "board.frame.title" };
            BoardFrameView {
                end: format!("{name}/*"),
                name: name.clone(),
                is_locked,
                inferred: is_inferred(self.evaluation, name),
                title: self.words.say(key, &[("namespace", name), ("pods", &pods)]),
            }
        };
        self.frames.iter().map(view).collect()
    }

    /// Whether policies select every pod of a namespace, for both directions.
    pub(super) fn is_locked(&self, namespace: &str) -> bool {
        let manifest = &self.evaluation.manifest;
        let isolates = |direction| manifest.isolating_every_pod(namespace, direction).next().is_some();
        Direction::ALL.into_iter().all(isolates)
    }
}
