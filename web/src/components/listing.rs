//! A text that is read and not edited: numbered lines, with those lit up that decide the chosen cell.

use netpol_view::views::{EditorMark, MarkTone};
use yew::prelude::*;

/// What the listing needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The text.
    pub text: AttrValue,
    /// What it is, for whoever hears it.
    pub label: AttrValue,
    /// What is lit up in it, as places in UTF-16 code units.
    #[prop_or_default]
    pub marks: Vec<EditorMark>,
}

/// Draws the lines. Their numbers come from the styles, so that nobody copies them along.
#[component]
pub fn Listing(props: &Props) -> Html {
    let mut start = 0_u32;
    let lines = props.text.lines().map(|line| {
        let end = start + line.encode_utf16().count() as u32;
        let touches = |mark: &&EditorMark| mark.target.from <= end && start <= mark.target.to;
        let tone = props.marks.iter().find(touches).map(|mark| match mark.tone {
            MarkTone::Opens => "opens",
            MarkTone::Misses => "misses",
        });
        start = end + 1;
        html! { <span class={classes!("line", tone)}>{ line }{ "\n" }</span> }
    });
    html! {
        <pre class="listing scroll" tabindex="0" role="region" aria-label={props.label.clone()} translate="no"><code>{ for lines }</code></pre>
    }
}
