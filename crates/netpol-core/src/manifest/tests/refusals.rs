//! Every row of semantics A15: what the API server says, and where it stands in the text.

use rstest::rstest;

use super::read_text;

/// A policy with the given spec, indented by two spaces.
pub(super) fn policy(spec: &str) -> String {
    let spec: String = spec.lines().map(|line| format!("  {line}\n")).collect();
    format!(
        "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: p, namespace: x}}\nspec:\n{spec}"
    )
}

/// A policy with one ingress rule.
fn rule(rule: &str) -> String {
    policy(&format!("ingress:\n- {rule}"))
}

/// A policy with one peer.
fn peer(peer: &str) -> String {
    rule(&format!("from: [{peer}]"))
}

/// A policy with one port.
pub(super) fn port(port: &str) -> String {
    rule(&format!("ports: [{port}]"))
}

/// `line:column code text` for each error.
pub(super) fn errors(text: &str) -> Vec<String> {
    let (_, found) = read_text(text);
    let sources = crate::source::Sources::single("", text);
    let print = |found: &crate::diagnostic::Diagnostic| {
        let position = sources.position(found.span).unwrap();
        let server_text = found.server_text.as_deref().unwrap_or("-");
        format!("{}:{} {} {server_text}", position.line, position.column, found.code)
    };
    found.iter().map(print).collect()
}

const SUBDOMAIN: &str = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const LABEL: &str = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const KEY: &str = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const VALUE: &str = "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
const LONG: &str = "a123456789a123456789a123456789a123456789a123456789a123456789a123";

pub(super) fn meta(metadata: &str) -> String {
    format!("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {metadata}\n")
}

#[rstest]
#[case::a1_no_name("{}", "3:1 NP030 metadata.name: Required value: name or generateName is required")]
#[case::a1_empty_name(
    "{name: ''}",
    "3:12 NP030 metadata.name: Required value: name or generateName is required"
)]
#[case::a3_name("{name: Bad_Name}", &format!("3:12 NP031 metadata.name: Invalid value: \"Bad_Name\": {SUBDOMAIN}"))]
#[case::a3_long_name(&format!("{{name: {}}}", "a".repeat(254)), &format!("3:12 NP031 metadata.name: Invalid value: \"{}\": must be no more than 253 characters", "a".repeat(254)))]
#[case::a3_generate_name("{generateName: Bad_}", &format!("3:12 NP031 metadata.generateName: Invalid value: \"Bad_\": {SUBDOMAIN}"))]
#[case::a4_namespace("{name: p, namespace: My_NS}", &format!("3:21 NP032 metadata.namespace: Invalid value: \"My_NS\": {LABEL}"))]
#[case::a4_dots(
    "{name: p, namespace: a.b}",
    "3:21 NP032 metadata.namespace: Invalid value: \"a.b\": must not contain dots"
)]
#[case::a4_long(&format!("{{name: p, namespace: {LONG}}}"), &format!("3:21 NP032 metadata.namespace: Invalid value: \"{LONG}\": must be no more than 63 characters"))]
#[case::a22_label_key("{name: p, labels: {a=b: c}}", &format!("3:30 NP033 metadata.labels: Invalid value: \"a=b\": name part {KEY}"))]
#[case::a22_label_value("{name: p, labels: {a: 한글}}", &format!("3:30 NP034 metadata.labels: Invalid value: \"한글\": {VALUE}"))]
#[case::a22_annotation_key(
    "{name: p, annotations: {/a: b}}",
    "3:35 NP033 metadata.annotations: Invalid value: \"/a\": prefix part must be non-empty"
)]
#[case::a22_annotations(&format!("{{name: p, annotations: {{a: {}}}}}", "x".repeat(256 * 1024)), "3:21 NP035 metadata.annotations: Too long: may not be more than 262144 bytes")]
#[case::a16_6_time(
    "{name: p, creationTimestamp: yesterday}",
    "3:21 NP029 parsing time \"yesterday\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"yesterday\" as \"2006\""
)]
fn metadata_is_refused(#[case] metadata: &str, #[case] expected: &str) {
    assert_eq!(errors(&meta(metadata)), [expected]);
}

