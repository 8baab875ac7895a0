//! Which question to send next, and which answers are still wanted.

use netpol_view::protocol::{Ask, DocumentId, Lane, Question, Told};

use super::{Heard, Reply};
use crate::state::Trouble;

/// So often a question is asked again because a document that it needs was let go.
const MOST_REPETITIONS: u8 = 3;

/// One question in work, and behind it at most one for each document and lane.
#[derive(Debug, Default)]
pub(super) struct Queue {
    last_number: u32,
    in_work: Option<Pending>,
    /// Those that wait, the one that has waited longest first.
    waiting: Vec<Pending>,
    /// The latest text of each document, to be sent again where the engine let it go.
    texts: Vec<Text>,
    /// The document whose text is to be sent before anything else.
    missing: Option<DocumentId>,
    /// The document that was asked about last, which is the one that somebody looks at.
    looked_at: DocumentId,
    /// Whether the question in work went before one that had waited longer.
    jumped: bool,
}

/// A question that is not answered yet.
#[derive(Clone, Debug)]
struct Pending {
    question: Question,
    /// Nothing has overtaken it.
    wanted: bool,
    /// How often it was asked again.
    repetitions: u8,
}

/// What a document was asked to be.
#[derive(Debug)]
struct Text {
    document: DocumentId,
    /// The evaluation of it.
    ask: Ask,
    /// Why it cannot be evaluated.
    trouble: Option<Trouble>,
}

impl Queue {
    /// Takes a question; gives the one to send now, if one is to be sent. It takes the place of an older one that it
    /// overtakes, so that who asks often waits no longer.
    pub(super) fn push(&mut self, document: DocumentId, ask: Ask) -> Option<Question> {
        let pending = self.pending(document, ask);
        let question = &pending.question;
        let is_overtaken = |older: &Pending| overtakes(question, &older.question);
        if let Some(older) = self.in_work.as_mut().filter(|older| is_overtaken(older)) {
            older.wanted = false;
        }
        let place = self.waiting.iter().position(is_overtaken).unwrap_or(self.waiting.len());
        self.waiting.retain(|older| !is_overtaken(older));
        self.remember(question);
        self.looked_at = document;
        self.waiting.insert(place, pending);
        self.next()
    }

    /// Notes a reply; gives what the page hears of it, which is nothing where the question was overtaken, or where it is
    /// asked again.
    pub(super) fn answered(&mut self, reply: Reply) -> Option<Heard> {
        let answered = self.in_work.take_if(|pending| pending.question.number == reply.answer.number)?;
        match reply.answer.told {
            _ if !answered.wanted => None,
            Told::NotKept(document) => self.ask_again(document, answered),
            _ => Some(Heard::Answered { question: Box::new(answered.question), reply }),
        }
    }

    /// Notes that the run in work was ended. What waits for the text that it was to evaluate is not answered either.
    pub(super) fn ended(&mut self, trouble: Trouble) -> Option<Heard> {
        let ended = self.in_work.take()?;
        let document = ended.question.document;
        let is_text = |pending: &Pending| pending.question.ask.lane() == Lane::Text;
        let is_about = |pending: &Pending| pending.question.document == document;
        let mut lost = Vec::new();
        if is_text(&ended) && !self.waiting.iter().any(|pending| is_about(pending) && is_text(pending)) {
            lost.extend(self.waiting.extract_if(.., |pending| is_about(pending)));
            if let Some(text) = self.text(document) {
                text.trouble = Some(trouble);
            }
        }
        if ended.wanted {
            lost.insert(0, ended);
        }
        let questions = lost.into_iter().map(|pending| pending.question).collect();
        Some(Heard::Failed { document, trouble, questions })
    }

    /// The question in work, to be sent to another runner.
    pub(super) fn in_work(&self) -> Option<Question> {
        self.in_work.as_ref().map(|pending| pending.question.clone())
    }

    /// The question to send now: none while one is in work.
    pub(super) fn next(&mut self) -> Option<Question> {
        if self.in_work.is_none() {
            self.in_work = self.missing_text().or_else(|| self.take_turn());
            return self.in_work();
        }
        None
    }

    /// The document that is looked at goes first, but not twice in a row before one that has waited longer: so it waits
    /// for one other run at most, and nobody waits forever.
    fn take_turn(&mut self) -> Option<Pending> {
        let looked_at = self.waiting.iter().position(|pending| pending.question.document == self.looked_at);
        let place = looked_at.filter(|_| !self.jumped).unwrap_or(0);
        self.jumped = place > 0;
        (place < self.waiting.len()).then(|| self.waiting.remove(place))
    }

    /// The text that the engine let go, for the question that needs it.
    fn missing_text(&mut self) -> Option<Pending> {
        let document = self.missing.take()?;
        let ask = self.text(document)?.ask.clone();
        // The page has its views already.
        Some(Pending { wanted: false, ..self.pending(document, ask) })
    }

    fn ask_again(&mut self, missing: DocumentId, pending: Pending) -> Option<Heard> {
        let trouble = match self.text(missing) {
            Some(Text { trouble: None, .. }) if pending.repetitions < MOST_REPETITIONS => {
                let repetitions = pending.repetitions + 1;
                self.waiting.insert(0, Pending { repetitions, ..pending });
                self.missing = Some(missing);
                return None;
            }
            Some(Text { trouble: Some(trouble), .. }) => *trouble,
            _ => Trouble::Broke,
        };
        let question = pending.question;
        Some(Heard::Failed { document: question.document, trouble, questions: vec![question] })
    }

    fn pending(&mut self, document: DocumentId, ask: Ask) -> Pending {
        self.last_number = self.last_number.wrapping_add(1);
        let question = Question { number: self.last_number, document, ask };
        Pending { question, wanted: true, repetitions: 0 }
    }

    fn remember(&mut self, question: &Question) {
        let Ask::Evaluate { text, settings, .. } = &question.ask else { return };
        let ask = Ask::Evaluate { text: text.clone(), settings: settings.clone(), chosen: None };
        let text = Text { document: question.document, ask, trouble: None };
        match self.text(question.document) {
            Some(known) => *known = text,
            None => self.texts.push(text),
        }
    }

    fn text(&mut self, document: DocumentId) -> Option<&mut Text> {
        self.texts.iter_mut().find(|text| text.document == document)
    }
}

/// Whether nobody wants the answer to an older question any more.
fn overtakes(question: &Question, older: &Question) -> bool {
    question.document == older.document && question.ask.lane().overtakes(older.ask.lane())
}

#[cfg(test)]
mod tests;
