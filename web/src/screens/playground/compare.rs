//! What the text can be compared with: the menu, the dialog of snapshots, and the one for another text.

mod other_text;
mod snapshots;

use std::rc::Rc;

use netpol_view::protocol::Language;
use yew::prelude::*;

use self::other_text::OtherTextDialog;
use self::snapshots::SnapshotsDialog;
use crate::components::compare_menu::{CompareMenu, Wish};
use crate::state::{Action, Origin};

/// What the tools need.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The text as it was when it was opened.
    pub(super) start: Option<Rc<str>>,
    /// The text as it is now.
    pub(super) text: Option<Rc<str>>,
    /// How many policies it has.
    pub(super) policies: usize,
    /// The language of the tools.
    pub(super) language: Language,
    /// Something happened.
    pub(super) on_action: Callback<Action>,
}

/// A button for all of it, and the dialogs that it opens.
#[component]
pub(super) fn CompareTools(props: &Props) -> Html {
    let dialog = use_state_eq(|| None::<Wish>);
    let on_close = {
        let dialog = dialog.setter();
        use_callback((), move |(), ()| dialog.set(None))
    };
    let on_compare = {
        let dialog = dialog.setter();
        let about = (props.on_action.clone(), props.start.clone());
        use_callback(about, move |wish: Wish, (on_action, start)| match wish {
            Wish::Start => {
                let begun = start.clone().map(|text| Action::ComparisonBegun(Origin::Start, text));
                begun.into_iter().for_each(|action| on_action.emit(action));
            }
            other => dialog.set(Some(other)),
        })
    };
    html! {
        <>
            <CompareMenu has_start={props.start.is_some()} language={props.language} {on_compare} />
            <SnapshotsDialog
                is_open={*dialog == Some(Wish::Snapshot)}
                text={props.text.clone()}
                policies={props.policies}
                language={props.language}
                on_action={props.on_action.clone()}
                on_close={on_close.clone()}
            />
            <OtherTextDialog
                is_open={*dialog == Some(Wish::Other)}
                language={props.language}
                on_action={props.on_action.clone()}
                {on_close}
            />
        </>
    }
}
