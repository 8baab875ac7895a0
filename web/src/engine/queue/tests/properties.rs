//! Whatever is asked, in whatever order it is answered, ended and let go.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

const DOCUMENTS: u32 = 4;

/// What happens.
#[derive(Clone, Debug)]
enum Step {
    /// The page asks about a document.
    Ask(u32, Lane),
    /// The run in work is answered.
    Answer,
    /// The run in work is ended.
    End,
    /// The engine lets a document go.
    LetGo(u32),
}

fn any_step() -> impl Strategy<Value = Step> {
    let lane = prop::sample::select(vec![
        Lane::Text,
        Lane::Reason,
        Lane::Label,
        Lane::Completion,
        Lane::Pod,
        Lane::Change,
        Lane::Comparison,
        Lane::Spot,
        Lane::Import,
        Lane::Export,
        Lane::Board,
        Lane::Draw,
    ]);
    prop_oneof![
        6 => (0..DOCUMENTS, lane).prop_map(|(document, lane)| Step::Ask(document, lane)),
        6 => Just(Step::Answer),
        1 => Just(Step::End),
        2 => (0..DOCUMENTS).prop_map(Step::LetGo),
    ]
}

/// A page, its queue, and an engine that knows which text it has of which document.
#[derive(Default)]
struct World {
    queue: Queue,
    kept: BTreeMap<DocumentId, Option<Rc<str>>>,
    /// Every question in the order in which the page asked.
    asked: Vec<Question>,
    /// The numbers of those of which the page heard, each once.
    heard: Vec<u32>,
    /// Each run that was begun.
    runs: Vec<Question>,
}

impl World {
    fn step(&mut self, step: &Step) {
        match step {
            Step::Ask(document, lane) => self.ask(DocumentId(*document), *lane),
            Step::Answer => self.answer(),
            Step::End => {
                let trouble = Trouble::TookTooLong;
                self.kept.clear();
                let heard = self.queue.ended(trouble);
                self.go_on(heard);
            }
            Step::LetGo(document) => drop(self.kept.remove(&DocumentId(*document))),
        }
    }

    fn ask(&mut self, document: DocumentId, lane: Lane) {
        // The number tells texts and cells apart.
        let next = self.queue.last_number + 1;
        let ask = match lane {
            Lane::Text => evaluate(&next.to_string()),
            Lane::Reason => explain(),
            Lane::Completion => Ask::Complete { offset: 0, settings: ViewSettings::default() },
            Lane::Label => Ask::Label { offset: 0, settings: ViewSettings::default() },
            Lane::Pod => Ask::Pod { id: "a/web".into(), settings: ViewSettings::default() },
            Lane::Change => Ask::Change {
                change: netpol_view::views::Change::WriteInferred,
                settings: ViewSettings::default(),
            },
            Lane::Comparison => Ask::Compare { base: document, settings: ViewSettings::default() },
            Lane::Board => Ask::Board { settings: ViewSettings::default() },
            Lane::Draw => Ask::Draw { lines: Rc::new([]), settings: ViewSettings::default() },
            Lane::Spot => Ask::Spot { offset: 0, settings: ViewSettings::default() },
            Lane::Import => Ask::Import { files: Rc::new([]), language: Language::En },
            Lane::Grade => Ask::Grade {
                lesson: Rc::new([]),
                text: "".into(),
                answers: Rc::new([]),
                language: Language::En,
            },
            Lane::Make => Ask::Make { draft: Rc::new([]), language: Language::En },
            Lane::Export => Ask::Export { format: ExportFormat::Csv, settings: ViewSettings::default() },
        };
        self.asked.push(Question { number: next, document, ask: ask.clone() });
        let sent = self.queue.push(document, ask);
        self.runs.extend(sent);
    }

