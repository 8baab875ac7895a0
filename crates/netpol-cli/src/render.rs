//! `netpol render`.

mod alternative;

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use netpol_bitmap::{Error, Fonts};
use netpol_view::page;
use netpol_view::protocol::{Folding, ViewSettings};
use netpol_view::svg::{self, Colours};
use netpol_view::views::PageView;

use crate::arguments::{Picture, PictureFormat, Render};
use crate::command;
use crate::evaluated::Evaluated;
use crate::words::Speech;

/// Draws what is open.
pub(crate) fn run(arguments: &Render) -> Result<ExitCode> {
    command::answer(&arguments.input, &arguments.question, |all, speech| {
        let [one] = all else {
            let names: Vec<String> = all.iter().map(|one| one.name(speech)).collect();
            bail!(speech.say("render.several", &[("texts", &names.join("; "))]));
        };
        let mut said = anstream::stderr().lock();
        command::print_left_out(&mut said, &one.checked, |_| true, speech)?;
        let page = seen(arguments, one, speech);
        write(arguments.output.as_deref(), &draw(arguments, &page, speech)?, speech)?;
        match arguments.alt {
            Some(form) => alternative::print(form, arguments, one, &page, speech),
            None => Ok(()),
        }
    })
}

/// What is drawn, as the page has it.
fn seen(arguments: &Render, one: &Evaluated, speech: Speech) -> PageView {
    let mut settings =
        ViewSettings { everything: arguments.everything, ..one.view_settings(&arguments.question, speech) };
    // Nobody can unfold a file; what is too much for one is folded all the same.
    settings.matrix.folding = Folding::Workloads;
    page(&one.checked, &settings)
}

fn draw(arguments: &Render, page: &PageView, speech: Speech) -> Result<Vec<u8>> {
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
