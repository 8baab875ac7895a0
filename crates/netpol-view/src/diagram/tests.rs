//! Drawings that anybody may get, and what holds for all of them.

use std::collections::BTreeSet;

use super::*;
use crate::language::Language;
use crate::tiers::Tier;
use crate::views::{BoxShape, CellState, ExplanationView};
use samples::{shop, six_namespaces, three_tiers};

/// A pod, its tier told by its labels or not.
pub(super) fn pod(name: &str, tier: Option<Tier>) -> Subject {
    Subject {
        id: format!("default/{name}"),
        name: name.to_owned(),
        caption: format!("app={name}"),
        title: name.to_owned(),
        namespace: Some(("default".to_owned(), false)),
        tier,
        shape: BoxShape::Pod,
        inferred: false,
        platform: false,
        everyone_else: false,
        anywhere: false,
    }
}

/// A path of which nothing but its state is explained.
pub(super) fn explained(from: &str, to: &str, state: CellState) -> ExplanationView {
    ExplanationView {
        from: from.to_owned(),
        to: to.to_owned(),
        state,
        glyph: String::new(),
        verdict: String::new(),
        path: format!("{from} to {to}: blocked"),
        ports: "TCP 5432".to_owned(),
        question: String::new(),
        folded: Vec::new(),
        ends: Vec::new(),
        notes: Vec::new(),
        kubectl: None,
        marks: Vec::new(),
    }
}

fn within(namespace: &str, subject: Subject) -> Subject {
    let id = format!("{namespace}/{}", subject.name);
    Subject { id, namespace: Some((namespace.to_owned(), false)), ..subject }
}

fn internet() -> Subject {
    Subject {
        id: "ip:0.0.0.0/0".to_owned(),
        namespace: None,
        shape: BoxShape::Outside,
        caption: String::new(),
        anywhere: true,
        ..pod("Internet", None)
    }
}

fn dns() -> Subject {
    Subject { platform: true, inferred: true, ..within("kube-system", pod("kube-dns", None)) }
}

fn other(namespace: &str) -> Subject {
    Subject { everyone_else: true, inferred: true, ..within(namespace, pod("other", None)) }
}

fn open(from: usize, to: usize, label: &str) -> OpenPath {
    OpenPath { from, to, label: label.to_owned(), spoken: format!("TCP {label}"), ruled: true }
}

fn unruled(from: usize, to: usize) -> OpenPath {
    OpenPath { from, to, label: String::new(), spoken: "every port".to_owned(), ruled: false }
}

fn draw(subjects: &[Subject], paths: &[OpenPath]) -> DiagramView {
    view(subjects, paths, Words::new(Language::En))
}

#[test]
fn three_tiers_read_from_left_to_right() {
    let (subjects, paths) = three_tiers();
    let drawing = draw(&subjects, &paths);
    let order: Vec<&str> = drawing.boxes.iter().map(|place| place.name.as_str()).collect();
    assert_eq!(order, ["Internet", "frontend", "backend", "database", "kube-dns"]);
    assert!(
        drawing.boxes.windows(2).all(|pair| pair[0].x + pair[0].width < pair[1].x && pair[0].y == pair[1].y)
    );
    insta::assert_debug_snapshot!(drawing);
}

#[test]
fn like_paths_to_one_destination_are_one_line() {
    let (subjects, paths) = three_tiers();
    let drawing = draw(&subjects, &paths);
    let joined = drawing.arrows.iter().find(|arrow| arrow.to == "kube-system/kube-dns").unwrap();
    assert_eq!((joined.from.len(), joined.label.as_str()), (3, "UDP 53"));
}

#[test]
fn everyone_else_is_drawn_where_there_is_nobody_else() {
    let drawing = draw(&[internet(), other("default")], &[unruled(1, 0)]);
    assert_eq!(drawing.boxes.len(), 2);
    assert_eq!(drawing.arrows.len(), 1);
}

