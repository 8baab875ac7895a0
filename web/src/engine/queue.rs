//! Which question to send next, and which answers are still wanted.

use std::rc::Rc;

use netpol_view::protocol::{Question, ViewSettings};

/// What the page wants to know.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// The views of a text.
    Evaluate {
        /// The editor's text; none where it is larger than what is read.
        text: Option<Rc<str>>,
        /// What to show.
        settings: ViewSettings,
        /// The cell to explain in the same answer.
        chosen: Option<(String, String)>,
    },
    /// The reason for a cell of the text evaluated last.
    Explain {
        /// Endpoint id of the source.
        from: String,
        /// Endpoint id of the destination.
        to: String,
        /// What to show.
        settings: ViewSettings,
    },
}

/// One question in work, and at most one evaluation and one explanation behind it.
#[derive(Debug, Default)]
pub(super) struct Queue {
    last_number: u32,
    in_work: Option<Question>,
    evaluation: Option<Question>,
    explanation: Option<Question>,
    wanted_evaluation: Option<u32>,
    wanted_explanation: Option<u32>,
}

impl Queue {
    /// Takes a request; gives the question to send now, if one is to be sent.
    pub(super) fn push(&mut self, request: Request) -> Option<Question> {
        self.last_number = self.last_number.wrapping_add(1);
        let number = self.last_number;
        match request {
            Request::Evaluate { text, settings, chosen } => {
                // What is explained belongs to the text before; the new answer explains the chosen cell anew.
                self.explanation = None;
                self.wanted_explanation = None;
                self.wanted_evaluation = Some(number);
                self.evaluation = Some(Question::Evaluate { number, text, settings, chosen });
            }
            Request::Explain { from, to, settings } => {
                self.wanted_explanation = Some(number);
                self.explanation = Some(Question::Explain { number, from, to, settings });
            }
        }
        self.next()
    }

    /// Notes an answer; gives its question if it is still wanted.
    pub(super) fn answered(&mut self, number: u32) -> Option<Question> {
        let question = self.in_work.take_if(|question| number_of(question) == number)?;
        let mut wanted = [&mut self.wanted_evaluation, &mut self.wanted_explanation].into_iter();
        wanted.find_map(|wanted| wanted.take_if(|wanted| *wanted == number)).map(|_| question)
    }

    /// Notes that the run in work will not be answered. A waiting explanation goes with it, since what it would explain
    /// was not evaluated.
    pub(super) fn ended(&mut self) {
        self.in_work = None;
        self.explanation = None;
        self.wanted_explanation = None;
    }

    /// The question in work, to be sent to another runner.
    pub(super) fn in_work(&self) -> Option<Question> {
        self.in_work.clone()
    }

    /// The question to send now: none while one is in work.
    pub(super) fn next(&mut self) -> Option<Question> {
        if self.in_work.is_some() {
            return None;
        }
        self.in_work = self.evaluation.take().or_else(|| self.explanation.take());
        self.in_work.clone()
    }
}

fn number_of(question: &Question) -> u32 {
    match question {
        Question::Evaluate { number, .. } | Question::Explain { number, .. } => *number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evaluate(text: &str) -> Request {
        Request::Evaluate { text: Some(text.into()), settings: ViewSettings::default(), chosen: None }
    }

    fn explain() -> Request {
        Request::Explain { from: "a/x".into(), to: "a/y".into(), settings: ViewSettings::default() }
    }

    fn text_of(question: Option<Question>) -> Option<Rc<str>> {
        match question? {
            Question::Evaluate { text, .. } => text,
            Question::Explain { .. } => None,
        }
    }

    #[test]
    fn the_first_question_is_sent_at_once() {
        assert_eq!(text_of(Queue::default().push(evaluate("one"))).as_deref(), Some("one"));
    }

    #[test]
    fn only_the_newest_text_waits() {
        let mut queue = Queue::default();
        let first = queue.push(evaluate("one")).unwrap();
        assert_eq!(queue.push(evaluate("two")), None);
        assert_eq!(queue.push(evaluate("three")), None);
        queue.answered(number_of(&first));
        assert_eq!(text_of(queue.next()).as_deref(), Some("three"));
    }

    #[test]
    fn an_answer_to_an_older_text_is_not_wanted() {
        let mut queue = Queue::default();
        let first = queue.push(evaluate("one")).unwrap();
        queue.push(evaluate("two"));
        assert_eq!(queue.answered(number_of(&first)), None);
        let second = queue.next().unwrap();
        assert_eq!(text_of(queue.answered(number_of(&second))).as_deref(), Some("two"));
    }

    #[test]
    fn an_explanation_comes_after_the_text_that_it_explains() {
        let mut queue = Queue::default();
        let first = queue.push(evaluate("one")).unwrap();
        queue.push(evaluate("two"));
        queue.push(explain());
        queue.answered(number_of(&first));
        let second = queue.next().unwrap();
        assert!(matches!(second, Question::Evaluate { .. }));
        queue.answered(number_of(&second));
        let third = queue.next().unwrap();
        assert_eq!(queue.answered(number_of(&third)), Some(third));
    }

    #[test]
    fn a_new_text_overtakes_an_explanation() {
        let mut queue = Queue::default();
        let explanation = queue.push(explain()).unwrap();
        queue.push(evaluate("new"));
        assert_eq!(queue.answered(number_of(&explanation)), None);
    }

    #[test]
    fn a_run_that_was_ended_makes_room_for_the_waiting_text() {
        let mut queue = Queue::default();
        queue.push(evaluate("endless"));
        queue.push(evaluate("short"));
        queue.push(explain());
        queue.ended();
        assert_eq!(text_of(queue.next()).as_deref(), Some("short"));
        queue.ended();
        assert_eq!(queue.next(), None);
    }

    #[test]
    fn the_question_in_work_can_be_sent_elsewhere() {
        let mut queue = Queue::default();
        let question = queue.push(evaluate("one"));
        queue.push(evaluate("two"));
        assert_eq!(queue.in_work(), question);
    }
}
