//! Dialogs, and the lines above the page.

use netpol_link::LinkError;
use netpol_view::protocol::{ImportFile, Language};
use netpol_view::views::ImportView;
use netpol_web::components::{files, left_out, notice, share};
use netpol_web::route::Route;
use netpol_web::shared::Shared;
use netpol_web::state::{Brought, Import, Included, Kept, LeftOut, Notice, Offer, beginning};
use rstest::rstest;
use yew::Callback;

use crate::{assert_shows, drawn};

fn shared(text: &str, language: Language) -> String {
    let kept = Kept { text: Some(text.into()), ..Kept::default() };
    let offer =
        Offer::new("https://example.org/", &beginning(&Route::Playground, kept, &[]), Included::default());
    drawn::<share::Share>(share::Props {
        offer: offer.into(),
        included: Included::default(),
        language,
        on_include: Callback::noop(),
        on_copy: Callback::noop(),
        on_save: Callback::noop(),
        on_close: Callback::noop(),
    })
}

#[rstest]
#[case(Language::En, "Copy link", "fits a QR code")]
#[case(Language::Ko, "링크 복사하기", "QR 코드에 들어갑니다")]
fn a_link_is_offered_with_its_length(#[case] language: Language, #[case] button: &str, #[case] code: &str) {
    assert_shows(&shared("kind: Pod", language), &["https://example.org/#/p/1.", button, code]);
}

#[rstest]
#[case(Language::En, "href=\"https://example.org/whiteboard/#/p/1.", "Draw on whiteboard")]
#[case(Language::Ko, "href=\"https://example.org/ko/whiteboard/#/p/1.", "화이트보드에서 그리기")]
fn a_text_can_be_drawn_on_the_whiteboard(#[case] language: Language, #[case] way: &str, #[case] words: &str) {
    assert_shows(&shared("kind: Pod", language), &[way, words]);
}

#[test]
fn a_text_that_no_link_may_carry_is_offered_as_a_file() {
    let html = shared(&"#".repeat(1 << 20), Language::En);
    assert_shows(&html, &["larger than 1 MiB", "Save YAML"]);
    assert!(!html.contains("Copy link") && !html.contains("whiteboard/"));
}

#[rstest]
#[case::cut(LinkError::Cut, "The end of the link is missing")]
#[case::broken(LinkError::Broken, "was changed on its way")]
#[case::newer(LinkError::Newer, "A newer version")]
#[case::too_large(LinkError::TooLarge, "more than 1 MiB")]
fn a_link_that_cannot_be_read_is_told_why(#[case] error: LinkError, #[case] words: &str) {
    assert_shows(&told(Notice::Unreadable(error), false), &["role=\"alert\"", words]);
}

#[test]
fn words_that_do_not_come_are_told_without_a_way_to_another_text() {
    let html = told(Notice::WordsMissing, true);
    assert_shows(&html, &["role=\"alert\"", "the page stays in English"]);
    assert!(!html.contains("btn\""), "{html}");
}

fn told(said: Notice, has_own: bool) -> String {
    drawn::<notice::Notice>(notice::Props {
        said,
        has_own,
        language: Language::En,
        on_action: Callback::noop(),
    })
}

fn files_of(import: Option<Import>) -> String {
    drawn::<files::Files>(files::Props {
        import,
        has_nothing_to_lose: false,
        has_pictures: true,
        said: None,
        language: Language::En,
        on_action: Callback::noop(),
        on_chosen: Callback::noop(),
        on_taken: Callback::noop(),
        on_close: Callback::noop(),
    })
}

fn import_of(names: usize, skipped: usize, view: ImportView) -> Import {
    let file = |number| ImportFile { name: format!("{number}.yaml"), text: String::new() };
    Import {
        files: (0..names).map(file).collect(),
        skipped: (0..skipped).map(|number| format!("{number}.md")).collect(),
        from: Brought::Files,
        told: Some(Ok(Shared::new(view))),
    }
}

#[test]
fn what_came_of_files_is_listed() {
    let view =
        ImportView { left_out: "Left out: a.".into(), still_there: "Look: b.".into(), ..Default::default() };
    let html = files_of(Some(import_of(10, 1, view)));
    assert_shows(&html, &["7.yaml and 2 more", "0.md", "Left out: a.", "Look: b.", "Add at the end"]);
}

#[test]
fn no_files_offer_nothing_to_put_into_the_editor() {
    let html = files_of(Some(import_of(0, 2, ImportView::default())));
    assert_shows(&html, &["There is nothing to import here.", "0.md, 1.md"]);
    assert!(!html.contains("Add at the end"), "{html}");
}

#[test]
fn what_could_not_be_looked_through_is_told() {
    let said = LeftOut { whole: "a".into(), view: None };
    let html = drawn::<left_out::LeftOut>(left_out::Props {
        said,
        language: Language::En,
        on_action: Callback::noop(),
    });
    assert_shows(&html, &["could not be looked through"]);
    assert!(!html.contains("Paste all of it"), "{html}");
}
