//! What a whiteboard shows of a text.
#![expect(clippy::expect_used, reason = "a test that cannot go on should stop")]

#[path = "asking/board.rs"]
mod asking;

use asking::{board, drawn};
use netpol_view::views::{BoardArrowView, BoardBoxView, BoardTone, BoardView};

fn drawing(lines: &[&str]) -> BoardView {
    board(&drawn("", lines))
}

fn arrow<'a>(view: &'a BoardView, line: &str) -> &'a BoardArrowView {
    view.arrows.iter().find(|arrow| arrow.line == line).expect(line)
}

fn one<'a>(view: &'a BoardView, end: &str) -> &'a BoardBoxView {
    view.boxes.iter().find(|one| one.end == end).expect(end)
}

fn lines(view: &BoardView) -> Vec<&str> {
    view.list.iter().map(|one| one.line.as_str()).collect()
}

fn well_written(name: &str) -> String {
    let file = format!("{}/../../tests/cases/lint/well_written/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(file).expect("it is there")
}

#[test]
fn a_text_without_anything_draws_nothing() {
    assert_eq!(board(""), BoardView::default());
}

#[test]
fn a_namespace_without_pods_is_a_frame_alone() {
    let view = drawing(&["ns shop"]);
    let frames: Vec<(&str, bool)> = view.frames.iter().map(|one| (one.end.as_str(), one.is_locked)).collect();
    assert_eq!((frames, view.boxes.len()), (vec![("shop/*", true)], 0));
}

#[test]
fn a_namespace_is_locked_where_policies_for_every_pod_isolate_both_directions() {
    let deny = |direction: &str| {
        let name = direction.to_lowercase();
        format!(
            "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: {name}, namespace: shop}}\nspec: {{podSelector: {{}}, policyTypes: [{direction}]}}\n"
        )
    };
    let is_locked = |text: &str| board(text).frames.iter().map(|one| one.is_locked).collect::<Vec<_>>();
    assert_eq!(is_locked(&deny("Ingress")), [false]);
    assert_eq!(is_locked(&format!("{}---\n{}", deny("Ingress"), deny("Egress"))), [true]);
}

#[test]
fn boxes_stand_behind_those_that_reach_them() {
    let view = drawing(&["ns shop", "internet -> web:443 -> api:8080 -> db:5432, cache:6379"]);
    let columns: Vec<(&str, usize)> = view.boxes.iter().map(|one| (one.end.as_str(), one.column)).collect();
    assert_eq!(
        columns,
        [("internet", 0), ("shop/web", 1), ("shop/api", 2), ("shop/db", 3), ("shop/cache", 3)]
    );
}

#[test]
fn one_can_always_draw_from_the_internet_where_there_is_a_pod() {
    assert_eq!(one(&drawing(&["ns shop", "web"]), "internet").column, 0);
}

#[test]
fn the_internet_as_a_whole_stays_so_beside_a_range_of_it() {
    let view = drawing(&["ns shop", "internet -> web:443", "web -> 10.0.0.0/8:5432"]);
    let arrows: Vec<&str> = view.arrows.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(arrows, ["Internet to web: TCP 443", "web to 10.0.0.0/8: TCP 5432"]);
    assert_eq!(one(&view, "internet").name, "Internet");
}

#[test]
fn a_range_that_may_not_what_the_rest_may_is_apart() {
    let view = drawing(&["ns shop", "web", "10.0.0.0/8 -> web:22", "internet -> web:443"]);
    let arrows: Vec<&str> = view.arrows.iter().map(|one| one.line.as_str()).collect();
    assert_eq!(arrows, ["ip:0.0.0.0/0 -> shop/web:443", "10.0.0.0/8 -> shop/web:22,443"]);
}

#[test]
fn a_pod_has_the_label_by_which_policies_mean_it() {
    let view = drawing(&["ns shop", "web"]);
    let web = one(&view, "shop/web");
    assert_eq!((web.label.as_str(), web.label_end.as_str(), web.is_pod), ("app=web", "shop{app=web}", true));
}

#[test]
fn a_box_says_whom_it_reaches_and_who_reaches_it() {
    let view = drawing(&["ns shop", "web -> api:8080", "ns data", "shop/* -> data/db:5432"]);
    let title = &one(&view, "shop/web").title;
    assert!(title.ends_with("May reach: shop/api, data/db."), "{title}");
    let title = &one(&view, "data/db").title;
    assert!(title.ends_with("May be reached by: every pod of shop."), "{title}");
}

#[test]
fn a_box_says_each_name_once_and_not_its_own() {
    let view = drawing(&[
        "ns shop",
        "web, api, cache",
        "shop/* -> data/db:80",
        "data/db -> web:1",
        "web -> data/db:90",
    ]);
    assert!(
        one(&view, "shop/web").title.ends_with("May reach: data/db. May be reached by: data/db."),
        "{view:#?}"
    );
    let view = drawing(&["ns shop", "web, api, cache", "shop/* -> shop/api:80"]);
    let title = &one(&view, "shop/api").title;
    assert!(!title.contains("May reach"), "{title}");
}

#[test]
fn ports_can_be_typed_behind_a_box_that_only_several_names_mean() {
    let pods: String = ["a", "b"]
        .map(|name| {
            "---\napiVersion: v1\nkind: Pod\nmetadata: {name: NAME, namespace: shop}\n".replace("NAME", name)
        })
        .concat();
    let text = drawn(&pods, &["ns data", "x"]);
    let ends: Vec<String> = board(&text).boxes.into_iter().map(|one| one.end).collect();
    assert_eq!(ends, ["internet", "data/x", "[shop/a, shop/b]"]);
    assert_eq!(
        drawn(&text, &["data/x -> [shop/a, shop/b]:80"]),
        drawn(&text, &["data/x -> shop/a:80, shop/b:80"])
    );
}

#[test]
fn an_arrow_from_a_namespace_begins_at_its_frame() {
    let view = drawing(&["ns shop", "web, api", "ns data", "db", "shop/* -> data/db:5432"]);
    let arrows: Vec<(&str, &str)> =
        view.arrows.iter().map(|one| (one.line.as_str(), one.title.as_str())).collect();
    assert_eq!(arrows, [("shop/* -> data/db:5432", "every pod of shop to db: TCP 5432")]);
}

#[test]
fn what_one_pod_may_besides_is_an_arrow_of_its_own() {
    let view = drawing(&[
        "ns shop",
        "web, api",
        "ns data",
        "db",
        "shop/* -> data/db:5432",
        "shop/web -> data/db:9999",
    ]);
    let arrows: Vec<&str> = view.arrows.iter().map(|one| one.line.as_str()).collect();
    assert_eq!(arrows, ["shop/* -> data/db:5432", "shop/web -> data/db:9999"]);
}

#[test]
fn an_arrow_leads_to_the_rule_at_its_destination() {
    let text = drawn("", &["ns shop", "web -> api:8080"]);
    let view = board(&text);
    let target = arrow(&view, "shop/web -> shop/api:8080").target.expect("one rule opens it");
    let rule = text.get(target.from as usize..target.to as usize).expect("it is in the text");
    assert!(rule.trim_start().starts_with("- from:") && rule.contains("app: web"), "{rule}");
}

#[test]
fn what_is_to_stay_blocked_is_an_arrow_that_is_held_or_missed() {
    let held = drawing(&["ns shop", "api, db", "api -x db:5432"]);
    assert_eq!(arrow(&held, "shop/api -x shop/db:5432").tone, BoardTone::Held);
    assert_eq!(held.expectations.iter().map(|one| one.holds).collect::<Vec<_>>(), [true]);
    let missed = drawing(&["ns shop", "api, db", "api -x db:5432", "api -> db:5432"]);
    assert_eq!(arrow(&missed, "shop/api -x shop/db:5432").tone, BoardTone::Missed);
    let words: Vec<&str> = missed.expectations.iter().map(|one| one.words.as_str()).collect();
    assert_eq!(words, ["shop/api to shop/db: Expected to be blocked on TCP 5432, but is open on TCP 5432."]);
}

#[test]
fn an_expectation_of_any_port_is_taken_away_without_those_of_others() {
    let text = drawn("", &["ns shop", "api, db", "api -x db", "api -x db:5432"]);
    let view = board(&text);
    let item = view.list.iter().find(|one| one.line == "shop/api -x shop/db").expect("it is listed");
    let erase = format!("no {}", arrow(&view, "shop/api -x shop/db:any").line);
    assert_eq!(
        (item.erase.as_str(), arrow(&view, "shop/api -x shop/db:any").label.as_str()),
        (erase.as_str(), "")
    );
    assert!(lines(&board(&drawn(&text, &[&erase]))).contains(&"shop/api -x shop/db:5432"));
}

#[test]
fn an_expectation_of_every_port_is_typed_so_that_it_stays_one() {
    let view = drawing(&["ns shop", "web -> api:80", "expect web -> api:all"]);
    let item = view.list.last().expect("it is listed");
    assert_eq!(
        (item.line.as_str(), item.erase.as_str()),
        ("expect shop/web -> shop/api:all", "no expect shop/web -> shop/api:all")
    );
}

#[test]
fn what_is_to_be_open_is_an_arrow_while_it_is_not() {
    let text = drawn("", &["ns shop", "web -> api:8080", "expect web -> api:8080"]);
    assert_eq!(board(&text).arrows.len(), 1);
    let closed = board(&drawn(&text, &["no web -> api"]));
    assert_eq!(arrow(&closed, "expect shop/web -> shop/api:8080").tone, BoardTone::Missed);
}

#[test]
fn names_are_offered_once_egress_is_isolated() {
    let offers =
        |lines: &[&str]| -> Vec<String> { drawing(lines).offers.into_iter().map(|one| one.line).collect() };
    assert_eq!(offers(&["ns shop", "web", "ns data"]), ["dns shop"]);
    assert_eq!(offers(&["ns shop", "web", "dns shop"]), [""; 0]);
}

#[test]
fn the_cluster_s_own_pods_are_there_where_an_arrow_leads_to_them() {
    let view = drawing(&["ns shop", "web", "dns shop"]);
    assert_eq!(arrow(&view, "shop/* -> kube-system/kube-dns:53,53/udp").tone, BoardTone::Quiet);
    assert_eq!(lines(&view), ["ns shop", "shop/web", "lock shop", "dns shop"]);
}

#[test]
fn what_is_open_to_nobody_in_particular_is_said_at_the_boxes_where_it_is_no_arrow() {
    let pod = |name: &str| {
        format!("---\napiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, labels: {{app: {name}}}}}\n")
    };
    let view = board(&["a", "b", "c"].map(pod).concat());
    assert_eq!(view.arrows, []);
    assert!(view.note.is_some());
    let a = one(&view, "default/a");
    let (tag, spoken) = a.tags.first().expect("it has a tag");
    assert_eq!(tag, "not isolated");
    assert!(a.title.contains(spoken.as_str()), "{}", a.title);
}

#[test]
fn many_workloads_are_a_box_for_each_namespace() {
    let pod = |number: usize| {
        format!(
            "---\napiVersion: v1\nkind: Pod\nmetadata: {{name: p{number}, namespace: n{}, labels: {{app: p{number}}}}}\n",
            number % 3
        )
    };
    let view = board(&(0..80).map(pod).collect::<String>());
    let ends: Vec<&str> = view.boxes.iter().map(|one| one.end.as_str()).collect();
    assert_eq!(ends, ["internet", "n0/*", "n1/*", "n2/*"]);
    assert_eq!(view.frames, []);
    assert!(view.note.expect("it is said").contains("one box"));
}

#[test]
fn the_lines_of_a_set_of_argo_cd() {
    insta::assert_snapshot!(lines(&board(&well_written("argo_cd"))).join("\n"));
}

#[test]
fn the_lines_of_the_online_boutique() {
    insta::assert_snapshot!(lines(&board(&well_written("online_boutique"))).join("\n"));
}
