//! What a screen shows, as plain data.

mod about;
mod board;
mod change;
mod comparison;
mod completion;
mod diagram;
mod explanation;
mod files;
mod grade;
mod matrix;
mod paths;
mod pixels;
mod problems;
mod spot;

pub use about::{AboutSideView, AboutView, PathGroupView, PeerView, PeersView};
pub use board::{
    BoardArrowView, BoardBoxView, BoardEnd, BoardExpectationView, BoardFrameView, BoardLineView, BoardTone,
    BoardView, DrawnView,
};
pub use change::{Change, OfferView};
pub use comparison::{ChangedPathView, ChangesView, ComparisonView};
pub use completion::{CompletionItem, CompletionView, FieldView, HoverView};
pub use diagram::{
    ArrowTone, ArrowView, BoxShape, BoxView, ChipView, DiagramSize, DiagramView, FrameView, LaneView,
    OtherExtentView, StrokeView, TagView,
};
pub use explanation::{EndState, EndView, ExplanationView, Run, Sentence};
pub use files::{ExportView, ImportView};
pub use grade::{CommandView, FactView, GradeView, QuestionView, TaskView};
pub use matrix::{
    CellState, CellView, EndpointKind, EndpointView, ExpectationsView, ExpectedView, GroupView, MatrixView,
    NoteView, PluginView,
};
pub use paths::PathsView;
pub use pixels::Pixels;
pub use problems::{
    EditorMark, EntryView, FixView, LessonView, LineChange, LineTarget, MarkTone, PolicyChip, PortChoice,
    PreviewLine, ProblemView, ProblemsView, ReplacementView, StandingView, Tone,
};
pub use spot::{IsolatedRow, Light, SpotView};

use serde::{Deserialize, Serialize};

/// Everything that the page shows for one text and its settings, but for the explanation of a chosen cell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PageView {
    /// Who can reach whom.
    pub matrix: MatrixView,
    /// The tiers.
    pub diagram: DiagramView,
    /// Why there is nothing to draw, where that is not merely because nothing was written yet.
    pub nothing: Option<String>,
    /// Errors, warnings and hints.
    pub problems: ProblemsView,
    /// The policies of the text, in its order.
    pub policies: Vec<PolicyChip>,
    /// Names of the pods that nobody defined, as `namespace/name`.
    pub inferred: Vec<String>,
    /// Objects that play no part, each as `Kind name`: other kinds, and pods that ended or have no address yet.
    pub passed_over: Vec<String>,
    /// Every port that occurs, for the port filter; the first is *all ports*.
    pub ports: Vec<PortChoice>,
    /// The Services of the text, as a question names them.
    pub services: Vec<String>,
    /// The namespace of objects that have none; none where nothing is in it.
    pub default_namespace: Option<String>,
    /// A part of the text that is being typed counts as it last was; none where everything counts as it is.
    pub standing: Option<StandingView>,
    /// A sentence over the whole page, for example that nothing is enforced.
    pub banner: Option<String>,
}
