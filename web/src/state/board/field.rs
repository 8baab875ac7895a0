//! What is asked for on the board: a name, or ports. What is written becomes lines that draw it.

use std::rc::Rc;

use netpol_core::cluster::EndQuery;
use netpol_core::draw as drawing;
use netpol_view::board::{BOX, BoardFlow, BoardPicture, BoardPlaces, BoardRectangle, DOWN};
use netpol_view::views::{BoardBoxView, BoardView, BoxShape};

use super::{Gesture, Point};

/// A field on the board.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Where it stands.
    pub at: Point,
    /// What is asked for.
    pub wants: Wants,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Wants {
    /// The name of a pod in that namespace.
    Pod {
        /// Its namespace.
        namespace: String,
    },
    /// The name of a namespace around these pods, as each is typed.
    Namespace {
        /// The pods.
        pods: Vec<String>,
    },
    /// The name of a pod at the other end of an arrow, and the ports of that.
    End {
        /// The end that is there, as it is typed.
        known: String,
        /// Whether the arrow ends at that, and begins at the new pod.
        is_source: bool,
        /// It is to stay blocked.
        forbids: bool,
        /// The namespace of the new pod.
        namespace: String,
    },
    /// The ports of an arrow.
    Ports {
        /// Where it begins, as it is typed.
        from: String,
        /// Where it ends.
        to: String,
        /// It is to stay blocked.
        forbids: bool,
    },
}

impl Field {
    /// What is drawn where that was written; none where nothing was and something has to be. Everything that stands where there was room stays
    /// there, so that nothing moves that nobody moved.
    pub fn gesture(
        &self,
        written: &str,
        board: &BoardView,
        picture: &BoardPicture,
        places: &BoardPlaces,
    ) -> Option<Gesture> {
        let (lines, new) = self.drawn(written.trim(), board)?;
        let mut all = standing(board, picture, places);
        if let Wants::Namespace { pods } = &self.wants {
            // They stay where they are under their new names.
            let inside = board.boxes.iter().zip(&picture.boxes).filter(|(one, _)| pods.contains(&one.end));
            let moved = inside.filter_map(|(one, place)| {
                let (_, name) = one.end.split_once('/')?;
                Some((format!("{}/{name}", written.trim()), rounded(place.middle())))
            });
            all.extend(moved);
        }
        all.extend(new.map(|end| (end, self.at)));
        Some(Gesture { lines: lines.into(), places: all })
    }

    /// What a gesture of it draws anew, as it is typed.
    pub fn new_end(&self, gesture: &Gesture) -> Option<String> {
        let is_new = matches!(self.wants, Wants::Pod { .. } | Wants::End { .. });
        gesture.places.last().filter(|(_, at)| is_new && *at == self.at).map(|(end, _)| end.clone())
    }

    /// The lines, and what of it is new here.
    fn drawn(&self, written: &str, board: &BoardView) -> Option<(Vec<String>, Option<String>)> {
        match &self.wants {
            // Somebody who types an arrow gets it.
            Wants::Pod { namespace } if ["->", "→", "-x"].iter().any(|sign| written.contains(sign)) => {
                Some((vec![drawn_in(namespace, written, board)], None))
            }
            // Why the outside is no pod is said by whoever draws.
            Wants::Pod { .. } if is_outside(written) => Some((vec![written.to_owned()], None)),
            Wants::Pod { namespace } => {
                let names = written.split(',').map(str::trim).filter(|name| !name.is_empty());
                let pods: Vec<String> = names.map(|name| whole(namespace, name)).collect();
                let first = pods.first().cloned()?;
                Some((vec![pods.join(", ")], Some(first)))
            }
            Wants::Namespace { .. } if written.is_empty() => None,
            Wants::Namespace { pods } => {
                let mut lines = vec![format!("ns {written}")];
                if !pods.is_empty() {
                    lines.push(format!("mv {} {written}", pods.join(", ")));
                }
                Some((lines, pods.is_empty().then(|| format!("{written}/*"))))
            }
            Wants::End { known, is_source, forbids, namespace } => {
                let (name, ports) = match written.rsplit_once(':') {
                    Some(parts) if !is_outside(written) => parts,
                    _ => (written, ""),
                };
                let new = whole(namespace, Some(name.trim()).filter(|name| !name.is_empty())?);
                let (from, to) = if *is_source { (&new, known) } else { (known, &new) };
                Some((vec![arrow(from, to, ports, *forbids)], Some(new)))
            }
            Wants::Ports { from, to, forbids } => {
                Some((vec![arrow(from, to, written.trim_start_matches(':'), *forbids)], None))
            }
        }
    }
}

