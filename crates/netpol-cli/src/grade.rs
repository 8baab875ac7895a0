//! `netpol grade`: an answer to a lesson of the course, graded by what it does.

mod answers;
mod folder;
mod json;
mod text;

use std::fs;
use std::io::{BufWriter, Read, Write};
use std::process::ExitCode;

use anyhow::{Context, Result};
use netpol_course::{Class, GradeWords, Lesson};

use crate::arguments::{Grade, TextFormat};
use crate::command::FINDINGS;
use crate::words::Speech;

const PASSED: u8 = 0;

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
    let (words, code) = grade(&lesson, &file, &answer, speech)?;
    let graded = Graded { lesson: &lesson, seed: arguments.seed, file: &file, answer: &answer, words };
    let mut out = BufWriter::new(anstream::stdout().lock());
    match arguments.format {
        TextFormat::Text => text::print(&mut out, &graded, speech)?,
        TextFormat::Json => json::print(&mut out, &graded)?,
    }
    out.flush()?;
    Ok(ExitCode::from(code))
}

/// What an answer is worth, and the code to end with.
fn grade(lesson: &Lesson, file: &str, answer: &str, speech: Speech) -> Result<(GradeWords, u8)> {
    let language = speech.language();
    if !lesson.plan.form.is_written() {
        let answers = answers::read(lesson, file, answer, speech)?;
        let words = lesson.grade_answers(&answers, language);
        let code = if words.passed { PASSED } else { FINDINGS };
        return Ok((words, code));
    }
    let grade = lesson.grade(answer);
    let code = match grade.first().map(|failure| failure.class) {
        None => PASSED,
        Some(Class::Unread) => UNREAD,
        Some(_) => FINDINGS,
    };
    Ok((grade.words(lesson, language), code))
}
