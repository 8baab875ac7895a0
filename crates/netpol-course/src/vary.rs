//! Variants of a lesson: whole words replaced everywhere.

mod words;

use crate::lesson::{File, Lesson};
use crate::localized::Localized;
use crate::plan::{Ask, Path, Plan};
use words::replaced;

impl Lesson {
    /// The variant of a seed; that of 0 is the lesson as it is written. The same seed is the same variant.
    pub fn vary(&self, seed: u64) -> Lesson {
        let chosen = self.chosen(seed);
        let mut variant = self.clone();
        if chosen.iter().any(|(word, other)| word != other) {
            variant.each_text(&mut |text| *text = replaced(text, &chosen));
        }
        variant
    }

    /// The fewest seeds, counted from 0, in whose variants each choice of each word occurs.
    pub fn seeds(&self) -> Vec<u64> {
        let mut missing: Vec<(&str, &str)> = Vec::new();
        for (word, choices) in self.plan.vary.iter() {
            missing.extend(choices.iter().map(|choice| (word.as_str(), choice.as_str())));
        }
        let mut seeds = vec![0];
        for seed in 0..MOST_SEEDS {
            let before = missing.len();
            let chosen = self.chosen(seed);
            missing.retain(|choice| !chosen.contains(choice));
            if seed > 0 && missing.len() < before {
                seeds.push(seed);
            }
            if missing.is_empty() {
                break;
            }
        }
        seeds
    }

    /// What is put in the place of each word.
    fn chosen(&self, seed: u64) -> Vec<(&str, &str)> {
        let mut rest = mixed(seed);
        let mut chosen = Vec::new();
        for (word, choices) in self.plan.vary.iter() {
            let count = choices.len().max(1) as u64;
            let choice = choices.get((rest % count) as usize);
            chosen.extend(choice.map(|choice| (word.as_str(), choice.as_str())));
            rest /= count;
        }
        chosen
    }

    /// Changes every text in which words are replaced; not its id, its tasks, its files, and what speaks of the course.
    fn each_text(&mut self, change: &mut dyn FnMut(&mut String)) {
        let Lesson { plan, text, after, texts } = self;
        both(text, change);
        both(after, change);
        each_of_plan(plan, change);
        change(&mut texts.start);
        texts.solution.as_mut().map(&mut *change);
        change(&mut texts.hidden);
        for File { text, .. } in
            texts.also_right.iter_mut().chain(&mut texts.wrong).chain(&mut texts.candidates)
        {
            change(text);
        }
    }
}

/// After so many seeds every choice has come with near certainty.
const MOST_SEEDS: u64 = 10_000;

/// A number of which every digit hangs on every digit of the seed (SplitMix64); 0 of 0.
fn mixed(seed: u64) -> u64 {
    let mut mixed = seed;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

fn each_of_plan(plan: &mut Plan, change: &mut dyn FnMut(&mut String)) {
    both(&mut plan.title, change);
    both(&mut plan.remember, change);
    plan.words.iter_mut().for_each(&mut *change);
    plan.hints.iter_mut().for_each(|hint| both(hint, change));
    let documents = std::mem::take(&mut plan.documents).into_iter();
    plan.documents = documents
        .map(|(mut name, access)| {
            change(&mut name);
            (name, access)
        })
        .collect();
    for task in &mut plan.goal {
        both(&mut task.says, change);
        task.requires.as_mut().map(&mut *change);
        task.probes
            .iter_mut()
            .for_each(|probe| path([&mut probe.from, &mut probe.to, &mut probe.port], change));
    }
    for survivor in &mut plan.survivors {
        change(&mut survivor.mutant);
        both(&mut survivor.why, change);
    }
    plan.claims.iter_mut().for_each(|claim| path([&mut claim.from, &mut claim.to, &mut claim.port], change));
    for ask in &mut plan.ask {
        match ask {
            Ask::Open(Path { from, to, port }) => path([from, to, port], change),
            Ask::Line { says, line: Path { from, to, port }, .. } => {
                path([from, to, port], change);
                both(says, change);
            }
            Ask::Command { says, command, also, wrong, .. } => {
                both(says, change);
                change(command);
                also.iter_mut().for_each(&mut *change);
                wrong.iter_mut().for_each(|wrong| change(&mut wrong.command));
            }
        }
    }
}

fn both(text: &mut Localized, change: &mut dyn FnMut(&mut String)) {
    change(&mut text.en);
    change(&mut text.ko);
}

fn path(texts: [&mut String; 3], change: &mut dyn FnMut(&mut String)) {
    texts.into_iter().for_each(change);
}

#[cfg(test)]
#[cfg(feature = "yaml")]
mod tests;
