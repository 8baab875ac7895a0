use netpol_view::protocol::Language;

use super::*;
use crate::fixture::files;

fn text(path: &str) -> String {
    files().into_iter().find(|(known, _)| known == path).unwrap().1
}

/// The little lesson, before anything was ticked.
fn draft() -> Draft {
    let own = Own {
        title: "One dash".to_owned(),
        start: text("start.yaml"),
        solution: text("solution.yaml"),
        add: true,
        stays: true,
        ..Own::default()
    };
    Draft { own, paths: None, proves: false }
}

fn ends(from: &str, to: &str) -> Ends {
    (from.to_owned(), to.to_owned())
}

#[test]
fn what_the_solution_changes_is_proposed_as_the_goal() {
    let made = draft().make(Language::En);
    assert_eq!(made.paths, [ends("staging/batch", "production/api")]);
    assert_eq!(made.goal, ["`staging/batch` → `production/api` is blocked"]);
    assert_eq!((made.troubles, made.tried), (Vec::new(), None));
}

#[test]
fn a_ticked_path_is_to_be_as_the_solution_has_it() {
    let paths = vec![ends("staging/frontend", "production/api")];
    let mut draft = Draft { paths: Some(paths), ..draft() };
    draft.own.stays = false;
    let made = draft.make(Language::En);
    assert_eq!(
        made.goal,
        ["`staging/frontend` → `production/api` is open on `8080/TCP` and on nothing else"]
    );
    assert_eq!(made.troubles, ["The start passes already: tick a path that the solution changes."]);
}

#[test]
fn what_the_text_expects_is_part_of_the_goal() {
    let expectation = "---\napiVersion: netpol-playground/v1\nkind: Expectation\nmetadata: {name: expected}\nexpect:\n- {from: staging/frontend, to: production/api, port: 8080, open: true}\n";
    let mut draft = draft();
    draft.own.solution.push_str(expectation);
    let made = Draft { paths: Some(Vec::new()), ..draft }.make(Language::En);
    assert_eq!(made.goal, ["`staging/frontend` → `production/api` is open on `8080/TCP`"]);
}

#[test]
fn a_path_of_which_nothing_can_be_asked_is_told() {
    let made = Draft { paths: Some(vec![ends("a/gone", "production/api")]), ..draft() }.make(Language::En);
    assert!(made.troubles.iter().any(|trouble| trouble.contains("`a/gone`")), "{:?}", made.troubles);
}

#[test]
fn objects_are_locked_but_for_what_the_solution_changes() {
    let mut draft = draft();
    draft.own.solution = draft.own.solution.replace("labels: {app: batch}", "labels: {app: other}");
    let made = draft.make(Language::En);
    let free: Vec<&str> =
        made.objects.iter().filter(|(_, is_locked)| !is_locked).map(|(name, _)| name.as_str()).collect();
    assert_eq!(free, ["Pod/staging/batch", "NetworkPolicy/production/api-from-staging"]);
    draft.own.documents = vec![("Pod/staging/batch".to_owned(), Access::Locked)];
    let troubles = draft.make(Language::En).troubles;
    assert!(troubles.iter().any(|trouble| trouble.starts_with("The solution fails: ")), "{troubles:?}");
}

#[test]
fn probes_are_proposed_that_fail_every_mutant() {
    let paths = [("staging/frontend", "production/api"), ("staging/batch", "production/api")];
    let paths = paths.map(|(from, to)| ends(from, to)).to_vec();
    let made = Draft { paths: Some(paths), proves: true, ..draft() }.make(Language::En);
    assert_eq!([made.troubles.len(), made.passing.len()], [0, 0], "{made:#?}");
    assert!(made.tried > Some(5) && !made.around.is_empty() && !made.own.hidden.is_empty(), "{made:#?}");
    let split = made.own.solution.replace(
        "      podSelector: {matchLabels: {app: front",
        "    - podSelector: {matchLabels: {app: front",
    );
    assert_ne!(split, made.own.solution);
    assert!(!made.own.lesson().grade(&split).passed());
    let read = Own::of_carried(&made.own.carried().unwrap());
    assert_eq!(read, Some(made.own));
}

#[test]
fn a_lesson_is_made_of_three_tiers_whose_pods_are_inferred() {
    let solution = include_str!("../../../../tests/cases/guide/three-tier.yaml").to_owned();
    let start = solution.replace("port: 8080", "port: 80");
    let own =
        Own { title: "Three tiers".to_owned(), start, solution, add: true, stays: true, ..Own::default() };
    let made = Draft { own: own.clone(), paths: None, proves: false }.make(Language::En);
    let written = |text: &str| format!("{text}\n{}", made.inferred);
    let own = Own { start: written(&own.start), solution: written(&own.solution), ..own };
    let made = Draft { own, paths: None, proves: true }.make(Language::En);
    assert_eq!(made.inferred, "");
    let told = [made.goal.join("\n"), made.around.join("\n"), made.passing.join("\n")];
    insta::assert_snapshot!(format!("{}\n\n{:?}", told.join("\n\n"), made.tried), @r#"
    `production/frontend` → `production/backend` is open on `8080/TCP` and on nothing else



    An answer with this change passes too: `NetworkPolicy/production/frontend-policy`: `tier` taken out of `spec.egress[0].to[0].podSelector.matchLabels`. Tick a path that it changes, if it changes any.
    An answer with this change passes too: `NetworkPolicy/production/frontend-policy`: `spec.egress[0].ports[0]` taken out. Tick a path that it changes, if it changes any.
    An answer with this change passes too: `NetworkPolicy/production/frontend-policy`: `spec.egress[0].ports[0].port` taken out. Tick a path that it changes, if it changes any.
    An answer with this change passes too: `NetworkPolicy/production/frontend-policy`: `kubernetes.io/metadata.name` taken out of `spec.egress[1].to[0].namespaceSelector.matchLabels`. Tick a path that it changes, if it changes any.
    An answer with this change passes too: `NetworkPolicy/production/backend-policy`: `tier` taken out of `spec.ingress[0].from[0].podSelector.matchLabels`. Tick a path that it changes, if it changes any.
    Answers with other changes pass too: 6.

    Some(40)
    "#);
}

#[test]
fn a_mutant_that_passes_all_the_same_is_told() {
    let mut draft = draft();
    // A second policy that says the same.
    let policy =
        draft.own.solution.split("---\n").last().unwrap().replace("name: api-from", "name: again-from");
    draft.own.solution.push_str(&format!("---\n{policy}"));
    let passing = Draft { proves: true, ..draft }.make(Language::En).passing;
    assert!(
        passing.contains(
            &"An answer with this change passes too: `NetworkPolicy/production/again-from-staging` taken out. Tick a path that it changes, if it changes any."
                .to_owned()
        ),
        "{passing:#?}"
    );
}

#[test]
fn what_is_lacking_is_told_in_both_languages() {
    let troubles = |language| Draft::default().make(language).troubles;
    assert_eq!(
        troubles(Language::En),
        ["The lesson needs a title.", "The lesson needs a solution: write it, or paste it."]
    );
    assert_eq!(troubles(Language::Ko).len(), 2);
    let mut draft = Draft { paths: Some(Vec::new()), ..draft() };
    draft.own.stays = false;
    assert_eq!(
        draft.make(Language::En).troubles,
        ["The lesson needs a goal: tick a path in the matrix of the solution."]
    );
}
