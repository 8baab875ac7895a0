//! Lines that are drawn onto a text, as the page asks for it.
#![expect(clippy::expect_used, clippy::string_slice, reason = "a test that cannot go on should stop")]

#[path = "asking/board.rs"]
#[expect(dead_code, reason = "another test asks for the board")]
mod asking;

use asking::{draw, drawn, read, try_to_draw};
use netpol_view::Engine;
use netpol_view::protocol::Typing;

fn text(lines: &[&str]) -> String {
    drawn("", lines)
}

#[test]
fn a_line_says_what_it_did() {
    let before = text(&["ns shop", "web -> api:8080"]);
    let after = try_to_draw(&before, &["api -> cache:6379"]).expect("it is drawn");
    assert_eq!(after.said, "api may reach cache on TCP 6379: 2 policies added.");
}

#[test]
fn several_lines_say_how_many_they_are_and_what_the_last_did() {
    let said = try_to_draw("", &["ns shop", "web, api", "web -> api:80,443"]).expect("they are drawn").said;
    assert_eq!(said, "3 lines drawn, at last: web may reach api on TCP 80, TCP 443: 3 policies added.");
}

#[test]
fn what_stays_isolated_is_said_once_the_lock_is_open() {
    let policy = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec: {podSelector: {}, policyTypes: [Ingress, Egress], egress: [{}]}\n";
    let after = try_to_draw(policy, &["unlock shop"]).expect("a direction is without rules");
    assert_eq!(
        after.said,
        "What selected every pod of shop and allowed nothing is removed: 1 policy changed. For egress, p still isolates every pod of it."
    );
}

#[test]
fn what_is_closed_besides_is_said() {
    let before = text(&["ns shop", "web, cart, api", "shop/* -> api:80"]);
    let after = try_to_draw(&before, &["no web -> api"]).expect("a rule opens it");
    assert_eq!(
        after.said,
        "web may no longer reach api: 1 policy changed. It also closes other paths (1): cart → api."
    );
}

#[test]
fn of_a_path_that_stays_open_on_other_ports_those_are_said_that_are_closed() {
    let before = text(&["ns shop", "web -> api:8080", "cart", "shop/* -> api:9000"]);
    let after = try_to_draw(&before, &["no cart -> api"]).expect("a rule opens it");
    assert!(after.said.ends_with("It also closes other paths (1): web → api (TCP 9000)."), "{}", after.said);
}

#[test]
fn of_a_range_those_addresses_alone_are_closed() {
    let before = text(&["ns shop", "internet -> web:443"]);
    let after = try_to_draw(&before, &["no 203.0.113.0/24 -> web"]).expect("a rule opens it");
    assert_eq!(after.said, "203.0.113.0/24 may no longer reach web: 1 policy changed.");
    assert!(after.text.contains("        - 10.244.0.0/16\n        - 203.0.113.0/24\n"), "{}", after.text);
}

#[test]
fn what_is_outside_is_not_taken_away() {
    let before = text(&["ns shop", "internet -> web:443"]);
    let why = try_to_draw(&before, &["rm internet"]).expect_err("it is no pod");
    assert_eq!(
        why,
        "“internet” is no pod: of what is outside the cluster only arrows are drawn and taken away."
    );
}

#[test]
fn what_came_is_told_by_its_lines() {
    let before = text(&["ns shop", "web -> api:8080"]);
    let after = try_to_draw(&before, &["web -> api:9090"]).expect("it is drawn");
    let lines: Vec<&str> =
        after.changed.iter().map(|target| &after.text[target.from as usize..target.to as usize]).collect();
    let rule = |side, app| {
        format!(
            "  - {side}:\n    - podSelector:\n        matchLabels:\n          app: {app}\n    ports:\n    - protocol: TCP\n      port: 9090\n"
        )
    };
    assert_eq!(lines, [rule("from", "web"), rule("to", "api")]);
}

#[test]
fn a_line_that_is_drawn_already_is_passed_over_unless_all_are() {
    let before = text(&["ns shop", "web"]);
    let after = try_to_draw(&before, &["ns shop", "api"]).expect("one of them is new");
    assert_eq!(after.said, "Pod api.");
    assert_eq!(try_to_draw(&before, &["ns shop", "web"]), Err("It is so already.".to_owned()));
}

#[test]
fn of_several_lines_the_wrong_one_is_named_and_none_is_try_to_draw() {
    let why = try_to_draw("", &["ns shop", "web -> api:http!"]).expect_err("it is no port");
    assert_eq!(why, "web -> api:http!: “http!” is no port: write 8080, 53/udp, 8000-8100 or a port's name.");
    let why = try_to_draw("", &["web -> {app=none}"]).expect_err("nothing has the label");
    assert!(!why.contains("web ->"), "{why}");
}

#[test]
fn nothing_is_drawn_onto_a_text_of_which_a_part_is_being_typed() {
    let mut engine = Engine::new().with_board();
    let before = text(&["ns shop", "web"]);
    read(&mut engine, &before, Typing::No);
    read(&mut engine, &before.replace("kind: Pod", "kind: [Pod"), Typing::Now);
    let why = draw(&mut engine, &["api"]).expect_err("a part is being typed");
    assert_eq!(why, "A part of the text is being typed; finish it first.");
}
