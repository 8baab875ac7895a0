//! Where problems are: a button for each line.

use netpol_view::protocol::Language;
use netpol_view::views::LineTarget;
use yew::prelude::*;

use crate::words::t;

/// Each place in words. Where several are in a line, the column tells them apart.
pub(super) fn place_words(places: &[LineTarget], language: Language) -> Vec<String> {
    let locale = language.tag();
    let words = |place: &LineTarget| {
        let LineTarget { line, column, .. } = place;
        match places.iter().filter(|other| other.line == *line).count() {
            1 => t!("problems.line", locale = locale, line = line).into_owned(),
            _ => t!("problems.line_and_column", locale = locale, line = line, column = column).into_owned(),
        }
    };
    places.iter().map(words).collect()
}

/// A button for each of the first places, in a row with the words before it.
pub(super) fn place_buttons(
    places: &[LineTarget],
    shown: usize,
    language: Language,
    on_show: &Callback<LineTarget>,
) -> Html {
    let buttons = places.iter().zip(place_words(places, language)).take(shown).map(|(place, words)| {
        let (on_show, place) = (on_show.clone(), *place);
        let onclick = Callback::from(move |_: MouseEvent| on_show.emit(place));
        html! { <><button type="button" class="place line" {onclick}>{ words }</button>{ " " }</> }
    });
    buttons.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_one_line_are_told_apart() {
        let place = |line, column| LineTarget { line, column, ..LineTarget::default() };
        assert_eq!(
            place_words(&[place(3, 1), place(7, 2), place(7, 9)], Language::En),
            ["line 3", "line 7, column 2", "line 7, column 9"],
        );
    }
}
