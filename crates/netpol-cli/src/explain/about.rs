//! Who reaches an end, whom it reaches, or what a policy does.

use std::borrow::Cow;
use std::io::{self, Write};

use anyhow::{Result, anyhow};
use netpol_core::Evaluation;
use netpol_core::cluster::EndpointId;
use netpol_core::explain::{PolicyQueryError, find_policy};
use netpol_core::manifest::{Direction, PolicyId};
use netpol_view::views::{AboutView, CellState, PathGroupView, PeersView};
use netpol_view::{about_ends, about_policy, folded};

use super::path;
use crate::arguments::Explain;
use crate::evaluated::Evaluated;
use crate::shorten::wrapped;
use crate::side::{self, Side};
use crate::words::Speech;
use crate::{command, reasons, terminal};

/// More rows than this are counted, not told of.
const MOST_ROWS: usize = 12;

/// What is asked about a text.
pub(super) enum About<'a> {
    /// Paths from or to the endpoints of each of these rows.
    Ends(Box<Ends<'a>>),
    /// A policy.
    Policy(PolicyId),
}

/// Who reaches some endpoints (ingress), or whom they reach (egress).
pub(super) struct Ends<'a> {
    /// Asked about the side.
    pub(super) evaluation: Cow<'a, Evaluation>,
    pub(super) direction: Direction,
    /// The endpoints of each row.
    pub(super) rows: Vec<Vec<EndpointId>>,
    /// The only other sides that are asked about; none where all are.
    pub(super) others: Option<Vec<EndpointId>>,
    /// Its name is a Service's.
    is_service: bool,
    /// As it was written.
    written: String,
}

/// Finds in a text what is asked about, or says what is wrong with the question.
pub(super) fn asked<'a>(arguments: &Explain, one: &'a Evaluated, speech: Speech) -> Result<About<'a>> {
    let evaluation = &one.checked.evaluation;
    if let Some(policy) = &arguments.policy {
        return match find_policy(&evaluation.manifest, policy) {
            Ok(policy) => Ok(About::Policy(policy)),
            Err(error) => Err(anyhow!(policy_words(&error, policy, evaluation, speech))),
        };
    }
    let (direction, written, other) = match (&arguments.from, &arguments.to) {
        (None, to) => (Direction::Ingress, to.as_deref().unwrap_or_default(), None),
        (Some(from), to) => (Direction::Egress, from.as_str(), to.as_deref()),
    };
    if let Some(to) = other {
        let question = path::Asked { from: written, to, arguments };
        let (evaluation, from, to) = path::sides(question, one, speech)?;
        let rows = folded(&evaluation, &from.endpoints);
        let others = Some(to.endpoints);
        let written = written.to_owned();
        return Ok(About::Ends(Box::new(Ends {
            evaluation,
            direction,
            rows,
            others,
            is_service: false,
            written,
        })));
    }
    let query = side::read(&evaluation.cluster, written, speech)?;
    let is_service = query.service(&evaluation.cluster).is_some();
    let evaluation = evaluation.asked_about([&query]);
    let side = Side::find(&evaluation.cluster, written, query, speech)?;
    let rows = folded(&evaluation, &side.endpoints);
    let written = written.to_owned();
    Ok(About::Ends(Box::new(Ends { evaluation, direction, rows, others: None, is_service, written })))
}

fn policy_words(error: &PolicyQueryError, policy: &str, evaluation: &Evaluation, speech: Speech) -> String {
    match error {
        PolicyQueryError::Unknown { nearest: Some(nearest) } => {
            speech.say("explain.policy_near", &[("policy", policy), ("nearest", nearest)])
        }
        PolicyQueryError::Unknown { nearest: None } if evaluation.manifest.policies.is_empty() => {
            speech.say("explain.no_policies", &[("policy", policy)])
        }
        PolicyQueryError::Unknown { nearest: None } => {
            let policies = evaluation.manifest.policies.iter();
            let names = policies.map(|policy| format!("{}/{}", policy.namespace, policy.name));
            let known = names.take(MOST_ROWS).collect::<Vec<_>>().join(", ");
            let more = if evaluation.manifest.policies.len() > MOST_ROWS { ", …" } else { "" };
            speech.say("explain.policy_unknown", &[("policy", policy), ("known", &(known + more))])
        }
        PolicyQueryError::Ambiguous { candidates } => {
            let candidates = candidates.join(", ");
            speech.say("explain.policy_ambiguous", &[("policy", policy), ("candidates", &candidates)])
        }
        PolicyQueryError::Rejected => speech.say("explain.policy_rejected", &[("policy", policy)]),
    }
}

