//! Values, fields, lists and duplicates.

use rstest::rstest;

use crate::diagnostic::codes;
use crate::manifest::tests::fixed;

fn policy(spec: &str) -> String {
    format!("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: p\nspec:\n{spec}")
}

#[rstest]
#[case::block("  name: p\n  creationTimestamp: soon # not yet\n", "  name: p\n")]
#[case::first("  creationTimestamp: soon\n  name: p\n", "  name: p\n")]
#[case::braces("  {name: p, creationTimestamp: soon}\n", "  {name: p}\n")]
#[case::twice(
    "  creationTimestamp: \"2020-01-01T00:00:00Z\"\n  name: p\n  creationTimestamp: soon\n",
    "  creationTimestamp: \"2020-01-01T00:00:00Z\"\n  name: p\n"
)]
#[case::first_in_braces("  {creationTimestamp: soon, name: p}\n", "  {name: p}\n")]
fn what_the_cluster_sets_goes(#[case] metadata: &str, #[case] expected: &str) {
    let text = |metadata| {
        format!("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n{metadata}spec: {{}}\n")
    };
    assert_eq!(fixed(&text(metadata), codes::TIME_NEEDED), Some(text(expected)));
}

/// A comment stays when a comma beside it goes.
#[rstest]
#[case::before(
    "metadata: {name: p, # the name\n  creationTimestamp: soon}\nspec: {}\n",
    "metadata: {name: p # the name\n  }\nspec: {}\n",
    codes::TIME_NEEDED
)]
#[case::behind(
    "metadata: {creationTimestamp: soon, # not yet\n  name: p}\nspec: {}\n",
    "metadata: { # not yet\n  name: p}\nspec: {}\n",
    codes::TIME_NEEDED
)]
#[case::list(
    "metadata: {name: p}\nspec:\n  podSelector: {}\n  policyTypes: [Ingress, # why\n    Ingress, Egress]\n",
    "metadata: {name: p}\nspec:\n  podSelector: {}\n  policyTypes: [Ingress # why\n    , Egress]\n",
    codes::TOO_MANY_POLICY_TYPES
)]
fn what_goes_from_brackets_leaves_comments(#[case] rest: &str, #[case] expected: &str, #[case] code: &str) {
    let text = |rest| format!("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n{rest}");
    assert_eq!(fixed(&text(rest), code), Some(text(expected)));
}

#[rstest]
#[case::yes(
    "  podSelector: {matchLabels: {a: yes}} # no\n",
    "  podSelector: {matchLabels: {a: \"yes\"}} # no\n"
)]
#[case::on(
    "  podSelector:\n    matchLabels:\n      a: on\n",
    "  podSelector:\n    matchLabels:\n      a: \"on\"\n"
)]
#[case::version("  podSelector: {matchLabels: {a: 1.0}}\n", "  podSelector: {matchLabels: {a: \"1.0\"}}\n")]
#[case::octal("  podSelector: {matchLabels: {a: 010}}\n", "  podSelector: {matchLabels: {a: \"010\"}}\n")]
#[case::hexadecimal(
    "  podSelector: {matchLabels: {a: 0x1F}}\n",
    "  podSelector: {matchLabels: {a: \"0x1F\"}}\n"
)]
#[case::values(
    "  podSelector: {matchExpressions: [{key: a, operator: In, values: [b, 5]}]}\n",
    "  podSelector: {matchExpressions: [{key: a, operator: In, values: [b, \"5\"]}]}\n"
)]
#[case::key(
    "  podSelector: {matchExpressions: [{key: 5, operator: Exists}]}\n",
    "  podSelector: {matchExpressions: [{key: \"5\", operator: Exists}]}\n"
)]
#[case::carriage_return(
    "  podSelector:\r\n    matchLabels:\r\n      a: on\r\n",
    "  podSelector:\r\n    matchLabels:\r\n      a: \"on\"\r\n"
)]
fn text_without_quotes_gets_them(#[case] spec: &str, #[case] expected: &str) {
    assert_eq!(fixed(&policy(spec), codes::TEXT_NEEDED), Some(policy(expected)));
}

#[test]
fn several_wrong_types_are_told_at_once() {
    let text = policy("  podSelector: {matchLabels: {a: on, b: 1}}\n  ingress: {}\n");
    let found: Vec<_> = crate::manifest::tests::read_text(&text).1.iter().map(|found| found.code).collect();
    assert_eq!(found, [codes::TEXT_NEEDED, codes::TEXT_NEEDED, codes::LIST_NEEDED]);
}

