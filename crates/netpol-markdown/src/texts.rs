//! What of a file is evaluated together: a block of its own, or the blocks of a group.

use crate::block::Block;
use crate::code::{Code, codes};
use crate::directives::Directives;
use crate::language::Language;

/// Blocks that are evaluated together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// In the order of the file; at least one.
    pub blocks: Vec<Block>,
    /// What they say; where several say it, the first counts.
    pub directives: Directives,
}

impl Text {
    /// The line of the file in which it begins, from 1.
    pub fn line(&self) -> u32 {
        self.blocks.first().map_or(1, |block| block.line)
    }

    /// Its blocks as one text, as an embedded playground has it: what readers do not see is marked so.
    pub fn joined(&self) -> String {
        let mut joined = String::new();
        for block in &self.blocks {
            if !joined.is_empty() && !block.text.trim_start().starts_with("---") {
                joined.push_str("---\n");
            }
            let text = block.text.trim_end();
            match block.is_hidden {
                true => joined.extend(["# netpol: hidden-start\n", text, "\n# netpol: hidden-end\n"]),
                false => joined.extend([text, "\n"]),
            }
        }
        joined
    }
}

/// The texts of a file, in its order: of the blocks that direct something or that are `meant`, by their texts and languages,
/// each that belongs to no group, and each group; with what follows them for the picture alone.
pub fn texts(markdown: &str, meant: impl Fn(&str, Language) -> bool) -> Vec<Text> {
    let mut texts: Vec<Text> = Vec::new();
    // The text of the block before, where what follows belongs to it.
    let mut before = None;
    for Code { block, language, follows, is_off, .. } in codes(markdown) {
        let directives = Directives::of(&block.text);
        let is_left = is_off || directives.is_off || language == Language::Other;
        let group = texts
            .iter()
            .position(|text| directives.group.is_some() && text.directives.group == directives.group);
        let is_meant = match block.is_hidden {
            true => directives.group.is_some() || follows && before.is_some(),
            false => directives.is_directed || meant(&block.text, language),
        };
        if is_left || !is_meant {
            before = None;
            continue;
        }
        let own = group.or(before.filter(|_| block.is_hidden && directives.group.is_none()));
        match own.and_then(|own| texts.get_mut(own)) {
            Some(text) => {
                text.directives.or(&directives);
                text.blocks.push(block);
                before = own;
            }
            None => {
                before = Some(texts.len());
                texts.push(Text { blocks: vec![block], directives });
            }
        }
    }
    // A group of which readers see nothing shows nothing.
    texts.retain(|text| text.blocks.iter().any(|block| !block.is_hidden));
    texts
}