/// Prints it.
pub(super) fn print(
    out: &mut impl Write,
    arguments: &Explain,
    one: &Evaluated,
    about: &About<'_>,
    speech: Speech,
) -> Result<()> {
    let settings = one.view_settings(&arguments.question, speech);
    match about {
        About::Policy(policy) => {
            let evaluation = &one.checked.evaluation;
            let namespace = evaluation.manifest.policy(*policy).map(|policy| policy.namespace.as_str());
            command::print_left_out(out, &one.checked, |one| Some(one) == namespace, speech)?;
            if let Some(view) = about_policy(evaluation, *policy, &settings) {
                print_view(out, &view, one)?;
            }
        }
        About::Ends(ends) => {
            command::print_left_out(out, &one.checked, |_| true, speech)?;
            if ends.is_service {
                writeln!(out, "{}\n", speech.say("explain.service_pods", &[("service", &ends.written)]))?;
            }
            let mut has_blocked = false;
            for (index, row) in ends.rows.iter().take(MOST_ROWS).enumerate() {
                let Some(view) = about_ends(&ends.evaluation, row, ends.direction, &settings) else {
                    continue;
                };
                if index > 0 {
                    writeln!(out)?;
                }
                print_view(out, &view, one)?;
                let mut groups = view.sides.iter().flat_map(|side| &side.groups);
                has_blocked |= groups.any(|group| group.state == CellState::Blocked);
            }
            let more = ends.rows.len().saturating_sub(MOST_ROWS);
            if more > 0 {
                writeln!(out, "\n{}", speech.say("explain.more", &[("count", &more.to_string())]))?;
            }
            if has_blocked {
                writeln!(out, "\n{}", speech.say("explain.ask_blocked", &[]))?;
            }
        }
    }
    Ok(())
}

fn print_view(out: &mut impl Write, view: &AboutView, one: &Evaluated) -> io::Result<()> {
    writeln!(out, "{BOLD}{}{BOLD:#}", view.name, BOLD = reasons::BOLD)?;
    writeln!(out, "{}", view.title)?;
    for side in &view.sides {
        reasons::print_title(out, &side.end)?;
        side.end.sentences.iter().try_for_each(|sentence| reasons::print_places(out, sentence, one))?;
        if !side.summary.is_empty() {
            writeln!(out, "  {}", side.summary)?;
        }
        side.groups.iter().try_for_each(|group| print_group(out, group, one))?;
    }
    Ok(())
}

fn print_group(out: &mut impl Write, group: &PathGroupView, one: &Evaluated) -> io::Result<()> {
    let style = reasons::verdict_style(group.state);
    writeln!(out, "\n{style}{} {}{style:#}", group.glyph, group.verdict)?;
    group.sentences.iter().try_for_each(|sentence| reasons::print_places(out, sentence, one))?;
    group.others.iter().try_for_each(|others| print_others(out, others, one))
}

fn print_others(out: &mut impl Write, others: &PeersView, one: &Evaluated) -> io::Result<()> {
    others.sentences.iter().try_for_each(|sentence| reasons::print_places(out, sentence, one))?;
    let names = others.peers.iter().map(|peer| peer.name.as_str()).chain(others.more.as_deref());
    for line in wrapped(names, terminal::width().unwrap_or(WIDTH).saturating_sub(INDENT)) {
        writeln!(out, "{:INDENT$}{line}", "")?;
    }
    Ok(())
}

/// Names stand so far in, and lines are so wide where nothing says how wide.
const INDENT: usize = 4;
const WIDTH: usize = 100;
