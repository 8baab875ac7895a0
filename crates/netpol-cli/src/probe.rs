//! `netpol probe`.

mod json;

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Error, Result, anyhow};
use netpol_core::cluster::EndQueryError;
use netpol_core::probe::{ProbeQuestion, Tally};
use netpol_view::{Probed, probe_question, probed};

use crate::arguments::{Asked, Probe, TextFormat};
use crate::evaluated::Evaluated;
use crate::words::Speech;
use crate::{command, reasons, side};

/// Tries a connection.
pub(crate) fn run(arguments: &Probe) -> Result<ExitCode> {
    let asked = Asked { port: arguments.port.clone() };
    let mut is_open = true;
    let code = command::answer(&arguments.input, &asked, |all, speech| {
        let views = speech.views();
        let question = probe_question(&arguments.from, &arguments.to, &arguments.port, views);
        let question = question.map_err(|words| anyhow!(words))?;
        let tried = try_all(all, &question, &asked, speech)?;
        is_open = tried.iter().all(|(_, probed)| is_open_everywhere(&probed.probe.tally()));
        let mut out = anstream::stdout().lock();
        match arguments.format {
            TextFormat::Json => json::print(&mut out, arguments, &tried)?,
            TextFormat::Text => {
                for (index, (one, probed)) in tried.iter().enumerate() {
                    if all.len() > 1 {
                        command::print_name(&mut out, one, index == 0, speech)?;
                    }
                    command::print_left_out(&mut out, &one.checked, |_| true, speech)?;
                    reasons::print_steps(&mut out, &probed.view, one)?;
                }
            }
        }
        out.flush()?;
        Ok(())
    })?;
    Ok(if is_open { code } else { ExitCode::from(command::FINDINGS) })
}

/// A text with the answer about it.
type Tried<'a> = (&'a Evaluated, Probed<'a>);

/// Tries it in each text that has both sides; an error where none has.
fn try_all<'a>(
    all: &'a [Evaluated],
    question: &ProbeQuestion,
    asked: &Asked,
    speech: Speech,
) -> Result<Vec<Tried<'a>>> {
    let (mut tried, mut missing) = (Vec::new(), None);
    for one in all {
        let evaluation = &one.checked.evaluation;
        let unusable =
            |error: EndQueryError| -> Error { side::unusable(&error, &evaluation.cluster, speech) };
        match probed(evaluation, question, &one.view_settings(asked, speech)) {
            Ok(probed) => tried.push((one, probed)),
            Err(error) => missing = missing.or(Some(unusable(error))),
        }
    }
    match missing.filter(|_| tried.is_empty()) {
        Some(error) => Err(error),
        None => Ok(tried),
    }
}

fn is_open_everywhere(tally: &Tally) -> bool {
    tally.all > 0 && tally.open == tally.all
}
