//! Questions for a command.

use netpol_view::protocol::Language;

use crate::command::{carry_out, slip};
use crate::lesson::Lesson;
use crate::plan::{Ask, WrongCommand};

/// Proves that the command does something, that the others do the same, that no word of it is needless, and that each wrong one is wrong
/// as it says.
pub(super) fn prove(lesson: &Lesson, ask: &Ask, problems: &mut Vec<String>) {
    let Ask::Command { task, command, also, wrong, .. } = ask else { return };
    let start = &lesson.texts.start;
    match carry_out(start, command) {
        Err(trouble) => {
            problems.push(format!("{task}: `{command}` does nothing. {}", trouble.words(Language::En)));
            return;
        }
        Ok(effect) if effect.is_empty() || effect.text.as_deref() == Some(start) => {
            problems.push(format!("{task}: `{command}` finds nothing to list or to change."));
        }
        Ok(_) => {}
    }
    for other in also {
        if let Some(slip) = slip(start, command, other) {
            problems.push(format!("{task}: `{other}` stands in `also`, and is wrong: {}.", slip.name()));
        }
    }
    let words: Vec<&str> = command.split_whitespace().collect();
    for place in 1..words.len() {
        let rest = words.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, word)| *word);
        let rest = rest.collect::<Vec<_>>().join(" ");
        if slip(start, command, &rest).is_none() {
            problems.push(format!(
                "{task}: `{rest}` does the same as `{command}`: leave the word out, or change start.yaml."
            ));
        }
    }
    for WrongCommand { command: given, class } in wrong {
        match slip(start, command, given) {
            Some(slip) if slip == *class => {}
            Some(slip) => problems.push(format!(
                "{task}: `{given}` is wrong as `{}`, and not as `{}`.",
                slip.name(),
                class.name()
            )),
            None => problems.push(format!("{task}: `{given}` stands in `wrong`, and is right.")),
        }
    }
    if wrong.is_empty() {
        problems.push(format!("{task}: the usual wrong commands are missing, `wrong`."));
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::fixture::lesson;
    use crate::localized::Localized;
    use crate::plan::Slip;

    fn problems(command: &str, also: &[&str], wrong: &[(&str, Slip)]) -> Vec<String> {
        let ask = Ask::Command {
            task: "label".into(),
            says: Localized { en: "Label it.".into(), ko: "레이블을 붙이세요.".into() },
            command: command.into(),
            also: also.iter().map(|&other| other.into()).collect(),
            wrong: wrong
                .iter()
                .map(|&(command, class)| WrongCommand { command: command.into(), class })
                .collect(),
        };
        let mut problems = Vec::new();
        prove(&lesson(), &ask, &mut problems);
        problems
    }

    const RIGHT: &str = "kubectl label pod batch -n staging night=yes";
    const ALL: &str = "kubectl label pods --all -n staging night=yes";

    #[test]
    fn a_good_question_is_proved() {
        assert_eq!(
            problems(RIGHT, &["k -n staging label po/batch night=yes"], &[(ALL, Slip::TooMany)]),
            [""; 0]
        );
    }

    #[rstest]
    #[case::nothing("kubectl label pod none night=yes", &[], &[(ALL, Slip::TooMany)], "does nothing. There is no `none`")]
    #[case::empty("kubectl get pods", &[], &[(ALL, Slip::OtherVerb)], "finds nothing to list or to change")]
    #[case::also(RIGHT, &[ALL], &[(ALL, Slip::TooMany)], "stands in `also`, and is wrong: too-many")]
    #[case::needless(
        "kubectl label pod batch -n staging night=yes --overwrite",
        &[],
        &[(ALL, Slip::TooMany)],
        "does the same as"
    )]
    #[case::class(RIGHT, &[], &[(ALL, Slip::TooFew)], "is wrong as `too-many`, and not as `too-few`")]
    #[case::right(RIGHT, &[], &[(RIGHT, Slip::TooFew)], "stands in `wrong`, and is right")]
    #[case::no_wrong(RIGHT, &[], &[], "the usual wrong commands are missing")]
    fn what_is_to_be_mended_is_told(
        #[case] command: &str,
        #[case] also: &[&str],
        #[case] wrong: &[(&str, Slip)],
        #[case] expected: &str,
    ) {
        let problems = problems(command, also, wrong);
        assert!(problems.iter().any(|problem| problem.contains(expected)), "{problems:?}");
    }
}
