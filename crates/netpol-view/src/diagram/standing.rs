//! What stands still: frames, boxes with their tags, and the captions of the lanes, in the columns of the layout.

use std::borrow::Cow;

use super::choice::Choice;
use super::lanes::{Lane, Lanes};
use super::layout::{CAPTION_SIZE, Layout, Sizes, TAG_APART, TAG_HEIGHT, TAG_SIZE, name, side_room};
use super::rectangle::Rect;
use super::subject::Subject;
use super::widths::{HEAVY, WIDE, shorten, text_width};
use crate::cut::untold_of_cut;
use crate::tiers::Tier;
use crate::views::{BoxView, DiagramSize, FrameView, LaneView, TagView};
use crate::words::Words;

impl Layout {
    pub(super) fn add_frames(&mut self, choice: &Choice) {
        for shelf in &self.plan.shelves {
            for space in &shelf.spaces {
                let Some((name, inferred)) = choice.space(space.end) else { continue };
                let edge = |lane: usize| self.columns.get(lane).copied().unwrap_or_default();
                let (first, last) = (edge(space.first_lane), edge(space.last_lane));
                // No upright runs over the name.
                let room = (first.right - first.frame_left - 12.0).max(48.0);
                self.frames.push(FrameView {
                    id: format!("{name}/*"),
                    name: shorten(name, 12.0 * HEAVY, room),
                    title: name.clone(),
                    x: first.frame_left,
                    y: shelf.top,
                    width: last.frame_right - first.frame_left,
                    height: shelf.bottom - shelf.top,
                    inferred: *inferred,
                });
            }
        }
    }

    pub(super) fn add_boxes(&mut self, subjects: &[Subject], choice: &Choice, sizes: &Sizes) {
        // The name of each box as a whole, and the room for it.
        let mut names: Vec<(String, f32)> = Vec::new();
        for index in &choice.boxes {
            let Some(subject) = subjects.get(*index) else { continue };
            let Some((_, node)) = self.plan.of_box(*index) else { continue };
            let column = self.columns.get(node.column).copied().unwrap_or_default();
            let width = column.right - column.left;
            let rect =
                Rect { x: column.left, y: node.y - sizes.box_height / 2.0, width, height: sizes.box_height };
            let room = width - 2.0 * (side_room(subject.shape) - 4.0);
            let caption = match sizes.size {
                DiagramSize::Roomy => shorten(&subject.caption, CAPTION_SIZE * WIDE, room),
                DiagramSize::Compact => String::new(),
            };
            let mut y = rect.bottom() + TAG_APART;
            let mut tags = Vec::new();
            for tag in choice.tags(subject) {
                let text = shorten(&tag.text, TAG_SIZE, width - 8.0);
                let width = (text_width(&text, TAG_SIZE) + 14.0).min(width);
                tags.push(TagView {
                    text,
                    title: tag.spoken.clone(),
                    x: rect.centre().0 - width / 2.0,
                    y,
                    width,
                    height: TAG_HEIGHT,
                });
                y += TAG_HEIGHT + TAG_APART;
            }
            let spoken = subject.tags.iter().map(|tag| tag.spoken.as_str());
            let title = std::iter::once(subject.title.as_str()).chain(spoken.filter(|_| choice.is_selective));
            let name = name(subject, sizes.size);
            self.boxes.push(BoxView {
                id: subject.id.clone(),
                name: shorten(&name, sizes.name * HEAVY, room),
                caption,
                title: title.collect::<Vec<_>>().join("\n"),
                x: rect.x,
                y: rect.y,
                width: rect.width,
                height: rect.height,
                shape: subject.shape,
                inferred: subject.inferred,
                tags,
            });
            names.push((name, room));
        }
        self.tell_names_apart(&names, sizes.name * HEAVY);
    }

    /// Names that were cut to the same letters begin where they differ.
    fn tell_names_apart(&mut self, names: &[(String, f32)], size: f32) {
        let whole: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
        let cut = self.boxes.iter().map(|view| Cow::Borrowed(view.name.as_str())).collect();
        let untold = untold_of_cut(&whole, cut);
        for ((view, (name, room)), untold) in self.boxes.iter_mut().zip(names).zip(untold) {
            if untold > 0 {
                let rest: String = name.chars().skip(untold).collect();
                view.name = shorten(&format!("…{rest}"), size, *room);
            }
        }
    }

    pub(super) fn add_captions(&mut self, subjects: &[Subject], lanes: &Lanes, bottom: f32, words: Words) {
        let y = bottom + 34.0;
        let is_step = |lane: &Lane| matches!(lane, Lane::Step(_));
        let first_step = lanes.list.iter().position(|(lane, _)| is_step(lane));
        let last_step = lanes.list.iter().rposition(|(lane, _)| is_step(lane));
        // A tier is named where a label names it, not where a box was only put beside another one.
        let is_named = |lane: usize, tier: Tier| {
            subjects
                .iter()
                .enumerate()
                .any(|(index, subject)| lanes.of.get(&index) == Some(&lane) && subject.tier == Some(tier))
        };
        for (index, (lane, _)) in lanes.list.iter().enumerate() {
            let label = match lane {
                Lane::Tier(tier) if !is_named(index, *tier) => continue,
                Lane::Free => continue,
                Lane::Outside | Lane::Beyond => words.plain("lane.outside"),
                Lane::Tier(Tier::Web) => words.plain("lane.web"),
                Lane::Tier(Tier::App) => words.plain("lane.app"),
                Lane::Tier(Tier::Data) => words.plain("lane.data"),
                Lane::Platform => words.plain("lane.platform"),
                // Steps have no names: one caption for all of them.
                Lane::Step(_) if first_step == Some(index) => words.plain("lane.pods"),
                Lane::Step(_) => continue,
            };
            let last = if is_step(lane) { last_step.unwrap_or(index) } else { index };
            let edge = |lane: usize| self.columns.get(lane).copied().unwrap_or_default();
            self.captions.push(LaneView { label, x: (edge(index).left + edge(last).right) / 2.0, y });
        }
        self.height = y + 14.0;
    }
}
