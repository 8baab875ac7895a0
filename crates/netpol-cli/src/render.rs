//! `netpol render`.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use netpol_bitmap::{Error, Fonts};
use netpol_core::Checked;
use netpol_view::page;
use netpol_view::protocol::{Folding, ViewSettings};
use netpol_view::svg::{self, Colours};

use crate::arguments::{Picture, PictureFormat, Render};
use crate::command::{self, view_settings};
use crate::words::Speech;

/// Draws what is open.
pub(crate) fn run(arguments: &Render) -> Result<ExitCode> {
    command::answer(&arguments.input, &arguments.question, |checked, speech| {
        let mut said = anstream::stderr().lock();
        command::print_left_out(&mut said, checked, |_| true, speech)?;
        let picture = draw(arguments, checked, speech)?;
        write(arguments.output.as_deref(), &picture, speech)
    })
}

fn draw(arguments: &Render, checked: &Checked, speech: Speech) -> Result<Vec<u8>> {
    let mut settings = ViewSettings {
        everything: arguments.everything,
        ..view_settings(&arguments.question, &checked.evaluation, speech)
    };
    // Nobody can unfold a file; what is too much for one is folded all the same.
    settings.matrix.folding = Folding::Workloads;
    let page = page(checked, &settings);
    let is_empty = match arguments.view {
        Picture::Diagram => page.diagram.boxes.is_empty(),
        Picture::Matrix => page.matrix.endpoints.is_empty(),
    };
    if is_empty {
        bail!(speech.say("render.nothing", &[]));
    }
    let svg = |colours| match arguments.view {
        Picture::Diagram => svg::diagram(&page.diagram, colours),
        Picture::Matrix => svg::matrix(&page.matrix, speech.views(), colours),
    };
    match arguments.format {
        PictureFormat::Svg => Ok(svg(Colours::AsPreferred).into_bytes()),
        PictureFormat::Png => bitmap(&svg(Colours::Light), speech),
    }
}

/// Screens have two pixels for one.
const SCALE: f32 = 2.0;

fn bitmap(svg: &str, speech: Speech) -> Result<Vec<u8>> {
    Fonts::of_this_machine().and_then(|fonts| fonts.draw(svg, SCALE)).map_err(|error| match error {
        Error::NoFont => anyhow!(speech.say("render.no_font", &[])),
        Error::NotDrawn(reason) => anyhow!(speech.say("render.not_drawn", &[("reason", &reason)])),
    })
}

fn write(file: Option<&Path>, picture: &[u8], speech: Speech) -> Result<()> {
    let Some(file) = file else {
        let mut out = io::stdout().lock();
        out.write_all(picture)?;
        return Ok(out.flush()?);
    };
    fs::write(file, picture)
        .with_context(|| speech.say("render.not_written", &[("file", &file.display().to_string())]))
}
