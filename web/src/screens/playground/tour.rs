//! A minute's tour of the page.

use netpol_view::protocol::Language;
use yew::prelude::*;

use crate::browser::focus::focus_inside;
use crate::state::{Action, Tab};
use crate::words::t;

/// What the tour needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// The step, from zero; none where there is no tour.
    pub(super) step: Option<usize>,
    /// Its language.
    pub(super) language: Language,
    /// Another step was chosen, or the end.
    pub(super) on_step: Callback<Option<usize>>,
    /// A region is to be shown on a narrow screen.
    pub(super) on_action: Callback<Action>,
}

/// What is shown at each step, by its name in the styles, and the tab that has it on a narrow screen.
const STEPS: [(&str, Tab); 6] = [
    ("editor", Tab::Editor),
    ("diagram", Tab::Diagram),
    ("matrix", Tab::Matrix),
    ("why", Tab::Why),
    ("problems", Tab::Editor),
    ("examples", Tab::Diagram),
];

/// The name of what is shown at a step.
pub(super) fn shown(step: Option<usize>) -> Option<&'static str> {
    STEPS.get(step?).map(|(name, _)| *name)
}

/// Says what the region is that stands out, beside it. The page goes on working meanwhile.
#[component]
pub(super) fn Tour(props: &Props) -> Html {
    let locale = props.language.tag();
    let card = use_node_ref();
    {
        let (card, on_action) = (card.clone(), props.on_action.clone());
        use_effect_with(props.step, move |step| {
            if let Some((_, tab)) = step.and_then(|step| STEPS.get(step)) {
                on_action.emit(Action::TabChosen(*tab));
                // A card that cannot take the focus is read all the same.
                let _ = focus_inside(&card, ".primary");
            }
        });
    }
    let Some((step, (name, _))) = props.step.and_then(|step| Some((step, STEPS.get(step)?))) else {
        return Html::default();
    };
    let to = |step: Option<usize>| props.on_step.reform(move |_: MouseEvent| step);
    let onkeydown = {
        let on_step = props.on_step.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                on_step.emit(None);
            }
        })
    };
    let next = Some(step + 1).filter(|next| *next < STEPS.len());
    let place = t!("tour.step", locale = locale, step = step + 1, count = STEPS.len());
    html! {
        <section ref={card} class={classes!("tour", format!("at-{name}"))} role="dialog" aria-label={t!("tour.label", locale = locale)} {onkeydown}>
            <div aria-live="polite">
                <h2>{ t!(format!("tour.{name}.title"), locale = locale) }</h2>
                <p>{ t!(format!("tour.{name}.text"), locale = locale) }</p>
            </div>
            <footer>
                <span class="place">{ place }</span>
                <button type="button" class="btn ghost" onclick={to(None)}>{ t!("tour.end", locale = locale) }</button>
                if let Some(before) = step.checked_sub(1) {
                    <button type="button" class="btn" onclick={to(Some(before))}>{ t!("tour.back", locale = locale) }</button>
                }
                if next.is_some() {
                    <button type="button" class="btn primary" onclick={to(next)}>{ t!("tour.next", locale = locale) }</button>
                } else {
                    <button type="button" class="btn primary" onclick={to(None)}>{ t!("help.close", locale = locale) }</button>
                }
            </footer>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_has_a_region_and_the_end_has_none() {
        assert_eq!(shown(Some(0)), Some("editor"));
        assert_eq!(shown(Some(STEPS.len())), None);
        assert_eq!(shown(None), None);
    }
}