    fn answer(&mut self) {
        let Some(question) = self.queue.in_work() else { return };
        let document = question.document;
        let told = match &question.ask {
            Ask::Evaluate { text, .. } => {
                self.kept.insert(document, text.clone());
                told(&question)
            }
            Ask::Import { .. } | Ask::Grade { .. } | Ask::Make { .. } => told(&question),
            _ if self.kept.contains_key(&document) => told(&question),
            _ => Told::NotKept(document),
        };
        let heard = self.queue.answered(reply(&question, told));
        if let (
            Some(Heard::Answered { .. }),
            Lane::Reason | Lane::Pod | Lane::Change | Lane::Spot | Lane::Export,
        ) = (&heard, question.ask.lane())
        {
            let text = self.newest(document, Lane::Text).and_then(|newest| text_of(Some(newest.clone())));
            assert_eq!(self.kept.get(&document), text.as_ref().map(|text| Some(text.clone())).as_ref());
        }
        self.go_on(heard);
    }

    fn go_on(&mut self, heard: Option<Heard>) {
        let numbers = match heard {
            None => Vec::new(),
            Some(Heard::Answered { question, reply }) => {
                assert_eq!(question.number, reply.answer.number);
                assert!(!matches!(reply.answer.told, Told::NotKept(_)), "that is no answer for the page");
                vec![question.number]
            }
            Some(Heard::Failed { questions, document, .. }) => {
                assert!(questions.iter().all(|question| question.document == document));
                questions.iter().map(|question| question.number).collect()
            }
        };
        for number in numbers {
            assert!(!self.is_overtaken(number), "{number} was overtaken");
            assert!(!self.heard.contains(&number), "{number} was heard of before");
            self.heard.push(number);
        }
        self.runs.extend(self.queue.next());
    }

    /// Whether the page asked something since that makes this question worthless.
    fn is_overtaken(&self, number: u32) -> bool {
        let question = self.asked.iter().find(|question| question.number == number).unwrap();
        self.asked.iter().any(|newer| newer.number > number && overtakes(newer, question))
    }

    fn newest(&self, document: DocumentId, lane: Lane) -> Option<&Question> {
        let mut newest = self.asked.iter().rev();
        newest.find(|question| question.document == document && question.ask.lane() == lane)
    }

    /// Answers what is left, as often as that can be necessary.
    fn finish(&mut self) {
        for _ in 0..100 {
            self.answer();
        }
        assert_eq!(self.queue.in_work(), None, "it never comes to an end");
    }
}

proptest! {
    /// Each question is answered, failed with a reason, or overtaken by one that the page asked later; of what is
    /// overtaken nothing is heard from then on.
    #[test]
    fn every_question_comes_to_one_end(steps in prop::collection::vec(any_step(), 0..60)) {
        let mut world = World::default();
        for step in &steps {
            world.step(step);
        }
        world.finish();
        for question in &world.asked {
            let heard = world.heard.contains(&question.number);
            prop_assert!(heard || world.is_overtaken(question.number), "{question:?}");
        }
        prop_assert!(world.queue.waiting.is_empty());
    }

    /// However often one document is asked about, each of the others has a turn within two rounds.
    #[test]
    fn no_document_starves(asked in prop::collection::vec(0..DOCUMENTS, 50..100)) {
        let mut world = World::default();
        let mut waits = [0; DOCUMENTS as usize];
        for document in asked {
            world.ask(DocumentId(document), Lane::Text);
            world.ask(DocumentId(0), Lane::Text);
            let before = world.runs.len();
            world.answer();
            for (document, wait) in waits.iter_mut().enumerate() {
                let is_it = |question: &Question| question.document.0 as usize == document;
                let waits_still = world.queue.waiting.iter().any(|pending| is_it(&pending.question));
                let had_turn = world.runs[before..].iter().any(is_it);
                *wait = if waits_still && !had_turn { *wait + 1 } else { 0 };
                prop_assert!(*wait <= 2 * DOCUMENTS, "document {document} starves");
            }
        }
    }

    /// A document has one place in each lane.
    #[test]
    fn one_question_a_document_and_lane_waits(steps in prop::collection::vec(any_step(), 0..60)) {
        let mut world = World::default();
        for step in &steps {
            world.step(step);
            let places = world.queue.waiting.iter().map(|one| (one.question.document, one.question.ask.lane()));
            let places: Vec<_> = places.collect();
            for (at, place) in places.iter().enumerate() {
                prop_assert!(!places[at + 1..].contains(place), "{places:?}");
            }
        }
    }
}
