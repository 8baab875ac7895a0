//! Questions in, answers out. A bounded number of documents is kept, so that a change of language, port or cell reads
//! nothing anew; a change of a text reads the YAML documents that changed.

mod document;
mod documents;
mod typing;

use netpol_core::Settings;
use netpol_core::profile::Profile;

use self::document::Document;
use self::documents::Documents;
use crate::import::imported;
use crate::protocol::{Answer, Ask, DocumentId, Language, Question, Told, ViewSettings};
use crate::views::{BoardView, DrawnView, GradeView};
use crate::words::Words;

/// Answers questions about documents.
#[derive(Debug)]
pub struct Engine {
    documents: Documents,
    workbench: Option<Workbench>,
    grader: Option<Grader>,
    maker: Option<Maker>,
    board: Option<Board>,
}

/// Answers whoever works on a text. It is called by a pointer, so that a program in which a text is only read has nothing of it.
type Workbench = fn(&mut Engine, DocumentId, Ask) -> Told;

/// Says what an answer to a lesson is worth: the lesson, the text, the answers to its questions, and the language of every word.
pub type Grader = fn(&[u8], &str, &[String], Language) -> Option<GradeView>;

/// Makes a lesson of a draft, with words in a language; both are bytes that the page and whoever makes lessons agree about.
pub type Maker = fn(&[u8], Language) -> Option<Vec<u8>>;

/// What answers for a whiteboard. It is called by pointers, so that a program without a whiteboard has nothing of it.
#[derive(Clone, Copy, Debug)]
struct Board {
    see: fn(&Document, &ViewSettings) -> BoardView,
    draw: fn(&Document, &[String], &ViewSettings) -> Result<DrawnView, String>,
}

impl Default for Engine {
    fn default() -> Engine {
        Engine::new()
    }
}

impl Engine {
    /// An engine that knows no document yet.
    pub fn new() -> Engine {
        Engine { workbench: Some(Engine::at_workbench), ..Engine::for_readers() }
    }

    /// One for texts that are looked at and tried, and not worked on: it evaluates, and explains cells, pods and policies. All other
    /// questions about a text stay without an answer: no changes, no completions, no files.
    pub fn for_readers() -> Engine {
        Engine { documents: Documents::default(), workbench: None, grader: None, maker: None, board: None }
    }

    /// The same that grades answers to lessons.
    #[must_use]
    pub fn with_grader(self, grader: Grader) -> Engine {
        Engine { grader: Some(grader), ..self }
    }

    /// The same that makes lessons.
    #[must_use]
    pub fn with_maker(self, maker: Maker) -> Engine {
        Engine { maker: Some(maker), ..self }
    }

    /// The same that answers for a whiteboard. Without, a text draws nothing, and no line is drawn.
    #[must_use]
    pub fn with_board(self) -> Engine {
        Engine { board: Some(Board { see: Document::board, draw: Document::draw }), ..self }
    }

    /// Answers a question. An import, an answer to a lesson and a lesson that is made are about no text, and an evaluation brings its own; all others are
    /// about one that was evaluated before, and where that is not kept, the answer says so.
    pub fn answer(&mut self, question: Question) -> Answer {
        let Question { number, document, ask } = question;
        Answer { number, told: self.tell(document, ask) }
    }

    fn tell(&mut self, document: DocumentId, ask: Ask) -> Told {
        match ask {
            Ask::Evaluate { text, settings, chosen } => {
                self.evaluate(document, text.as_deref(), &settings, chosen)
            }
            Ask::Explain { from, to, settings } => self.look(document, &settings, |document| {
                let explanation = document.explanation(&from, &to, &settings);
                Told::Explained(explanation.map(Box::new))
            }),
            Ask::Pod { id, settings } => self.look(document, &settings, |document| {
                Told::Pod(document.about(&id, &settings).map(Box::new))
            }),
            Ask::Grade { lesson, text, answers, language } => {
                let grade = self.grader.and_then(|grade| grade(&lesson, &text, &answers, language));
                Told::Graded(grade.map(Box::new))
            }
            Ask::Make { draft, language } => Told::Made(self.maker.and_then(|make| make(&draft, language))),
            Ask::Board { settings } => {
                let see = self.board.map(|board| board.see);
                self.look(document, &settings, |document| {
                    Told::Board(see.map_or_else(Box::default, |see| Box::new(see(document, &settings))))
                })
            }
            Ask::Draw { lines, settings } => {
                let draw = self.board.map(|board| board.draw);
                self.look(document, &settings, |document| {
                    let drawn = draw.map(|draw| draw(document, &lines, &settings).map(Box::new));
                    Told::Drawn(drawn.unwrap_or_else(|| Err(String::new())))
                })
            }
            ask => match self.workbench {
                Some(answer) => answer(self, document, ask),
                None => Told::NotAnswered,
            },
        }
    }

