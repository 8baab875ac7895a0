//! What belongs to the box that somebody looks at; the rest steps back.

use netpol_view::views::{ArrowView, DiagramView, StrokeView};

/// Boxes that are looked at, and all that their lines touch. Without any, nothing steps back.
#[derive(Default)]
pub(super) struct Near {
    looked_at: Vec<String>,
    touched: Vec<String>,
}

impl Near {
    /// Of the box that is looked at, else of the ends of the chosen path.
    pub(super) fn new(diagram: &DiagramView, looked_at: Option<&str>, chosen: &[&str]) -> Self {
        let looked_at: Vec<String> = match looked_at {
            Some(id) => vec![id.to_owned()],
            // A path that is not in the drawing leaves it as it is.
            None if !chosen.iter().any(|id| diagram.boxes.iter().any(|view| view.id == **id)) => Vec::new(),
            None => chosen.iter().map(|id| (*id).to_owned()).collect(),
        };
        let mut near = Self { touched: looked_at.clone(), looked_at };
        if near.looked_at.is_empty() {
            return near;
        }
        for arrow in &diagram.arrows {
            for stroke in &arrow.strokes {
                if near.touches(arrow, stroke) {
                    near.touched.extend(stroke.from.iter().chain(&arrow.to).cloned());
                }
            }
        }
        near
    }

    /// Whether a line steps back.
    pub(super) fn is_far_stroke(&self, arrow: &ArrowView, stroke: &StrokeView) -> bool {
        !self.looked_at.is_empty() && !self.touches(arrow, stroke)
    }

    /// Whether all lines of an arrow do.
    pub(super) fn is_far(&self, arrow: &ArrowView) -> bool {
        arrow.strokes.iter().all(|stroke| self.is_far_stroke(arrow, stroke)) && !self.looked_at.is_empty()
    }

    /// Whether a box does.
    pub(super) fn is_far_box(&self, id: &str) -> bool {
        !self.touched.is_empty() && !self.touched.iter().any(|other| other == id)
    }

    fn touches(&self, arrow: &ArrowView, stroke: &StrokeView) -> bool {
        self.looked_at.iter().any(|id| arrow.to.contains(id) || stroke.from.contains(id))
    }
}
