//! A grid of short texts as aligned lines, cut into blocks of columns where a terminal is too narrow.

use std::fmt::Write;

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

use crate::shorten::shorten;

const GAP: usize = 2;
const BOLD: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// Stands before the first column of each group.
const EDGE: &str = "│ ";
const EDGE_WIDTH: usize = 2;

/// A group whose columns are narrower makes room for so much of its name.
const GROUP_NAME: usize = 12;

/// A text and how it is set.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) style: Style,
}

/// Rows and columns are the same ends in the same order.
#[derive(Debug)]
pub(crate) struct Table {
    /// What stands above the labels of the rows.
    pub(crate) corner: String,
    /// Names of runs of ends, and how many ends each has.
    pub(crate) groups: Vec<(String, usize)>,
    /// Whether the groups stand above their rows too, since the labels do not name them.
    pub(crate) groups_head_rows: bool,
    /// The head of each column.
    pub(crate) heads: Vec<Cell>,
    /// The label of each row.
    pub(crate) labels: Vec<Cell>,
    /// `cells[row][column]`; none where there can be no path.
    pub(crate) cells: Vec<Vec<Option<Cell>>>,
}

/// A column that is to be printed.
struct Column {
    index: usize,
    group: usize,
    width: usize,
    starts_group: bool,
}

impl Column {
    /// With everything that stands before it.
    fn outer_width(&self) -> usize {
        GAP + self.width + if self.starts_group { EDGE_WIDTH } else { 0 }
    }
}

impl Table {
    /// How wide the table is in one block.
    pub(crate) fn width(&self) -> usize {
        let columns: usize = self.columns().iter().map(Column::outer_width).sum();
        self.label_width() + columns
    }

    /// The lines, no longer than the given width where that is possible.
    pub(crate) fn render(&self, width: Option<usize>) -> String {
        let room = width.unwrap_or(usize::MAX).saturating_sub(self.label_width());
        let mut blocks: Vec<Vec<Column>> = Vec::new();
        let mut used = 0;
        for mut column in self.columns() {
            let begins = blocks.is_empty() || used + column.outer_width() > room;
            // Where a group goes on in a new block, its name stands above it again.
            column.starts_group |= begins;
            used = if begins { 0 } else { used } + column.outer_width();
            match blocks.last_mut() {
                Some(block) if !begins => block.push(column),
                _ => blocks.push(vec![column]),
            }
        }
        let blocks: Vec<String> = blocks.iter().map(|block| self.block(block)).collect();
        blocks.join("\n")
    }

    fn block(&self, columns: &[Column]) -> String {
        let mut lines = String::new();
        let label_width = self.label_width();
        let blank = " ".repeat(label_width);
        self.group_line(&mut lines, &blank, columns);
        let corner = Cell { text: self.corner.clone(), style: Style::new().dimmed() };
        self.line(&mut lines, &corner, columns.iter().map(|column| (self.heads.get(column.index), column)));
        let mut row = 0;
        for (name, size) in &self.groups {
            let rows = self.labels.iter().zip(&self.cells).skip(row).take(*size);
            // A row without any path in these columns says nothing.
            let rows: Vec<_> = rows.filter(|(_, cells)| has_path(cells, columns)).collect();
            if self.groups_head_rows && !rows.is_empty() {
                let _ = writeln!(lines, "{BOLD}{name}{BOLD:#}");
            }
            for (label, cells) in rows {
                let indent = " ".repeat(self.indent());
                let label = Cell { text: format!("{indent}{}", label.text), style: label.style };
                let cell = |column: &Column| cells.get(column.index).and_then(Option::as_ref);
                self.line(&mut lines, &label, columns.iter().map(|column| (cell(column), column)));
            }
            row += size;
        }
        lines
    }

    /// The name of each group above the first of its columns in this block, as far as there is room.
    fn group_line(&self, lines: &mut String, blank: &str, columns: &[Column]) {
        let mut line = blank.to_owned();
        for run in columns.chunk_by(|one, two| one.group == two.group) {
            let width = run.iter().map(Column::outer_width).sum::<usize>().saturating_sub(GAP + EDGE_WIDTH);
            let name =
                run.first().and_then(|column| self.groups.get(column.group)).map(|(name, _)| name.as_str());
            let name = shorten(name.unwrap_or_default(), width);
            let _ = write!(line, "{:GAP$}{QUIET}{EDGE}{QUIET:#}{BOLD}{name}{BOLD:#}", "");
            line.push_str(&" ".repeat(width.saturating_sub(name.width())));
        }
        lines.push_str(line.trim_end());
        lines.push('\n');
    }

    fn line<'a>(
        &self,
        lines: &mut String,
        label: &Cell,
        cells: impl Iterator<Item = (Option<&'a Cell>, &'a Column)>,
    ) {
        let mut line = String::new();
        let mut padding = self.label_width().saturating_sub(label.text.width());
        let style = label.style;
        let _ = write!(line, "{style}{}{style:#}", label.text);
        for (cell, column) in cells {
            // Padding is written only before more text, so that no line ends with spaces.
            padding += GAP;
            if column.starts_group {
                let _ = write!(line, "{}{QUIET}{}{QUIET:#}", " ".repeat(padding), EDGE.trim_end());
                padding = EDGE_WIDTH - 1;
            }
            let text_width = cell.map_or(0, |cell| cell.text.width());
            if let Some(cell) = cell.filter(|cell| !cell.text.is_empty()) {
                let style = cell.style;
                let _ = write!(line, "{}{style}{}{style:#}", " ".repeat(padding), cell.text);
                padding = 0;
            }
            padding += column.width.saturating_sub(text_width);
        }
        lines.push_str(&line);
        lines.push('\n');
    }

    fn label_width(&self) -> usize {
        let labels = self.labels.iter().map(|label| label.text.width() + self.indent());
        labels.chain([self.corner.width()]).max().unwrap_or(0)
    }

    /// Below the name of its group a label stands a little further in.
    fn indent(&self) -> usize {
        if self.groups_head_rows { GAP } else { 0 }
    }

    fn columns(&self) -> Vec<Column> {
        let text_width = |index: usize, head: &Cell| {
            let cells =
                self.cells.iter().filter_map(|row| row.get(index)?.as_ref()).map(|cell| cell.text.width());
            cells.chain([head.text.width()]).max().unwrap_or(0)
        };
        let mut columns: Vec<Column> = Vec::with_capacity(self.heads.len());
        let mut heads = self.heads.iter().enumerate();
        for (group, (name, size)) in self.groups.iter().enumerate() {
            let mut used = 0;
            for (index, head) in heads.by_ref().take(*size) {
                let column = Column { index, group, width: text_width(index, head), starts_group: used == 0 };
                used += column.outer_width();
                columns.push(column);
            }
            // The last column makes room for the group's name.
            let missing = (name.width().min(GROUP_NAME) + GAP + EDGE_WIDTH).saturating_sub(used);
            if let Some(last) = columns.last_mut() {
                last.width += missing;
            }
        }
        columns
    }
}

fn has_path(cells: &[Option<Cell>], columns: &[Column]) -> bool {
    columns.iter().any(|column| matches!(cells.get(column.index), Some(Some(_))))
}
