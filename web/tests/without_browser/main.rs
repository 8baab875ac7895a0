//! Matrix, diagram, explanation and problems drawn without a browser, from the views of the example in three tiers.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot draw has to fail")]

mod dialogs;
mod exam;
mod lesson;
mod making;

use netpol_view::protocol::{Ask, DocumentId, Language, Question, Told, ViewSettings};
use netpol_view::views::{ExplanationView, Run, Sentence};
use netpol_view::{Engine, blocked_arrow};
use netpol_web::components::{diagram, explanation, frame_foot, listing, matrix, prediction, problems};
use netpol_web::shared::Shared;
use netpol_web::state::{MatrixLook, Page, Pair, THREE_TIER};
use rstest::rstest;
use tokio::task::LocalSet;
use yew::{BaseComponent, Callback, Html, LocalServerRenderer, NodeRef, Properties, component};

/// The page of the example, and the reason for the cell that it begins with.
fn views(language: Language, text: &str) -> (Page, Option<ExplanationView>) {
    let settings = ViewSettings { language, ..ViewSettings::default() };
    let ask = Ask::Evaluate { text: Some(text.into()), settings, chosen: THREE_TIER.shown_pair() };
    match Engine::new().answer(Question { number: 1, document: DocumentId(0), ask }).told {
        Told::Evaluated { page, explanation } => ((*page).into(), explanation.map(|view| *view)),
        other => panic!("not an evaluation: {other:?}"),
    }
}

fn example(language: Language) -> (Page, Option<ExplanationView>) {
    views(language, THREE_TIER.text(language))
}

/// What a component draws, as HTML.
fn drawn<C: BaseComponent>(props: C::Properties) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let renderer = LocalServerRenderer::<C>::with_props(props).hydratable(false);
    LocalSet::new().block_on(&runtime, renderer.render())
}

#[derive(Clone, PartialEq, Properties)]
struct PartProps {
    part: Html,
}

#[component]
fn Part(props: &PartProps) -> Html {
    props.part.clone()
}

/// The HTML of a part that is no component of its own.
fn html(part: Html) -> String {
    drawn::<Part>(PartProps { part })
}

fn assert_shows(html: &str, pieces: &[&str]) {
    for piece in pieces {
        assert!(html.contains(piece), "`{piece}` is not in\n{html}");
    }
}

fn matrix_of(page: Page, language: Language, selected: Option<Pair>) -> String {
    drawn::<matrix::Matrix>(matrix::Props {
        ticked: Vec::new(),
        on_tick: Callback::noop(),
        matrix: page.matrix,
        nothing: page.nothing,
        selected,
        spot: None,
        pod: None,
        on_pod: Callback::noop(),
        language,
        table: Default::default(),
        on_choose: Callback::noop(),
        on_show: Callback::noop(),
        on_walk: Callback::from(|_| true),
        compares: false,
        look: MatrixLook::default(),
        scroller: NodeRef::default(),
        room: None,
        on_look: Callback::noop(),
        on_fold: Callback::noop(),
    })
}

