//! A policy by itself, as the page and the command line tell of it.

use netpol_core::Evaluation;
use netpol_core::manifest::{NetworkPolicy, PolicyId};
use netpol_core::reach::ChosenRules;

use super::allowed;
use super::isolated::Isolated;
use super::paths::lit;
use crate::explanation::policy_sides;
use crate::places::Places;
use crate::ports::PortFilter;
use crate::protocol::ViewSettings;
use crate::rows;
use crate::views::AboutView;
use crate::words::Words;

/// What the id of a policy begins with; no row's does.
const POLICY: &str = "NetworkPolicy:";

/// The id by which a policy is asked about.
pub fn policy_id(namespace: &str, name: &str) -> String {
    format!("{POLICY}{namespace}/{name}")
}

/// Whether an id is a policy's.
pub fn is_policy(id: &str) -> bool {
    id.starts_with(POLICY)
}

/// The policy that an id means.
pub(crate) fn policy_of(evaluation: &Evaluation, id: &str) -> Option<PolicyId> {
    let name = id.strip_prefix(POLICY)?;
    let mut numbered = (0..).map(PolicyId).zip(&evaluation.manifest.policies);
    let is_it = |policy: &NetworkPolicy| {
        name.split_once('/') == Some((policy.namespace.as_str(), policy.name.as_str()))
    };
    numbered.find(|(_, policy)| is_it(policy)).map(|(id, _)| id)
}

/// What a policy isolates and allows, and what would be different without it. Every row is looked at, however many there are.
pub fn about_policy(evaluation: &Evaluation, policy: PolicyId, settings: &ViewSettings) -> Option<AboutView> {
    let settings = settings.with_every_row();
    about(evaluation, &Places::new(&evaluation.sources), policy, &settings)
}

/// The same of the rows that are shown, where the places are known.
pub(crate) fn about(
    evaluation: &Evaluation,
    places: &Places,
    id: PolicyId,
    settings: &ViewSettings,
) -> Option<AboutView> {
    let words = Words::new(settings.language);
    let policy = evaluation.manifest.policy(id)?;
    let filter = PortFilter::parse(&settings.port).unwrap_or(PortFilter::All);
    let rows = rows::rows(evaluation, settings, words);
    let chosen = ChosenRules::Of(id);
    let allowed = match lit(evaluation, chosen, &filter, &rows.list) {
        Some(lit) => allowed(chosen, &lit.counts, &rows, &filter, words),
        None => words.plain("spot.too_many"),
    };
    Some(AboutView {
        id: policy_id(&policy.namespace, &policy.name),
        name: format!("{}/{}", policy.namespace, policy.name),
        title: format!("{} {allowed}", Isolated::new(evaluation, id).words(words)),
        sides: policy_sides(evaluation, places, id, settings),
        offers: Vec::new(),
    })
}