#[rstest]
#[case::no_label_may_begin_so("  podSelector: {matchLabels: {a: -1}}\n")]
#[case::tagged("  podSelector: {matchLabels: {a: !!int 5}}\n")]
#[case::no_protocol("  ingress: [{ports: [{protocol: 5}]}]\n")]
#[case::no_range("  ingress: [{from: [{ipBlock: {cidr: 10}}]}]\n")]
fn quotes_alone_do_not_make_it_right(#[case] spec: &str) {
    assert_eq!(fixed(&policy(spec), codes::TEXT_NEEDED), None);
}

#[test]
fn json_gets_double_quotes() {
    let text = r#"{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "labels": {"on": true}}}"#;
    assert_eq!(fixed(text, codes::TEXT_NEEDED), Some(text.replace("true", "\"true\"")));
}

#[rstest]
#[case::boolean("on: x", "\"on\": x")]
#[case::version("1.0: x # one", "\"1.0\": x # one")]
#[case::octal("010: x", "\"010\": x")]
fn keys_that_kubectl_reads_as_another_text_get_quotes(#[case] written: &str, #[case] expected: &str) {
    let text = |label: &str| policy(&format!("  podSelector:\n    matchLabels:\n      {label}\n"));
    assert_eq!(fixed(&text(written), codes::LABEL_KEY_NOT_AS_WRITTEN), Some(text(expected)));
}

#[rstest]
#[case::boolean("true: x")]
#[case::quoted("\"on\": x")]
#[case::number("8: x")]
#[case::name("9-lives: x")]
fn other_keys_stay_as_they_are(#[case] label: &str) {
    let text = policy(&format!("  podSelector: {{matchLabels: {{{label}}}}}\n"));
    assert_eq!(crate::manifest::tests::read_text(&text).1, []);
}

#[rstest]
#[case::port(codes::PORT_NAME_INVALID, "port: \"80\"", "port: 80")]
#[case::end_port(codes::NUMBER_NEEDED, "{port: 80, endPort: '90'}", "{port: 80, endPort: 90}")]
#[case::range_of_a_quoted_port(
    codes::END_PORT_WITH_NAME,
    "{port: '80', endPort: 90}",
    "{port: 80, endPort: 90}"
)]
#[case::protocol(codes::PROTOCOL_UNKNOWN, "protocol: tcp # lower", "protocol: TCP # lower")]
#[case::quoted_protocol(codes::PROTOCOL_UNKNOWN, "protocol: 'Udp'", "protocol: 'UDP'")]
fn ports_are_fixed(#[case] code: &str, #[case] written: &str, #[case] expected: &str) {
    let text = |port: &str| policy(&format!("  ingress:\n  - ports:\n    - {port}\n"));
    assert_eq!(fixed(&text(written), code), Some(text(expected)));
}

#[rstest]
#[case::far_too_large(codes::PORT_NAME_INVALID, "port: '99999'")]
#[case::octal(codes::PORT_NAME_INVALID, "port: '010'")]
#[case::icmp(codes::PROTOCOL_UNKNOWN, "protocol: ICMP")]
fn ports_that_mean_nothing_else_stay(#[case] code: &str, #[case] written: &str) {
    assert_eq!(fixed(&policy(&format!("  ingress:\n  - ports:\n    - {written}\n")), code), None);
}

#[rstest]
#[case::address(codes::CIDR_INVALID, "cidr: 10.0.0.5", "cidr: 10.0.0.5/32")]
#[case::six(codes::CIDR_INVALID, "cidr: '2001:db8::5'", "cidr: '2001:db8::5/128'")]
#[case::host_bits(codes::CIDR_NOT_CANONICAL, "cidr: \"10.0.1.5/24\"", "cidr: \"10.0.1.0/24\"")]
#[case::except(
    codes::CIDR_INVALID,
    "{cidr: 10.0.0.0/8, except: [10.0.0.5]}",
    "{cidr: 10.0.0.0/8, except: [10.0.0.5/32]}"
)]
fn ranges_are_fixed(#[case] code: &str, #[case] written: &str, #[case] expected: &str) {
    let text = |block: &str| policy(&format!("  ingress:\n  - from:\n    - ipBlock:\n        {block}\n"));
    assert_eq!(fixed(&text(written), code), Some(text(expected)));
}

#[test]
fn an_address_outside_is_no_exception() {
    let text = policy("  ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.5]}}]}]\n");
    assert_eq!(fixed(&text, codes::CIDR_INVALID), None);
}

