//! The check itself, on crates of a few lines.

use super::graph::problems;
use super::read::Modules;
use super::rules::{Exception, Rules};

const NONE: Rules = Rules { folder: "sample", layers: &[], forbidden: &[], exceptions: &[] };

#[test]
fn a_circle_is_found_with_the_lines_that_close_it() {
    let files = [
        ("lib.rs", "mod one;\nmod two;\n"),
        ("one.rs", "use crate::two::Two;\npub struct One;\n"),
        ("two.rs", "pub struct Two;\n\nfn two() -> crate::one::One { todo() }\n"),
    ];
    assert_eq!(found(&files, &NONE), ["sample: a circle\n  one, in src/one.rs:1\n  two, in src/two.rs:3"]);
}

#[test]
fn a_circle_of_three_is_told_once() {
    let files = [
        ("lib.rs", ""),
        ("one.rs", "use crate::{two::Two, four};"),
        ("two.rs", "use super::three;"),
        ("three.rs", "use crate::one::{self, One};"),
        ("four.rs", "use crate::one;"),
    ];
    assert_eq!(found(&files, &NONE), ["sample: a circle\n  four, in src/four.rs:1\n  one, in src/one.rs:1"]);
}

#[test]
fn a_circle_below_a_module_is_found() {
    let files = [
        ("lib.rs", ""),
        ("top.rs", "mod one; mod two;"),
        ("top/one.rs", "use super::two::Two;"),
        ("top/two.rs", "fn two() { let one = html! { <div>{ super::one::draw() }</div> }; }"),
    ];
    assert_eq!(
        found(&files, &NONE),
        ["sample: a circle\n  top::one, in src/top/one.rs:1\n  top::two, in src/top/two.rs:1"]
    );
}

#[test]
fn a_module_and_those_below_it_may_know_each_other() {
    let files = [
        ("lib.rs", "mod top; use top::Top;"),
        ("top.rs", "mod below; pub struct Top; use below::Below;"),
        ("top/below.rs", "use super::Top; pub struct Below;"),
    ];
    assert_eq!(found(&files, &NONE), [""; 0]);
}

#[test]
fn a_name_that_is_handed_on_leads_to_where_it_comes_from() {
    let files = [
        ("lib.rs", "pub mod one; pub mod two; pub use one::One;"),
        ("one.rs", "mod inner; pub use inner::One; use crate::two;"),
        ("one/inner.rs", "pub struct One;"),
        ("two.rs", "use crate::One;"),
    ];
    assert_eq!(found(&files, &NONE), ["sample: a circle\n  one, in src/one.rs:1\n  two, in src/two.rs:1"]);
}

#[test]
fn what_is_compiled_for_tests_alone_does_not_count() {
    let files = [
        ("lib.rs", ""),
        ("one.rs", "use crate::two::Two; #[cfg(test)] mod tests;"),
        ("one/tests.rs", "mod sample; use crate::three;"),
        ("one/tests/sample.rs", "use crate::three::{Three, three};"),
        (
            "two.rs",
            "#[cfg(test)]\nuse crate::{one, three::Three};\n#[cfg(test)]\n#[allow(dead_code)]\n\
             mod tests { use crate::one; }\n#[cfg(test)]\nfn only() { crate::one::one() }\nstruct Two;",
        ),
        ("three.rs", "use crate::one;"),
    ];
    assert_eq!(found(&files, &NONE), [""; 0]);
}

#[test]
fn what_follows_code_of_tests_counts() {
    let files = [
        ("lib.rs", ""),
        ("one.rs", "#[cfg(test)]\nuse crate::three::{Three};\nuse crate::two;"),
        ("two.rs", "#[cfg(test)] mod tests { }\n#[cfg(not(test))] use crate::one;"),
        ("three.rs", ""),
    ];
    assert_eq!(found(&files, &NONE), ["sample: a circle\n  one, in src/one.rs:3\n  two, in src/two.rs:2"]);
}

#[test]
fn words_and_comments_import_nothing() {
    let files = [
        ("lib.rs", ""),
        ("one.rs", "use crate::two;"),
        (
            "two.rs",
            "//! As in [`crate::one`].\n/* use crate::one; */\nconst TEXT: &str = \"use crate::one;\";",
        ),
    ];
    assert_eq!(found(&files, &NONE), [""; 0]);
}

const LAYERS: Rules = Rules { layers: &[&["ground"], &["left", "right"]], ..NONE };

#[test]
fn an_import_of_a_layer_above_is_found() {
    let files = [
        ("lib.rs", ""),
        ("ground.rs", "use crate::left;"),
        ("left.rs", ""),
        ("right.rs", "use crate::ground;"),
    ];
    assert_eq!(found(&files, &LAYERS), ["src/ground.rs:1: ground imports left: stands above it"]);
}

#[test]
fn an_import_within_a_layer_is_found() {
    let files = [("lib.rs", ""), ("ground.rs", ""), ("left.rs", ""), ("right.rs", "use crate::left::inner;")];
    assert_eq!(found(&files, &LAYERS), ["src/right.rs:1: right imports left: stands beside it"]);
}

#[test]
fn every_module_has_its_layer() {
    let files = [("lib.rs", ""), ("ground.rs", ""), ("left.rs", ""), ("new.rs", "")];
    assert_eq!(
        found(&files, &LAYERS),
        ["sample: new has no place in the layers", "sample: right of the layers is no module"]
    );
}

#[test]
fn a_forbidden_import_is_found() {
    let rules = Rules { forbidden: &[("screen::part", "browser")], ..NONE };
    let files = [
        ("lib.rs", ""),
        ("browser.rs", ""),
        ("screen.rs", "use crate::browser;"),
        ("screen/part.rs", "use crate::{browser::clock, state};"),
        ("state.rs", ""),
    ];
    assert_eq!(
        found(&files, &rules),
        ["src/screen/part.rs:1: screen::part imports browser: screen::part may not import browser"]
    );
}

#[test]
fn an_exception_holds_for_its_import_alone() {
    let rules = Rules {
        exceptions: &[Exception { from: "one", to: "two", reason: "still there" }],
        forbidden: &[("one", "two"), ("one", "three")],
        ..NONE
    };
    let files = [
        ("lib.rs", ""),
        ("one.rs", "use crate::{two, three};"),
        ("two.rs", "use crate::one;"),
        ("three.rs", ""),
    ];
    assert_eq!(found(&files, &rules), ["src/one.rs:1: one imports three: one may not import three"]);
}

#[test]
fn an_exception_that_nothing_needs_is_told() {
    let rules = Rules { exceptions: &[Exception { from: "one", to: "two", reason: "still there" }], ..NONE };
    let files = [("lib.rs", ""), ("one.rs", ""), ("two.rs", "use crate::one;")];
    assert_eq!(
        found(&files, &rules),
        ["sample: one does not import two any more, so the exception can go (still there)"]
    );
}

fn found(files: &[(&str, &str)], rules: &Rules) -> Vec<String> {
    let mut modules = Modules::default();
    for (name, text) in files {
        modules.add(name, text, "src/").unwrap();
    }
    problems(&modules, rules)
}
