//! Proves the lessons and the cards of a folder and prints a table of them: `course FOLDER [--suggest] [ID…]`.

#![allow(clippy::print_stdout, reason = "it is a program")]

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context, Result, bail};
use netpol_course::{Card, CardProof, Course, Curriculum, Interview, Lesson, Proof, Shelf, Suggestion};

/// A lesson that was read and proved.
struct Proved {
    shelf: Shelf,
    lesson: Lesson,
    proof: Proof,
}

fn main() -> Result<ExitCode> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (options, words): (Vec<&str>, Vec<&str>) =
        words.iter().map(String::as_str).partition(|word| word.starts_with("--"));
    let [folder, ids @ ..] = words.as_slice() else { bail!("say which folder") };
    if let Some(option) = options.iter().find(|option| **option != "--suggest") {
        bail!("`{option}` is no option; there is --suggest");
    }
    let folder = Path::new(folder);
    let mut problems = Vec::new();
    let cards = names(&folder.join(INTERVIEW))?;
    let (of_cards, of_lessons): (Vec<&str>, Vec<&str>) =
        ids.iter().partition(|id| cards.iter().any(|name| name == *id));
    if ids.is_empty() || !of_lessons.is_empty() {
        prove_lessons(folder, &of_lessons, &options, &mut problems)?;
    }
    if ids.is_empty() || !of_cards.is_empty() {
        prove_cards(folder, &cards, &of_cards, &mut problems)?;
    }
    if problems.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    println!("\nTo be mended:");
    problems.iter().for_each(|problem| println!("  {problem}"));
    Ok(ExitCode::FAILURE)
}

/// The folder of the cards.
const INTERVIEW: &str = "interview";

fn prove_lessons(folder: &Path, ids: &[&str], options: &[&str], problems: &mut Vec<String>) -> Result<()> {
    let proved = prove(folder, ids, problems)?;
    print_table(&proved);
    for Proved { shelf, lesson, proof } in &proved {
        let place = format!("{}/{}", shelf.folder(), lesson.plan.id);
        problems.extend(proof.problems.iter().map(|problem| format!("{place}: {problem}")));
        if options.contains(&"--suggest") {
            print_suggestions(&place, &lesson.suggest());
        }
    }
    if ids.is_empty() {
        problems.extend(of_course(folder, &proved)?);
    }
    Ok(())
}

/// Reads and proves every card, or those of these ids, and prints a table of them.
fn prove_cards(folder: &Path, names: &[String], ids: &[&str], problems: &mut Vec<String>) -> Result<()> {
    let text = fs::read_to_string(folder.join("interview.yaml")).context("cannot read interview.yaml")?;
    let interview = Interview::read(&text)?;
    let mut cards = Vec::new();
    for name in names.iter().filter(|name| ids.is_empty() || ids.contains(&name.as_str())) {
        match Card::read(name, &files(&folder.join(INTERVIEW).join(name))?) {
            Ok(card) => cards.push(card),
            Err(errors) => {
                problems.extend(errors.iter().map(|error| format!("{INTERVIEW}/{name}/{error}")));
            }
        }
    }
    let width = names.iter().map(String::len).max().unwrap_or(0);
    println!("  {:width$}  {:>8} {:>8} {:>8}", "card", "expected", "claims", "seconds");
    for card in &cards {
        let CardProof { expected, claims, problems: of_card } = card.prove(&interview);
        let mark = if of_card.is_empty() { "✓" } else { "✗" };
        let (id, seconds) = (&card.plan.id, card.plan.seconds);
        println!("{mark} {id:width$}  {expected:>8} {claims:>8} {seconds:>8}");
        problems.extend(of_card.iter().map(|problem| format!("{INTERVIEW}/{id}: {problem}")));
    }
    if ids.is_empty() {
        problems.extend(interview.prove(&cards.iter().collect::<Vec<_>>()));
    }
    Ok(())
}

