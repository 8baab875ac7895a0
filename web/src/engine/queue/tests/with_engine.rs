//! The queue and the engine together, with a runner that answers when the test says so.

use netpol_view::Engine;
use netpol_view::views::CellState;

use super::*;

const DENIED: &str = "
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: a}
spec: {}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: a, labels: {app: db}}
spec: {}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: a}
spec: {podSelector: {matchLabels: {app: db}}}
";

/// The document that does not end.
const ENDLESS: &str = "# endless";

/// A page whose engine runs nowhere.
#[derive(Default)]
struct Page {
    queue: Queue,
    engine: Engine,
    heard: Vec<Heard>,
    runs: usize,
}

impl Page {
    fn ask(&mut self, document: u32, ask: Ask) {
        self.queue.push(DocumentId(document), ask);
    }

    /// Runs until nothing is left to do. What does not end costs the worker its life.
    fn run(&mut self) {
        while let Some(question) = self.queue.in_work() {
            self.runs += 1;
            if text_of(Some(question.clone())).as_deref() == Some(ENDLESS) {
                self.engine = Engine::new();
                self.heard.extend(self.queue.ended(Trouble::TookTooLong));
            } else {
                let answer = self.engine.answer(question);
                self.heard.extend(self.queue.answered(Reply { answer, milliseconds: 0.0 }));
            }
            self.queue.next();
        }
    }

    /// Asks, and gives all that is heard.
    fn hear(&mut self, document: u32, ask: Ask) -> Vec<Heard> {
        self.ask(document, ask);
        self.run();
        std::mem::take(&mut self.heard)
    }
}

/// The state of the cell that an explanation was heard of.
fn state(heard: &[Heard]) -> CellState {
    match heard {
        [Heard::Answered { reply, .. }] => match &reply.answer.told {
            Told::Explained(Some(explanation)) => explanation.state,
            told => panic!("{told:?}"),
        },
        heard => panic!("{heard:?}"),
    }
}

#[test]
fn a_cell_of_a_document_that_was_let_go_is_explained_all_the_same() {
    let mut page = Page::default();
    page.hear(0, evaluate(DENIED));
    for document in 1..50 {
        page.hear(document, evaluate(""));
    }
    page.runs = 0;
    assert_eq!(state(&page.hear(0, explain())), CellState::Blocked);
    assert_eq!(page.runs, 3, "asked, sent again, asked again");
    assert_eq!(state(&page.hear(0, explain())), CellState::Blocked);
    assert_eq!(page.runs, 4, "it is kept now");
}

#[test]
fn a_cell_is_explained_by_the_newest_text_of_its_document() {
    let mut page = Page::default();
    page.hear(0, evaluate(""));
    page.hear(0, evaluate(DENIED));
    page.engine = Engine::new();
    assert_eq!(state(&page.hear(0, explain())), CellState::Blocked);
}

#[test]
fn a_run_that_was_ended_costs_the_other_documents_nothing() {
    let mut page = Page::default();
    page.hear(0, evaluate(DENIED));
    page.hear(1, evaluate(DENIED));
    let heard = page.hear(1, evaluate(ENDLESS));
    assert!(
        matches!(&heard[..], [Heard::Failed { document: DocumentId(1), questions, .. }] if questions.len() == 1)
    );
    assert_eq!(state(&page.hear(0, explain())), CellState::Blocked);
}

#[test]
fn what_cannot_be_evaluated_is_not_evaluated_again_at_every_click() {
    let mut page = Page::default();
    page.hear(0, evaluate(ENDLESS));
    page.runs = 0;
    let heard = page.hear(0, explain());
    assert!(matches!(&heard[..], [Heard::Failed { trouble: Trouble::TookTooLong, .. }]), "{heard:?}");
    assert_eq!(page.runs, 1);
    page.hear(0, evaluate(DENIED));
    assert_eq!(state(&page.hear(0, explain())), CellState::Blocked);
}

#[test]
fn a_text_without_bytes_is_sent_again_too() {
    let mut page = Page::default();
    page.hear(0, Ask::Evaluate { text: None, settings: ViewSettings::default(), chosen: None });
    page.engine = Engine::new();
    let heard = page.hear(0, explain());
    let told = Told::Explained(None);
    assert!(matches!(&heard[..], [Heard::Answered { reply, .. }] if reply.answer.told == told), "{heard:?}");
}
