//! `netpol draw`: the YAML of what is drawn by typed lines.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use netpol_core::change::Obstacle;
use netpol_core::draw::{DrawError, Gesture, draw};
use netpol_core::source::{SourceId, Sources};
use netpol_view::{closed_besides, draw_words, line_words};

use crate::arguments::Draw;
use crate::command::{FINDINGS, evaluator};
use crate::words::Speech;

/// Draws the lines one after the other, from nothing or onto a text, and prints the whole text; nothing of it where one cannot be drawn.
pub(crate) fn run(arguments: &Draw) -> Result<ExitCode> {
    let speech = arguments.words.speech();
    let text = arguments.onto.as_deref().map_or(Ok(String::new()), |path| read(path, speech))?;
    let mut evaluator = evaluator();
    let mut checked = evaluator.evaluate(Sources::single("drawing.yaml", text));
    for line in &arguments.lines {
        let gesture = match Gesture::read(line) {
            Ok(gesture) => gesture,
            Err(error) => bail!(line_words(&error, speech.views())),
        };
        match draw(&mut evaluator, &checked.evaluation, SourceId(0), &gesture) {
            Ok(after) => {
                if let Gesture::Erase(arrows) = &gesture {
                    let besides =
                        closed_besides(&checked.evaluation, &after.evaluation, arrows, speech.views());
                    besides.map_or(Ok(()), |besides| writeln!(anstream::stderr(), "{line}: {besides}"))?;
                }
                checked = after;
            }
            Err(error) => {
                let words = draw_words(&error, &checked.evaluation.cluster, speech.views());
                writeln!(anstream::stderr(), "{line}: {words}")?;
                match error {
                    // What is so already is as it was to be.
                    DrawError::Obstacle(Obstacle::Already) => {}
                    DrawError::Obstacle(_) => return Ok(ExitCode::from(FINDINGS)),
                    DrawError::End(_) => return Ok(ExitCode::from(2)),
                }
            }
        }
    }
    let text = checked.evaluation.sources.get(SourceId(0)).map(|source| source.text());
    write!(anstream::stdout(), "{}", text.unwrap_or_default())?;
    Ok(ExitCode::SUCCESS)
}

fn read(path: &Path, speech: Speech) -> Result<String> {
    let text = match path.to_str() {
        Some("-") => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).map(|_| text)
        }
        _ => fs::read_to_string(path),
    };
    text.with_context(|| speech.say("input.no_file", &[("path", &path.to_string_lossy())]))
}
