//! What must be so of a card: what it says is so in its texts, or has a source, and can be said in its time.

use netpol_core::expect::{Expectation, expectations};

use super::incident;
use super::paths::{all_hold, missed, wanted};
use super::prose::known::Known;
use super::prose::markdown;
use crate::evaluated::Evaluated;
use crate::interview::{Card, Interview};
use crate::localized::Localized;
use crate::plan::{CardClaim, CardKind, Of, Sentence};
use crate::value::{Value, documents, name, text};

/// What was found of a card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardProof {
    /// How many paths are expected.
    pub expected: usize,
    /// How many are claimed besides.
    pub claims: usize,
    /// What is to be mended, one sentence each; nothing where the card is proved.
    pub problems: Vec<String>,
}

/// How fast people speak who are understood: words of English a minute, syllables of Korean a second.
const WORDS_A_MINUTE: usize = 150;
const SYLLABLES_A_SECOND: usize = 5;

/// How many sentences a model answer has.
const SENTENCES: std::ops::RangeInclusive<usize> = 2..=6;

/// Words that pages do not use, by the tag of their language.
const UNSAID: [(&str, &[&str]); 2] = [
    ("en", &["verdict", "refuse", " just ", "simply", "obviously", " easy"]),
    (
        "ko",
        &[
            "차단",
            "텍스트",
            "노드 네트워크",
            "가리키",
            "라벨",
            "포드",
            "객체",
            "Kubernetes",
            "하이픈",
            "나요?",
            "가요?",
        ],
    ),
];

impl Card {
    /// Proves the card, by the sources that there are.
    pub fn prove(&self, interview: &Interview) -> CardProof {
        let expected = Expected::of(self);
        let sentences = self.plan.sentences();
        let mut proof = CardProof {
            expected: expected.all.len(),
            claims: sentences.iter().map(|(_, one)| one.claims.len()).sum(),
            problems: expected.problems.clone(),
        };
        let problems = &mut proof.problems;
        match self.plan.kind {
            CardKind::Question => question(self, &expected, problems),
            CardKind::Incident => incident::prove(self, &expected.all, problems),
        }
        for (place, sentence) in &sentences {
            self.sentence(place, sentence, &expected, interview, problems);
        }
        let held = |name: &str| sentences.iter().any(|(_, one)| one.holds.iter().any(|held| held == name));
        let unsaid = expected.names.iter().filter(|name| !held(name));
        problems.extend(unsaid.map(|name| format!("No sentence is held by the Expectation `{name}`.")));
        self.prose(problems);
        self.time(problems);
        proof
    }

    /// A sentence needs something that holds it, which is there and so.
    fn sentence(
        &self,
        place: &str,
        sentence: &Sentence,
        expected: &Expected,
        interview: &Interview,
        problems: &mut Vec<String>,
    ) {
        let Sentence { holds, claims, sources, .. } = sentence;
        if holds.is_empty() && claims.is_empty() && sources.is_empty() {
            problems.push(format!(
                "`{place}` needs `holds`, `claims` or `sources`: nothing says why it can be believed."
            ));
        }
        for name in holds.iter().filter(|name| !expected.names.contains(name)) {
            problems.push(format!(
                "`{place}` is held by `{name}`, and proof.yaml has no Expectation of that name."
            ));
        }
        for id in sources.iter().filter(|id| interview.source(id).is_none()) {
            problems.push(format!("`{place}` has the source `{id}`, which interview.yaml does not have."));
        }
        for claim in claims.iter().filter(|claim| !self.is_so(claim)) {
            problems.push(format!("`{place}` claims what is not so: {}", wanted(&claim.path(), claim.open)));
        }
    }

    fn is_so(&self, claim: &CardClaim) -> bool {
        if claim.of != Of::Proof && self.plan.kind == CardKind::Question {
            return false;
        }
        let profile = claim.profile().unwrap_or(self.plan.profile());
        let evaluation = Evaluated::under(profile, &[&self.text(claim.of)]).evaluation;
        claim.path().expect(claim.open).is_some_and(|expected| all_hold(&evaluation, &[expected]))
    }

