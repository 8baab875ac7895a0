//! What a screen asks the engine as its state changes, and what it hears.

use std::rc::Rc;

use netpol_view::protocol::{Ask, DocumentId, Told};
use yew::prelude::*;

use crate::engine::{Client, Heard};
use crate::shared::Shared;
use crate::state::{
    Action, Base, BoardStep, Evaluated, Export, Gesture, Import, Page, Pair, Seen, State, Trouble,
};

/// The document of a screen; what it is compared with has other numbers.
const DOCUMENT: DocumentId = DocumentId(0);

/// Asks what follows from a change of the state. What is heard becomes an action. While the screen is not awake, there is no engine,
/// and its worker is gone; what it knew of the text is asked anew when it wakes.
#[hook]
pub(super) fn use_answers(state: &UseReducerHandle<State>, is_awake: bool) {
    let client = {
        let dispatcher = state.dispatcher();
        use_memo(is_awake, move |is_awake| {
            let hear =
                move |heard| action_of(heard).into_iter().for_each(|action| dispatcher.dispatch(action));
            is_awake.then(|| Client::new(hear))
        })
    };
    let ask_about = move |document: DocumentId, ask: Ask| {
        if let Some(client) = &*client {
            client.ask(document, ask);
        }
    };
    let ask = {
        let ask_about = ask_about.clone();
        move |ask: Ask| ask_about(DOCUMENT, ask)
    };
    // The engine has nothing to say of a text that is too large to be read.
    let is_read = state.document.text.is_some();
    {
        let (ask, settings) = (ask.clone(), state.settings());
        use_effect_with(state.document.seen, move |seen| {
            if let Some(Seen { offset, .. }) = seen.filter(|_| is_read) {
                ask(Ask::Spot { offset, settings });
            }
        });
    }
    {
        let (ask, settings) = (ask.clone(), state.settings());
        use_effect_with(state.document.hovered, move |hovered| {
            if let Some(Seen { offset, .. }) = hovered.filter(|_| is_read) {
                ask(Ask::Label { offset, settings });
            }
        });
    }
    {
        let (ask, settings) = (ask.clone(), state.settings());
        let about = (state.document.pod.clone(), state.document.evaluations);
        use_effect_with(about, move |(pod, _)| {
            if let Some(id) = pod.clone() {
                ask(Ask::Pod { id, settings });
            }
        });
    }
    {
        let (ask, settings) = (ask.clone(), state.settings());
        let about = (state.document.probe.clone(), state.document.evaluations);
        use_effect_with(about, move |(probe, _)| {
            if let Some(probe) = probe.clone() {
                ask(Ask::Probe { probe, settings });
            }
        });
    }
    {
        let (ask, settings) = (ask.clone(), state.settings());
        let about = (state.document.change.clone(), state.document.evaluations);
        use_effect_with(about, move |(change, _)| {
            if let Some(change) = change.clone() {
                ask(Ask::Change { change, settings });
            }
        });
    }
    {
        let (ask, settings) = (ask.clone(), state.settings());
        let sent = use_mut_ref(|| DOCUMENT);
        let about = (state.document.comparing.base.clone(), state.document.evaluations);
        use_effect_with(about, move |(base, evaluations)| {
            let Some(Base { text, id, .. }) = base.clone().filter(|_| *evaluations > 0) else { return };
            if sent.replace(id) != id {
                let (text, settings) = (Some(text), settings.clone());
                ask_about(id, Ask::Evaluate { text, settings, chosen: None });
            }
            ask(Ask::Compare { base: id, settings });
        });
    }
    {
        let (ask, language) = (ask.clone(), state.preferences.language);
        let files = state.import.as_ref().filter(|import| import.told.is_none());
        use_effect_with(files.map(|Import { files, .. }| Rc::clone(files)), move |files| {
            if let Some(files) = files.clone() {
                ask(Ask::Import { files, language });
            }
        });
    }
    {
        let (ask, settings) = (ask.clone(), state.settings());
        let format = state.export.as_ref().filter(|export| export.told.is_none());
        use_effect_with(format.map(|Export { format, .. }| *format), move |format| {
            if let Some(format) = *format {
                ask(Ask::Export { format, settings });
            }
        });
    }
    {
        let (ask, language) = (ask.clone(), state.preferences.language);
        let lesson =
            state.lesson.as_ref().map(|lesson| (Rc::clone(&lesson.bytes), Rc::clone(&lesson.answers)));
        let text = state.document.text.clone();
        // Once it is evaluated: a text that comes later is graded after its own evaluation.
        use_effect_with((lesson, state.document.evaluations), move |(lesson, evaluations)| {
            let Some(((lesson, answers), text)) = lesson.clone().zip(text) else { return };
            if *evaluations > 0 {
                ask(Ask::Grade { lesson, text, answers, language });
            }
        });
    }
    let asked = use_mut_ref(|| None::<Pair>);
    let (text, settings) = (state.document.text.clone(), state.settings());
    {
        let (ask, asked) = (ask.clone(), Rc::clone(&asked));
        let chosen = state.document.selected.clone();
        use_effect_with((text, settings.clone(), is_awake), move |(text, settings, _)| {
            asked.borrow_mut().clone_from(&chosen);
            let (text, settings) = (text.clone(), settings.clone());
            ask(Ask::Evaluate { text, settings, chosen });
        });
    }
    {
        // After the text, which it is about.
        let (ask, settings) = (ask.clone(), settings.clone());
        use_effect_with(state.document.completing, move |completing| {
            if let Some(Seen { offset, .. }) = completing.filter(|_| is_read) {
                ask(Ask::Complete { offset, settings });
            }
        });
    }
    {
        let (ask, settings) = (ask.clone(), settings.clone());
        let drawn = state.board.as_ref().map(|board| (board.turn, board.asked.clone()));
        // An evaluation that only settings caused overtakes it too: then it is asked again.
        use_effect_with((drawn, settings.clone()), move |(drawn, _)| {
            if let Some((_, Some(Gesture { lines, .. }))) = drawn.clone().filter(|_| is_read) {
                ask(Ask::Draw { lines, settings });
            }
        });
    }
    {
        let (ask, settings) = (ask.clone(), settings.clone());
        let about = (state.board.is_some(), state.document.evaluations);
        use_effect_with(about, move |(is_board, evaluations)| {
            if *is_board && *evaluations > 0 {
                ask(Ask::Board { settings });
            }
        });
    }
    {
        let (ask, settings) = (ask.clone(), settings.clone());
        use_effect_with(state.document.formatting, move |formatting| {
            if *formatting > 0 && is_read {
                ask(Ask::Format { settings });
            }
        });
    }
    use_effect_with(state.document.selected.clone(), move |selected| {
        // What was chosen together with a text is explained in the same answer.
        if let Some((from, to)) = selected.clone().filter(|pair| asked.borrow().as_ref() != Some(pair)) {
            ask(Ask::Explain { from, to, settings });
        }
        asked.take();
    });
}

