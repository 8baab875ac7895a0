//! Lines that are drawn onto a text, one after the other.

use netpol_core::change::Obstacle;
use netpol_core::draw::{DrawError, Gesture, draw};
use netpol_core::manifest::Memory;
use netpol_core::source::SourceId;
use netpol_core::{Checked, Evaluator};

use super::changed::changed_lines;
use super::said::said;
use crate::draw_words::{draw_words, line_words};
use crate::places::Places;
use crate::views::DrawnView;
use crate::words::Words;

/// The text that is drawn on; the page has only one.
const SOURCE: SourceId = SourceId(0);

/// The text with all of the lines drawn, or why none is. A line that is drawn already is passed over, unless all of them are.
pub(crate) fn drawn(checked: &Checked, lines: &[String], words: Words) -> Result<DrawnView, String> {
    let before = &checked.evaluation;
    let of_line = |line: &str, why: String| match lines.len() {
        1 => why,
        _ => words.say("board.of_line", &[("line", line.trim()), ("why", &why)]),
    };
    let read = |line: &String| Gesture::read(line).map_err(|error| of_line(line, line_words(&error, words)));
    let gestures: Vec<Gesture> = lines.iter().map(read).collect::<Result<_, _>>()?;
    let memory = Some(Memory::default());
    let mut evaluator = Evaluator { memory, ..Evaluator::new(before.settings.clone()) };
    let mut after: Option<Checked> = None;
    let mut made: Vec<&Gesture> = Vec::new();
    for (line, gesture) in lines.iter().zip(&gestures) {
        let evaluation = after.as_ref().map_or(before, |after| &after.evaluation);
        match draw(&mut evaluator, evaluation, SOURCE, gesture) {
            Ok(next) => {
                after = Some(next);
                made.push(gesture);
            }
            Err(DrawError::Obstacle(Obstacle::Already)) => {}
            Err(error) => return Err(of_line(line, draw_words(&error, &evaluation.cluster, words))),
        }
    }
    let already = || draw_words(&DrawError::Obstacle(Obstacle::Already), &before.cluster, words);
    let Some(after) = after else { return Err(already()) };
    let after = after.evaluation;
    let text = |evaluation: &netpol_core::Evaluation| {
        evaluation.sources.get(SOURCE).map(|source| source.text().to_owned()).unwrap_or_default()
    };
    let new = text(&after);
    let spans = changed_lines(&text(before), &new);
    let places = Places::new(&after.sources);
    Ok(DrawnView {
        said: said(&made, (before, &after), words),
        changed: spans.into_iter().map(|span| places.target(&after.sources, span)).collect(),
        text: new,
    })
}
