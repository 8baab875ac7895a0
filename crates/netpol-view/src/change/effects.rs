//! What a change would open and close, found out by evaluating the text after it.

use netpol_core::Evaluation;
use netpol_core::address::AddressRange;
use netpol_core::cluster::{EndQuery, Endpoint, EndpointId};
use netpol_core::diff::{Change, Diff, End, LikeChanges, PathChange, Presence, What};
use netpol_core::draw::Arrow;

use crate::compared::{Names, compared, first_few};
use crate::ports::{PortFilter, spoken};
use crate::words::Words;

/// So many paths are named; more are counted.
const MOST: usize = 4;

/// What becomes of other paths than those that are meant, in a few sentences; the texts before and after are evaluated in the same
/// way.
pub fn change_effects(
    evaluation: &Evaluation,
    after: &Evaluation,
    meant: &[(EndpointId, EndpointId)],
    words: Words,
) -> String {
    let Some(diff) = compared(evaluation, after, &PortFilter::All) else {
        return words.plain("change.effects.too_many");
    };
    let names = Names::new(evaluation, after, words);
    let (opens, closes) = match meant.is_empty() {
        true => ("change.effects.opens", "change.effects.closes"),
        false => ("change.effects.opens_besides", "change.effects.closes_besides"),
    };
    let asked: Vec<[Asked; 2]> =
        meant.iter().map(|(from, to)| [*from, *to].map(|id| Asked::one(evaluation, id))).collect();
    let is_meant = |path: &PathChange<'_>| means(&asked, path);
    let is_meant: Option<IsMeant<'_>> = if meant.is_empty() { None } else { Some(&is_meant) };
    let told = |key, became| told(key, &diff, became, is_meant, &names, words);
    let mut said: Vec<String> =
        [told(opens, Became::Open), told(closes, Became::Closed)].into_iter().flatten().collect();
    if said.is_empty() {
        said.push(match meant.is_empty() {
            true => words.plain("change.effects.nothing"),
            false => words.plain("change.effects.nothing_else"),
        });
    }
    let is_new_or_gone = |presence| diff.ends_of(presence).next().is_some();
    if is_new_or_gone(Presence::Added) || is_new_or_gone(Presence::Removed) {
        said.push(words.plain("change.effects.left_out"));
    }
    said.join(" ")
}

/// Which other paths than those of the arrows that were erased are closed, in a sentence; none where all stay as they are.
pub fn closed_besides(
    before: &Evaluation,
    after: &Evaluation,
    erased: &[Arrow],
    words: Words,
) -> Option<String> {
    let Some(diff) = compared(before, after, &PortFilter::All) else {
        return Some(words.plain("change.effects.too_many"));
    };
    let asked: Vec<[Asked; 2]> =
        erased.iter().map(|arrow| [&arrow.from, &arrow.to].map(|end| Asked::new(before, end))).collect();
    let is_meant = |path: &PathChange<'_>| means(&asked, path);
    let names = Names::new(before, after, words);
    told("change.effects.closes_besides", &diff, Became::Closed, Some(&is_meant), &names, words)
}

/// What a question means.
struct Asked {
    addresses: Vec<AddressRange>,
    /// In the old text.
    ends: Vec<EndpointId>,
}

impl Asked {
    fn new(before: &Evaluation, query: &EndQuery) -> Self {
        let ends = query.resolve(&before.cluster).unwrap_or_default();
        Self { addresses: query.addresses().map(AddressRange::from).into_iter().collect(), ends }
    }

    fn one(before: &Evaluation, end: EndpointId) -> Self {
        let external = before.cluster.endpoint(end).and_then(Endpoint::external);
        Self {
            addresses: external.map(|external| external.ranges.clone()).unwrap_or_default(),
            ends: vec![end],
        }
    }

    /// Of addresses, the texts may tell others apart than the question does.
    fn means(&self, end: &End) -> bool {
        let is_asked = |range: &AddressRange| self.addresses.iter().any(|asked| asked.contains(range));
        match &end.what {
            What::Addresses(ranges) if !self.addresses.is_empty() => ranges.iter().all(is_asked),
            _ => self.ends.iter().any(|id| end.before.contains(id)),
        }
    }
}

/// Whether a path is one of those.
fn means(asked: &[[Asked; 2]], path: &PathChange<'_>) -> bool {
    asked.iter().any(|[from, to]| from.means(path.from) && to.means(path.to))
}

/// What became of a path, or of some of its ports.
#[derive(Clone, Copy)]
enum Became {
    Open,
    Closed,
}

impl Became {
    fn is(self, path: &PathChange<'_>) -> bool {
        match self {
            Became::Open => path.opens(),
            Became::Closed => path.closes(),
        }
    }

    /// The path by its name, with the ports where others of it were open, or stay so.
    fn told(self, path: &PathChange<'_>, names: &Names<'_>, words: Words) -> String {
        let name = names.path(path);
        let ports = match self {
            Became::Open => path.gained(),
            Became::Closed => path.lost(),
        };
        match path.change() == Change::Changed && !ports.is_none() {
            true => format!("{name} ({})", spoken(&ports, words)),
            false => name,
        }
    }
}

/// Whether a path is one that is meant.
type IsMeant<'a> = &'a dyn Fn(&PathChange<'_>) -> bool;

/// Names the first of the paths of which this became, but for those that are meant; none where there are none.
fn told(
    key: &str,
    diff: &Diff,
    became: Became,
    is_meant: Option<IsMeant<'_>>,
    names: &Names<'_>,
    words: Words,
) -> Option<String> {
    // What became of the first of like paths became of all of them.
    let changes = || diff.changes().filter(|paths| paths.first().is_some_and(|path| became.is(&path)));
    let is_other = |path: &PathChange<'_>| is_meant.is_none_or(|is_meant| !is_meant(path));
    let paths = || changes().flat_map(LikeChanges::paths).filter(|path| is_other(path));
    let count = if is_meant.is_none() { changes().map(LikeChanges::count).sum() } else { paths().count() };
    let named = first_few(paths().map(|path| became.told(&path, names, words)), MOST, count, words);
    (count > 0).then(|| words.say(key, &[("count", &count.to_string()), ("paths", &named)]))
}
