//! Drawings that anybody may get, and what holds for all of them.

use std::collections::BTreeSet;

use super::*;
use crate::language::Language;
use crate::openness::Tag;
use crate::tiers::Tier;
use crate::views::{BoxShape, CellState, ChipView, ExplanationView};
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
        tags: Vec::new(),
        pods: 1,
        folded: false,
        times: None,
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
        expected: Vec::new(),
        steps: Vec::new(),
        ends: Vec::new(),
        notes: Vec::new(),
        kubectl: None,
        offers: Vec::new(),
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
    let (label, spoken) = (label.to_owned(), format!("TCP {label}"));
    let chosen = Chosen { label: label.clone(), spoken: spoken.clone(), ..Chosen::default() };
    OpenPath { from, to, label, spoken, ruled: true, chosen: Some(chosen) }
}

/// A path that rules open for every pod of the namespaces of both ends.
fn open_wide(from: usize, to: usize, label: &str) -> OpenPath {
    let path = open(from, to, label);
    let chosen =
        path.chosen.clone().map(|chosen| Chosen { from_namespace: true, to_namespace: true, ..chosen });
    OpenPath { chosen, ..path }
}

/// A path that is open without anybody being chosen.
fn open_to_all(from: usize, to: usize, label: &str) -> OpenPath {
    OpenPath { chosen: None, ..open(from, to, label) }
}

fn unruled(from: usize, to: usize) -> OpenPath {
    OpenPath { from, to, label: String::new(), spoken: "every port".to_owned(), ruled: false, chosen: None }
}

fn draw(subjects: &[Subject], paths: &[OpenPath]) -> DiagramView {
    view(subjects, paths, false, Words::new(Language::En))
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
    let joined = drawing.arrows.iter().find(|arrow| arrow.to == ["kube-system/kube-dns"]).unwrap();
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
    let drawing = draw(&subjects, &paths);
    let chips: Vec<ChipView> = drawing.arrows.iter().flat_map(|arrow| arrow.chips.clone()).collect();
    for (at, one) in chips.iter().enumerate() {
        for two in &chips[at + 1..] {
            let apart = (one.y - two.y).abs() >= one.height
                || (one.x + one.width / 2.0 - two.x - two.width / 2.0).abs() >= (one.width + two.width) / 2.0;
            assert!(apart, "{one:?} lies on {two:?}");
        }
    }
}

/// Eight pods that reach each other by rules for everyone, and one path for a chosen peer.
fn open_to_each_other() -> (Vec<Subject>, Vec<OpenPath>) {
    let tag = |text: &str| Tag { text: text.to_owned(), kind: text.to_owned(), spoken: text.to_owned() };
    let subjects = (0..8).map(|at| {
        let tags = if at == 0 {
            vec![tag("in: from anyone"), tag("out: to anyone")]
        } else {
            vec![tag("out: to anyone")]
        };
        Subject { tags, ..pod(&format!("pod-{at}"), None) }
    });
    let pairs = (0..8).flat_map(|from| (0..8).map(move |to| (from, to))).filter(|(from, to)| from != to);
    let path = |(from, to)| if (from, to) == (1, 2) { open(1, 2, "80") } else { open_to_all(from, to, "80") };
    (subjects.collect(), pairs.map(path).collect())
}

#[test]
fn what_is_not_selective_is_said_at_the_box() {
    let (subjects, paths) = open_to_each_other();
    let drawing = draw(&subjects, &paths);
    assert_eq!(drawing.arrows.len(), 1);
    let tags: Vec<&str> =
        drawing.boxes.iter().flat_map(|place| &place.tags).map(|tag| tag.text.as_str()).collect();
    assert_eq!(tags, ["in: from anyone"]);
}

#[test]
fn what_most_boxes_have_is_counted_once() {
    let (subjects, paths) = open_to_each_other();
    let other = draw(&subjects, &paths).other.unwrap();
    assert_eq!(other.text, "out: to anyone: 8 pods · in: from anyone: 1 pod, not drawn");
    assert!(other.everything);
}

#[test]
fn everything_is_drawn_where_that_is_wanted() {
    let (subjects, paths) = open_to_each_other();
    let drawing = view(&subjects, &paths, true, Words::new(Language::En));
    let strokes: usize = drawing.arrows.iter().map(|arrow| arrow.strokes.len()).sum();
    assert_eq!(strokes, 56);
    assert!(!drawing.other.unwrap().everything && drawing.boxes.iter().all(|place| place.tags.is_empty()));
}