#[rstest]
#[case::a5_icmp(
    "{protocol: ICMP}",
    "6:14 NP036 spec.ingress[0].ports[0].protocol: Unsupported value: \"ICMP\": supported values: \"TCP\", \"UDP\", \"SCTP\""
)]
#[case::a5_lower_case(
    "{protocol: tcp}",
    "6:14 NP036 spec.ingress[0].ports[0].protocol: Unsupported value: \"tcp\": supported values: \"TCP\", \"UDP\", \"SCTP\""
)]
#[case::a5_empty(
    "{protocol: ''}",
    "6:14 NP036 spec.ingress[0].ports[0].protocol: Unsupported value: \"\": supported values: \"TCP\", \"UDP\", \"SCTP\""
)]
#[case::a6_zero(
    "{port: 0}",
    "6:14 NP037 spec.ingress[0].ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive"
)]
#[case::a6_negative(
    "{port: -1}",
    "6:14 NP037 spec.ingress[0].ports[0].port: Invalid value: -1: must be between 1 and 65535, inclusive"
)]
#[case::a6_above(
    "{port: 65536}",
    "6:14 NP037 spec.ingress[0].ports[0].port: Invalid value: 65536: must be between 1 and 65535, inclusive"
)]
#[case::a6_far_above(
    "{port: 123456789}",
    "6:14 NP037 spec.ingress[0].ports[0].port: Invalid value: 123456789: must be between 1 and 65535, inclusive"
)]
#[case::a7_quoted_number(
    "{port: '80'}",
    "6:14 NP038 spec.ingress[0].ports[0].port: Invalid value: \"80\": must contain at least one letter (a-z)"
)]
#[case::a7_long(
    "{port: a234567890123456}",
    "6:14 NP038 spec.ingress[0].ports[0].port: Invalid value: \"a234567890123456\": must be no more than 15 characters"
)]
#[case::a7_upper_case(
    "{port: aHTTP}",
    "6:14 NP038 spec.ingress[0].ports[0].port: Invalid value: \"aHTTP\": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"
)]
#[case::a7_hyphens(
    "{port: a--b}",
    "6:14 NP038 spec.ingress[0].ports[0].port: Invalid value: \"a--b\": must not contain consecutive hyphens"
)]
#[case::a7_hyphen_at_the_end(
    "{port: a-}",
    "6:14 NP038 spec.ingress[0].ports[0].port: Invalid value: \"a-\": must not begin or end with a hyphen"
)]
#[case::a8_no_port(
    "{endPort: 20000}",
    "6:14 NP039 spec.ingress[0].ports[0].endPort: Invalid value: 20000: may not be specified when `port` is not specified"
)]
#[case::a8_named_port(
    "{port: web, endPort: 20000}",
    "6:25 NP040 spec.ingress[0].ports[0].endPort: Invalid value: 20000: may not be specified when `port` is non-numeric"
)]
#[case::a8_below(
    "{port: 30000, endPort: 20000}",
    "6:27 NP041 spec.ingress[0].ports[0].endPort: Invalid value: 20000: must be greater than or equal to `port`"
)]
#[case::a8_above(
    "{port: 80, endPort: 70000}",
    "6:24 NP037 spec.ingress[0].ports[0].endPort: Invalid value: 70000: must be between 1 and 65535, inclusive"
)]
fn ports_are_refused(#[case] written: &str, #[case] expected: &str) {
    assert_eq!(errors(&port(written)), [expected]);
}

#[test]
fn an_empty_port_name_breaks_two_rules() {
    let place = "6:14 NP038 spec.ingress[0].ports[0].port: Invalid value: \"\": ";
    let expected = [
        format!("{place}must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"),
        format!("{place}must contain at least one letter (a-z)"),
    ];
    assert_eq!(errors(&port("{port: ''}")), expected);
}

#[test]
fn end_port_zero_breaks_two_rules() {
    let place = "6:24 NP0";
    let found = errors(&port("{port: 80, endPort: 0}"));
    assert_eq!(
        found,
        [
            format!(
                "{place}41 spec.ingress[0].ports[0].endPort: Invalid value: 0: must be greater than or equal to `port`"
            ),
            format!(
                "{place}37 spec.ingress[0].ports[0].endPort: Invalid value: 0: must be between 1 and 65535, inclusive"
            ),
        ]
    );
}

