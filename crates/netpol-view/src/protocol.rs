//! What the page and its engine say to each other. The page asks about a document, the engine answers with views; both
//! sides are the same wasm module, the engine normally in a Web Worker.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

pub use crate::language::Language;
use crate::views::{
    AboutView, BoardView, Change, ComparisonView, CompletionView, DrawnView, ExplanationView, ExportView,
    FixView, GradeView, HoverView, ImportView, PageView, SpotView,
};

/// What to show beside the text itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewSettings {
    /// The language of every word.
    pub language: Language,
    /// Name of the CNI profile (`netpol_core::profile::Profile::name`); an unknown one is the standard.
    pub profile: String,
    /// The port filter: empty for all ports, `8080/TCP`, `udp/53`, `443`, or a port's name.
    pub port: String,
    /// Shows endpoints whose name or namespace contains this, and no others; empty for all.
    pub endpoint_filter: String,
    /// How the matrix is looked at.
    pub matrix: MatrixSettings,
    /// The namespace of objects that have none; empty for `default`.
    pub namespace: String,
    /// Whether the text is being typed.
    pub typing: Typing,
    /// Draws every open path, not only those that rules open to chosen peers.
    pub everything: bool,
}

impl ViewSettings {
    /// The same with a row for every workload, however many there are.
    pub(crate) fn with_every_row(&self) -> Self {
        let folding = Folding::Workloads;
        let matrix = MatrixSettings { folding, most_rows: Some(usize::MAX), ..self.matrix.clone() };
        Self { matrix, ..self.clone() }
    }
}

/// Whether a text is being typed. What is being typed counts as it last was, until it is finished.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Typing {
    /// Nobody types: everything counts as it is.
    #[default]
    No,
    /// A letter came just now.
    Now,
    /// The caret is still there, and no letter came for a while: what can be read counts.
    Paused,
}

/// How the matrix is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatrixSettings {
    /// What is searched: rows whose name, namespace or label contains it are shown each by itself, all others folded; empty for
    /// no search.
    pub search: String,
    /// Which namespaces are folded to one row.
    pub folding: Folding,
    /// The groups that are folded although the others are not, or the other way round: `shop/*`, `ip:*` for the outside.
    pub toggled: Vec<String>,
    /// Which policies count.
    pub sides: Sides,
    /// Which rows are shown.
    pub showing: Showing,
    /// Shows the ports of Services as columns.
    pub services: bool,
    /// How many rows are shown at most; none for as many as a page can scroll through.
    pub most_rows: Option<usize>,
}

/// Which namespaces are folded to one row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Folding {
    /// All of them where there are too many rows to be seen at once.
    #[default]
    Automatic,
    /// All of them.
    Namespaces,
    /// None: every workload is a row.
    Workloads,
}

/// Which policies a verdict counts: a path is open where both sides allow it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sides {
    /// Those of the source and those of the destination.
    #[default]
    Both,
    /// What the egress policies of the source allow.
    Egress,
    /// What the ingress policies of the destination allow.
    Ingress,
}

/// Which rows are shown, beside what is searched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Showing {
    /// All of them.
    #[default]
    All,
    /// Those with an open path.
    Open,
    /// Those with a path that one side allows and the other blocks.
    OneSide,
    /// Those with a blocked path.
    Blocked,
    /// Those with a path that depends on the network plugin, or on a number that is not known.
    Uncertain,
    /// Those that no policy isolates in any direction.
    NotIsolated,
}

/// A document, by the number that the page gave it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DocumentId(pub u32);

/// A question to the engine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Given back with the answer.
    pub number: u32,
    /// The document that it is about.
    pub document: DocumentId,
    /// What is asked.
    pub ask: Ask,
}

