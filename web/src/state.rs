//! Everything the page knows, in three: what its reader prefers, the document, and how the screen shows it. One reducer
//! changes them. Plain data: nothing here touches the browser.

mod beginning;
mod board;
mod changes;
mod comparing;
mod document;
mod exam;
mod examples;
mod files;
mod lesson;
mod making;
mod offer;
mod own;
mod page;
mod preferences;
mod published;
mod received;
mod reduce;
#[cfg(test)]
pub(crate) mod samples;
mod screen;
mod snapshots;
mod splits;

use std::rc::Rc;

use netpol_core::profile::Profile;
use netpol_link::{Link, LinkError};
use netpol_view::protocol::{DocumentId, ExportFormat, Language, Probe, ViewSettings};
use netpol_view::views::{
    AboutView, Change, ComparisonView, CompletionView, ExplanationView, ExportView, FixView, GradeView,
    HoverView, ImportView, LineTarget, SpotView,
};
use yew::AttrValue;

pub use beginning::{Kept, beginning};
pub use board::{
    ArrowFrom, Board, BoardStep, Field, Gesture, KeptBoard, LABEL, Moment, Outcome, Point, Pointing, Said,
    SeenBoard, Tool, Toward, Under, Wants, standing,
};
pub use comparing::{Base, Compared, Comparing, Origin};
pub use document::{Document, Evaluated, Fixed, Pair, Pasted, Seen, Shown, Trouble};
pub use exam::{ExamTask, Points, Repeat, Report, Told, exam_answer, exam_draft};
pub use examples::{EXAMPLES, Example, THREE_TIER, by_key, of_text};
pub use files::{Brought, Export, Import, ImportAs, LeftOut};
pub use lesson::Lesson;
pub use making::{Making, Side, Step};
pub use offer::{Included, Offer, file_name};
pub use own::Own;
pub use page::Page;
pub use preferences::language_of_tag;
pub use preferences::{Preferences, ProblemList, Theme};
pub use published::{read_variant, with_seed};
pub use received::{Notice, Received};
pub use screen::{Density, MatrixLook, Pictures, Screen, Tab};
pub use snapshots::{Shelf, Snapshot};
pub use splits::{Share, Split, Splits, share};

use crate::shared::Shared;

/// Everything the page knows.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What holds for every document.
    pub preferences: Preferences,
    /// The text and what is known of it.
    pub document: Document,
    /// How it is looked at.
    pub screen: Screen,
    /// The text came with a link.
    pub received: Option<Received>,
    /// Why the last link cannot be read.
    pub link_trouble: Option<LinkError>,
    /// The words of the language that was chosen last did not come.
    pub words_missing: bool,
    /// Files are looked through, or what came of them is looked at.
    pub import: Option<Import>,
    /// What was left out of what was pasted last, until somebody has read it.
    pub left_out: Option<LeftOut>,
    /// A file is being written.
    pub export: Option<Export>,
    /// The text is an answer to a lesson.
    pub lesson: Option<Lesson>,
    /// The text is drawn on a whiteboard.
    pub board: Option<Board>,
}

