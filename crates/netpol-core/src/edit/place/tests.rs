use rstest::rstest;

use super::*;
use crate::edit::Edit;
use crate::edit::Written;
use crate::source::{Limits, SourceId, parse};

const POLICY: &str = "\
spec:
  podSelector: {}  # everyone
  egress:
  - to:
    - podSelector: {}
    ports:
    - port: 53  # DNS
      protocol: UDP
    - {port: 80}  # web

  # the end
";

/// The text after an edit of the place at a path, written `spec.egress.0`.
fn edited(text: &str, path: &str, edit: impl Fn(Place<'_>) -> Option<Edit>) -> Option<String> {
    let source = SourceText::new("a.yaml", text);
    let root = parse(SourceId(0), &source, &Limits::default()).next().unwrap().unwrap();
    let path = path.split('.').filter(|part| !part.is_empty()).fold(Path::default(), |path, part| match part
        .parse()
    {
        Ok(index) => path.index(index),
        Err(_) => path.key(part),
    });
    edit(Place::at(&source, &root, &path).unwrap())?.apply(&source)
}

fn port(number: u16) -> Written {
    Written::map([("port", Written::Number(number)), ("protocol", Written::text("TCP"))])
}

#[test]
fn a_key_comes_behind_its_neighbour_and_the_neighbours_comment() {
    let types = Written::List(vec![Written::text("Egress"), Written::text("Ingress")]);
    let text = edited(POLICY, "spec", |place| place.insert(Some("podSelector"), "policyTypes", &types));
    let expected = POLICY.replace("# everyone\n", "# everyone\n  policyTypes:\n  - Egress\n  - Ingress\n");
    assert_eq!(text, Some(expected));
}

#[test]
fn an_item_comes_behind_the_last_one() {
    let text = edited(POLICY, "spec.egress.0.ports", |place| place.append(&[port(53)]));
    assert_eq!(text, Some(POLICY.replace("# web\n", "# web\n    - port: 53\n      protocol: TCP\n")));
}

#[test]
fn an_item_goes_with_its_lines_and_its_comment() {
    let text = edited(POLICY, "spec.egress.0.ports", |place| place.remove_item(0));
    assert_eq!(text, Some(POLICY.replace("    - port: 53  # DNS\n      protocol: UDP\n", "")));
}

#[rstest]
#[case::nothing("a:\nb: 1\n", "a:\n- port: 1\n  protocol: TCP\nb: 1\n")]
#[case::null("a: null # c\n", "a: # c\n- port: 1\n  protocol: TCP\n")]
#[case::empty("a: []  # c\n", "a:  # c\n- port: 1\n  protocol: TCP\n")]
#[case::empty_with_a_comment("a: [ # c\n ]\n", "a: [{port: 1, protocol: TCP} # c\n ]\n")]
#[case::in_braces("{a: [], b: 1}\n", "{a: [{port: 1, protocol: TCP}], b: 1}\n")]
#[case::json("{\"a\": null}\n", "{\"a\": [{\"port\": 1, \"protocol\": \"TCP\"}]}\n")]
#[case::indented("a:\n    - b # c\n", "a:\n    - b # c\n    - port: 1\n      protocol: TCP\n")]
#[case::anchor("a: &x\n- b\n", "a: &x\n- b\n- port: 1\n  protocol: TCP\n")]
#[case::empty_and_anchor("a: &x []\n", "a: &x [{port: 1, protocol: TCP}]\n")]
#[case::block_of_text("a:\n- |+\n  b\n\nc: 1\n", "a:\n- |+\n  b\n\n- port: 1\n  protocol: TCP\nc: 1\n")]
#[case::empty_block_of_text("a:\n- |\nc: 1\n", "a:\n- |\n- port: 1\n  protocol: TCP\nc: 1\n")]
#[case::lines("a: [\n  b # c\n]\n", "a: [\n  b, # c\n  {port: 1, protocol: TCP}\n]\n")]
#[case::tabs("{\"a\": [\n\t{}\n]}", "{\"a\": [\n\t{},\n\t{\"port\": 1, \"protocol\": \"TCP\"}\n]}")]
#[case::comma("a: [b, ]\n", "a: [b, {port: 1, protocol: TCP}, ]\n")]
#[case::carried("a:\r\n- 한글\r\n", "a:\r\n- 한글\r\n- port: 1\r\n  protocol: TCP\r\n")]
#[case::no_break_at_the_end("a:\n- b", "a:\n- b\n- port: 1\n  protocol: TCP")]
fn an_item_comes_into_every_list(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(edited(text, "a", |place| place.append(&[port(1)])).as_deref(), Some(expected));
}

#[rstest]
#[case::nothing("a:\n", "a:\n  on.it/x: \"8\"\n")]
#[case::empty("- a: {} # c\n", "- a: # c\n    on.it/x: \"8\"\n")]
#[case::in_braces("{a: {b}}\n", "{a: {b, on.it/x: \"8\"}}\n")]
#[case::pair("[a: {}]\n", "[a: {on.it/x: \"8\"}]\n")]
#[case::json("{\"a\": {\n  \"b\": 1\n}}\n", "{\"a\": {\n  \"b\": 1,\n  \"on.it/x\": \"8\"\n}}\n")]
#[case::byte_order_mark("\u{feff}a:\n  b: 1\n", "\u{feff}a:\n  b: 1\n  on.it/x: \"8\"\n")]
#[case::null_of_the_key("a:\n  on.it/x: ~\n", "a:\n  on.it/x: \"8\"\n")]
fn a_key_comes_into_every_map(#[case] text: &str, #[case] expected: &str) {
    let path = if text.starts_with(['-', '[']) { "0.a" } else { "a" };
    let insert = |place: Place<'_>| place.insert(None, "on.it/x", &Written::text("8"));
    assert_eq!(edited(text, path, insert).as_deref(), Some(expected));
}

#[rstest]
#[case::block("a: # c\n# d\n- b # e\n# f\n", "a: [] # c\n# d\n# f\n")]
#[case::brackets("a: [b] # c\n", "a: [] # c\n")]
#[case::lines("a: [\n  b, # c\n]\n", "a: [\n   # c\n]\n")]
#[case::inside_a_list("a:\n- - b\nc: 1\n", "a:\n- []\nc: 1\n")]
fn the_last_item_leaves_an_empty_list(#[case] text: &str, #[case] expected: &str) {
    let path = if text.contains("- -") { "a.0" } else { "a" };
    assert_eq!(edited(text, path, |place| place.remove_item(0)).as_deref(), Some(expected));
}

#[rstest]
#[case::first("a: [1, 2, 3]", 0, "a: [2, 3]")]
#[case::last("a: [1, 2, 3]", 2, "a: [1, 2]")]
#[case::comment("a: [1, # one\n  2]", 0, "a: [ # one\n  2]")]
#[case::beside_a_dash("a:\n- - 1\n  - 2\n", 0, "a:\n- - 2\n")]
#[case::beside_a_dash_with_comments("a:\n- - 1\n  # two\n  - 2\n", 0, "a:\n-\n  # two\n  - 2\n")]
fn an_item_goes_and_others_stay(#[case] text: &str, #[case] index: usize, #[case] expected: &str) {
    let path = if text.contains("- -") { "a.0" } else { "a" };
    assert_eq!(edited(text, path, |place| place.remove_item(index)).as_deref(), Some(expected));
}

#[rstest]
#[case::block("a:\n  b: 1 # c\nd: 1\n", "a: {}\nd: 1\n")]
#[case::braces("a: {b: 1} # c\n", "a: {} # c\n")]
#[case::after_a_dash("a:\n  - b: 1\n", "a:\n  - {}\n")]
#[case::first_after_a_dash("a:\n- b: 1 # c\n  # d\n  e: 1\n", "a:\n-\n  # d\n  e: 1\n")]
fn a_key_goes(#[case] text: &str, #[case] expected: &str) {
    let path = if text.contains('-') { "a.0" } else { "a" };
    assert_eq!(edited(text, path, |place| place.remove_entry("b")).as_deref(), Some(expected));
}

#[rstest]
#[case::question_mark("? a\n: 1\n")]
#[case::no_list("a: 1\n")]
fn what_cannot_be_edited_stays(#[case] text: &str) {
    assert_eq!(
        edited(text, "", |place| place.insert(None, "b", &port(1))).filter(|_| text.starts_with('?')),
        None
    );
    assert_eq!(edited(text, "a", |place| place.append(&[port(1)])), None);
    assert_eq!(edited(text, "a", |place| place.remove_item(0)), None);
}