/// What is asked about a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// Read and evaluate its text.
    Evaluate {
        /// The text; none where it is larger than what is read, so that nobody needs to send it.
        text: Option<Rc<str>>,
        /// What to show.
        settings: ViewSettings,
        /// Endpoint ids of the cell to explain in the same answer.
        chosen: Option<(String, String)>,
    },
    /// Explain a cell of the text that was evaluated last.
    Explain {
        /// Endpoint id of the source.
        from: String,
        /// Endpoint id of the destination.
        to: String,
        /// What to show.
        settings: ViewSettings,
    },
    /// Try a connection in the text that was evaluated last.
    Probe {
        /// What is asked, as somebody wrote it.
        probe: Probe,
        /// What to show.
        settings: ViewSettings,
    },
    /// Say what the label at a place selects and what the field there means, of the text that was evaluated last.
    Label {
        /// The place, in UTF-16 code units.
        offset: u32,
        /// What to show.
        settings: ViewSettings,
    },
    /// Say what can be written at a place of the text that was evaluated last.
    Complete {
        /// The place, in UTF-16 code units.
        offset: u32,
        /// What to show.
        settings: ViewSettings,
    },
    /// Put the text that was evaluated last into even indentation.
    Format {
        /// What to show.
        settings: ViewSettings,
    },
    /// Tell of a row or a policy by itself, of the text that was evaluated last.
    Pod {
        /// Endpoint id of the row, or the [policy's](crate::policy_id).
        id: String,
        /// What to show.
        settings: ViewSettings,
    },
    /// Show the edit that makes a change, of the text that was evaluated last.
    Change {
        /// What is wanted.
        change: Change,
        /// What to show.
        settings: ViewSettings,
    },
    /// Say what became of paths since another document, of the texts that were evaluated last.
    Compare {
        /// The document with the text before.
        base: DocumentId,
        /// What to show.
        settings: ViewSettings,
    },
    /// Say what the rule or the policy at a place does, of the text that was evaluated last.
    Spot {
        /// The place, in UTF-16 code units.
        offset: u32,
        /// What to show.
        settings: ViewSettings,
    },
    /// Make one text of files, without what no answer needs. It is about no document.
    Import {
        /// The files.
        files: Rc<[ImportFile]>,
        /// The language of every word.
        language: Language,
    },
    /// Say what an answer to a lesson is worth. Whoever runs the engine knows lessons, and gives it a
    /// [grader](crate::Engine::with_grader).
    Grade {
        /// The lesson, as its grader reads it.
        lesson: Rc<[u8]>,
        /// The text as it was changed.
        text: Rc<str>,
        /// The answers to the lesson's questions, in their order; empty where none was given.
        answers: Rc<[String]>,
        /// The language of every word.
        language: Language,
    },
    /// Make a lesson of texts. It is about no document, and whoever runs the engine knows how: it has a
    /// [maker](crate::Engine::with_maker).
    Make {
        /// What is to be made, as the maker reads it.
        draft: Rc<[u8]>,
        /// The language of every word.
        language: Language,
    },
    /// Say what the text that was evaluated last draws on a whiteboard, where the engine has [one](crate::Engine::with_board).
    Board {
        /// What to show.
        settings: ViewSettings,
    },
    /// Draw lines onto the text that was evaluated last, one after the other: all of them or none, and none where the engine has no
    /// [whiteboard](crate::Engine::with_board).
    Draw {
        /// The lines, as they are [typed](netpol_core::draw::Gesture::read).
        lines: Rc<[String]>,
        /// What to show.
        settings: ViewSettings,
    },
    /// Write the matrix or the text that was evaluated last for other programs.
    Export {
        /// What is to be written.
        format: ExportFormat,
        /// What to show.
        settings: ViewSettings,
    },
}

/// A file that is imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportFile {
    /// Its name, with its folders.
    pub name: String,
    /// What it holds.
    pub text: String,
}

/// What other programs read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExportFormat {
    /// The stable machine format.
    Json,
    /// The matrix as a table of Markdown.
    Markdown,
    /// A record for each path.
    Csv,
    /// The open paths as a flowchart of Mermaid.
    Mermaid,
    /// The open paths for Graphviz.
    Dot,
    /// The text without what no cluster knows.
    Kubectl,
}

/// One connection, as people write it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probe {
    /// The source: `shop/web`, an address, or what else [`EndQuery`](netpol_core::cluster::EndQuery) takes.
    pub from: String,
    /// The destination, also a Service: `shop/Service/web`.
    pub to: String,
    /// One port: `80`, `80/TCP`, `http`.
    pub port: String,
}