#[rstest]
#[case::type_in_lower_case(
    codes::POLICY_TYPE_UNKNOWN,
    "  policyTypes: [ingress]\n",
    "  policyTypes: [Ingress]\n"
)]
#[case::types_twice(
    codes::TOO_MANY_POLICY_TYPES,
    "  policyTypes: [Ingress, Egress, Ingress]\n",
    "  policyTypes: [Ingress, Egress]\n"
)]
#[case::types_twice_in_a_block(
    codes::TOO_MANY_POLICY_TYPES,
    "  policyTypes:\n  - Egress\n  - Egress # again\n  - Egress\n",
    "  policyTypes:\n  - Egress\n"
)]
#[case::operator(
    codes::OPERATOR_UNKNOWN,
    "  podSelector: {matchExpressions: [{key: a, operator: notin, values: [b]}]}\n",
    "  podSelector: {matchExpressions: [{key: a, operator: NotIn, values: [b]}]}\n"
)]
fn words_are_respelt(#[case] code: &str, #[case] written: &str, #[case] expected: &str) {
    assert_eq!(fixed(&policy(written), code), Some(policy(expected)));
}

#[test]
fn the_name_of_a_policy_is_fixed_and_that_of_a_pod_is_not() {
    let text = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: Deny_All\n";
    assert_eq!(fixed(text, codes::NAME_INVALID), Some(text.replace("Deny_All", "deny-all")));
    let text = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: Web_1\n";
    assert_eq!(fixed(text, codes::NAME_INVALID), None);
}

#[rstest]
#[case::case("  podselector: {}\n", "  podSelector: {}\n")]
#[case::separator("  pod_selector: {}\n", "  podSelector: {}\n")]
#[case::quoted("  \"egres\": []\n", "  \"egress\": []\n")]
#[case::swapped("  ingress:\n  - form: [] # all\n", "  ingress:\n  - from: [] # all\n")]
#[case::one_level_too_deep(
    "  ingress:\n  - from:\n    - podSelector: {}\n      # web\n      ports:\n      # one\n      - port: 80\n",
    "  ingress:\n  - from:\n    - podSelector: {}\n      # web\n    ports:\n    # one\n    - port: 80\n"
)]
#[case::in_the_selector(
    "  podSelector:\n    matchLabels:\n      a: b\n    policyTypes:\n    - Ingress\n",
    "  podSelector:\n    matchLabels:\n      a: b\n  policyTypes:\n  - Ingress\n"
)]
#[case::one_level_too_far_out(
    "  podSelector:\n  matchLabels:\n    a: b\n  ingress: []\n",
    "  podSelector:\n    matchLabels:\n      a: b\n  ingress: []\n"
)]
#[case::ip_block(
    "  egress:\n  - to:\n    - ipBlock:\n      cidr: 10.0.0.0/8\n      except:\n      - 10.0.1.0/24\n",
    "  egress:\n  - to:\n    - ipBlock:\n        cidr: 10.0.0.0/8\n        except:\n        - 10.0.1.0/24\n"
)]
#[case::dash_forgotten(
    "  ingress:\n  from:\n  - podSelector: {}\n  ports:\n  - port: 80\n",
    "  ingress:\n  - from:\n    - podSelector: {}\n    ports:\n    - port: 80\n"
)]
fn unknown_fields_are_fixed(#[case] written: &str, #[case] expected: &str) {
    assert_eq!(fixed(&policy(written), codes::UNKNOWN_FIELD), Some(policy(expected)));
}

#[rstest]
#[case::of_another_direction("  ingress:\n  - to: []\n")]
#[case::not_alike("  selector: {}\n")]
#[case::already_there("  podSelector: {}\n  podselector: {}\n")]
#[case::of_another_shape("  ingress:\n  - port: 80\n")]
#[case::not_the_last_peer(
    "  ingress:\n  - from:\n    - podSelector: {}\n      ports:\n      - port: 80\n    - namespaceSelector: {}\n"
)]
fn unknown_fields_that_may_mean_more_stay(#[case] written: &str) {
    assert_eq!(fixed(&policy(written), codes::UNKNOWN_FIELD), None);
}

#[rstest]
#[case::rule(
    "  ingress:\n    from:\n    - podSelector: {}\n    # web\n    ports:\n    - port: 80\n",
    "  ingress:\n    - from:\n      - podSelector: {}\n      # web\n      ports:\n      - port: 80\n"
)]
#[case::rule_in_braces("  ingress: {from: []}\n", "  ingress: [{from: []}]\n")]
#[case::policy_type("  policyTypes: Ingress # one\n", "  policyTypes: [Ingress] # one\n")]
#[case::peer(
    "  ingress:\n  - from:\n      podSelector: {}\n",
    "  ingress:\n  - from:\n      - podSelector: {}\n"
)]
fn a_single_item_becomes_a_list(#[case] written: &str, #[case] expected: &str) {
    assert_eq!(fixed(&policy(written), codes::LIST_NEEDED), Some(policy(expected)));
}

