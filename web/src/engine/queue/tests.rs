//! What is sent, in which order, and what is heard of it.

mod properties;
mod with_engine;

use std::rc::Rc;

use netpol_view::protocol::{Answer, ExportFormat, Language, ViewSettings};

use super::*;

const ONE: DocumentId = DocumentId(1);
const TWO: DocumentId = DocumentId(2);
const THREE: DocumentId = DocumentId(3);

fn evaluate(text: &str) -> Ask {
    Ask::Evaluate { text: Some(text.into()), settings: ViewSettings::default(), chosen: None }
}

fn explain() -> Ask {
    Ask::Explain { from: "a/web".into(), to: "a/db".into(), settings: ViewSettings::default() }
}

fn reply(question: &Question, told: Told) -> Reply {
    Reply { answer: Answer { number: question.number, told }, milliseconds: 0.0 }
}

/// What an engine answers that has everything.
fn told(question: &Question) -> Told {
    match question.ask {
        Ask::Evaluate { .. } => Told::Evaluated { page: Box::default(), explanation: None },
        Ask::Explain { .. } => Told::Explained(None),
        Ask::Probe { .. } => Told::Probed(Err(String::new())),
        Ask::Label { .. } => Told::Label(None),
        Ask::Complete { .. } => Told::Completed(None),
        Ask::Format { .. } => Told::Changed(Err(String::new())),
        Ask::Pod { .. } => Told::Pod(None),
        Ask::Compare { .. } => Told::Compared(Box::default()),
        Ask::Spot { .. } => Told::Spotted(None),
        Ask::Change { .. } => Told::Changed(Err(String::new())),
        Ask::Import { .. } => Told::Imported(Box::default()),
        Ask::Grade { .. } => Told::Graded(None),
        Ask::Make { .. } => Told::Made(None),
        Ask::Board { .. } => Told::Board(Box::default()),
        Ask::Draw { .. } => Told::Drawn(Err(String::new())),
        Ask::Export { .. } => Told::Exported(Err(String::new())),
    }
}

impl Queue {
    /// Answers the question in work; gives it where it was wanted.
    fn answer(&mut self) -> Option<Question> {
        let question = self.in_work()?;
        match self.answered(reply(&question, told(&question)))? {
            Heard::Answered { question, .. } => Some(*question),
            Heard::Failed { .. } => panic!("it was answered"),
        }
    }

    /// Says that a document is not kept.
    fn answer_not_kept(&mut self, document: DocumentId) -> Option<Heard> {
        let question = self.in_work()?;
        self.answered(reply(&question, Told::NotKept(document)))
    }

    /// Answers everything; gives the documents in the order in which they had their turn.
    fn drain(&mut self) -> Vec<DocumentId> {
        let mut order = Vec::new();
        self.next();
        while let Some(question) = self.in_work() {
            order.push(question.document);
            self.answer();
            self.next();
        }
        order
    }
}

fn text_of(question: Option<Question>) -> Option<Rc<str>> {
    match question?.ask {
        Ask::Evaluate { text, .. } => text,
        _ => None,
    }
}

fn failed(document: DocumentId, trouble: Trouble, questions: Vec<Question>) -> Option<Heard> {
    Some(Heard::Failed { document, trouble, questions })
}

#[test]
fn the_first_question_is_sent_at_once() {
    assert_eq!(text_of(Queue::default().push(ONE, evaluate("one"))).as_deref(), Some("one"));
}

#[test]
fn only_the_newest_text_waits() {
    let mut queue = Queue::default();
    queue.push(ONE, evaluate("one"));
    assert_eq!(queue.push(ONE, evaluate("two")), None);
    assert_eq!(queue.push(ONE, evaluate("three")), None);
    queue.answer();
    assert_eq!(text_of(queue.next()).as_deref(), Some("three"));
}

#[test]
fn files_that_are_imported_are_about_no_text() {
    let mut queue = Queue::default();
    queue.push(ONE, Ask::Import { files: Rc::new([]), language: Language::En });
    queue.push(ONE, evaluate("one"));
    assert!(matches!(queue.answer(), Some(Question { ask: Ask::Import { .. }, .. })));
}

#[test]
fn an_answer_to_an_older_text_is_not_wanted() {
    let mut queue = Queue::default();
    queue.push(ONE, evaluate("one"));
    queue.push(ONE, evaluate("two"));
    assert_eq!(queue.answer(), None);
    queue.next();
    assert_eq!(text_of(queue.answer()).as_deref(), Some("two"));
}

#[test]
fn an_explanation_comes_after_the_text_that_it_explains() {
    let mut queue = Queue::default();
    queue.push(ONE, evaluate("one"));
    queue.push(ONE, evaluate("two"));
    queue.push(ONE, explain());
    queue.answer();
    assert_eq!(queue.next().unwrap().ask, evaluate("two"));
    queue.answer();
    assert_eq!(queue.next().unwrap().ask, explain());
    assert_eq!(queue.answer().unwrap().ask, explain());
}