    fn at_workbench(&mut self, document: DocumentId, ask: Ask) -> Told {
        match ask {
            Ask::Probe { probe, settings } => self.look(document, &settings, |document| {
                Told::Probed(document.probe(&probe, &settings).map(Box::new))
            }),
            Ask::Label { offset, settings } => self.look(document, &settings, |document| {
                Told::Label(document.hover(offset, &settings).map(Box::new))
            }),
            Ask::Complete { offset, settings } => self.look(document, &settings, |document| {
                Told::Completed(document.complete(offset, &settings).map(Box::new))
            }),
            Ask::Change { change, settings } => self.look(document, &settings, |document| {
                Told::Changed(document.change(&change, &settings).map(Box::new))
            }),
            Ask::Compare { base, settings } => self.compare(document, base, &settings),
            Ask::Format { settings } => self
                .look(document, &settings, |document| Told::Formatted(Box::new(document.format(&settings)))),
            Ask::Spot { offset, settings } => self.look(document, &settings, |document| {
                Told::Spotted(document.spot(offset, &settings).map(Box::new))
            }),
            Ask::Import { files, language } => {
                Told::Imported(Box::new(imported(&files, Words::new(language))))
            }
            Ask::Export { format, settings } => self.look(document, &settings, |document| {
                Told::Exported(document.export(format, &settings).map(Box::new))
            }),
            _ => Told::NotAnswered,
        }
    }

    /// How often the texts of the documents that are kept were evaluated.
    pub fn evaluations(&self) -> usize {
        self.documents.iter().map(Document::evaluations).sum()
    }

    fn evaluate(
        &mut self,
        id: DocumentId,
        text: Option<&str>,
        settings: &ViewSettings,
        chosen: Option<(String, String)>,
    ) -> Told {
        let document = match self.documents.take(id) {
            Some(document) => document.with_text(text, evaluated_with(settings), settings.typing),
            None => Document::new(text, evaluated_with(settings)),
        };
        let page = Box::new(document.page(settings));
        let explanation = chosen.and_then(|(from, to)| document.explanation(&from, &to, settings));
        self.documents.keep(id, document);
        Told::Evaluated { page, explanation: explanation.map(Box::new) }
    }

    fn compare(&mut self, id: DocumentId, base: DocumentId, settings: &ViewSettings) -> Told {
        let Some(before) = self.documents.take(base) else { return Told::NotKept(base) };
        let before = before.with_settings(evaluated_with(settings));
        let told = self
            .look(id, settings, |document| Told::Compared(Box::new(document.comparison(&before, settings))));
        self.documents.keep(base, before);
        told
    }

    /// Asks a document about the text that it was evaluated with last.
    fn look(
        &mut self,
        id: DocumentId,
        settings: &ViewSettings,
        look: impl FnOnce(&Document) -> Told,
    ) -> Told {
        let Some(document) = self.documents.take(id) else { return Told::NotKept(id) };
        let document = document.with_settings(evaluated_with(settings));
        let told = look(&document);
        self.documents.keep(id, document);
        told
    }
}

/// What of the settings decides the verdicts; an unknown profile is the standard.
fn evaluated_with(settings: &ViewSettings) -> Settings {
    let profile = Profile::from_name(&settings.profile).unwrap_or_default();
    let standard = Settings { profile, ..Settings::default() };
    match settings.namespace.as_str() {
        "" => standard,
        namespace => Settings { namespace: namespace.to_owned(), ..standard },
    }
}
