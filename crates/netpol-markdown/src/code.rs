//! Every block of code of a file, and every text for the picture alone, in the order of the file.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::block::{Block, Lines, Piece};
use crate::language::Language;
use crate::tags::{Tagged, tagged};

/// Something of a file that matters here.
#[derive(Debug)]
pub(crate) struct Code {
    pub(crate) block: Block,
    pub(crate) language: Language,
    /// What readers do not see, and nothing but blank lines is between it and the block before.
    pub(crate) follows: bool,
    /// A class says that it is to be left alone.
    pub(crate) is_off: bool,
    pub(crate) range: Range<usize>,
}

/// Other extensions move no block.
const OPTIONS: Options = Options::ENABLE_FOOTNOTES.union(Options::ENABLE_GFM);

const FRONT_MATTER: Options =
    Options::ENABLE_YAML_STYLE_METADATA_BLOCKS.union(Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS);

/// A class of blocks that are left alone.
const OFF: &str = "no-netpol";

/// Finds them all.
pub(crate) fn codes(markdown: &str) -> Vec<Code> {
    let file = Lines::new(markdown);
    let mut codes = Vec::new();
    let before = front_matter(markdown);
    let (_, rest) = markdown.split_at_checked(before).unwrap_or_default();
    let events = Parser::new_ext(rest, OPTIONS).into_offset_iter();
    let mut events = events.map(|(event, range)| (event, range.start + before..range.end + before));
    while let Some((event, range)) = events.next() {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let pieces = pieces(&mut events, TagEnd::CodeBlock);
                codes.extend(of_block(&file, range, &kind, &pieces));
            }
            Event::Start(Tag::HtmlBlock) => {
                let pieces = pieces(&mut events, TagEnd::HtmlBlock);
                codes.extend(of_script(&file, range, &pieces));
            }
            _ => {}
        }
    }
    let ranges: Vec<Range<usize>> = codes.iter().map(|code| code.range.clone()).collect();
    for Tagged { block, language, range } in tagged(&file, &ranges) {
        // What a tag of Jekyll or Hugo holds is no Markdown.
        codes.retain(|code| code.range.end <= range.start || range.end <= code.range.start);
        codes.push(Code { block, language, follows: false, is_off: false, range });
    }
    codes.sort_by_key(|code| code.range.start);
    let mut last = usize::MAX;
    for code in &mut codes {
        code.follows = code.block.is_hidden && markdown.get(last..code.range.start).is_some_and(is_blank);
        last = code.range.end;
    }
    codes
}

/// Where the front matter ends. The parser takes what stands between two rules further down for one too, and that is Markdown.
fn front_matter(markdown: &str) -> usize {
    match Parser::new_ext(markdown, FRONT_MATTER).into_offset_iter().next() {
        Some((Event::Start(Tag::MetadataBlock(_)), range)) if range.start == 0 => range.end,
        _ => 0,
    }
}

fn is_blank(between: &str) -> bool {
    between.chars().all(|letter| letter.is_whitespace() || letter == '>')
}

type Owned<'a> = (Range<usize>, CowStr<'a>);

/// The text up to the end of a block.
fn pieces<'a>(events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>, end: TagEnd) -> Vec<Owned<'a>> {
    let mut pieces = Vec::new();
    for (event, range) in events {
        match event {
            Event::Text(text) | Event::Html(text) => pieces.push((range, text)),
            Event::End(tag) if tag == end => break,
            _ => {}
        }
    }
    pieces
}

fn borrowed<'a>(pieces: &'a [Owned<'_>]) -> Vec<Piece<'a>> {
    pieces.iter().map(|(range, text)| (range.clone(), &**text)).collect()
}

fn of_block(
    file: &Lines<'_>,
    range: Range<usize>,
    kind: &CodeBlockKind<'_>,
    pieces: &[Owned<'_>],
) -> Option<Code> {
    let info = match kind {
        CodeBlockKind::Fenced(info) => info,
        CodeBlockKind::Indented => "",
    };
    let block = Block::new(file, range.start, &borrowed(pieces))?;
    let is_off = info.contains(OFF) || has_class_behind(file.markdown.get(range.end..).unwrap_or_default());
    Some(Code { block, language: Language::of_fence(info), follows: false, is_off, range })
}

/// Whether kramdown gives the block before this a class: `{: .no-netpol}` in the next line.
fn has_class_behind(rest: &str) -> bool {
    let line = rest.trim_start_matches(['\r', '\n']).lines().next().unwrap_or_default();
    let line = line.trim_start_matches([' ', '>']);
    line.starts_with("{:") && line.contains(OFF)
}

/// A `<script type="text/yaml">`, whose tags stand on lines of their own.
fn of_script(file: &Lines<'_>, range: Range<usize>, pieces: &[Owned<'_>]) -> Option<Code> {
    let pieces = borrowed(pieces);
    let ((_, first), rest) = pieces.split_first()?;
    let tag = first.trim().strip_prefix("<script")?.strip_suffix('>')?;
    let is_yaml = tag
        .split_whitespace()
        .any(|word| ["type=\"text/yaml\"", "type='text/yaml'", "type=text/yaml"].contains(&word));
    if !is_yaml {
        return None;
    }
    let end = rest.iter().position(|(_, text)| text.trim_start().starts_with("</script"))?;
    let mut block = Block::new(file, range.start, rest.get(..end)?)?;
    block.is_hidden = true;
    Some(Code { block, language: Language::Yaml, follows: false, is_off: false, range })
}
