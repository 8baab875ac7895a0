//! What a picture shows, for those who do not see it.

use crate::views::{CellState, CellView, DiagramView, MatrixView};
use crate::words::Words;

/// More lines than these are counted, since nobody listens to all of them.
const MOST_LINES: usize = 12;

/// What the picture of a matrix shows.
pub fn matrix_in_words(matrix: &MatrixView, words: Words) -> String {
    let paths = open_paths(matrix, words);
    let open = match paths.is_empty() {
        true => words.plain("picture.nothing_open"),
        false => words.say("picture.open", &[("paths", &first(&paths, words))]),
    };
    format!("{} {open}", matrix.caption)
}

/// What the picture of a diagram shows.
pub fn diagram_in_words(diagram: &DiagramView, words: Words) -> String {
    match diagram.description.is_empty() {
        true => format!("{}.", diagram.title),
        false => format!("{}: {}.", diagram.title, first(&diagram.description, words)),
    }
}

/// The first lines as parts of a sentence, and how many more there are.
fn first(lines: &[String], words: Words) -> String {
    let told: Vec<&str> = lines.iter().take(MOST_LINES).map(|line| line.trim_end_matches('.')).collect();
    let told = told.join("; ");
    match lines.len().saturating_sub(MOST_LINES) {
        0 => told,
        more => words.say("picture.more", &[("lines", &told), ("more", &more.to_string())]),
    }
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
