//! What must be so of an incident: it is broken as it says, and mended by the smallest edit, which changes nothing else.

use netpol_core::expect::Expectation;
use netpol_view::protocol::Language;

use super::paths::{all_hold, missed, path_of, wanted};
use crate::evaluated::Evaluated;
use crate::grade::changed;
use crate::interview::{Card, Line};
use crate::plan::Probe;

/// Proves it by what is expected once it is mended.
pub(super) fn prove(card: &Card, expected: &[Expectation], problems: &mut Vec<String>) {
    let evaluated = |text: &str| Evaluated::under(card.plan.profile(), &[text]);
    let [broken, fixed] = [&card.broken, &card.fixed].map(|text| evaluated(text));
    for (file, read) in [("broken.yaml", &broken), ("fixed.yaml", &fixed)] {
        problems.extend(read.errors.iter().map(|problem| format!("{file} has the error {}.", problem.code)));
    }
    let (broken, fixed) = (broken.evaluation, fixed.evaluation);
    if all_hold(&broken, expected) {
        problems.push("broken.yaml is as expected: nothing is broken.".to_owned());
    }
    problems.extend(missed(&fixed, expected, "fixed.yaml"));
    for symptom in &card.plan.symptom {
        for (file, evaluation, open) in
            [("broken.yaml", &broken, symptom.open), ("fixed.yaml", &fixed, !symptom.open)]
        {
            let is_so = symptom.path().expect(open).is_some_and(|one| all_hold(evaluation, &[one]));
            if !is_so {
                problems.push(format!("Of the symptom in {file}, {}", wanted(&symptom.path(), open)));
            }
        }
    }
    let probes: Vec<Probe> = expected.iter().map(probe).collect();
    if let Some(failure) = changed(&broken, &fixed, &probes.iter().collect::<Vec<_>>()) {
        let says = failure.words(Language::En).fact;
        problems.push(format!("fixed.yaml changes more than what is expected: {says}"));
    }
    for (place, text) in (1..).zip(with_one_edit_less(card)) {
        if all_hold(&evaluated(&text).evaluation, expected) {
            problems.push(format!("Edit {place} of fixed.yaml is not needed: all holds without it."));
        }
    }
}

fn probe(expected: &Expectation) -> Probe {
    let path = path_of(expected);
    Probe { from: path.from, to: path.to, port: path.port, open: expected.open, class: None, hidden: false }
}

/// The mended text with each of its edits undone.
fn with_one_edit_less(card: &Card) -> Vec<String> {
    let lines = card.edit();
    let mut edits: Vec<Vec<usize>> = Vec::new();
    let edited = lines.iter().enumerate().filter(|(_, line)| !matches!(line, Line::Same(_)));
    for (place, _) in edited {
        match edits.last_mut().filter(|edit| edit.last() == place.checked_sub(1).as_ref()) {
            Some(edit) => edit.push(place),
            None => edits.push(vec![place]),
        }
    }
    let without = |edit: &Vec<usize>| {
        let kept = lines.iter().enumerate().filter_map(|(place, line)| match line {
            Line::Same(text) => Some(text.as_str()),
            Line::Removed(text) => edit.contains(&place).then_some(text.as_str()),
            Line::Added(text) => (!edit.contains(&place)).then_some(text.as_str()),
        });
        kept.flat_map(|line| [line, "\n"]).collect::<String>()
    };
    edits.iter().map(without).collect()
}