/// Questions that overtake each other: of those about one document in one lane only the latest is worth an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// What the text is, and everything that is shown of it.
    Text,
    /// The reason for a cell, or for a connection.
    Reason,
    /// What a label selects, and what a field means.
    Label,
    /// What can be written.
    Completion,
    /// A row or a policy by itself.
    Pod,
    /// The edit that makes a change.
    Change,
    /// What became of paths.
    Comparison,
    /// What a place of the text does.
    Spot,
    /// Files that come from elsewhere.
    Import,
    /// What an answer to a lesson is worth.
    Grade,
    /// A lesson that is made.
    Make,
    /// What the text draws.
    Board,
    /// What is drawn.
    Draw,
    /// A file for other programs.
    Export,
}

impl Ask {
    /// The lane that it belongs to.
    pub fn lane(&self) -> Lane {
        match self {
            Ask::Evaluate { .. } => Lane::Text,
            Ask::Explain { .. } | Ask::Probe { .. } => Lane::Reason,
            Ask::Label { .. } => Lane::Label,
            Ask::Complete { .. } => Lane::Completion,
            Ask::Pod { .. } => Lane::Pod,
            Ask::Change { .. } | Ask::Format { .. } => Lane::Change,
            Ask::Compare { .. } => Lane::Comparison,
            Ask::Spot { .. } => Lane::Spot,
            Ask::Import { .. } => Lane::Import,
            Ask::Grade { .. } => Lane::Grade,
            Ask::Make { .. } => Lane::Make,
            Ask::Board { .. } => Lane::Board,
            Ask::Draw { .. } => Lane::Draw,
            Ask::Export { .. } => Lane::Export,
        }
    }
}

impl Lane {
    /// Whether a question in this lane makes an older one about the same document worthless. Of an older text nothing
    /// needs to be known any more; files that are imported are about no text.
    pub fn overtakes(self, older: Lane) -> bool {
        self == Lane::Text && older != Lane::Import || self == older
    }
}

/// An answer of the engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The number of the question.
    pub number: u32,
    /// What the engine says.
    pub told: Told,
}

/// What the engine says to a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Told {
    /// The views of a text.
    Evaluated {
        /// What to show.
        page: Box<PageView>,
        /// The reason for the chosen cell; none where no cell was chosen or its endpoints are not there.
        explanation: Option<Box<ExplanationView>>,
    },
    /// The reason for a cell; none where the endpoints are not there any more.
    Explained(Option<Box<ExplanationView>>),
    /// What becomes of a connection, or what is wrong with the question.
    Probed(Result<Box<ExplanationView>, String>),
    /// What the label at a place selects, and what the field there means; none where neither is there.
    Label(Option<Box<HoverView>>),
    /// What can be written at a place; none where nothing is known of it.
    Completed(Option<Box<CompletionView>>),
    /// A row or a policy by itself; none where it is not there any more.
    Pod(Option<Box<AboutView>>),
    /// The edit that makes a change, or why there is none.
    Changed(Result<Box<FixView>, String>),
    /// What became of paths since the other document.
    Compared(Box<ComparisonView>),
    /// The edit that puts the text into even indentation, with what came of it in its note.
    Formatted(Box<FixView>),
    /// What a place of the text does; none where no rule and no policy is there that counts.
    Spotted(Option<Box<SpotView>>),
    /// Files as one text.
    Imported(Box<ImportView>),
    /// What an answer is worth; none where there is no grader, or it cannot read the lesson.
    Graded(Option<Box<GradeView>>),
    /// A lesson, as the maker writes it; none where there is no maker, or it cannot read what is to be made.
    Made(Option<Vec<u8>>),
    /// What the text draws.
    Board(Box<BoardView>),
    /// What became of lines that were drawn, or why none was: a sentence that names the line.
    Drawn(Result<Box<DrawnView>, String>),
    /// A file for other programs, or why there is none.
    Exported(Result<Box<ExportView>, String>),
    /// The text of this document was never sent, or was let go for others: send it, and ask again.
    NotKept(DocumentId),
    /// Such questions are not for this engine.
    NotAnswered,
}