#[test]
fn a_new_text_overtakes_an_explanation_of_its_own_document_only() {
    let mut queue = Queue::default();
    queue.push(ONE, explain());
    queue.push(ONE, evaluate("new"));
    queue.push(TWO, explain());
    queue.push(ONE, evaluate("newer"));
    assert_eq!(queue.answer(), None);
    queue.next();
    assert_eq!(text_of(queue.answer()).as_deref(), Some("newer"));
    assert_eq!(queue.next().unwrap().document, TWO);
    assert_eq!(queue.answer().unwrap().ask, explain());
}

#[test]
fn the_document_that_is_looked_at_goes_first_and_nobody_waits_forever() {
    let mut queue = Queue::default();
    for document in [ONE, TWO, THREE] {
        queue.push(document, evaluate(""));
    }
    queue.push(THREE, explain());
    assert_eq!(queue.drain(), [ONE, THREE, TWO, THREE]);
}

#[test]
fn who_asks_again_keeps_the_place() {
    let mut queue = Queue::default();
    queue.push(ONE, evaluate("a"));
    queue.push(TWO, evaluate("a"));
    queue.push(THREE, evaluate("a"));
    queue.push(TWO, evaluate("b"));
    queue.push(ONE, evaluate("b"));
    assert_eq!(queue.drain(), [ONE, ONE, TWO, THREE]);
}

#[test]
fn a_run_that_was_ended_makes_room_for_the_waiting_text() {
    let mut queue = Queue::default();
    queue.push(ONE, evaluate("endless"));
    queue.push(ONE, evaluate("short"));
    queue.push(ONE, explain());
    // Nothing is lost but an answer that nobody wanted any more.
    assert_eq!(queue.ended(Trouble::TookTooLong), failed(ONE, Trouble::TookTooLong, Vec::new()));
    assert_eq!(text_of(queue.next()).as_deref(), Some("short"));
    assert_eq!(text_of(queue.answer()).as_deref(), Some("short"));
    assert_eq!(queue.next().unwrap().ask, explain());
}

#[test]
fn a_text_that_was_ended_takes_with_it_what_waits_for_it_and_nothing_else() {
    let mut queue = Queue::default();
    let endless = queue.push(ONE, evaluate("endless")).unwrap();
    queue.push(TWO, evaluate("other"));
    queue.push(ONE, explain());
    let Some(Heard::Failed { document: ONE, trouble: Trouble::Broke, questions }) =
        queue.ended(Trouble::Broke)
    else {
        panic!("it failed")
    };
    assert_eq!(questions.first(), Some(&endless));
    assert_eq!(
        questions.iter().map(|question| &question.ask).collect::<Vec<_>>(),
        [&evaluate("endless"), &explain()]
    );
    assert_eq!(queue.drain(), [TWO]);
}

#[test]
fn the_text_that_was_let_go_is_sent_again_and_its_answer_is_not_heard() {
    let mut queue = Queue::default();
    queue.push(ONE, evaluate("one"));
    queue.answer();
    queue.push(ONE, explain());
    assert_eq!(queue.answer_not_kept(ONE), None);
    assert_eq!(text_of(queue.next()).as_deref(), Some("one"));
    assert_eq!(queue.answer(), None);
    queue.next();
    assert_eq!(queue.answer().unwrap().ask, explain());
}

#[test]
fn a_text_that_never_ends_is_not_sent_again() {
    let mut queue = Queue::default();
    queue.push(ONE, evaluate("endless"));
    queue.ended(Trouble::TookTooLong);
    let question = queue.push(ONE, explain()).unwrap();
    assert_eq!(queue.answer_not_kept(ONE), failed(ONE, Trouble::TookTooLong, vec![question]));
    assert_eq!(queue.next(), None);
}

#[test]
fn a_document_that_is_always_let_go_is_given_up() {
    let mut queue = Queue::default();
    queue.push(ONE, evaluate("one"));
    queue.answer();
    let question = queue.push(ONE, explain()).unwrap();
    for _ in 0..MOST_REPETITIONS {
        assert_eq!(queue.answer_not_kept(ONE), None);
        queue.next();
        queue.answer();
        queue.next();
    }
    assert_eq!(queue.answer_not_kept(ONE), failed(ONE, Trouble::Broke, vec![question]));
}

#[test]
fn the_question_in_work_can_be_sent_elsewhere() {
    let mut queue = Queue::default();
    let question = queue.push(ONE, evaluate("one"));
    queue.push(ONE, evaluate("two"));
    assert_eq!(queue.in_work(), question);
}