#[test]
fn an_open_cluster_is_not_a_hairball() {
    let subjects: Vec<Subject> =
        std::iter::once(internet()).chain((0..12).map(|at| pod(&format!("pod-{at}"), None))).collect();
    let pairs = (0..13).flat_map(|from| (0..13).map(move |to| (from, to))).filter(|(from, to)| from != to);
    let paths: Vec<OpenPath> = pairs.map(|(from, to)| unruled(from, to)).collect();
    let drawing = draw(&subjects, &paths);
    assert!(drawing.arrows.is_empty());
    assert!(drawing.note.unwrap().contains("156 paths are open"));
}

#[test]
fn two_telling_names_do_not_sort_twelve_services() {
    let (subjects, paths) = shop();
    let drawing = draw(&subjects, &paths);
    let left = |name: &str| drawing.boxes.iter().find(|place| place.name == name).unwrap().x;
    let way = ["loadgenerator", "frontend", "checkoutservice", "cartservice", "redis-cart"];
    assert!(way.windows(2).all(|pair| left(pair[0]) < left(pair[1])));
}

#[test]
fn no_label_covers_another() {
    let (subjects, paths) = shop();
    let arrows = draw(&subjects, &paths).arrows;
    for (at, one) in arrows.iter().enumerate() {
        for two in &arrows[at + 1..] {
            let apart = (one.label_y - two.label_y).abs() >= 20.0
                || (one.label_x - two.label_x).abs()
                    >= (widths::label_width(&one.label) + widths::label_width(&two.label)) / 2.0;
            assert!(apart, "{} lies on {}", one.title, two.title);
        }
    }
}

#[test]
fn nothing_to_draw_is_an_empty_drawing() {
    assert!(draw(&[internet()], &[]).boxes.is_empty());
}

fn assert_sound(drawing: &DiagramView) {
    for place in &drawing.boxes {
        assert!(place.x >= 0.0 && place.y >= 0.0, "{place:?}");
        assert!(
            place.x + place.width <= drawing.width && place.y + place.height <= drawing.height,
            "{place:?}"
        );
    }
    for (at, one) in drawing.boxes.iter().enumerate() {
        for two in &drawing.boxes[at + 1..] {
            let apart = one.x + one.width <= two.x
                || two.x + two.width <= one.x
                || one.y + one.height <= two.y
                || two.y + two.height <= one.y;
            assert!(apart, "{one:?} lies on {two:?}");
        }
    }
    for (at, one) in drawing.frames.iter().enumerate() {
        assert!(one.x >= 0.0 && one.x + one.width <= drawing.width && one.y + one.height <= drawing.height);
        for two in &drawing.frames[at + 1..] {
            let apart = one.x + one.width <= two.x
                || two.x + two.width <= one.x
                || one.y + one.height <= two.y
                || two.y + two.height <= one.y;
            assert!(apart, "{one:?} lies on {two:?}");
        }
    }
    let ids: BTreeSet<&str> = drawing.boxes.iter().map(|place| place.id.as_str()).collect();
    for arrow in &drawing.arrows {
        assert!(ids.contains(arrow.to.as_str()) && arrow.from.iter().all(|from| ids.contains(from.as_str())));
        assert!(!arrow.strokes.is_empty());
        let half = if arrow.label.is_empty() { 0.0 } else { widths::label_width(&arrow.label) / 2.0 };
        assert!(half <= arrow.label_x && arrow.label_x + half <= drawing.width, "{arrow:?}");
        assert!((0.0..=drawing.height).contains(&arrow.label_y), "{arrow:?}");
    }
}