    /// Names in `code` occur in the texts, both languages are there, and pages can draw what is written.
    fn prose(&self, problems: &mut Vec<String>) {
        let plan = &self.plan;
        let paths = self.plan.sentences().into_iter().flat_map(|(_, one)| &one.claims);
        let paths = paths.flat_map(|claim| [&claim.from, &claim.to, &claim.port]).map(String::as_str);
        let commands = plan.asks.iter().filter_map(|asked| asked.command.as_deref());
        let texts = [&self.proof, &self.broken, &self.fixed].into_iter().map(String::as_str);
        let known = Known::new(texts.chain(paths).chain(commands), &plan.words);
        for (place, said) in said(self) {
            for (tag, text) in ["en", "ko"].into_iter().zip(said.both()) {
                let mut tell = |what: String| problems.push(format!("`{place}` in {tag} has {what}."));
                for code in markdown::inline_code(text) {
                    for word in known.unknown(code) {
                        tell(format!(
                            "`{word}` in `{code}`, which occurs neither in the YAML of the card nor in the fields of the API: mend it, or add it to `words`"
                        ));
                    }
                }
                markdown::forbidden(text).for_each(|what| tell(what.to_owned()));
                if (tag == "ko") != text.contains(|letter: char| ('가'..='힣').contains(&letter)) {
                    tell("words of another language".to_owned());
                }
                let unsaid = UNSAID.iter().filter(|(of, _)| *of == tag).flat_map(|(_, words)| *words);
                unsaid
                    .filter(|word| text.contains(**word))
                    .for_each(|word| tell(format!("`{}`", word.trim())));
            }
        }
    }

    /// A model answer has a few sentences, and can be said in the time that the card gives.
    fn time(&self, problems: &mut Vec<String>) {
        let plan = &self.plan;
        if !SENTENCES.contains(&plan.answer.len()) {
            problems.push(format!("`answer` has {}, not {SENTENCES:?}.", plan.answer.len()));
        }
        let all = |tag| plan.answer.iter().map(move |one: &Sentence| one.says.get(tag));
        let words: usize = all("en").map(|text| text.split_whitespace().count()).sum();
        let is_said = |letter: &char| letter.is_alphanumeric();
        let syllables: usize = all("ko").map(|text| text.chars().filter(is_said).count()).sum();
        for (tag, needed) in [("en", words * 60 / WORDS_A_MINUTE), ("ko", syllables / SYLLABLES_A_SECOND)] {
            if needed > plan.seconds as usize {
                problems.push(format!(
                    "To say `answer` in {tag} takes {needed} seconds, more than `seconds`, {}.",
                    plan.seconds
                ));
            }
        }
    }
}

/// What `proof.yaml` expects.
struct Expected {
    names: Vec<String>,
    all: Vec<Expectation>,
    problems: Vec<String>,
}

impl Expected {
    fn of(card: &Card) -> Expected {
        let read = Evaluated::under(card.plan.profile(), &[&card.proof]);
        let manifest = &read.evaluation.manifest;
        let (all, unread) = expectations(manifest);
        let names: Vec<String> = manifest.expectations.iter().map(|object| object.name.clone()).collect();
        let mut problems: Vec<String> = read
            .errors
            .iter()
            .chain(&unread)
            .map(|problem| format!("proof.yaml has the error {}.", problem.code))
            .collect();
        if all.is_empty() {
            problems.push("proof.yaml expects nothing.".to_owned());
        }
        Expected { names, all, problems }
    }
}

/// Everything that is expected is so, and would not be so whatever stood there.
fn question(card: &Card, expected: &Expected, problems: &mut Vec<String>) {
    let profile = card.plan.profile();
    let evaluation = Evaluated::under(profile, &[&card.proof]).evaluation;
    problems.extend(missed(&evaluation, &expected.all, "proof.yaml"));
    let is_policy = |document: &Value| name(document).starts_with("NetworkPolicy/");
    let mut bare = documents(&card.proof);
    bare.retain(|document| !is_policy(document));
    let bare = Evaluated::under(profile, &[&text(&bare)]).evaluation;
    let standard = Evaluated::under(Default::default(), &[&card.proof]).evaluation;
    if all_hold(&bare, &expected.all) && all_hold(&standard, &expected.all) {
        problems.push(
            "Everything that proof.yaml expects holds without its policies too: it proves nothing."
                .to_owned(),
        );
    }
}

/// Everything that is read of a card, with a name for its place.
fn said(card: &Card) -> Vec<(String, &Localized)> {
    let plan = &card.plan;
    let mut all = vec![("title".to_owned(), &plan.title), ("question".to_owned(), &plan.question)];
    all.extend(plan.sentences().into_iter().map(|(place, one)| (place, &one.says)));
    let asks = plan.asks.iter().enumerate().map(|(place, one)| (format!("asks[{place}].asks"), &one.asks));
    let follow_ups = plan.follow_ups.iter().enumerate();
    let follow_ups = follow_ups.map(|(place, one)| (format!("followUps[{place}].question"), &one.question));
    all.extend(asks.chain(follow_ups));
    all
}

#[cfg(test)]
mod tests;