#[rstest]
#[case::a9_empty("{}", "6:12 NP042 spec.ingress[0].from[0]: Required value: must specify a peer")]
#[case::a9_null("null", "6:12 NP042 spec.ingress[0].from[0]: Required value: must specify a peer")]
#[case::a9_null_selector(
    "{podSelector: null}",
    "6:12 NP042 spec.ingress[0].from[0]: Required value: must specify a peer"
)]
#[case::a10_both(
    "{ipBlock: {cidr: 10.0.0.0/8}, podSelector: {}}",
    "6:12 NP043 spec.ingress[0].from[0]: Forbidden: may not specify both ipBlock and another peer"
)]
#[case::a10_both_namespaces(
    "{ipBlock: {cidr: 10.0.0.0/8}, namespaceSelector: {}}",
    "6:12 NP043 spec.ingress[0].from[0]: Forbidden: may not specify both ipBlock and another peer"
)]
#[case::a11_empty_block("{ipBlock: {}}", "6:13 NP044 spec.ingress[0].from[0].ipBlock.cidr: Required value")]
#[case::a11_empty_cidr(
    "{ipBlock: {cidr: ''}}",
    "6:23 NP044 spec.ingress[0].from[0].ipBlock.cidr: Required value"
)]
#[case::a12_address(
    "{ipBlock: {cidr: 10.0.0.0}}",
    "6:23 NP045 spec.ingress[0].from[0].ipBlock.cidr: Invalid value: \"10.0.0.0\": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"
)]
#[case::a12_length(
    "{ipBlock: {cidr: 10.0.0.0/33}}",
    "6:23 NP045 spec.ingress[0].from[0].ipBlock.cidr: Invalid value: \"10.0.0.0/33\": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"
)]
#[case::a12_word(
    "{ipBlock: {cidr: foo}}",
    "6:23 NP045 spec.ingress[0].from[0].ipBlock.cidr: Invalid value: \"foo\": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"
)]
#[case::a12_except(
    "{ipBlock: {cidr: 10.0.0.0/8, except: [foo]}}",
    "6:50 NP045 spec.ingress[0].from[0].ipBlock.except[0]: Invalid value: \"foo\": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"
)]
#[case::a12_except_of_a_bad_cidr(
    "{ipBlock: {cidr: 1/8, except: [foo]}}",
    "6:23 NP045 spec.ingress[0].from[0].ipBlock.cidr: Invalid value: \"1/8\": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"
)]
#[case::a13_leading_zeros(
    "{ipBlock: {cidr: 010.0.0.0/8}}",
    "6:23 NP151 spec.ingress[0].from[0].ipBlock.cidr: Invalid value: \"010.0.0.0/8\": must not have leading 0s in IP or prefix length"
)]
#[case::a13_mapped(
    "{ipBlock: {cidr: '::ffff:10.0.0.0/104'}}",
    "6:23 NP151 spec.ingress[0].from[0].ipBlock.cidr: Invalid value: \"::ffff:10.0.0.0/104\": must not have an IPv4-mapped IPv6 address"
)]
#[case::a13_host_bits(
    "{ipBlock: {cidr: 10.0.1.5/24}}",
    "6:23 NP151 spec.ingress[0].from[0].ipBlock.cidr: Invalid value: \"10.0.1.5/24\": must not have bits set beyond the prefix length"
)]
#[case::a14_outside(
    "{ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/24]}}",
    "6:50 NP046 spec.ingress[0].from[0].ipBlock.except[0]: Invalid value: \"11.0.0.0/24\": must be a strict subset of `cidr`"
)]
#[case::a14_equal(
    "{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/8]}}",
    "6:50 NP046 spec.ingress[0].from[0].ipBlock.except[0]: Invalid value: \"10.0.0.0/8\": must be a strict subset of `cidr`"
)]
#[case::a14_wider(
    "{ipBlock: {cidr: 10.0.0.0/8, except: [0.0.0.0/0]}}",
    "6:50 NP046 spec.ingress[0].from[0].ipBlock.except[0]: Invalid value: \"0.0.0.0/0\": must be a strict subset of `cidr`"
)]
#[case::a14_other_family(
    "{ipBlock: {cidr: 10.0.0.0/8, except: ['2001:db8::/64']}}",
    "6:50 NP046 spec.ingress[0].from[0].ipBlock.except[0]: Invalid value: \"2001:db8::/64\": must be a strict subset of `cidr`"
)]
fn peers_are_refused(#[case] written: &str, #[case] expected: &str) {
    assert_eq!(errors(&peer(written)), [expected]);
}