/// Writes drawings to look at: `cargo test -p netpol-view -- --ignored drawings`, then open `target/drawings`.
#[test]
#[ignore = "writes files for a person to look at"]
fn drawings() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/drawings");
    std::fs::create_dir_all(folder).unwrap();
    let save =
        |name: &str, (subjects, paths): (Vec<Subject>, Vec<OpenPath>), blocked: Option<(&str, &str)>| {
            let drawing = draw(&subjects, &paths);
            assert_sound(&drawing);
            let blocked = blocked
                .and_then(|(from, to)| blocked_arrow(&drawing, &explained(from, to, CellState::Blocked)));
            std::fs::write(format!("{folder}/{name}.svg"), picture::svg(&drawing, blocked.as_ref())).unwrap();
        };
    save("three-tiers", three_tiers(), Some(("production/frontend", "production/database")));
    save("one-box", (vec![internet(), other("default")], vec![unruled(1, 0)]), None);
    save("six-namespaces", six_namespaces(), None);
    save("shop", shop(), None);
    let frontend_backend =
        vec![internet(), pod("frontend", Some(Tier::Web)), pod("backend", Some(Tier::App)), other("default")];
    let mut paths = vec![open(1, 2, "8080")];
    for (from, to) in [(0, 1), (0, 3), (1, 0), (2, 0), (3, 0), (1, 3), (3, 1), (2, 1), (2, 3)] {
        paths.push(unruled(from, to));
    }
    save("pod-based", (frontend_backend, paths), None);
}

mod picture;
mod samples;

mod properties {
    use proptest::prelude::*;

    use super::*;

    fn any_subject() -> impl Strategy<Value = Subject> {
        let tier = prop::option::of(prop::sample::select(Tier::ALL.to_vec()));
        let name = "[a-z가-힣]{1,40}";
        (0..6_usize, name, tier, 0..8_u8).prop_map(|(space, name, tier, kind)| match kind {
            0 => Subject { name: name.clone(), id: name, ..internet() },
            1 => dns(),
            2 => other(&format!("space-{space}")),
            _ => within(&format!("space-{space}"), pod(&name, tier)),
        })
    }

    fn any_path(count: usize) -> impl Strategy<Value = OpenPath> {
        (0..count, 0..count, prop::sample::select(vec!["", "80", "UDP 53", "8000–8100 +3"]), any::<bool>())
            .prop_map(|(from, to, label, ruled)| OpenPath { ruled, ..open(from, to, label) })
    }

    fn any_picture() -> impl Strategy<Value = (Vec<Subject>, Vec<OpenPath>)> {
        prop::collection::vec(any_subject(), 1..30).prop_flat_map(|mut subjects| {
            for (index, subject) in subjects.iter_mut().enumerate() {
                subject.id = format!("{}-{index}", subject.id);
            }
            let count = subjects.len();
            (Just(subjects), prop::collection::vec(any_path(count), 0..80))
        })
    }

    proptest! {
        #[test]
        fn boxes_lie_apart_within_their_frames_and_the_drawing((subjects, mut paths) in any_picture()) {
            paths.retain(|path| path.from != path.to);
            paths.dedup_by_key(|path| (path.from, path.to));
            let drawing = draw(&subjects, &paths);
            assert_sound(&drawing);
            for place in &drawing.boxes {
                let namespace = subjects.iter().find(|subject| subject.id == place.id).unwrap().namespace.as_ref();
                let around = |frame: &crate::views::FrameView| {
                    frame.x <= place.x
                        && frame.y <= place.y
                        && place.x + place.width <= frame.x + frame.width
                        && place.y + place.height <= frame.y + frame.height
                };
                prop_assert_eq!(drawing.frames.iter().filter(|frame| around(frame)).count(), usize::from(namespace.is_some()));
            }
        }

        #[test]
        fn every_path_is_drawn_or_told_as_left_out((subjects, mut paths) in any_picture()) {
            paths.retain(|path| path.from != path.to);
            paths.sort_by_key(|path| (path.from, path.to));
            paths.dedup_by_key(|path| (path.from, path.to));
            let choice = choice::choose(&subjects, &paths);
            let drawn: usize = choice.lines.iter().map(|line| line.from.len()).sum();
            prop_assert_eq!(drawn + choice.left_out + choice.unruled + choice.platform + choice.told, paths.len());
        }
    }
}