/// A line whose new pods are in a namespace.
fn drawn_in(namespace: &str, line: &str, board: &BoardView) -> String {
    let Ok(mut gesture) = drawing::Gesture::read(line) else { return line.to_owned() };
    let mut has_new = false;
    if let drawing::Gesture::Allow(arrows) | drawing::Gesture::Forbid(arrows) = &mut gesture {
        for end in arrows.iter_mut().flat_map(|arrow| [&mut arrow.from, &mut arrow.to]) {
            let EndQuery::Named { namespace: known @ None, kind: None, name } = end else { continue };
            let is_there = |one: &BoardBoxView| one.end.rsplit('/').next() == Some(name.as_str());
            if !board.boxes.iter().any(is_there) {
                *known = Some(namespace.to_owned());
                has_new = true;
            }
        }
    }
    if has_new { gesture.to_string() } else { line.to_owned() }
}

/// A name with its namespace, as it is typed; the outside has none.
fn whole(namespace: &str, name: &str) -> String {
    match name {
        name if name.eq_ignore_ascii_case("internet") => "internet".to_owned(),
        name if name.contains('/') || is_outside(name) => name.to_owned(),
        name => format!("{namespace}/{name}"),
    }
}

/// Whether it is the Internet, an address or a range of them.
fn is_outside(name: &str) -> bool {
    let name = name.trim_start_matches('[').trim_end_matches(']');
    let outside = [EndQuery::parse(name), EndQuery::parse(&name.to_ascii_lowercase())];
    outside.iter().any(|end| {
        matches!(
            end,
            Ok(EndQuery::External | EndQuery::Address(_) | EndQuery::Range(_) | EndQuery::Printed(_))
        )
    })
}

/// An arrow as it is typed.
fn arrow(from: &str, to: &str, ports: &str, forbids: bool) -> String {
    let sign = if forbids { "-x" } else { "->" };
    let ports = ports.trim();
    if ports.is_empty() { format!("{from} {sign} {to}") } else { format!("{from} {sign} {to}:{ports}") }
}

/// Everything that nobody put anywhere, where it stands now: boxes, and frames without any. What is outside stays beside all frames,
/// wherever those are. Where it all leads down, that is said too.
pub fn standing(board: &BoardView, picture: &BoardPicture, places: &BoardPlaces) -> Vec<(String, Point)> {
    let boxes = board.boxes.iter().zip(&picture.boxes).filter(|(one, _)| one.shape != BoxShape::Outside);
    let boxes = boxes.map(|(one, place)| (&one.end, rounded(place.middle())));
    let frames = board.frames.iter().zip(&picture.frames).enumerate();
    let empty = frames.filter(|(index, _)| !board.boxes.iter().any(|one| one.frame == Some(*index)));
    let corners = empty.map(|(_, (frame, place))| (&frame.end, rounded((place.x, place.y))));
    let all = boxes.chain(corners).filter(|(end, _)| places.get(end).is_none());
    // On a wider screen it leads where it leads here.
    let leads_down = (places.flow() == BoardFlow::Down).then(|| (DOWN.to_owned(), (0, 0)));
    all.map(|(end, place)| (end.clone(), place)).chain(leads_down).collect()
}

/// The nearest place to one at which a box meets no other.
pub(super) fn free_place(picture: &BoardPicture, (x, y): Point) -> Point {
    /// So far apart are places that are tried, and so many of them.
    const STEP: i32 = 132;
    const MOST: i32 = 40;
    let room = (BOX.0 + 12.0, BOX.1 + 12.0);
    let is_free = |place: &Point| {
        let place = BoardRectangle::around((place.0 as f32, place.1 as f32), room);
        !picture.boxes.iter().any(|other| other.meets(&place))
    };
    // Below it, above it, further below, and so on.
    let mut tried = (0..MOST).map(|step| (x, y + (step + 1) / 2 * STEP * if step % 2 == 0 { -1 } else { 1 }));
    tried.find(is_free).unwrap_or((x, y))
}

/// A place in whole pixels.
pub(super) fn rounded((x, y): (f32, f32)) -> Point {
    (x.round() as i32, y.round() as i32)
}

