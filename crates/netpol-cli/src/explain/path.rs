//! One path, or the paths between several ends, explained.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, Write};

use anyhow::Result;
use netpol_core::Evaluation;
use netpol_core::cluster::{Cluster, EndQuery, EndpointId};
use netpol_core::probe::ProbeQuestion;
use netpol_view::protocol::ViewSettings;
use netpol_view::views::{ExplanationView, PathsView};
use netpol_view::{dialled_port, explanation_of, paths, probed};

use crate::arguments::Explain;
use crate::command;
use crate::evaluated::Evaluated;
use crate::reasons;
use crate::side::{self, Side};
use crate::words::Speech;

/// The two sides of the question, as they were written.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    pub(super) arguments: &'a Explain,
}

/// Explains a path in a text that has both sides.
pub(super) fn print(
    out: &mut impl Write,
    question: Asked<'_>,
    one: &Evaluated,
    about: About<'_>,
    speech: Speech,
) -> Result<()> {
    match about {
        About::Paths(sides) => {
            print_paths_of(out, question, one, *sides, speech)?;
            print_namesake(out, question, one, speech)?;
        }
        About::Connection(view) => {
            command::print_left_out(out, &one.checked, |_| true, speech)?;
            reasons::print(out, &view, one)?;
        }
    }
    Ok(())
}

/// A port may be meant for the Service of the name.
fn print_namesake(
    out: &mut impl Write,
    Asked { to, arguments, .. }: Asked<'_>,
    asked: &Evaluated,
    speech: Speech,
) -> io::Result<()> {
    let cluster = &asked.checked.evaluation.cluster;
    let namesake = EndQuery::parse(to).ok().and_then(|to| to.namesake(cluster));
    let namesake = namesake.and_then(|number| cluster.services.get(number));
    match namesake.filter(|_| dialled_port(asked.port(&arguments.question)).is_some()) {
        Some(service) => {
            let name = service.full_name();
            let values = [("service", name.as_str()), ("query", &service.id())];
            writeln!(out, "\n  {}", speech.views().say("probe.namesake", &values))
        }
        None => Ok(()),
    }
}

/// What is asked about a text.
pub(super) enum About<'a> {
    Paths(Box<Sides<'a>>),
    /// One port of a Service.
    Connection(Box<ExplanationView>),
}

/// An evaluation that was asked about both sides.
pub(super) type Sides<'a> = (Cow<'a, Evaluation>, Side, Side);

/// Finds both sides in a text, or says what is wrong with one of them.
pub(super) fn asked<'a>(question: Asked<'_>, one: &'a Evaluated, speech: Speech) -> Result<About<'a>> {
    let Asked { from, to, arguments } = question;
    let evaluation = &one.checked.evaluation;
    let read = |text| side::read(&evaluation.cluster, text, speech);
    let (from, to) = (read(from)?, read(to)?);
    let port = dialled_port(one.port(&arguments.question));
    let cluster = &evaluation.cluster;
    match port.filter(|_| to.service(cluster).is_some() || !to.published(cluster).is_empty()) {
        Some(port) => {
            let question = ProbeQuestion { from, to, port };
            let settings = one.view_settings(&arguments.question, speech);
            let probed = probed(evaluation, &question, &settings);
            let probed = probed.map_err(|error| side::unusable(&error, &evaluation.cluster, speech))?;
            Ok(About::Connection(Box::new(probed.view)))
        }
        None => Ok(About::Paths(Box::new(sides(question, one, speech)?))),
    }
}

/// Both sides, with an evaluation that was asked about them.
pub(super) fn sides<'a>(question: Asked<'_>, one: &'a Evaluated, speech: Speech) -> Result<Sides<'a>> {
    let evaluation = &one.checked.evaluation;
    let read = |text| side::read(&evaluation.cluster, text, speech);
    let (from, to) = (read(question.from)?, read(question.to)?);
    let evaluation = evaluation.asked_about([&from, &to]);
    let from = Side::find(&evaluation.cluster, question.from, from, speech)?;
    let to = Side::find(&evaluation.cluster, question.to, to, speech)?;
    Ok((evaluation, from, to))
}

/// Prints the verdict, then both ends with the lines that decide; where several paths are asked about that have different
/// verdicts, the paths of each.
fn print_paths_of(
    out: &mut impl Write,
    Asked { arguments, .. }: Asked<'_>,
    asked: &Evaluated,
    (evaluation, from, to): Sides<'_>,
    speech: Speech,
) -> Result<()> {
    let evaluation = &*evaluation;
    let settings = asked.view_settings(&arguments.question, speech);
    let all = paths(evaluation, &from.endpoints, &to.endpoints, &settings);
    let main = paths(evaluation, from.main(), to.main(), &settings);
    let namespaces = namespaces(&evaluation.cluster, from.endpoints.iter().chain(&to.endpoints));
    let concerns = |namespace: &str| namespaces.contains(namespace);
    command::print_left_out(out, &asked.checked, concerns, speech)?;
    match main.as_slice() {
        [one] => {
            print_one(out, one, evaluation, asked, &settings)?;
            let others: Vec<&PathsView> = all.iter().filter(|other| other.verdict != one.verdict).collect();
            if !others.is_empty() {
                writeln!(out, "\n{}", speech.say("explain.others", &[]))?;
                others.iter().try_for_each(|paths| print_paths(out, paths, speech))?;
            }
        }
        _ => {
            let sides = [("from", from.text.as_str()), ("to", to.text.as_str())];
            writeln!(out, "{}", speech.say("explain.several", &sides))?;
            all.iter().try_for_each(|paths| print_paths(out, paths, speech))?;
            writeln!(out, "\n{}", speech.say("explain.ask", &[]))?;
        }
    }
    Ok(())
}

/// The namespaces of the pods among some endpoints.
pub(super) fn namespaces<'a>(
    cluster: &'a Cluster,
    ends: impl Iterator<Item = &'a EndpointId>,
) -> BTreeSet<&'a str> {
    let pods = ends.filter_map(|id| cluster.endpoint(*id)?.pod());
    pods.map(|pod| pod.namespace.as_str()).collect()
}

/// Paths of one verdict, named as they can be asked about.
fn print_paths(out: &mut impl Write, paths: &PathsView, speech: Speech) -> io::Result<()> {
    let style = reasons::verdict_style(paths.state);
    writeln!(out, "\n{style}{} {}{style:#}", paths.glyph, paths.verdict)?;
    for (from, to) in &paths.first {
        writeln!(out, "  {from} → {to}")?;
    }
    let more = paths.count - paths.first.len();
    if more > 0 {
        writeln!(out, "  {}", speech.say("explain.more", &[("count", &more.to_string())]))?;
    }
    Ok(())
}

/// The path that speaks for all of one verdict, with its reasons.
fn print_one(
    out: &mut impl Write,
    paths: &PathsView,
    evaluation: &Evaluation,
    asked: &Evaluated,
    settings: &ViewSettings,
) -> io::Result<()> {
    match explanation_of(evaluation, paths, settings) {
        Some(view) => reasons::print(out, &view, asked),
        None => Ok(()),
    }
}
