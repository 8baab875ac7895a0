//! What a picture shows, for those who do not see it.

use crate::views::{CellState, CellView, DiagramView, MatrixView};
use crate::words::Words;

/// More open paths than these are counted, since nobody listens to all of them.
const MOST_PATHS: usize = 12;

/// What the picture of a matrix shows.
pub fn matrix_in_words(matrix: &MatrixView, words: Words) -> String {
    let paths = open_paths(matrix, words);
    let more = paths.len().saturating_sub(MOST_PATHS);
    let told = paths.into_iter().take(MOST_PATHS).collect::<Vec<_>>().join("; ");
    let open = match (told.is_empty(), more) {
        (true, _) => words.plain("picture.nothing_open"),
        (_, 0) => words.say("picture.open", &[("paths", &told)]),
        (_, more) => words.say("picture.open_more", &[("paths", &told), ("more", &more.to_string())]),
    };
    format!("{} {open}", matrix.caption)
}

/// What the picture of a diagram shows.
pub fn diagram_in_words(diagram: &DiagramView) -> String {
    format!("{} {}", diagram.title, diagram.description.join(" ")).trim_end().to_owned()
}

/// The open paths between different ends, a line each.
pub fn open_paths(matrix: &MatrixView, words: Words) -> Vec<String> {
    paths(matrix, words, |cell| matches!(cell.state, CellState::Open | CellState::SomePorts))
}

/// The paths of which the plugin makes something else than the documentation of Kubernetes says, a line each.
pub fn different_paths(matrix: &MatrixView, words: Words) -> Vec<String> {
    paths(matrix, words, |cell| cell.differs)
}

fn paths(matrix: &MatrixView, words: Words, is_told: impl Fn(&CellView) -> bool) -> Vec<String> {
    let name = |index: usize| matrix.endpoints.get(index).map_or("", |endpoint| endpoint.name.as_str());
    let mut paths = Vec::new();
    for (row, cells) in matrix.rows().enumerate() {
        for (column, cell) in cells.enumerate().filter(|(_, cell)| is_told(cell)) {
            let values = [("from", name(row)), ("to", name(column)), ("verdict", cell.verdict.as_str())];
            paths.push(words.say("picture.path", &values));
        }
    }
    paths
}
