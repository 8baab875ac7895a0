//! How wide the output may be.

/// The columns of the terminal: what `COLUMNS` says, else what the terminal that is written to says; none where there is no
/// terminal.
pub(crate) fn width() -> Option<usize> {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
    let asked = || terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| usize::from(width.0));
    told.filter(|width| *width > 0).or_else(asked)
}