#[rstest]
#[case::selector(
    "  podSelector:\n  - matchLabels:\n      a: b\n",
    "  podSelector:\n    matchLabels:\n      a: b\n"
)]
#[case::labels(
    "  podSelector:\n    matchLabels:\n    - a: b\n    - c: d\n",
    "  podSelector:\n    matchLabels:\n      a: b\n      c: d\n"
)]
#[case::in_brackets("  podSelector: [{matchLabels: {a: b}}]\n", "  podSelector: {matchLabels: {a: b}}\n")]
fn dashes_too_many_go(#[case] written: &str, #[case] expected: &str) {
    assert_eq!(fixed(&policy(written), codes::MAPPING_NEEDED), Some(policy(expected)));
}

#[rstest]
#[case::peers(
    "  ingress:\n  - from:\n    - podSelector: {matchLabels: {a: b}} # one\n      podSelector: {matchLabels: {a: c}}\n",
    "  ingress:\n  - from:\n    - podSelector: {matchLabels: {a: b}} # one\n    - podSelector: {matchLabels: {a: c}}\n"
)]
#[case::peers_in_braces(
    "  ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}, ipBlock: {cidr: 11.0.0.0/8}}]}]\n",
    "  ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}, {ipBlock: {cidr: 11.0.0.0/8}}]}]\n"
)]
#[case::equal(
    "  podSelector:\n    matchLabels:\n      a: b\n      a: b\n      c: d\n",
    "  podSelector:\n    matchLabels:\n      a: b\n      c: d\n"
)]
#[case::equal_in_braces(
    "  podSelector: {matchLabels: {a: b, a: b}}\n",
    "  podSelector: {matchLabels: {a: b}}\n"
)]
fn duplicates_are_fixed(#[case] written: &str, #[case] expected: &str) {
    assert_eq!(fixed(&policy(written), codes::DUPLICATE_KEY), Some(policy(expected)));
}

#[rstest]
#[case::labels("  podSelector: {matchLabels: {a: b, a: c}}\n")]
#[case::with_a_namespace(
    "  ingress:\n  - from:\n    - namespaceSelector: {}\n      podSelector: {matchLabels: {a: b}}\n      podSelector: {}\n"
)]
fn duplicates_that_may_mean_more_stay(#[case] written: &str) {
    assert_eq!(fixed(&policy(written), codes::DUPLICATE_KEY), None);
}

#[rstest]
#[case::removed(
    codes::VERSION_REMOVED,
    "apiVersion: extensions/v1beta1 # old\nkind: NetworkPolicy\nmetadata: {name: a}\n",
    "apiVersion: networking.k8s.io/v1 # old\nkind: NetworkPolicy\nmetadata: {name: a}\n"
)]
#[case::case(
    codes::VERSION_UNKNOWN,
    "{apiVersion: networking/v1, kind: networkpolicy, metadata: {name: a}}",
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a}}"
)]
#[case::no_version(
    codes::TYPE_MISSING,
    "# one\nkind: Pod\nmetadata: {name: a}\n",
    "# one\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\n"
)]
#[case::no_kind(
    codes::TYPE_MISSING,
    "{\"apiVersion\": \"networking.k8s.io/v1\", \"metadata\": {\"name\": \"a\"}, \"spec\": {\"ingress\": []}}",
    "{\"kind\": \"NetworkPolicy\", \"apiVersion\": \"networking.k8s.io/v1\", \"metadata\": {\"name\": \"a\"}, \"spec\": {\"ingress\": []}}"
)]
#[case::type_in_another_case(
    codes::TYPE_MISSING,
    "apiversion: v1\nKind: Pod\nmetadata: {name: a}\n",
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n"
)]
#[case::separator(
    codes::SEPARATOR_MISSING,
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n\n# two\napiVersion: v1\nkind: Pod\nmetadata: {name: b}\n",
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n\n---\n# two\napiVersion: v1\nkind: Pod\nmetadata: {name: b}\n"
)]
#[case::label_of_the_namespace(
    codes::NAMESPACE_LABEL_FIXED,
    "{apiVersion: v1, kind: Namespace, metadata: {name: a, labels: {kubernetes.io/metadata.name: b}}}",
    "{apiVersion: v1, kind: Namespace, metadata: {name: a, labels: {kubernetes.io/metadata.name: a}}}"
)]
fn documents_are_fixed(#[case] code: &str, #[case] written: &str, #[case] expected: &str) {
    assert_eq!(fixed(written, code).as_deref(), Some(expected));
}

#[test]
fn a_separator_needs_a_clear_place() {
    let text =
        "metadata: {name: a}\napiVersion: v1\nkind: Pod\nmetadata: {name: b}\napiVersion: v1\nkind: Pod\n";
    assert_eq!(fixed(text, codes::SEPARATOR_MISSING), None);
}