/// What is heard of; nothing where it is only the views of a text that the document is compared with.
fn action_of(heard: Heard) -> Option<Action> {
    let (question, reply) = match heard {
        Heard::Answered { question, .. } if question.document != DOCUMENT => return None,
        Heard::Answered { question, reply } => (question, reply),
        Heard::Failed { trouble, .. } => return Some(Action::Failed(trouble)),
    };
    Some(match (reply.answer.told, question.ask) {
        (Told::Evaluated { page, explanation }, Ask::Evaluate { text, chosen, .. }) => {
            let (page, explanation) = (Page::from(*page), explanation.map(|view| Shared::new(*view)));
            let milliseconds = reply.milliseconds;
            Action::Evaluated(Evaluated { text, page, chosen, explanation, milliseconds })
        }
        (Told::Explained(explanation), Ask::Explain { .. }) => {
            Action::Explained(explanation.map(|view| Shared::new(*view)))
        }
        (Told::Probed(told), Ask::Probe { probe, .. }) => {
            Action::Probed(probe, told.map(|view| Shared::new(*view)).map_err(AttrValue::from))
        }
        (Told::Label(said), Ask::Label { offset, .. }) => {
            Action::LabelSaid(offset, said.map(|view| Shared::new(*view)))
        }
        (Told::Formatted(fix), Ask::Format { .. }) => Action::Formatted(Rc::from(fix)),
        (Told::Completed(offered), Ask::Complete { offset, .. }) => {
            Action::CompletionOffered(offset, offered.map(|view| Shared::new(*view)))
        }
        (Told::Pod(pod), Ask::Pod { .. }) => Action::PodTold(pod.map(|view| Shared::new(*view))),
        (Told::Changed(edit), Ask::Change { change, .. }) => {
            Action::ChangeTold(change, edit.map(|view| Shared::new(*view)).map_err(AttrValue::from))
        }
        (Told::Compared(view), Ask::Compare { base, .. }) => Action::Compared(base, *view),
        (Told::Graded(grade), Ask::Grade { text, answers, .. }) => {
            Action::Graded(text, answers, grade.map(|view| Shared::new(*view)))
        }
        (Told::Imported(view), Ask::Import { .. }) => Action::FilesImported(Shared::new(*view)),
        (Told::Exported(told), Ask::Export { format, .. }) => {
            Action::Exported(format, told.map(|view| Shared::new(*view)).map_err(AttrValue::from))
        }
        (Told::Board(view), Ask::Board { .. }) => Action::Board(BoardStep::Seen(Shared::new(*view))),
        (Told::Drawn(drawn), Ask::Draw { .. }) => {
            let drawn = drawn.map(|view| Shared::new(*view)).map_err(AttrValue::from);
            Action::Board(BoardStep::Drawn(drawn))
        }
        (Told::Spotted(spot), Ask::Spot { offset, .. }) => {
            Action::Spotted(offset, spot.map(|view| Shared::new(*view)))
        }
        // Answers to something else.
        _ => Action::Failed(Trouble::Broke),
    })
}
