//! Edits of blocks in their Markdown files.

use std::io::{self, Write};
use std::rc::Rc;

use netpol_core::Evaluator;
use netpol_markdown::{Block, rewritten};

use super::fix::{Fixed, Outcome, print_diff, replace};
use crate::arguments::Input;
use crate::command::LIMITS;
use crate::evaluated::Evaluated;
use crate::input::{MarkdownFile, Text};
use crate::words::Speech;

/// What is fixed, of one text after the other, as the edits of whole files: those of one file stand one after the other.
pub(crate) fn by_file(all: &mut [Fixed]) -> impl Iterator<Item = &mut [Fixed]> {
    all.chunk_by_mut(|one, next| match (file(one), file(next)) {
        (Some(one), Some(next)) => Rc::ptr_eq(one, next),
        _ => false,
    })
}

fn file(fixed: &Fixed) -> Option<&Rc<MarkdownFile>> {
    fixed.evaluated.post.as_ref().map(|post| &post.file)
}

/// The Markdown file after the edits of its texts; none where there are none, or where they are of manifests. A text whose edits
/// its blocks do not bear stays as it is, and is told.
pub(super) fn edited(
    texts: &mut [Fixed],
    evaluator: &mut Evaluator,
    speech: Speech,
) -> io::Result<Option<(Rc<MarkdownFile>, String)>> {
    let Some(file) = texts.first().and_then(file).cloned() else { return Ok(None) };
    let markdown = file.source.text();
    let all: Vec<(Block, String)> = texts.iter().flat_map(changes).collect();
    if all.is_empty() {
        return Ok(None);
    }
    let together: Vec<(&Block, &str)> = all.iter().map(|(block, text)| (block, text.as_str())).collect();
    if let Some(after) = rewritten(markdown, &together) {
        return Ok(Some((file, after)));
    }
    let mut kept: Vec<(Block, String)> = Vec::new();
    let mut after = None;
    for fixed in texts {
        let changes = changes(fixed);
        if changes.is_empty() {
            continue;
        }
        let together: Vec<(&Block, &str)> =
            kept.iter().chain(&changes).map(|(block, text)| (block, text.as_str())).collect();
        if let Some(written) = rewritten(markdown, &together) {
            after = Some(written);
            kept.extend(changes);
            continue;
        }
        if let Some(post) = &fixed.evaluated.post {
            let words = speech.say("lint.not_kept", &[("block", &post.name(speech))]);
            writeln!(anstream::stderr(), "{words}")?;
        }
        fixed.undo(|_| true, evaluator);
    }
    Ok(after.map(|after| (file, after)))
}

fn changes(fixed: &Fixed) -> Vec<(Block, String)> {
    let Some(post) = &fixed.evaluated.post else { return Vec::new() };
    let change = |(id, after): (usize, &str)| Some((post.blocks.get(id)?.clone(), after.to_owned()));
    fixed.changed().map(|(id, _, after)| (id.0 as usize, after.text())).filter_map(change).collect()
}

/// Writes the edits of one file. Of a Markdown file that has some it gives its texts as they are then, each evaluated.
pub(crate) fn write(
    texts: &mut [Fixed],
    input: &Input,
    outcome: &mut Outcome,
    evaluator: &mut Evaluator,
    speech: Speech,
) -> io::Result<Option<Vec<Evaluated>>> {
    let Some((file, after)) = edited(texts, evaluator, speech)? else {
        let mut of_manifests = texts.iter_mut().filter(|fixed| fixed.evaluated.post.is_none());
        of_manifests.try_for_each(|fixed| fixed.write(outcome, evaluator, speech))?;
        return Ok(None);
    };
    if let Err(error) = replace(&file.path, file.source.text(), &after, speech) {
        outcome.add(file.source.name(), &error);
        texts.iter_mut().for_each(|fixed| fixed.undo(|_| true, evaluator));
        return Ok(None);
    }
    let texts = Text::of_post(MarkdownFile::new(file.path.clone(), after), &LIMITS).into_iter();
    let is_asked_for = |text: &Text| match (&text.post, &input.block) {
        (Some(post), Some(block)) => post.is_asked_for(block),
        _ => true,
    };
    let texts = texts.filter(is_asked_for).map(|text| Evaluated::new(text, input, evaluator));
    Ok(Some(texts.collect()))
}

/// Prints what the edits of one file change in it.
pub(crate) fn print(texts: &mut [Fixed], evaluator: &mut Evaluator, speech: Speech) -> io::Result<()> {
    if let Some((file, after)) = edited(texts, evaluator, speech)? {
        return print_diff(file.source.name(), file.source.text(), &after);
    }
    let of_manifests = texts.iter().filter(|fixed| fixed.evaluated.post.is_none());
    for (_, before, after) in of_manifests.flat_map(Fixed::changed) {
        print_diff(before.name(), before.text(), after.text())?;
    }
    Ok(())
}
