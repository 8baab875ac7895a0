use netpol_view::protocol::Language;
use rstest::rstest;

use super::{carry_out, slip};
use crate::plan::Slip;

const TEXT: &str = "\
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: v1
kind: Namespace
metadata: {name: bank, labels: {team: gold}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web, tier: front}}
---
apiVersion: v1
kind: Pod
metadata:
  name: db # the only one
  namespace: shop
  labels:
    app: db
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: bank}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: closed, namespace: shop}
spec: {podSelector: {}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: vault, namespace: safe, labels: {app: vault}}
spec: {template: {metadata: {labels: {app: vault}}}}
";

fn printed(line: &str) -> String {
    match carry_out(TEXT, line) {
        Ok(effect) => effect.printed,
        Err(trouble) => trouble.words(Language::En),
    }
}

#[rstest]
#[case::namespace("kubectl get pods -n shop", "db\nweb\n")]
#[case::short("k get po -nshop", "db\nweb\n")]
#[case::before_the_verb("kubectl -n=shop get pod", "db\nweb\n")]
#[case::default_namespace("kubectl get pods", "No resources found in default namespace.\n")]
#[case::selector("kubectl get pods -n shop -l 'app in (web,api)'", "web\n")]
#[case::unequal("kubectl get pods -n shop --selector=app!=web", "db\n")]
#[case::without("kubectl get po -n shop -l '!tier'", "db\n")]
#[case::two("kubectl get pods -n shop -l app=web,tier", "web\n")]
#[case::labels("kubectl get po web -n shop --show-labels", "web   app=web,tier=front\n")]
#[case::everywhere("kubectl get netpol -A", "shop   closed\n")]
#[case::namespaces(
    "kubectl get ns --show-labels",
    "bank   kubernetes.io/metadata.name=bank,team=gold\nshop   kubernetes.io/metadata.name=shop\n"
)]
#[case::of_a_namespace("kubectl get ns -l kubernetes.io/metadata.name=bank -o name", "namespace/bank\n")]
#[case::whole(
    "kubectl describe networkpolicy closed -n shop",
    "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: closed, namespace: shop}\nspec: {podSelector: {}}\n"
)]
#[case::labelled("kubectl label pod db -n shop tier=back", "pod/db labeled\n  app=db,tier=back\n")]
#[case::same("kubectl label pod db -n shop app=db", "pod/db not labeled\n  app=db\n")]
#[case::overwritten("kubectl label --overwrite -n shop po/db app=store", "pod/db labeled\n  app=store\n")]
#[case::taken_away("kubectl label pod web -n shop tier-", "pod/web unlabeled\n  app=web\n")]
#[case::first_label("kubectl label pods --all -n bank app=teller", "pod/web labeled\n  app=teller\n")]
#[case::of_namespace("kubectl label ns shop team=blue", "namespace/shop labeled\n  team=blue\n")]
#[case::deleted(
    "kubectl delete netpol closed -n shop",
    "networkpolicy.networking.k8s.io \"closed\" deleted\n"
)]
fn what_a_command_prints(#[case] line: &str, #[case] expected: &str) {
    assert_eq!(printed(line), expected);
}

#[rstest]
#[case::other_program("oc get pods", "A command begins with `kubectl`")]
#[case::no_verb("kubectl", "What is to be done is missing")]
#[case::verb("kubectl annotate pod web a=b", "`annotate` is not read here")]
#[case::flag("kubectl get pods --watch", "`--watch` of `get` is not read here")]
#[case::flag_of_another_verb("kubectl get pods --overwrite", "`--overwrite` of `get` is not read here")]
#[case::kind("kubectl get pdo", "`pdo` is no kind of object")]
#[case::pipe("kubectl get pods | grep web", "`|` is for the shell")]
#[case::quote("kubectl get pods -l 'app", "A quotation mark is not closed")]
#[case::value("kubectl get pods -n", "`-n` needs a value")]
#[case::output("kubectl get pods -o custom", "`-o custom` is not read here")]
#[case::nothing_named("kubectl label pods tier=back -n shop", "No object is named")]
#[case::no_label("kubectl label pod web -n shop", "No label is set")]
#[case::bad_label("kubectl label pod web -n shop a=b=c", "`a=b=c` is not a valid label")]
#[case::both("kubectl label pod web --all a=b", "An object is given by its name, or by `-l`")]
#[case::name_everywhere("kubectl get pod web -A", "With `-A`, no object can be given by its name")]
#[case::has_value("kubectl label pod web -n shop app=x", "with the value `web` already")]
#[case::not_found("kubectl label pod db tier=x", "no `db` among the pods of the namespace `default`")]
#[case::unknown_pods("kubectl get pods -n safe", "`Deployment/safe/vault` makes pods")]
fn what_does_nothing_is_told(#[case] line: &str, #[case] expected: &str) {
    let told = printed(line);
    assert!(told.contains(expected), "{told}");
}

#[test]
fn an_edit_keeps_the_rest_of_the_text() {
    let text = carry_out(TEXT, "kubectl label pod db -n shop tier=back").unwrap().text.unwrap();
    assert_eq!(text, TEXT.replace("    app: db\n", "    app: db\n    tier: back\n"));
    let text = carry_out(TEXT, "kubectl label pod web -n bank app=teller").unwrap().text.unwrap();
    assert!(text.contains("metadata: {name: web, namespace: bank, labels: {app: teller}}"), "{text}");
    let text = carry_out(TEXT, "kubectl delete netpol closed -n shop").unwrap().text.unwrap();
    assert!(!text.contains("NetworkPolicy") && text.contains("kind: Deployment"), "{text}");
}

#[rstest]
#[case::same("kubectl label -n shop pod/db tier=back", None)]
#[case::by_selector("kubectl label po -l app=db tier=back -n shop", None)]
#[case::needless_flag("kubectl label pod db -n shop tier=back --overwrite", None)]
#[case::namespace("kubectl label pod db tier=back", Some(Slip::OtherNamespace))]
#[case::no_such_pod("kubectl label pod dd tier=back -n shop", Some(Slip::Missing))]
#[case::too_many("kubectl label pods --all tier=back --overwrite -n shop", Some(Slip::TooMany))]
#[case::other_value("kubectl label pod db -n shop tier=front", Some(Slip::OtherLabels))]
#[case::kind("kubectl label ns shop tier=back", Some(Slip::OtherKind))]
#[case::verb("kubectl get pod db -n shop", Some(Slip::OtherVerb))]
#[case::unread("kubectl tag pod db tier=back", Some(Slip::Unread))]
fn commands_are_compared_by_what_they_do(#[case] given: &str, #[case] expected: Option<Slip>) {
    assert_eq!(slip(TEXT, "kubectl label pod db -n shop tier=back", given), expected);
}

#[rstest]
#[case::more_is_shown("kubectl get po -n shop -o yaml", None)]
#[case::not_shown("kubectl get pods -n shop", Some(Slip::NotShown))]
#[case::too_few("kubectl get pods -n shop -l app=web --show-labels", Some(Slip::TooFew))]
#[case::too_many("kubectl get pods -n shop --show-labels -A", Some(Slip::Unknown))]
#[case::namespace("kubectl get pods -n bank --show-labels", Some(Slip::OtherNamespace))]
#[case::nowhere("kubectl get pods --show-labels", Some(Slip::OtherNamespace))]
fn listings_are_compared_by_what_they_show(#[case] given: &str, #[case] expected: Option<Slip>) {
    assert_eq!(slip(TEXT, "kubectl get pods -n shop --show-labels", given), expected);
}
