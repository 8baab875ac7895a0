//! The way from a frame to the playground, with everything that the reader made of it.

use gloo_timers::callback::Timeout;
use netpol_link::{Link, Options};
use yew::prelude::*;

use super::context::Parts;
use crate::state::{Included, State};

/// The text rests when it was the same for so long, in milliseconds: a link is not made at every letter.
const REST: u32 = 400;

/// Where the playground is, seen from the frame.
const PLAYGROUND: &str = "../";

/// The address of the playground with the text as it is now; none while there is no link of it, as before the first rest.
#[hook]
pub(super) fn use_outward(state: &State, parts: &Parts) -> Option<AttrValue> {
    let address = use_state_eq(|| None::<AttrValue>);
    {
        let (address, parts) = (address.setter(), parts.clone());
        use_effect_with((state.document.text.clone(), options(state)), move |(text, options)| {
            let (text, options) = (text.clone(), options.clone());
            let timer = Timeout::new(REST, move || {
                address.set(text.map(|text| link(&parts, &text, options)));
            });
            // Dropping the timer stops it: another letter came.
            move || drop(timer)
        });
    }
    (*address).clone()
}

fn link(parts: &Parts, text: &str, options: Options) -> AttrValue {
    let text = parts.marked(parts.shown_in(text));
    format!("{PLAYGROUND}#/{}", Link { options, text }.encode()).into()
}

/// What is looked at, and how; in the language of the frame too, since in the playground the reader may have chosen another one.
fn options(state: &State) -> Options {
    Options {
        language: Some(state.preferences.language.tag().to_owned()),
        ..state.link_options(Included::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_playground_gets_the_readers_text_with_what_is_hidden() {
        let parts = Parts { shown: "a: 1\n".into(), hidden: "b: 1".into() };
        let address = link(&parts, &parts.with("a: 2\n"), Options::default());
        let carried = netpol_link::read(address.strip_prefix("../#/").unwrap()).unwrap();
        assert_eq!(carried.text, "a: 2\n---\n# netpol: hidden-start\nb: 1\n# netpol: hidden-end\n");
    }
}
