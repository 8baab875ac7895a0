//! The form of a lesson that is made, and the words of one that a link carries.

use std::rc::Rc;

use netpol_course::{Made, Own};
use netpol_view::protocol::Language;
use netpol_web::components::making::own::words;
use netpol_web::components::making::{MakingForm, Props};
use netpol_web::shared::Shared;
use netpol_web::state::{Making, Step};
use rstest::rstest;
use yew::{Callback, Reducible, component, html};

use crate::{assert_shows, drawn};

/// A lesson of which somebody made that.
fn making(made: Made) -> Making {
    let making = Rc::new(Making::of_text("kind: Pod", "standard"));
    let step = Step::Made(making.asked(), Shared::new(made));
    Making::clone(&making.reduce(step))
}

fn form(making: Making, address: Option<&str>, language: Language) -> String {
    drawn::<MakingForm>(Props {
        making,
        address: address.map(str::to_owned),
        language,
        on_step: Callback::noop(),
        on_copy: Callback::noop(),
        on_save: Callback::noop(),
    })
}

#[rstest]
#[case(Language::En, &["Title", "Goal", "What stays as it is", "Propose probes"])]
#[case(Language::Ko, &["제목", "목표", "바꿀 수 없는 오브젝트", "숨은 확인 제안받기"])]
fn the_form_shows_the_goal_the_objects_and_what_is_to_be_mended(
    #[case] language: Language,
    #[case] words: &[&str],
) {
    let made = Made {
        goal: vec!["`a` → `b` is blocked".into()],
        objects: vec![("Pod/a/b".into(), true)],
        troubles: vec!["The lesson needs a title.".into()],
        ..Made::default()
    };
    let html = form(making(made), None, language);
    assert_shows(&html, words);
    assert_shows(&html, &["<code>a</code>", "Pod/a/b", "needs a title"]);
    assert!(!html.contains("share-making"));
}

#[test]
fn a_lesson_that_is_whole_has_a_link_with_its_length() {
    let address = format!("https://example.org/learn/own/#/own/1.{}", "A".repeat(8_000));
    let html = form(making(Made::default()), Some(&address), Language::En);
    assert_shows(
        &html,
        &["Link to the lesson", "Copy link", "8038 characters", "Download the folder", "note long"],
    );
}

#[test]
fn pods_that_are_inferred_are_offered_to_be_written() {
    let html = |inferred: &str| {
        form(making(Made { inferred: inferred.into(), ..Made::default() }), None, Language::En)
    };
    assert!(html("---\nkind: Pod\n").contains("Write the pods into both texts"));
    assert!(!html("").contains("Write the pods into both texts"));
}

#[component]
fn Words() -> yew::Html {
    let own = Own { title: "<b>one</b>".into(), task: "a\n\n<script>b</script>".into(), ..Own::default() };
    html! { { words(&own) } }
}

#[test]
fn words_of_somebody_are_text() {
    let html = drawn::<Words>(());
    assert_shows(&html, &["&lt;b&gt;one&lt;/b&gt;", "&lt;script&gt;b&lt;/script&gt;"]);
    assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
}