/// What is expected, held and missed, is marked in its cell, counted above and explained below.
#[rstest]
#[case(Language::En, "1 of 2 expectations hold", "not as expected")]
#[case(Language::Ko, "기대 2개 중 1개 맞음", "기대와 다름")]
fn what_is_expected_is_marked(#[case] language: Language, #[case] count: &str, #[case] legend: &str) {
    let expected = "---
apiVersion: netpol-playground/v1
kind: Expectation
expect:
- {from: production/frontend, to: production/backend, open: true}
- {from: production/frontend, to: production/database, open: true}
";
    let (plain, _) = example(language);
    let (page, _) = views(language, &format!("{}{expected}", THREE_TIER.text(language)));
    let matrix = matrix_of(page, language, None);
    assert_shows(&matrix, &[count, legend, r#"class="some expected">8080</td>"#]);
    assert_eq!(matrix.matches(r#"expected missed""#).count(), 3, "in a cell, above and below");
    assert!(!matrix_of(plain, language, None).contains("expected"));
}

fn diagram_of(page: Page, language: Language, why: Option<ExplanationView>) -> String {
    let blocked = why.and_then(|view| blocked_arrow(&page.diagram, &view));
    drawn::<diagram::Diagram>(diagram::Props {
        closed: Shared::default(),
        summary: page.matrix.summary.clone().into(),
        diagram: page.diagram,
        nothing: page.nothing,
        selected: THREE_TIER.shown_pair(),
        blocked,
        spot: None,
        pod: None,
        on_pod: Callback::noop(),
        language,
        stage: Default::default(),
        on_choose: Callback::noop(),
        on_extent: Callback::noop(),
        on_example: Callback::noop(),
    })
}

fn explanation_of(why: Option<ExplanationView>, language: Language) -> String {
    explanation_with(why, None, language)
}

fn explanation_with(
    why: Option<ExplanationView>,
    probing: Option<explanation::Probing>,
    language: Language,
) -> String {
    drawn::<explanation::Explanation>(explanation::Props {
        above: None,
        explanation: why.map(Shared::new),
        pod: None,
        probing,
        changing: None,
        on_choose: Callback::noop(),
        on_close: Callback::noop(),
        language,
        on_show: Callback::noop(),
        on_fold: Callback::noop(),
        on_copy: Callback::noop(),
    })
}

fn problems_of(page: Page, language: Language) -> String {
    drawn::<problems::Problems>(problems::Props {
        problems: page.problems,
        looked_at: None,
        inferred: page.inferred,
        passed_over: page.passed_over,
        is_folded: false,
        is_stale: false,
        milliseconds: Some(3.0),
        language,
        on_show: Callback::noop(),
        on_fix: Callback::noop(),
        on_fold: Callback::noop(),
    })
}

#[rstest]
#[case(Language::En, "frontend to backend: open on TCP 8080.", "9 of 30 paths open")]
#[case(Language::Ko, "frontend → backend: 열림: TCP 8080.", "경로 30개 중 9개 열림")]
fn the_matrix_is_a_grid_of_named_cells(
    #[case] language: Language,
    #[case] cell: &str,
    #[case] summary: &str,
) {
    let (page, _) = example(language);
    let html = matrix_of(page, language, THREE_TIER.shown_pair());
    assert_eq!(html.matches(r#"role="gridcell""#).count(), 36);
    // One cell is chosen, and one is where the keyboard stops.
    assert_eq!(html.matches(r#"aria-selected="true""#).count(), 1);
    assert_eq!(html.matches(r#"tabindex="0""#).count(), 1);
    assert_shows(&html, &[r#"role="grid""#, &format!(r#"aria-label="{cell}""#), summary]);
}

#[rstest]
#[case(Language::En, "Tiers", "frontend to backend: TCP 8080")]
#[case(Language::Ko, "계층", "frontend → backend: TCP 8080")]
fn the_diagram_is_a_picture_and_a_list(
    #[case] language: Language,
    #[case] heading: &str,
    #[case] path: &str,
) {
    let (page, why) = example(language);
    let title = format!(r#"aria-label="{}""#, page.diagram.title);
    let html = diagram_of(page, language, why);
    let button = format!(r#"<button type="button" class="link">{path}</button>"#);
    assert_shows(&html, &[heading, &title, &format!("<title>{path}</title>"), &button]);
    assert_eq!(html.matches("data-box=").count(), 5);
    // The chosen path is blocked, and drawn all the same.
    assert_shows(&html, &[r#"class="path blocked chosen""#]);
}

/// A shop that is too large for every open path.
const SHOP: &str = include_str!("../../../tests/cases/lint/well_written/online_boutique.yaml");

#[test]
fn what_is_not_selective_is_said_at_the_box_and_in_the_header() {
    let (page, _) = views(Language::En, SHOP);
    let html = diagram_of(page, Language::En, None);
    assert_shows(&html, &["in: from anyone</text>", "egress to anyone: ", "not drawn</button>"]);
    assert_shows(&html, &["each arrow is a path that a rule allows for chosen peers"]);
    assert_shows(&html, &["frontend: ingress from anyone</li>"]);
}

#[test]
fn each_box_is_a_button_that_says_what_it_is() {
    let (page, why) = example(Language::En);
    let html = diagram_of(page, Language::En, why);
    assert_eq!(html.matches(r#"role="button" tabindex="0" aria-pressed="false""#).count(), 5);
}

#[test]
fn each_source_of_an_arrow_has_a_line_of_its_own() {
    let (page, why) = example(Language::En);
    let html = diagram_of(page, Language::En, why);
    for source in ["frontend", "backend", "database"] {
        assert_shows(&html, &[&format!(r#"data-from="production/{source}" data-to="kube-system/kube-dns""#)]);
    }
}

#[rstest]
#[case(Language::En, "Why", "frontend → database, every port")]
#[case(Language::Ko, "이유", "frontend → database, 모든 포트")]
fn the_explanation_has_a_verdict_and_links(
    #[case] language: Language,
    #[case] name: &str,
    #[case] asked: &str,
) {
    let (_, why) = example(language);
    let verdict = why.as_ref().unwrap().verdict.clone();
    let html = explanation_of(why, language);
    let link = r#"<button type="button" class="link">frontend-policy</button>"#;
    let spoken = format!(r#"role="status" class="unseen">{verdict}. {asked}"#);
    assert_shows(&html, &[&format!(r#"aria-label="{name}""#), &spoken, link]);
    assert!(explanation_of(None, language).contains(r#"class="empty""#));
}

#[rstest]
#[case(Language::En, "Problems", "3 warnings", "Open TCP 53 (3 places)", "line 82")]
#[case(Language::Ko, "문제", "경고 3개", "TCP 53 열기 (3곳)", "82번째 줄")]
fn the_problems_are_counted_and_can_be_fixed(
    #[case] language: Language,
    #[case] name: &str,
    #[case] count: &str,
    #[case] fix: &str,
    #[case] line: &str,
) {
    let (page, _) = example(language);
    let html = problems_of(page, language);
    assert_shows(&html, &[&format!(r#"aria-label="{name}""#), count, "NP104", "production/frontend"]);
    // Behind the label the title says that the fix needs a look.
    assert_eq!(html.matches(&format!(r#"title="{fix}: "#)).count(), 1);
    assert_shows(&html, &[r#"class="fix needs-look""#]);
    let lines = html.matches(r#"<button type="button" class="place line">"#);
    assert_eq!(lines.count(), 3);
    assert_shows(
        &html,
        &[&format!(">{line}</button>"), r#"aria-expanded="true" aria-controls="problem-list""#],
    );
}

#[rstest]
#[case(Language::En, "once your YAML has a policy or a pod.")]
#[case(Language::Ko, "정책이나 파드를 쓰면 여기에")]
fn an_empty_text_says_what_is_missing(#[case] language: Language, #[case] words: &str) {
    let (page, why) = views(language, "");
    assert_eq!(why, None);
    for html in [matrix_of(page.clone(), language, None), diagram_of(page, language, None)] {
        assert_shows(&html, &[r#"class="empty""#, words]);
    }
}

#[rstest]
#[case(Language::En, "frontend to backend is open", "Check", "of 30 are right.")]
#[case(Language::Ko, "frontend → backend 열림", "확인하기", "맞힌 경로: 30개 중")]
fn a_question_hides_the_answer_until_it_is_checked(
    #[case] language: Language,
    #[case] cell: &str,
    #[case] button: &str,
    #[case] score: &str,
) {
    let drawn = |is_shown| {
        let matrix = example(language).0.matrix;
        drawn::<prediction::Prediction>(prediction::Props {
            matrix,
            language,
            is_shown,
            on_show: Callback::noop(),
        })
    };
    let question = drawn(false);
    assert_eq!(question.matches(r#"type="checkbox""#).count(), 30);
    assert_shows(&question, &[&format!(r#"aria-label="{cell}""#), button]);
    assert!(!question.contains("8080"), "{question}");
    let answer = drawn(true);
    assert_shows(&answer, &[score, "8080", r#"<td class="right">"#, r#"<td class="wrong">"#]);
}

#[test]
fn a_listing_lights_up_the_lines_of_the_reasons() {
    let text = THREE_TIER.text(Language::En);
    let marks = example(Language::En).1.unwrap().marks;
    assert!(!marks.is_empty());
    let html = drawn::<listing::Listing>(listing::Props { text: text.into(), label: "YAML".into(), marks });
    assert_eq!(html.matches(r#"<span class="line"#).count(), text.lines().count());
    assert!(html.contains(r#"class="line misses""#) || html.contains(r#"class="line opens""#), "{html}");
}

#[test]
fn a_foot_leads_out_in_another_tab_and_resets_where_something_can_be_changed() {
    let drawn = |on_reset: Option<Callback<()>>| {
        drawn::<frame_foot::FrameFoot>(frame_foot::Props {
            language: Language::En,
            profile: Default::default(),
            outward: Some("../#/p/1.AAAA".into()),
            on_action: Callback::noop(),
            on_reset,
        })
    };
    let html = drawn(Some(Callback::noop()));
    assert_shows(&html, &[r#"href="../#/p/1.AAAA""#, r#"target="_blank""#, r#"rel="noopener""#, "Reset"]);
    assert!(!drawn(None).contains("Reset"));
}

/// What is wrong with a question, and what it can be asked between, are in the form.
#[test]
fn a_connection_can_be_tried_between_rows_and_services() {
    let text = "\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
";
    let (page, _) = views(Language::En, text);
    let probing = explanation::Probing {
        matrix: page.matrix,
        services: page.services,
        trouble: Some("no such pod".into()),
        on_probe: Callback::noop(),
    };
    let html = explanation_with(None, Some(probing), Language::En);
    assert_shows(
        &html,
        &["Try a connection", "value=\"shop/Service/web\"", "value=\"shop/web\"", "no such pod"],
    );
}

#[test]
fn the_steps_of_a_connection_stand_above_the_reasons() {
    let (_, explanation) = example(Language::En);
    let mut view = explanation.unwrap();
    let step = |text: &str| Sentence { runs: vec![Run::Text(text.to_owned())], quiet: false };
    view.steps = vec![step("shop/web leads to port 8080.")];
    let html = explanation_of(Some(view), Language::En);
    let (step, reasons) = (html.find("leads to port 8080").unwrap(), html.find("<h3").unwrap());
    assert!(step < reasons, "{html}");
}
