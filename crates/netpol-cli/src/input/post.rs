//! Markdown files: posts with blocks of YAML.

use std::path::PathBuf;
use std::rc::Rc;

use netpol_core::manifest::{Manifest, read};
use netpol_core::source::{Limits, SourceText, Sources};
use netpol_markdown::{Block, Directives, Language, texts};

use super::foreign;
use crate::words::Speech;

/// A Markdown file.
#[derive(Debug)]
pub(crate) struct MarkdownFile {
    pub(crate) path: PathBuf,
    /// The whole of it.
    pub(crate) source: SourceText,
}

/// Where a text stands, whose sources are blocks of a Markdown file.
#[derive(Clone, Debug)]
pub(crate) struct Post {
    pub(crate) file: Rc<MarkdownFile>,
    /// One for each source.
    pub(crate) blocks: Vec<Block>,
    pub(crate) directives: Directives,
    /// The text as an embedded playground has it.
    pub(crate) joined: String,
}

impl MarkdownFile {
    pub(crate) fn new(path: PathBuf, text: String) -> Self {
        let source = SourceText::new(path.to_string_lossy(), text);
        Self { path, source }
    }

    /// What is evaluated of it: a block of its own, or the blocks of a group, in the order of the file.
    pub(crate) fn texts(self, limits: &Limits) -> Vec<(Sources, Post)> {
        let file = Rc::new(self);
        let found = texts(file.source.text(), |text, language| is_meant(text, language, limits));
        let text = |text: netpol_markdown::Text| {
            let mut sources = Sources::default();
            for block in &text.blocks {
                sources.add(block.source(file.source.name()));
            }
            let joined = text.joined();
            let netpol_markdown::Text { blocks, directives } = text;
            (sources, Post { file: Rc::clone(&file), blocks, directives, joined })
        };
        found.into_iter().map(text).collect()
    }
}

impl Post {
    /// The line of the file in which it begins, from 1.
    pub(crate) fn line(&self) -> u32 {
        self.blocks.first().map_or(1, |block| block.line)
    }

    /// How it is called: `post.md:12`, with its group and the lines of its other blocks.
    pub(crate) fn name(&self, speech: Speech) -> String {
        let place = format!("{}:{}", self.file.source.name(), self.line());
        match &self.directives.group {
            Some(group) => {
                let lines: Vec<String> = self.blocks.iter().map(|block| block.line.to_string()).collect();
                speech.say("text.group", &[("place", &place), ("group", group), ("lines", &lines.join(", "))])
            }
            None => place,
        }
    }

    /// Whether it is what `--block` asks for: the name of its group, or a line of one of its blocks.
    pub(crate) fn is_asked_for(&self, block: &str) -> bool {
        let has_line =
            |line: u32| self.blocks.iter().any(|block| (block.line..=block.lines().1 + 1).contains(&line));
        self.directives.group.as_deref() == Some(block) || block.parse().is_ok_and(has_line)
    }
}

/// Whether a block that says nothing of itself is about objects: one of YAML as files of a directory are, any other only where an
/// object is read of it. A template is rendered by another program, and readers see it as it is.
fn is_meant(text: &str, language: Language, limits: &Limits) -> bool {
    let is_about_objects = !text.contains("{{") && foreign::holds_an_object(text);
    is_about_objects && (language == Language::Yaml || has_objects(text, limits))
}

fn has_objects(text: &str, limits: &Limits) -> bool {
    let (manifest, _) = read(&Sources::single("", text), limits, None);
    let Manifest { policies, rejected_policies, namespaces, pods, workloads, services, .. } = manifest;
    let counts = [
        policies.len(),
        rejected_policies.len(),
        namespaces.len(),
        pods.len(),
        workloads.len(),
        services.len(),
    ];
    counts.iter().any(|count| *count > 0)
}
