//! What the command line asks for is shown of a text.

use netpol_view::export::Shown;
use netpol_view::protocol::ViewSettings;

use crate::arguments::Matrix;
use crate::evaluated::Evaluated;
use crate::words::Speech;

/// At most so many rows.
pub(super) fn shown<'a>(
    arguments: &Matrix,
    one: &'a Evaluated,
    most_rows: usize,
    speech: Speech,
) -> Shown<'a> {
    Shown::new(&one.checked, &settings(arguments, one, speech), most_rows, arguments.open)
}

/// Every row.
pub(super) fn whole<'a>(arguments: &Matrix, one: &'a Evaluated, speech: Speech) -> Shown<'a> {
    Shown::whole(&one.checked, &settings(arguments, one, speech), arguments.open)
}

fn settings(arguments: &Matrix, one: &Evaluated, speech: Speech) -> ViewSettings {
    let mut settings = one.view_settings(&arguments.question, speech);
    settings.endpoint_filter.clone_from(&arguments.only);
    settings.matrix.services = arguments.services;
    settings
}
