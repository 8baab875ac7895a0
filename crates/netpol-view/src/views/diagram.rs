//! The diagram: lanes from left to right, namespaces as frames, open paths as arrows. Coordinates are pixels of the
//! diagram's own size; a component only writes them into SVG.

use serde::{Deserialize, Serialize};

/// Lanes, frames, boxes and arrows, in drawing order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DiagramView {
    /// Width of the drawing.
    pub width: f32,
    /// Height of the drawing.
    pub height: f32,
    /// Short text alternative.
    pub title: String,
    /// How large boxes and letters are.
    pub size: DiagramSize,
    /// What the drawing leaves out, where that could mislead; to be shown beside its title.
    pub note: Option<String>,
    /// Another extent of what is drawn, where there is one.
    pub other: Option<OtherExtentView>,
    /// The same as sentences for people who do not see the drawing: one for each arrow in their order, then what is
    /// left out.
    pub description: Vec<String>,
    /// Lanes, left to right.
    pub lanes: Vec<LaneView>,
    /// Namespaces.
    pub frames: Vec<FrameView>,
    /// Boxes.
    pub boxes: Vec<BoxView>,
    /// Open paths.
    pub arrows: Vec<ArrowView>,
}

/// How large boxes and letters are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DiagramSize {
    /// A few boxes, with what tells them apart in a second line.
    #[default]
    Roomy,
    /// Many boxes with their names alone.
    Compact,
}

/// Another extent of what is drawn: everything, or only what rules open to chosen peers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OtherExtentView {
    /// What one has now, and what a click gives: `egress to anyone: 12 pods, not drawn`.
    pub text: String,
    /// What to set [`ViewSettings::everything`](crate::protocol::ViewSettings::everything) to.
    pub everything: bool,
}

/// A lane's caption below the drawing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LaneView {
    /// `outside`, `web tier`, `platform`, ….
    pub label: String,
    /// Centre of the caption.
    pub x: f32,
    /// Baseline of the caption.
    pub y: f32,
}

/// A namespace around its boxes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrameView {
    /// `production/*`.
    pub id: String,
    /// The namespace's name, shortened to fit.
    pub name: String,
    /// The whole name.
    pub title: String,
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// Nobody defined it.
    pub inferred: bool,
}

/// A workload, a class of pods, or the outside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BoxView {
    /// The id of its endpoint in the matrix.
    pub id: String,
    /// Name, shortened to fit.
    pub name: String,
    /// Second line: the labels that tell it apart, `×3`, or the address range; shortened to fit.
    pub caption: String,
    /// Whole name and labels for the tooltip.
    pub title: String,
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// Outline.
    pub shape: BoxShape,
    /// Nobody defined it: dashed.
    pub inferred: bool,
    /// What is open at it to nobody in particular, below the box.
    pub tags: Vec<TagView>,
}

/// Something that is said at a box.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TagView {
    /// `in: from anyone · 8080`, shortened to fit.
    pub text: String,
    /// The whole of it in words.
    pub title: String,
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// The outline of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BoxShape {
    /// Pods: a rectangle with round corners.
    Pod,
    /// Several pods: the same with a second outline behind.
    Stack,
    /// Outside: a pill.
    Outside,
}

/// Paths on the same ports to one box or namespace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArrowView {
    /// Endpoint ids of all sources.
    pub from: Vec<String>,
    /// Endpoint ids of the destination; several where it is a namespace.
    pub to: Vec<String>,
    /// A line for each source, each with an arrow head.
    pub strokes: Vec<StrokeView>,
    /// The open ports: `8080`, `UDP 53`; empty for every port.
    pub label: String,
    /// Where the ports stand: at each side of the destination at which lines arrive.
    pub chips: Vec<ChipView>,
    /// How to draw it.
    pub tone: ArrowTone,
    /// The paths in words.
    pub title: String,
}

/// A line from a source to the destination.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StrokeView {
    /// Endpoint ids of the source; several where it is a namespace.
    pub from: Vec<String>,
    /// SVG path data.
    pub path: String,
}

/// The place of a label.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChipView {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// How an arrow is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ArrowTone {
    /// An open path.
    Open,
    /// An open path of lesser interest (to and from the platform, or from pods that nobody named).
    Quiet,
    /// A blocked path, drawn for the chosen cell only.
    Blocked,
}

/// Where the texts of what is drawn stand, and how round its corners are: for whoever writes it into SVG. Each text is set at a
/// point, in the middle of it but for the name of a frame.
impl FrameView {
    /// How round its corners are.
    pub const RADIUS: f32 = 12.0;

    /// Where its name begins, on the line that letters stand on.
    pub fn name_at(&self) -> (f32, f32) {
        (self.x + 16.0, self.y + 21.0)
    }
}

impl BoxView {
    /// How round its corners are.
    pub fn radius(&self) -> f32 {
        match self.shape {
            BoxShape::Outside => self.height / 2.0,
            BoxShape::Pod | BoxShape::Stack => self.height.min(60.0) / 6.0 + 1.5,
        }
    }

    /// Where its name stands: alone in the middle, or above the second line.
    pub fn name_at(&self) -> (f32, f32) {
        let (x, middle) = self.middle();
        (x, if self.caption.is_empty() { middle + 4.5 } else { middle - 3.5 })
    }

    /// Where its second line stands.
    pub fn caption_at(&self) -> (f32, f32) {
        let (x, middle) = self.middle();
        (x, middle + 14.0)
    }

    fn middle(&self) -> (f32, f32) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }
}

impl TagView {
    /// Where its text stands.
    pub fn text_at(&self) -> (f32, f32) {
        (self.x + self.width / 2.0, self.y + 10.8)
    }
}
