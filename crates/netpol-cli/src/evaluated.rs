//! A text with its evaluation.

use std::fmt::Write;

use netpol_core::profile::Profile;
use netpol_core::source::SourceId;
use netpol_core::{Checked, Evaluator, Settings};
use netpol_markdown::Directives;
use netpol_view::protocol::ViewSettings;
use netpol_view::{namespace_value, port_value};

use crate::arguments::{Asked, Input};
use crate::input::{Files, Post, Text};
use crate::words::Speech;

/// A text with its evaluation, and where it stands.
pub(crate) struct Evaluated {
    pub(crate) checked: Checked,
    pub(crate) files: Files,
    /// Where it stands in a Markdown file; none for manifests.
    pub(crate) post: Option<Post>,
}

impl Evaluated {
    /// Evaluates a text as the command line asks for it, else as the text says itself.
    pub(crate) fn new(text: Text, input: &Input, evaluator: &mut Evaluator) -> Self {
        let Text { sources, files, post } = text;
        evaluator.settings = settings(input, post.as_ref().map(|post| &post.directives));
        Self { checked: evaluator.evaluate(sources), files, post }
    }

    /// How it is called where there are several.
    pub(crate) fn name(&self, speech: Speech) -> String {
        if let Some(post) = &self.post {
            return post.name(speech);
        }
        let mut sources = self.checked.evaluation.sources.iter().map(|(_, source)| source.name());
        let first = sources.next().unwrap_or_default().to_owned();
        match sources.count() {
            0 => first,
            more => speech.say("passed_over.more", &[("names", &first), ("more", &more.to_string())]),
        }
    }

    /// The port that is asked about, else the one that the text says itself.
    pub(crate) fn port<'a>(&'a self, question: &'a Asked) -> &'a str {
        let own = self.post.as_ref().and_then(|post| post.directives.options.port.as_deref());
        let own = own.filter(|port| port_value(port).is_some()).unwrap_or_default();
        if question.port.is_empty() { own } else { &question.port }
    }

    /// What the views are asked for.
    pub(crate) fn view_settings(&self, question: &Asked, speech: Speech) -> ViewSettings {
        ViewSettings {
            language: speech.views().language(),
            profile: self.checked.evaluation.settings.profile.name.to_owned(),
            port: self.port(question).to_owned(),
            ..ViewSettings::default()
        }
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.checked.has_errors()
    }

    /// The whole text, as the page takes it.
    pub(crate) fn whole_text(&self) -> String {
        if let Some(post) = &self.post {
            return post.joined.clone();
        }
        let mut whole = String::new();
        for (_, source) in self.checked.evaluation.sources.iter() {
            if !whole.is_empty() && !source.text().trim_start().starts_with("---") {
                whole.push_str("---\n");
            }
            whole.extend([source.text().trim_end(), "\n"]);
        }
        whole
    }

    /// A line of a text's file as it stands there.
    pub(crate) fn line(&self, source: SourceId, number: u32) -> Option<&str> {
        match &self.post {
            Some(post) => post.file.source.line(number),
            None => self.checked.evaluation.sources.get(source)?.line(number),
        }
    }

    /// What a block says of itself and means nothing, each in a sentence.
    pub(crate) fn misunderstood(&self, speech: Speech) -> String {
        let Some(post) = &self.post else { return String::new() };
        let Directives { options, unknown, .. } = &post.directives;
        let is_profile = |name: &&String| Profile::from_name(name).is_some();
        let wrong = [
            ("directive.profile", options.profile.as_ref().filter(|name| !is_profile(name))),
            ("directive.port", options.port.as_ref().filter(|port| port_value(port).is_none())),
            (
                "directive.namespace",
                options.namespace.as_ref().filter(|name| namespace_value(name).is_none()),
            ),
        ];
        let wrong = wrong.into_iter().filter_map(|(key, value)| Some((key, value?)));
        let unknown = unknown.iter().map(|key| ("directive.unknown", key));
        let mut said = String::new();
        for (key, value) in unknown.chain(wrong) {
            let _ = writeln!(said, "{}: {}", post.name(speech), speech.say(key, &[("value", value)]));
        }
        said
    }
}

/// What is assumed beside a text: what the command line says, else what the text says of itself.
fn settings(input: &Input, directives: Option<&Directives>) -> Settings {
    let options = directives.map(|directives| &directives.options);
    let own = options.and_then(|options| Profile::from_name(options.profile.as_deref()?));
    let own_namespace = options.and_then(|options| namespace_value(options.namespace.as_deref()?));
    let usual = Settings::default();
    Settings {
        profile: input.profile.or(own).unwrap_or_default(),
        namespace: input.namespace.clone().or(own_namespace).unwrap_or(usual.namespace),
        pod_range: usual.pod_range,
    }
}