/// Everything that can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The user edited the text; none when it is larger than what is read.
    TextEdited(Option<Rc<str>>),
    /// A text that was not written in the editor is to be in it, as one edit: it was written into the picture that stood in the place of the
    /// page, it was kept, or the author's is asked for again.
    TextOpened(Rc<str>),
    /// No letter was typed for a while.
    TypingPaused,
    /// The caret left what was being typed.
    TypingEnded,
    /// A link was followed.
    LinkOpened(Result<Link, LinkError>),
    /// The reader's own text was asked for, in the place of what a link brought.
    OwnOpened,
    /// What was said of a link was read.
    NoticeClosed,
    /// Somebody brings files, or does not want them any more.
    FilesBrought(Option<Import>),
    /// The engine has made one text of them.
    FilesImported(Shared<ImportView>),
    /// That text is wanted.
    ImportTaken(ImportAs),
    /// What was left out of what was pasted is wanted, too.
    AllPasted,
    /// What was left out was read.
    LeftOutRead,
    /// A file is wanted: which one, and whether it is to be copied. None once somebody has it.
    ExportAsked(Option<(ExportFormat, bool)>),
    /// The engine has written a file, or says why it has not.
    Exported(ExportFormat, Result<Shared<ExportView>, AttrValue>),
    /// An example was opened.
    ExampleOpened(Example),
    /// A language was chosen.
    LanguageChosen(Language),
    /// The words of the language that was chosen did not come.
    WordsMissing,
    /// A CNI profile was chosen.
    ProfileChosen(&'static Profile),
    /// A port filter was chosen; empty for all ports.
    PortChosen(String),
    /// The namespace of objects that have none was chosen; empty for `default`.
    NamespaceChosen(String),
    /// The matrix is to be looked at in another way.
    MatrixLooked(MatrixLook),
    /// Groups of rows are to be folded, or unfolded where they are folded.
    FoldToggled(Vec<String>),
    /// The list of problems was folded or unfolded.
    ProblemsFolded(ProblemList),
    /// A theme was chosen.
    ThemeChosen(Theme),
    /// A cell was chosen.
    CellChosen(Pair),
    /// A row or a policy was chosen by its id, or none any more.
    PodChosen(Option<String>),
    /// A path was ticked, or its tick taken away.
    CellTicked(Pair),
    /// Every tick was taken away.
    TicksCleared,
    /// A change of the text is to be looked at, or none any more.
    ChangeAsked(Option<Change>),
    /// The engine has the edit that makes it, or says why there is none.
    ChangeTold(Change, Result<Shared<FixView>, AttrValue>),
    /// The document is to be compared with a text.
    ComparisonBegun(Origin, Rc<str>),
    /// It is not to be compared any more.
    ComparisonEnded,
    /// The engine compared it with the text of that number.
    Compared(DocumentId, ComparisonView),
    /// A connection is to be tried.
    ProbeAsked(Probe),
    /// The engine tried a connection.
    Probed(Probe, Result<Shared<ExplanationView>, AttrValue>),
    /// A region was chosen on a narrow screen.
    TabChosen(Tab),
    /// The pictures of a wide screen were chosen.
    PicturesChosen(Pictures),
    /// A line between panes was moved; none leaves its place to the page.
    SplitMoved(Split, Share),
    /// Every open path was asked for in the diagram, or only those of chosen peers.
    ExtentChosen(bool),
    /// Lines were asked for.
    LinesAsked(LineTarget),
    /// An edit that fixes a problem of the shown page was asked for.
    FixAsked(Rc<FixView>),
    /// The tour was begun or declined.
    TourAnswered,
    /// The engine evaluated a text.
    Evaluated(Evaluated),
    /// The engine explained the chosen cell.
    Explained(Option<Shared<ExplanationView>>),
    /// The engine told of the chosen pod.
    PodTold(Option<Shared<AboutView>>),
    /// The pointer rests at a place of the text.
    Hovered(u32),
    /// The engine said what the label there selects, and what the field there means.
    LabelSaid(u32, Option<Shared<HoverView>>),
    /// The text is to be put into even indentation.
    FormatAsked,
    /// The engine has the edit that does it.
    Formatted(Rc<FixView>),
    /// Something is to be written at a place of the text.
    CompletionAsked(u32),
    /// The engine said what can be written there.
    CompletionOffered(u32, Option<Shared<CompletionView>>),
    /// Another place of the text than before is about to be looked at.
    PlaceLeft,
    /// A place of the text is looked at, or none.
    PlaceSeen(Option<u32>),
    /// The engine said what a place does.
    Spotted(u32, Option<Shared<SpotView>>),
    /// A question of the lesson was answered, by its number.
    QuestionAnswered(usize, String),
    /// Somebody asked whether the answer to the lesson is right.
    AnswerChecked,
    /// The lesson is to be begun again.
    LessonRestarted,
    /// The engine said what that text with those answers to questions is worth.
    Graded(Rc<str>, Rc<[String]>, Option<Shared<GradeView>>),
    /// Something is done on the whiteboard.
    Board(BoardStep),
    /// The engine did not answer.
    Failed(Trouble),
    /// The browser had room for the text, or not.
    Kept(bool),
}

impl State {
    /// What the engine is to show.
    pub fn settings(&self) -> ViewSettings {
        ViewSettings {
            language: self.preferences.language,
            profile: self.preferences.profile.name.to_owned(),
            port: self.screen.port.clone(),
            endpoint_filter: String::new(),
            matrix: self.screen.matrix.settings.clone(),
            typing: self.document.typing,
            namespace: self.document.namespace.clone(),
            everything: self.screen.everything,
        }
    }
}
