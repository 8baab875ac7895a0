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
    /// What the drawing leaves out, where that could mislead; to be shown beside its title.
    pub note: Option<String>,
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
    /// The namespace's name, shortened to fit.
    pub name: String,
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

/// A path between boxes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArrowView {
    /// Endpoint ids of the sources; more than one where many like paths join into one line.
    pub from: Vec<String>,
    /// Endpoint id of the destination.
    pub to: String,
    /// SVG path data of each stroke; the last one carries the arrow head.
    pub strokes: Vec<String>,
    /// The open ports: `8080`, `UDP 53`; empty for every port.
    pub label: String,
    /// Centre of the label.
    pub label_x: f32,
    /// Vertical centre of the label.
    pub label_y: f32,
    /// How to draw it.
    pub tone: ArrowTone,
    /// The path in words.
    pub title: String,
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