#[rstest]
#[case::a15_key("podSelector: {matchLabels: {a=b: c}}", &format!("5:31 NP033 spec.podSelector.matchLabels: Invalid value: \"a=b\": name part {KEY}"))]
#[case::a15_long_key(&format!("podSelector: {{matchLabels: {{{LONG}: c}}}}"), &format!("5:31 NP033 spec.podSelector.matchLabels: Invalid value: \"{LONG}\": name part must be no more than 63 bytes"))]
#[case::a15_empty_prefix(
    "podSelector: {matchLabels: {/a: c}}",
    "5:31 NP033 spec.podSelector.matchLabels: Invalid value: \"/a\": prefix part must be non-empty"
)]
#[case::a15_prefix("podSelector: {matchLabels: {A/a: c}}", &format!("5:31 NP033 spec.podSelector.matchLabels: Invalid value: \"A/a\": prefix part {SUBDOMAIN}"))]
#[case::a15_two_slashes("podSelector: {matchLabels: {a/b/c: c}}", &format!("5:31 NP033 spec.podSelector.matchLabels: Invalid value: \"a/b/c\": a valid label key {KEY} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"))]
#[case::a16_value("podSelector: {matchLabels: {a: a b}}", &format!("5:31 NP034 spec.podSelector.matchLabels: Invalid value: \"a b\": {VALUE}"))]
#[case::a16_long_value(&format!("podSelector: {{matchLabels: {{a: {LONG}}}}}"), &format!("5:31 NP034 spec.podSelector.matchLabels: Invalid value: \"{LONG}\": must be no more than 63 bytes"))]
#[case::a17_gt(
    "podSelector: {matchExpressions: [{key: a, operator: Gt, values: ['1']}]}",
    "5:45 NP047 spec.podSelector.matchExpressions[0].operator: Invalid value: \"Gt\": not a valid selector operator"
)]
#[case::a17_lower_case(
    "podSelector: {matchExpressions: [{key: a, operator: in, values: [b]}]}",
    "5:45 NP047 spec.podSelector.matchExpressions[0].operator: Invalid value: \"in\": not a valid selector operator"
)]
#[case::a17_missing(
    "podSelector: {matchExpressions: [{key: a, values: [b]}]}",
    "5:36 NP047 spec.podSelector.matchExpressions[0].operator: Invalid value: \"\": not a valid selector operator"
)]
#[case::a18_missing(
    "podSelector: {matchExpressions: [{key: a, operator: In}]}",
    "5:36 NP048 spec.podSelector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'"
)]
#[case::a18_empty(
    "podSelector: {matchExpressions: [{key: a, operator: NotIn, values: []}]}",
    "5:62 NP048 spec.podSelector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'"
)]
#[case::a18_forbidden(
    "podSelector: {matchExpressions: [{key: a, operator: Exists, values: [b]}]}",
    "5:63 NP049 spec.podSelector.matchExpressions[0].values: Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'"
)]
#[case::a19_key("podSelector: {matchExpressions: [{key: a=b, operator: Exists}]}", &format!("5:37 NP033 spec.podSelector.matchExpressions[0].key: Invalid value: \"a=b\": name part {KEY}"))]
#[case::a19_value("podSelector: {matchExpressions: [{key: a, operator: In, values: [b, c d]}]}", &format!("5:71 NP034 spec.podSelector.matchExpressions[0].values[1]: Invalid value: \"c d\": {VALUE}"))]
#[case::a20_three(
    "policyTypes: [Ingress, Egress, Ingress]",
    "5:3 NP050 spec.policyTypes: Invalid value: [\"Ingress\",\"Egress\",\"Ingress\"]: may not specify more than two policyTypes"
)]
#[case::a21_lower_case(
    "policyTypes: [ingress]",
    "5:17 NP051 spec.policyTypes[0]: Unsupported value: \"ingress\": supported values: \"Ingress\", \"Egress\""
)]
#[case::a21_both(
    "policyTypes: [Egress, Both]",
    "5:25 NP051 spec.policyTypes[1]: Unsupported value: \"Both\": supported values: \"Ingress\", \"Egress\""
)]
fn specs_are_refused(#[case] spec: &str, #[case] expected: &str) {
    assert_eq!(errors(&policy(spec)), [expected]);
}
