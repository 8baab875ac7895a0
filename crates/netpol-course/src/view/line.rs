//! Lines of a text as places in the editor.

use netpol_view::views::LineTarget;

/// A line of a text, counted from 1; none where it has no such line.
pub(super) fn target(text: &str, line: u32) -> Option<LineTarget> {
    let before = text.split_inclusive('\n').take(line.checked_sub(1)? as usize);
    let from: usize = before.map(|line| line.encode_utf16().count()).sum();
    let written = text.lines().nth(line as usize - 1)?;
    let indent = written.chars().take_while(|letter| *letter == ' ').count();
    Some(LineTarget {
        source: 0,
        from: (from + indent) as u32,
        to: (from + written.encode_utf16().count()) as u32,
        line,
        column: indent as u32 + 1,
        last_line: line,
    })
}
