//! What stands in the place of the playground until its module has started.

use yew::prelude::*;

use super::layout::{Canvas, use_layout};
use crate::state::State;

/// What the first picture needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is shown.
    pub state: State,
    /// The screen is too narrow for more than one region.
    pub narrow: bool,
}

/// The playground without a browser: drawn when the site is built, by what the module draws with.
#[component]
pub fn FirstPicture(props: &Props) -> Html {
    use_layout(&props.state, Canvas { narrow: props.narrow, dark: false }, &Callback::noop())
}
