//! Does my plugin enforce? A test for a terminal, and how to read what it prints.

use anyhow::Result;
use netpol_core::profile::{PROFILES, Profile};
use netpol_view::plugin_title;
use netpol_view::protocol::Language;
use netpol_web::components::problems::coded::coded;
use yew::prelude::*;

use crate::place::Place;
use crate::reading::{paragraphs, source};
use crate::sheet::Page;
use crate::words::say;

/// Where it is.
pub(crate) const FOLDER: &str = "cni/enforced/";

/// What one pastes.
const TEST: &str = include_str!("../../texts/enforced.sh");

/// What it may print, by line, and the key of what that means.
const ANSWERS: [(&str, &str); 6] = [
    ("open, blocked, blocked, open", "enforced.both"),
    ("open, blocked, open, open", "enforced.ingress"),
    ("open, open, blocked, open", "enforced.egress"),
    ("open, open, open, open", "enforced.none"),
    ("blocked, …", "enforced.unknown"),
    ("…, blocked", "enforced.not_again"),
];

/// The page.
pub(crate) fn page(language: Language) -> Result<Page> {
    let place = Place::new(language, FOLDER);
    let answer = |(lines, key): (&'static str, &'static str)| {
        html! { <><dt><code>{ lines }</code></dt><dd>{ coded(say(key, language)) }</dd></> }
    };
    let without = PROFILES.iter().filter(|profile| !profile.behaviour.enforced);
    let item = |profile: &&'static Profile| {
        let to = place.to(&Place::new(language, format!("cni/{}/", profile.name)));
        html! { <li><a href={to}>{ plugin_title(profile, language) }</a></li> }
    };
    let content = html! {
        <>
            { paragraphs(say("enforced.about", language)) }
            { source(say("enforced.test", language), TEST) }
            <h2>{ say("enforced.reading", language) }</h2>
            <dl>{ for ANSWERS.into_iter().map(answer) }</dl>
            { paragraphs(say("enforced.limits", language)) }
            <h2>{ say("enforced.without", language) }</h2>
            <ul class="list">{ for without.map(item) }</ul>
        </>
    };
    Page::read(place, say("enforced.title", language), say("enforced.description", language), content)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;
    use std::process::Command;
    use std::{env, fs};

    use netpol_core::cluster::EndQuery;
    use netpol_core::manifest::Protocol;
    use netpol_core::ports::PortSet;
    use netpol_core::source::{SourceText, Sources};
    use netpol_core::{Evaluator, Settings};
    use rstest::rstest;

    use super::*;

    /// The pods as the test makes them.
    const PODS: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: server, namespace: netpol-check, labels: {app: server}}
---
apiVersion: v1
kind: Pod
metadata: {name: client, namespace: netpol-check, labels: {app: client}}
";

    /// A cluster whose plugin enforces what `$ENFORCED` holds: it remembers the policy, and counts those that came.
    const KUBECTL: &str = r#"#!/bin/sh
case "$*" in
  *"get pod server"*) echo 'fd00::7' ;;
  *"apply -f -"*) count=$(ls "$CLUSTER" | wc -l); cat > "$CLUSTER/policy-$count"; cp "$CLUSTER/policy-$count" "$CLUSTER/now" ;;
  *"delete networkpolicy isolate"*) rm "$CLUSTER/now" ;;
  *"exec client -- wget"*"http://[fd00::7]:8080/hostname"*)
    for enforced in $ENFORCED; do if grep -qs "policyTypes: \[$enforced\]" "$CLUSTER/now"; then exit 1; fi; done ;;
esac
"#;

    fn run(folder: &Path, enforced: &str) -> String {
        for (name, text) in [("kubectl", KUBECTL), ("sleep", "#!/bin/sh\n")] {
            let program = folder.join(name);
            fs::write(&program, text).unwrap();
            fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        }
        let cluster = folder.join("cluster");
        fs::create_dir(&cluster).unwrap();
        let path = format!("{}:{}", folder.display(), env::var("PATH").unwrap());
        let ran = Command::new("sh")
            .args(["-c", TEST])
            .envs([("PATH", path.as_str()), ("ENFORCED", enforced), ("CLUSTER", cluster.to_str().unwrap())])
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&ran.stderr), "");
        String::from_utf8(ran.stdout).unwrap()
    }

    #[rstest]
    #[case::both("Ingress Egress", "open, blocked, blocked, open")]
    #[case::ingress("Ingress", "open, blocked, open, open")]
    #[case::egress("Egress", "open, open, blocked, open")]
    #[case::nothing("", "open, open, open, open")]
    fn the_test_prints_what_the_page_explains(#[case] enforced: &str, #[case] expected: &str) {
        let folder = tempfile::tempdir().unwrap();
        let printed = run(folder.path(), enforced);
        let verdicts: Vec<&str> =
            printed.lines().filter_map(|line| line.split_once(": ")).map(|(_, verdict)| verdict).collect();
        assert_eq!(verdicts.join(", "), expected, "{printed}");
        assert!(ANSWERS.iter().any(|(lines, _)| *lines == expected));
    }

    #[test]
    fn each_policy_of_the_test_blocks_the_path_that_it_asks_for() {
        let folder = tempfile::tempdir().unwrap();
        run(folder.path(), "");
        let policies: Vec<String> = fs::read_dir(folder.path().join("cluster"))
            .unwrap()
            .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
            .collect();
        assert_eq!(policies.len(), 2);
        for policy in policies {
            let text = format!(
                "{PODS}---\n{}",
                policy.replace("{name: isolate}", "{name: isolate, namespace: netpol-check}")
            );
            let mut sources = Sources::default();
            sources.add(SourceText::new("test.yaml".to_owned(), text));
            let evaluation = Evaluator::new(Settings::default()).evaluate(sources).evaluation;
            let end = |name: &str| EndQuery::parse(name).unwrap().resolve(&evaluation.cluster).unwrap()[0];
            let verdict = evaluation.reach.verdict(end("netpol-check/client"), end("netpol-check/server"));
            assert!(
                verdict.allowed.intersection(&PortSet::single(Protocol::Tcp, 8080)).is_none(),
                "{policy}"
            );
        }
    }
}
