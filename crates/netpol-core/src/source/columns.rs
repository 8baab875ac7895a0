//! Where what a line says begins.

/// The column of each dash with which a line begins, and of what is behind the last one: of a line that is indented so far, and its content.
pub(crate) fn columns(indentation: usize, content: &str) -> Vec<usize> {
    let mut columns = vec![indentation];
    let (mut column, mut rest) = (indentation, content);
    while let Some(behind) = rest.strip_prefix("- ") {
        let inner = behind.trim_start();
        column += rest.len() - inner.len();
        columns.push(column);
        rest = inner;
    }
    columns
}
