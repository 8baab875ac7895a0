//! `netpol open` and `netpol close`.

use std::borrow::Cow;
use std::io::Write;
use std::process::ExitCode;

use anyhow::{Result, bail};
use netpol_core::change::{Obstacle, close_path, open_paths};
use netpol_core::cluster::EndpointId;
use netpol_core::source::Sources;
use netpol_core::{Checked, Evaluation, Evaluator};
use netpol_view::{asked_ports, change_effects, obstacle_words, port_value};

use crate::arguments::Change;
use crate::command::{FINDINGS, LIMITS, evaluate, evaluator};
use crate::evaluated::Evaluated;
use crate::lint::fix::{Fixed, Outcome};
use crate::lint::posts;
use crate::side::{self, Side};
use crate::words::Speech;
use crate::{input, passed_over};

/// What is to become of a path.
#[derive(Clone, Copy)]
pub(crate) enum Intent {
    Open,
    Close,
}

/// Source and destination.
type Path = (EndpointId, EndpointId);

/// Shows or writes the edit that opens or closes a path in each text that has both sides.
pub(crate) fn run(arguments: &Change, intent: Intent) -> Result<ExitCode> {
    let speech = arguments.input.words.speech();
    if port_value(&arguments.port).is_none() {
        bail!(speech.say("input.no_port", &[("port", &arguments.port)]));
    }
    let texts = input::read(&arguments.input, &LIMITS, speech)?.not_empty(speech)?;
    let (all, skipped) = evaluate(texts, &arguments.input, speech)?;
    passed_over::print(&all, &skipped, "lint", speech)?;
    let mut evaluator = evaluator();
    let (mut edited, mut missing, mut obstacles) = (Vec::new(), None, Vec::new());
    for one in all {
        match Asked::find(&one, arguments, speech) {
            Err(error) => missing = missing.or(Some(error)),
            Ok(asked) => match asked.changed(intent, &mut evaluator) {
                Err(obstacle) => obstacles.push(obstacle),
                Ok(after) => {
                    let effects =
                        change_effects(&asked.evaluation, &after.evaluation, &asked.paths, speech.views());
                    writeln!(anstream::stderr(), "{effects}")?;
                    edited.push(Fixed::edited(one, after));
                }
            },
        }
    }
    if let Some(error) = missing.filter(|_| edited.is_empty() && obstacles.is_empty()) {
        return Err(error);
    }
    for obstacle in &obstacles {
        writeln!(anstream::stderr(), "{}", obstacle_words(obstacle, speech.views()))?;
    }
    show_or_write(arguments, &mut edited, &mut evaluator, speech)?;
    Ok(if obstacles.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FINDINGS) })
}

fn show_or_write(
    arguments: &Change,
    edited: &mut [Fixed],
    evaluator: &mut Evaluator,
    speech: Speech,
) -> Result<()> {
    let mut outcome = Outcome::default();
    for texts in posts::by_file(edited) {
        match arguments.write {
            true => drop(posts::write(texts, &arguments.input, &mut outcome, evaluator, speech)?),
            false => posts::print(texts, evaluator, speech)?,
        }
    }
    match outcome.not_written() {
        Some(files) => bail!(speech.say("lint.not_written", &[("files", &files)])),
        None => Ok(()),
    }
}

/// The paths that are asked about in a text, and the port as it was written.
struct Asked<'a> {
    evaluation: Cow<'a, Evaluation>,
    paths: Vec<Path>,
    port: &'a str,
}

impl<'a> Asked<'a> {
    /// Every path from one of the sources to one of the destinations; an error where the text lacks a side.
    fn find(one: &'a Evaluated, arguments: &'a Change, speech: Speech) -> Result<Self> {
        let evaluation = &one.checked.evaluation;
        let read = |text| side::read(&evaluation.cluster, text, speech);
        let (from, to) = (read(&arguments.from)?, read(&arguments.to)?);
        let evaluation = evaluation.asked_about([&from, &to]);
        let from = Side::find(&evaluation.cluster, &arguments.from, from, speech)?;
        let to = Side::find(&evaluation.cluster, &arguments.to, to, speech)?;
        let pairs = from.main().iter().flat_map(|from| to.main().iter().map(|to| (*from, *to)));
        let paths = pairs.filter(|(from, to)| from != to).collect();
        Ok(Self { evaluation, paths, port: &arguments.port })
    }

    /// The text after the edit, evaluated.
    fn changed(&self, intent: Intent, evaluator: &mut Evaluator) -> Result<Checked, Obstacle> {
        evaluator.settings = self.evaluation.settings.clone();
        match intent {
            Intent::Close => self.closed(evaluator),
            Intent::Open => {
                let (_, to) = self.paths.first().ok_or(Obstacle::AlwaysOpen)?;
                let ports = asked_ports(&self.evaluation.cluster, self.port, *to);
                let edits = open_paths(&self.evaluation, &self.paths, &ports)?;
                applied(edits.apply(&self.evaluation.sources), evaluator)
            }
        }
    }

    /// Closes one path after the other, each in the text after those before, which may have closed it already.
    fn closed(&self, evaluator: &mut Evaluator) -> Result<Checked, Obstacle> {
        let id = |endpoint: EndpointId| self.evaluation.cluster.endpoint(endpoint).map(|found| found.id());
        let mut after: Option<Checked> = None;
        for (from, to) in self.paths.iter().filter_map(|(from, to)| Some((id(*from)?, id(*to)?))) {
            let evaluation = after.as_ref().map_or(&*self.evaluation, |checked| &checked.evaluation);
            let find = |id: &str| evaluation.cluster.find(id).ok_or(Obstacle::Unknown);
            let (from, to) = (find(&from)?, find(&to)?);
            let ports = asked_ports(&evaluation.cluster, self.port, to);
            match close_path(evaluation, from, to, &ports) {
                Ok(edits) => after = Some(applied(edits.apply(&evaluation.sources), evaluator)?),
                Err(Obstacle::Already) => {}
                Err(obstacle) => return Err(obstacle),
            }
        }
        after.ok_or(Obstacle::Already)
    }
}

fn applied(sources: Option<Sources>, evaluator: &mut Evaluator) -> Result<Checked, Obstacle> {
    sources.map(|sources| evaluator.evaluate(sources)).ok_or(Obstacle::Unknown)
}