/// Reads and proves every lesson, or those of these ids.
fn prove(folder: &Path, ids: &[&str], problems: &mut Vec<String>) -> Result<Vec<Proved>> {
    let mut lessons = Vec::new();
    let mut known = Vec::new();
    for shelf in Shelf::ALL {
        for name in names(&folder.join(shelf.folder()))? {
            if !ids.is_empty() && !ids.contains(&name.as_str()) {
                continue;
            }
            match Lesson::read(&name, &files(&folder.join(shelf.folder()).join(&name))?) {
                Ok(lesson) => lessons.push((shelf, lesson)),
                Err(errors) => {
                    problems.extend(errors.iter().map(|error| format!("{}/{name}/{error}", shelf.folder())));
                }
            }
            known.push(name);
        }
    }
    if let Some(id) = ids.iter().find(|id| !known.iter().any(|name| name == *id)) {
        bail!("there is no lesson `{id}` in {}", folder.display());
    }
    Ok(prove_all(lessons))
}

/// Proves them on every processor, in their order.
fn prove_all(lessons: Vec<(Shelf, Lesson)>) -> Vec<Proved> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let mut proofs: Vec<(usize, Proof)> = thread::scope(|scope| {
        let work = || {
            let places = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)));
            let lessons =
                places.map_while(|place| lessons.get(place).map(|(_, lesson)| (place, lesson.prove())));
            lessons.collect::<Vec<_>>()
        };
        let running: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        running.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    });
    proofs.sort_by_key(|(place, _)| *place);
    let both = lessons.into_iter().zip(proofs);
    both.map(|((shelf, lesson), (_, proof))| Proved { shelf, lesson, proof }).collect()
}

/// The folders in a folder.
fn names(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// Every file of a folder with its path in it.
fn files(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inside) = folders.pop() {
        for entry in fs::read_dir(&inside).with_context(|| format!("cannot read {}", inside.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text =
                fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let name = path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
            files.push((name, text));
        }
    }
    Ok(files)
}

fn of_course(folder: &Path, proved: &[Proved]) -> Result<Vec<String>> {
    let text =
        |name: &str| fs::read_to_string(folder.join(name)).with_context(|| format!("cannot read {name}"));
    let course = Course::read(&text("course.yaml")?)?;
    let curriculum = Curriculum::read(&text("curriculum.yaml")?)?;
    let lessons: Vec<(Shelf, &Lesson)> = proved.iter().map(|one| (one.shelf, &one.lesson)).collect();
    Ok(course.prove(&curriculum, &lessons))
}

fn print_table(proved: &[Proved]) {
    let names: Vec<String> =
        proved.iter().map(|one| format!("{}/{}", one.shelf.folder(), one.lesson.plan.id)).collect();
    let width = names.iter().map(String::len).max().unwrap_or(0).max("lesson".len());
    println!(
        "  {:width$}  {:9} {:>7} {:>7} {:>8} {:>10} {:>9} {:>8}",
        "lesson", "form", "probes", "hidden", "mutants", "survivors", "variants", "minutes"
    );
    for (name, Proved { lesson, proof, .. }) in names.iter().zip(proved) {
        let mark = if proof.problems.is_empty() { "✓" } else { "✗" };
        let form = format!("{:?}", lesson.plan.form).to_lowercase();
        let Proof { probes, hidden, mutants, survivors, seeds, .. } = proof;
        println!(
            "{mark} {name:width$}  {form:9} {probes:>7} {hidden:>7} {mutants:>8} {:>10} {:>9} {:>8}",
            survivors.len(),
            seeds.len(),
            lesson.plan.minutes
        );
    }
    let minutes: u32 = proved.iter().map(|one| one.lesson.plan.minutes).sum();
    let mutants: usize = proved.iter().map(|one| one.proof.mutants).sum();
    println!("  {} lessons, {mutants} mutants, {minutes} minutes", proved.len());
}

fn print_suggestions(place: &str, suggestions: &[Suggestion]) {
    println!("\nHidden probes for {place}, as the solution has them:");
    for Suggestion { tests, path, open, needs, kills } in suggestions {
        println!(
            "  - {{from: '{}', to: '{}', port: '{}', open: {open}, hidden: true}}   # {tests}",
            path.from, path.to, path.port
        );
        kills.iter().for_each(|name| println!("      fails for the mutant `{name}`"));
        for line in needs.lines() {
            println!("      hidden.yaml: {line}");
        }
    }
}
