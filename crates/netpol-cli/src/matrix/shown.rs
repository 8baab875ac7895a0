//! What the command line asks for is shown of a text.

use netpol_view::export::Shown;

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
    let mut settings = one.view_settings(&arguments.question, speech);
    settings.endpoint_filter.clone_from(&arguments.only);
    settings.matrix.services = arguments.services;
    Shown::new(&one.checked, &settings, most_rows, arguments.open)
}

/// Every row.
pub(super) fn whole<'a>(arguments: &Matrix, one: &'a Evaluated, speech: Speech) -> Shown<'a> {
    shown(arguments, one, usize::MAX, speech)
}