/// Nothing to be drawn by anybody: for those who type.
impl From<&str> for Gesture {
    fn from(line: &str) -> Gesture {
        Gesture { lines: Rc::new([line.trim().to_owned()]), places: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::state::board::pointing::tests::begun as pointing_samples;

    fn lines(wants: Wants, written: &str) -> Option<Vec<String>> {
        let field = Field { at: (7, 9), wants };
        let gesture =
            field.gesture(written, &BoardView::default(), &BoardPicture::default(), &BoardPlaces::default());
        gesture.map(|gesture| gesture.lines.to_vec())
    }

    fn pod() -> Wants {
        Wants::Pod { namespace: "shop".into() }
    }

    fn end(is_source: bool, forbids: bool) -> Wants {
        Wants::End { known: "shop/web".into(), is_source, forbids, namespace: "shop".into() }
    }

    #[rstest]
    #[case::a_pod(pod(), "web", &["shop/web"])]
    #[case::several(pod(), "web, data/db", &["shop/web, data/db"])]
    #[case::an_arrow(pod(), "web -> api:80", &["shop/web -> shop/api:80"])]
    #[case::an_arrow_from_outside(pod(), "internet -> data/web", &["internet -> data/web"])]
    #[case::no_line(pod(), "web -> :80", &["web -> :80"])]
    #[case::what_is_no_pod(pod(), "internet", &["internet"])]
    #[case::a_namespace(Wants::Namespace { pods: Vec::new() }, "shop", &["ns shop"])]
    #[case::around_pods(Wants::Namespace { pods: vec!["a/b".into(), "a/c".into()] }, "shop", &["ns shop", "mv a/b, a/c shop"])]
    #[case::a_new_end(end(false, false), "api:8080,53/udp", &["shop/web -> shop/api:8080,53/udp"])]
    #[case::a_new_beginning(end(true, false), "api:8080", &["shop/api -> shop/web:8080"])]
    #[case::a_new_end_that_is_blocked(end(false, true), "api", &["shop/web -x shop/api"])]
    #[case::the_internet(end(true, false), "Internet:443", &["internet -> shop/web:443"])]
    #[case::an_address(end(false, false), "8.8.8.8:53/udp", &["shop/web -> 8.8.8.8:53/udp"])]
    #[case::a_range(end(false, false), "10.0.0.0/8:443", &["shop/web -> 10.0.0.0/8:443"])]
    #[case::an_address_with_colons(end(false, false), "2001:db8::1", &["shop/web -> 2001:db8::1"])]
    #[case::ports(Wants::Ports { from: "a/b".into(), to: "a/c".into(), forbids: false }, "80", &["a/b -> a/c:80"])]
    #[case::every_port(Wants::Ports { from: "a/b".into(), to: "a/c".into(), forbids: true }, " ", &["a/b -x a/c"])]
    fn what_is_written_becomes_lines(#[case] wants: Wants, #[case] written: &str, #[case] expected: &[&str]) {
        assert_eq!(lines(wants, written).unwrap(), expected);
    }

    #[test]
    fn without_a_name_nothing_is_drawn() {
        for wants in [pod(), Wants::Namespace { pods: Vec::new() }, end(false, false)] {
            assert_eq!(lines(wants, " "), None);
        }
    }

    #[test]
    fn an_arrow_from_a_pod_that_is_there_is_drawn_from_that() {
        let (board, places) = pointing_samples();
        let picture = netpol_view::board::lay_out(&board, &places);
        let field = Field { at: (7, 9), wants: Wants::Pod { namespace: "data".into() } };
        let gesture = field.gesture("web -> lake", &board, &picture, &places).unwrap();
        assert_eq!(gesture.lines.to_vec(), ["web -> data/lake"]);
    }

    #[test]
    fn pods_that_a_namespace_is_drawn_around_stay_where_they_are() {
        let (board, places) = pointing_samples();
        let picture = netpol_view::board::lay_out(&board, &places);
        let field = Field { at: (0, 0), wants: Wants::Namespace { pods: vec!["shop/web".into()] } };
        let gesture = field.gesture("front", &board, &picture, &places).unwrap();
        assert_eq!(gesture.places, [("front/web".into(), (0, 0))]);
    }

    #[test]
    fn a_new_box_meets_no_other() {
        let picture = BoardPicture {
            boxes: vec![BoardRectangle::around((0.0, 0.0), BOX), BoardRectangle::around((0.0, 132.0), BOX)],
            ..BoardPicture::default()
        };
        assert_eq!(free_place(&picture, (400, 0)), (400, 0));
        assert_eq!(free_place(&picture, (0, 0)), (0, -132));
    }
}