#[test]
fn what_holds_for_a_namespace_is_one_line_at_its_side() {
    let mut subjects: Vec<Subject> =
        (0..6).map(|at| within("shop", pod(&format!("pod-{at}"), None))).collect();
    subjects.push(within("monitoring", pod("prometheus", None)));
    subjects.push(within("monitoring", pod("grafana", None)));
    let scraped = (0..6).map(|to| open_wide(6, to, "9100"));
    let asked = (0..6).flat_map(|from| [open_wide(from, 7, "3000"), open_to_all(from, 6, "1")]);
    let drawing = draw(&subjects, &scraped.chain(asked).collect::<Vec<_>>());
    let lines: Vec<(usize, usize, usize)> =
        drawing.arrows.iter().map(|arrow| (arrow.strokes.len(), arrow.from.len(), arrow.to.len())).collect();
    assert_eq!(lines, [(1, 6, 1), (1, 1, 6)]);
    assert!(drawing.description.contains(&"prometheus to every pod of shop: TCP 9100".to_owned()));
}

#[test]
fn ports_stand_once_at_the_destination() {
    let subjects: Vec<Subject> = (0..20).map(|at| pod(&format!("pod-{at}"), None)).collect();
    let paths: Vec<OpenPath> = (0..19).map(|from| open(from, 19, "5432")).collect();
    let drawing = draw(&subjects, &paths);
    assert_eq!((drawing.arrows.len(), drawing.arrows[0].strokes.len()), (1, 19));
    let chip = &drawing.arrows[0].chips[0];
    let target = drawing.boxes.iter().find(|place| place.name == "pod-19").unwrap();
    assert!(chip.x + chip.width <= target.x && (target.x - chip.x - chip.width) < 4.0);
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
        // A namespace has rows that have no box of their own.
        assert!(arrow.to.iter().chain(&arrow.from).any(|id| ids.contains(id.as_str())), "{arrow:?}");
        assert!(!arrow.strokes.is_empty());
        for chip in &arrow.chips {
            assert!(chip.x >= 0.0 && chip.x + chip.width <= drawing.width, "{arrow:?}");
            assert!(chip.y >= 0.0 && chip.y + chip.height <= drawing.height, "{arrow:?}");
        }
        for stroke in &arrow.strokes {
            assert_meets_no_box(drawing, &stroke.path);
        }
    }
}

/// Corners are cut, never widened, so that the straight pieces between the points of a path stand for it.
fn assert_meets_no_box(drawing: &DiagramView, path: &str) {
    let numbers: Vec<f32> = path
        .split(|letter: char| letter.is_ascii_alphabetic() || letter == ' ')
        .filter_map(|number| number.parse().ok())
        .collect();
    let points: Vec<(f32, f32)> = numbers.chunks(2).map(|pair| (pair[0], pair[1])).collect();
    for pair in points.windows(2) {
        let (left, right) = (pair[0].0.min(pair[1].0), pair[0].0.max(pair[1].0));
        let (top, bottom) = (pair[0].1.min(pair[1].1), pair[0].1.max(pair[1].1));
        for place in &drawing.boxes {
            let apart = right <= place.x + 0.5
                || left >= place.x + place.width - 0.5
                || bottom <= place.y + 0.5
                || top >= place.y + place.height - 0.5;
            assert!(apart, "{path} meets {place:?}");
        }
        assert!(left >= 0.0 && right <= drawing.width && top >= 0.0 && bottom <= drawing.height, "{path}");
    }
}

#[test]
fn six_namespaces_are_sound() {
    let (subjects, paths) = six_namespaces();
    assert_sound(&draw(&subjects, &paths));
}

mod names;
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
        let labels = vec!["", "80", "UDP 53", "8000–8100 +3"];
        (0..count, 0..count, prop::sample::select(labels), 0..4_u8).prop_map(|(from, to, label, kind)| {
            match kind {
                0 => OpenPath { ruled: false, ..open_to_all(from, to, label) },
                1 => open_to_all(from, to, label),
                2 => open_wide(from, to, label),
                _ => open(from, to, label),
            }
        })
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
        fn boxes_lie_apart_within_their_frames_and_the_drawing(
            (subjects, mut paths) in any_picture(),
            everything in any::<bool>(),
        ) {
            paths.retain(|path| path.from != path.to);
            paths.dedup_by_key(|path| (path.from, path.to));
            let drawing = view(&subjects, &paths, everything, Words::new(Language::En));
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
            prop_assert_eq!(choice.strokes() + choice.left_out + choice.unruled + choice.platform + choice.told, paths.len());
        }
    }
}
