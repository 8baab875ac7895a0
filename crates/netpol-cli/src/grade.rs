//! `netpol grade`: an answer to a lesson of the course, graded by what it does.

mod folder;
mod json;
mod text;

use std::fs;
use std::io::{BufWriter, Read, Write};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use netpol_course::{Class, Failure, GradeWords, Lesson};

use crate::arguments::{Grade, TextFormat};
use crate::command::FINDINGS;
use crate::words::Speech;

/// The answer cannot be read, or the API server would reject it.
const UNREAD: u8 = 2;

/// A graded answer.
struct Graded<'a> {
    lesson: &'a Lesson,
    seed: u64,
    /// The name of the answer's file.
    file: &'a str,
    answer: &'a str,
    words: GradeWords,
}

/// Grades an answer, and ends with 1 where it fails.
pub(crate) fn run(arguments: &Grade) -> Result<ExitCode> {
    let speech = arguments.words.speech();
    let lesson = folder::lesson(&arguments.folder, speech)?.vary(arguments.seed);
    let file = arguments.answer.to_string_lossy();
    let answer = match &*file {
        "-" => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).map(|_| text)
        }
        _ => fs::read_to_string(&arguments.answer),
    };
    let answer = answer.with_context(|| speech.say("input.no_file", &[("path", &file)]))?;
    let grade = grade(&lesson, &answer, speech)?;
    let words = grade.words(&lesson, speech.language());
    let graded = Graded { lesson: &lesson, seed: arguments.seed, file: &file, answer: &answer, words };
    let mut out = BufWriter::new(anstream::stdout().lock());
    match arguments.format {
        TextFormat::Text => text::print(&mut out, &graded, speech)?,
        TextFormat::Json => json::print(&mut out, &graded)?,
    }
    out.flush()?;
    let is_unread = |failure: &Failure| failure.class == Class::Unread;
    Ok(match grade.first() {
        None => ExitCode::SUCCESS,
        Some(first) if is_unread(first) => ExitCode::from(UNREAD),
        Some(_) => ExitCode::from(FINDINGS),
    })
}

fn grade(lesson: &Lesson, answer: &str, speech: Speech) -> Result<netpol_course::Grade> {
    if !lesson.plan.form.is_written() {
        bail!(speech.say("grade.not_written", &[("lesson", &lesson.plan.id)]));
    }
    Ok(lesson.grade(answer))
}
