//! `netpol explain-code`.

use std::io::{self, Write};
use std::process::ExitCode;

use anstyle::Style;
use anyhow::{Result, bail};
use netpol_codes as codes;
use netpol_core::lint;

use crate::arguments::ExplainCode;
use crate::problems::label;
use crate::words::Speech;

const BOLD: Style = Style::new().bold();

/// Prints what the codes mean; without a code, the list of all.
pub(crate) fn run(arguments: &ExplainCode) -> Result<ExitCode> {
    let speech = arguments.words.speech();
    let mut out = anstream::stdout().lock();
    if arguments.codes.is_empty() {
        for code in codes::all() {
            let label = label(codes::severity(code), code, speech);
            writeln!(out, "{label} {}", codes::title(code, speech.language()))?;
        }
    }
    for (index, written) in arguments.codes.iter().enumerate() {
        let Some(code) = codes::find(written) else {
            let nearest = codes::nearest(written);
            bail!(speech.say("code.unknown", &[("code", written), ("nearest", nearest)]));
        };
        if index > 0 {
            writeln!(out)?;
        }
        print(code, speech, &mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn print(code: &'static str, speech: Speech, out: &mut impl Write) -> io::Result<()> {
    let explanation = codes::explanation(code, speech.language());
    let label = label(codes::severity(code), code, speech);
    writeln!(out, "{label}: {BOLD}{}{BOLD:#}", explanation.title)?;
    for (part, text) in explanation.parts {
        writeln!(out)?;
        let heading = speech.heading(part);
        if !heading.is_empty() {
            writeln!(out, "{BOLD}{heading}{BOLD:#}")?;
        }
        writeln!(out, "{text}")?;
    }
    let Some(rule) = lint::of_code(code) else { return Ok(()) };
    for (key, yaml) in [("code.mistake", rule.example), ("code.instead", rule.instead)] {
        writeln!(out, "\n{BOLD}{}{BOLD:#}\n", speech.say(key, &[]))?;
        for line in yaml.lines() {
            writeln!(out, "{}", format!("    {line}").trim_end())?;
        }
    }
    Ok(())
}
