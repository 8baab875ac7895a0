//! What a picture shows, in words, for those who do not see it; and the Markdown that an author pastes.

use std::io::{self, Write};

use anyhow::Result;
use netpol_core::Settings;
use netpol_link::{LONG, Link, picture};
use netpol_view::svg;
use netpol_view::views::PageView;

use crate::arguments::{Alternative, Picture, Render};
use crate::evaluated::Evaluated;
use crate::words::Speech;

/// Prints the words of the picture that was written, in a form.
pub(super) fn print(
    form: Alternative,
    arguments: &Render,
    one: &Evaluated,
    page: &PageView,
    speech: Speech,
) -> Result<()> {
    let words = match arguments.view {
        Picture::Diagram => svg::diagram_in_words(&page.diagram, speech.views()),
        Picture::Matrix => svg::matrix_in_words(&page.matrix, speech.views()),
    };
    let line = match form {
        Alternative::Words => words,
        Alternative::Markdown => {
            let file = arguments.output.as_deref().map(|file| file.to_string_lossy()).unwrap_or_default();
            let address = arguments.site.as_deref().map(|site| address(site, arguments, one, speech));
            if let Some(length) = address.as_ref().map(String::len).filter(|length| *length > LONG) {
                let words = speech.say("render.long_link", &[("length", &length.to_string())]);
                writeln!(anstream::stderr(), "{words}")?;
            }
            picture(&words, &file, address.as_deref())
        }
    };
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}

/// The address of the playground with the text, looked at as it was drawn.
fn address(site: &str, arguments: &Render, one: &Evaluated, speech: Speech) -> String {
    let own = one.post.as_ref().map(|post| post.directives.options.clone());
    let usual = Settings::default();
    let settings = &one.checked.evaluation.settings;
    let mut options = own.unwrap_or_default();
    options.profile = Some(settings.profile.name.to_owned());
    options.namespace = Some(settings.namespace.clone()).filter(|name| *name != usual.namespace);
    options.port = Some(one.port(&arguments.question).to_owned()).filter(|port| !port.is_empty());
    options.language = Some(speech.language().tag().to_owned());
    let link = Link { options, text: one.whole_text() };
    let slash = if site.ends_with('/') { "" } else { "/" };
    format!("{site}{slash}#/{}", link.encode())
}
