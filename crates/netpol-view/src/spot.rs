//! What the rule or the policy at a place of the text does.

mod about;
mod isolated;
mod label;
mod names;
mod paths;
mod range;
mod written;

use netpol_core::Evaluation;
use netpol_core::order::sort_by;
use netpol_core::reach::ChosenRules;

use crate::ports::PortFilter;
use crate::protocol::ViewSettings;
use crate::rows::{self, Rows};
use crate::views::{Light, SpotView};
use crate::words::Words;
pub(crate) use about::{about, policy_of};
pub use about::{about_policy, is_policy, policy_id};
use isolated::Isolated;
pub(crate) use label::label;
pub(crate) use names::{full_name, list};
use paths::{Counts, Lit, lit};

/// The rule that stands at a byte of the text, or else the policy: which rows it isolates, and which paths it allows and alone
/// opens.
pub(crate) fn spot(evaluation: &Evaluation, offset: u32, settings: &ViewSettings) -> Option<SpotView> {
    let words = Words::new(settings.language);
    let label = label(evaluation, offset, words);
    let Some(chosen) = written::rules_at(evaluation, offset) else {
        return label.map(|label| SpotView { words: vec![label], ..SpotView::default() });
    };
    let filter = PortFilter::parse(&settings.port).unwrap_or(PortFilter::All);
    let rows = rows::rows(evaluation, settings, words);
    let isolated = match chosen {
        ChosenRules::Of(policy) => Some(Isolated::new(evaluation, policy)),
        ChosenRules::One(_) => None,
    };
    let lit = lit(evaluation, chosen, &filter, &rows.list);
    let allowed = match &lit {
        Some(lit) => allowed(chosen, &lit.counts, &rows, &filter, words),
        None => words.plain("spot.too_many"),
    };
    let id = |place: usize| rows.list.get(place).map(|row| row.view.id.clone()).unwrap_or_default();
    let (places, paths) = numbered(lit.unwrap_or_default());
    Some(SpotView {
        words: label
            .into_iter()
            .chain(isolated.iter().map(|isolated| isolated.words(words)))
            .chain([allowed])
            .collect(),
        rows: places.into_iter().map(id).collect(),
        paths,
        isolated: isolated.map(|isolated| isolated.rows(&rows.list)).unwrap_or_default(),
    })
}

/// Paths by the numbers of their rows.
type Numbered = Vec<(u32, Vec<(u32, Light)>)>;

/// The places of the rows that are lit up, in their order, and the paths between them by the numbers that they have there.
fn numbered(lit: Lit) -> (Vec<usize>, Numbered) {
    let mut places: Vec<usize> = Vec::new();
    for (row, cells) in &lit.cells {
        places.push(*row);
        places.extend(cells.iter().map(|(column, _)| *column));
    }
    sort_by(&mut places, Ord::cmp);
    places.dedup();
    let number = |place: usize| places.partition_point(|other| *other < place) as u32;
    let cells = |cells: Vec<(usize, Light)>| {
        cells.into_iter().map(|(column, light)| (number(column), light)).collect()
    };
    let paths = lit.cells.into_iter().map(|(row, columns)| (number(row), cells(columns))).collect();
    (places, paths)
}

/// How many paths some rules allow, and of how many that is seen.
fn allowed(chosen: ChosenRules, counts: &Counts, rows: &Rows, filter: &PortFilter, words: Words) -> String {
    let who = words.plain(match chosen {
        ChosenRules::Of(_) => "spot.policy",
        ChosenRules::One(_) => "spot.rule",
    });
    let Counts { allowed, alone, fewer, blocked, unknown } = *counts;
    let alone_number = alone.to_string();
    let values = [("who", who.as_str()), ("alone", &alone_number)];
    let first = match (allowed, alone) {
        (0, _) => words.say("spot.nothing", &values),
        (_, 0) => words.count("spot.none_alone", allowed, &values),
        _ if allowed == alone => words.count("spot.all_alone", allowed, &values),
        _ => words.count("spot.some_alone", allowed, &values),
    };
    let counted = |count: usize, key: &str, of_one: &str| match allowed {
        _ if count == 0 => None,
        1 => Some(words.plain(of_one)),
        _ => Some(words.count(key, count, &[])),
    };
    let more = [
        counted(fewer, "spot.fewer", "spot.fewer_it"),
        counted(blocked, "spot.blocked", "spot.blocked_it"),
        counted(unknown, "spot.unknown", "spot.unknown_it"),
    ];
    let sentences: Vec<String> = [Some(first)].into_iter().chain(more).flatten().collect();
    let said = sentences.join(" ");
    let said = match rows.left_out {
        0 => said,
        _ => words.say("spot.part", &[("said", &said)]),
    };
    match filter.is_all() {
        true => said,
        false => words.say("spot.on", &[("ports", &filter.spoken(words)), ("said", &said)]),
    }
}
