//! Drawing a cluster by gestures, each of which is one edit of the text.
//!
//! What is drawn is closed until an arrow opens it: a namespace that the text does not have yet comes with a policy that isolates its pods
//! in both directions and opens nothing. So the arrows of what was drawn alone are exactly the paths that are open, but for those
//! that Kubernetes leaves open whatever policies say. In a text that was there before, an arrow opens what is blocked and isolates
//! nothing.

mod arrows;
mod board;
mod gesture;
mod line;
mod movement;
mod objects;
mod remove;
mod typed;

pub use gesture::{Arrow, Gesture, PodName};
pub use line::LineError;

use board::Board;

use crate::change::Obstacle;
use crate::cluster::EndQueryError;
use crate::evaluate::{Checked, Evaluator};
use crate::evaluation::Evaluation;
use crate::source::SourceId;

/// Why nothing is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DrawError {
    /// An end of an arrow is not to be found, and cannot be drawn.
    End(EndQueryError),
    /// The text cannot be changed so.
    Obstacle(Obstacle),
}

impl From<Obstacle> for DrawError {
    fn from(obstacle: Obstacle) -> DrawError {
        DrawError::Obstacle(obstacle)
    }
}

impl From<EndQueryError> for DrawError {
    fn from(error: EndQueryError) -> DrawError {
        DrawError::End(error)
    }
}

/// The texts after a gesture, evaluated; what is added stands in one of them. Everything that is there stays, but for what the gesture
/// closes or takes away.
pub fn draw(
    evaluator: &mut Evaluator,
    evaluation: &Evaluation,
    source: SourceId,
    gesture: &Gesture,
) -> Result<Checked, DrawError> {
    let mut board = Board::new(evaluator, evaluation, source);
    match gesture {
        Gesture::Namespace(name) => board.add_namespace(name)?,
        Gesture::Pods(pods) => board.add_pods(pods)?,
        Gesture::Remove(pods) => board.remove(pods)?,
        Gesture::RemoveNamespace(name) => board.remove_namespace(name)?,
        Gesture::Move { pods, namespace } => board.move_pods(pods, namespace)?,
        Gesture::Allow(arrows) => board.allow(arrows)?,
        Gesture::Erase(arrows) => board.erase(arrows)?,
        Gesture::Forbid(arrows) => board.expect(arrows, false)?,
        Gesture::NoLongerForbid(arrows) => board.no_longer_expect(arrows, false)?,
        Gesture::Expect(arrows) => board.expect(arrows, true)?,
        Gesture::NoLongerExpect(arrows) => board.no_longer_expect(arrows, true)?,
        Gesture::Lock(namespace) => board.lock(namespace)?,
        Gesture::Unlock(namespace) => board.unlock(namespace)?,
        Gesture::AllowDns(namespace) => board.allow_dns(namespace)?,
    }
    board.finish().ok_or(DrawError::Obstacle(Obstacle::Already))
}
