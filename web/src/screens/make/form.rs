//! The form of the lesson, the engine that makes it, and what the browser does with what came of it.

use std::rc::Rc;

use netpol_course::{Made, Own, zip};
use netpol_link::write_bytes;
use netpol_view::protocol::{Ask, DocumentId, Language, Told};
use yew::prelude::*;

use crate::browser::clipboard::use_copy;
use crate::browser::{course, document, download};
use crate::components::making::MakingForm;
use crate::engine::{Client, Heard};
use crate::shared::Shared;
use crate::state::{Making, Step};
use crate::words::t;

/// What the form needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The lesson.
    pub(super) making: Making,
    /// The language of every word.
    pub(super) language: Language,
    /// Something is done to the lesson.
    pub(super) on_step: Callback<Step>,
}

/// Draws the form into its place in the page.
#[component]
pub(super) fn Form(props: &Props) -> Html {
    let Props { making, language, on_step } = props;
    let place = use_memo((), |()| course::emptied("make"));
    let is_lost = use_made(making, *language, on_step);
    let own = making.made.as_ref().filter(|made| made.troubles.is_empty()).map(|made| made.own.clone());
    let address = use_memo((own.clone(), *language), |(own, language)| address_of(own.as_ref()?, *language));
    let on_copy = use_copy();
    let on_save = use_callback(own, |(), own| {
        let _ = own.as_ref().and_then(save);
    });
    let Some(place) = &*place else { return html! {} };
    let form = html! {
        <>
            <MakingForm making={making.clone()} address={(*address).clone()} language={*language} on_step={on_step.clone()} {on_copy} {on_save} />
            if is_lost {
                <p class="banner" role="alert">{ t!("maker.broke", locale = language.tag()) }</p>
            }
        </>
    };
    create_portal(form, place.clone())
}

/// Has what is written and ticked made to a lesson, by an engine of its own: trying wrong answers must not hold up the text. Says whether
/// that was too much for it.
#[hook]
fn use_made(making: &Making, language: Language, on_step: &Callback<Step>) -> bool {
    let is_lost = use_state_eq(|| false);
    let client = {
        let (on_step, is_lost) = (on_step.clone(), is_lost.setter());
        use_memo((), move |()| {
            Client::new(move |heard| match heard {
                Heard::Answered { question, reply } => {
                    let (Told::Made(made), Ask::Make { draft, .. }) = (reply.answer.told, question.ask)
                    else {
                        return;
                    };
                    let made: Option<Made> = made.and_then(|made| postcard::from_bytes(&made).ok());
                    is_lost.set(made.is_none());
                    if let Some(made) = made {
                        on_step.emit(Step::Made(draft, Shared::new(made)));
                    }
                }
                Heard::Failed { .. } => is_lost.set(true),
            })
        })
    };
    let asked: Rc<[u8]> = making.asked();
    use_effect_with((asked, language), move |(draft, language)| {
        client.ask(DocumentId::default(), Ask::Make { draft: Rc::clone(draft), language: *language });
    });
    *is_lost
}

/// The address of the lesson; none where it is larger than what a link carries.
fn address_of(own: &Own, language: Language) -> Option<String> {
    let link = write_bytes(&own.carried()?)?;
    Some(format!("{}learn/own/#/own/{link}", document::site_in(language)?))
}

fn save(own: &Own) -> Option<()> {
    let (name, files) = (own.folder_name(), own.files());
    let archive = zip(&name, files.iter().map(|(path, text)| (*path, text.as_str())));
    download::save_bytes(&format!("{name}.zip"), "application/zip", &archive)
}
