//! The words that a lesson may speak of in `code`.

use std::collections::BTreeSet;

use netpol_core::manifest::{Protocol, known_kinds};

use crate::lesson::Lesson;
use crate::plan::{Ask, Path};

/// Fields and values of the API that lessons speak of, and what stands for them in prose.
const API: &str = "apiVersion kind metadata name namespace labels annotations spec podSelector policyTypes ingress egress from to \
    ports protocol port endPort ipBlock cidr except namespaceSelector matchLabels matchExpressions key operator values In NotIn \
    Exists DoesNotExist Ingress Egress NetworkPolicy networking.k8s.io v1 kubernetes.io metadata.name hostNetwork hostPort \
    containers containerPort template selector type clusterIP nodePort targetPort ClusterIP NodePort LoadBalancer ExternalName \
    replicas livenessProbe readinessProbe startupProbe httpGet tcpSocket exec status podIP hostIP externalTrafficPolicy any \
    internalTrafficPolicy Cluster Local image command args true false null default DNS IP CIDR AND OR YAML CNI spec.podSelector \
    spec.policyTypes spec.ingress spec.egress ingress.from egress.to metadata.labels metadata.namespace spec.hostNetwork";

/// Every word of a lesson.
pub(in crate::prove) struct Known {
    all: BTreeSet<String>,
    /// The words of the lesson's texts, goal and questions alone.
    own: BTreeSet<String>,
}

impl Known {
    pub(super) fn of(lesson: &Lesson) -> Known {
        let texts = &lesson.texts;
        let files = [&texts.also_right, &texts.wrong, &texts.candidates].into_iter().flatten();
        let whole = [Some(&texts.start), texts.solution.as_ref(), Some(&texts.hidden)].into_iter().flatten();
        let texts = whole.chain(files.map(|file| &file.text)).map(String::as_str);
        Known::new(texts.chain(of_plan(lesson)), &lesson.plan.words)
    }

    /// The words of texts, those of the API, and some more.
    pub(in crate::prove) fn new<'a>(texts: impl Iterator<Item = &'a str>, more: &[String]) -> Known {
        let own: BTreeSet<String> = texts.flat_map(words).map(str::to_owned).collect();
        let mut all = own.clone();
        all.extend(words(API).map(str::to_owned));
        all.extend(known_kinds().flat_map(|(version, kind)| words(version).chain([kind])).map(str::to_owned));
        all.extend(Protocol::ALL.map(|protocol| protocol.name().to_owned()));
        all.extend(more.iter().flat_map(|word| words(word).chain([word.as_str()])).map(str::to_owned));
        Known { all, own }
    }

    /// The words of a piece of code that are not known.
    pub(in crate::prove) fn unknown<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a str> {
        let whole = self.all.contains(code);
        words(code)
            .filter(move |word| !is_index(code, word))
            .filter(move |word| !whole && !self.is_known(word))
    }

    /// Whether the lesson's texts, goal or questions have the word, or its prose.
    pub(super) fn occurs(&self, word: &str) -> bool {
        self.own.contains(word)
    }

    /// Whether it is known, or all of its parts are that dots put together, such as `spec.podSelector`.
    fn is_known(&self, word: &str) -> bool {
        self.all.contains(word) || (word.contains('.') && word.split('.').all(|part| self.all.contains(part)))
    }
}

/// Whether a number is the place of an element, as in `spec.ingress[0]`, or the length of a prefix, as in `/32`.
fn is_index(code: &str, word: &str) -> bool {
    let is_number = word.chars().all(|digit| digit.is_ascii_digit());
    is_number && (code.contains(&format!("[{word}]")) || code.strip_prefix('/') == Some(word))
}

/// What the goal and the questions are about.
fn of_plan(lesson: &Lesson) -> Vec<&str> {
    let plan = &lesson.plan;
    let mut all: Vec<&str> = plan.documents.iter().map(|(name, _)| name.as_str()).collect();
    for task in &plan.goal {
        all.extend(task.requires.as_deref());
        all.extend(task.probes.iter().flat_map(|probe| [&*probe.from, &*probe.to, &*probe.port]));
    }
    all.extend(plan.claims.iter().flat_map(|claim| [&*claim.from, &*claim.to, &*claim.port]));
    for ask in &plan.ask {
        if let Some(Path { from, to, port }) = ask.path() {
            all.extend([from.as_str(), to, port]);
        }
        if let Ask::Command { command, also, wrong, .. } = ask {
            all.extend(
                also.iter()
                    .chain([command])
                    .chain(wrong.iter().map(|wrong| &wrong.command))
                    .map(String::as_str),
            );
        }
    }
    all
}

/// The words of a text: what spaces, signs of YAML, and slashes set apart, and ranges of addresses whole.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_apart = |sign: char| sign.is_whitespace() || "{}[]()\"'`,:=;&|<>!?#*→–…".contains(sign);
    let chunks = text.split(is_apart).map(|chunk| chunk.trim_matches(['.', '-']));
    let is_range = |chunk: &str| {
        chunk.split_once('/').is_some_and(|(address, _)| {
            address.contains(['.', ':']) && !address.contains(char::is_alphabetic)
        })
    };
    chunks
        .flat_map(move |chunk| match is_range(chunk) {
            true => vec![chunk],
            false => chunk.split('/').collect(),
        })
        .filter(|word| !word.is_empty() && word.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::lesson;

    #[test]
    fn a_text_is_cut_into_words() {
        let found: Vec<&str> = words("- from: [{cidr: 10.0.0.0/8}] # shop/web, 8080/TCP.").collect();
        assert_eq!(found, ["from", "cidr", "10.0.0.0/8", "shop", "web", "8080", "TCP"]);
    }

    #[test]
    fn words_of_the_lesson_and_of_the_api_are_known() {
        let lesson = lesson();
        let known = Known::of(&lesson);
        for code in [
            "production/api",
            "8080/TCP",
            "stage: staging",
            "spec.ingress[0].from",
            "app=frontend",
            "namespaceSelector: {}",
        ] {
            assert_eq!(known.unknown(code).collect::<Vec<_>>(), [""; 0], "{code}");
        }
        assert_eq!(known.unknown("production/web on 9999").collect::<Vec<_>>(), ["web", "on", "9999"]);
    }
}
