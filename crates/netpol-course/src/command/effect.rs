//! What a command would do.

use netpol_core::edit::{Edit, Place, Written, plain_or_quoted, replace};
use netpol_core::source::{Node, Path, SourceText, document_contents};

use super::kind::Kind;
use super::objects::Object;
use super::read::{Command, Verb};
use super::trouble::Trouble;
use crate::object::Objects;
use crate::plan::Slip;

/// What a command lists, or how it edits the text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Effect {
    /// How it changes objects; none where it lists them.
    pub(super) changes: Option<Verb>,
    pub(super) kind: &'static Kind,
    /// The objects, each with its namespace.
    pub(super) names: Vec<(Option<String>, String)>,
    pub(super) shows_labels: bool,
    /// Whether everything that an object says is shown.
    pub(super) shows_whole: bool,
    /// The text after an edit; none of a command that changes nothing ever.
    pub(crate) text: Option<String>,
    /// What is seen of it.
    pub(crate) printed: String,
    scope: Option<String>,
}

impl Effect {
    /// The namespaces of its objects.
    pub(super) fn namespaces(&self) -> Vec<&str> {
        self.names.iter().filter_map(|(namespace, _)| namespace.as_deref()).collect()
    }

    /// Whether it is about no object.
    #[cfg(feature = "prove")]
    pub(crate) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Whether it looked in none of these namespaces.
    pub(super) fn reaches_none_of(&self, namespaces: &[&str]) -> bool {
        self.scope.as_deref().is_some_and(|scope| !namespaces.is_empty() && !namespaces.contains(&scope))
    }
}

/// What a command would do on a text.
pub(crate) fn carry_out(text: &str, line: &str) -> Result<Effect, Trouble> {
    let command = Command::read(line)?;
    let objects = command.objects(&Objects::of(text))?;
    let edited = match command.verb {
        Verb::Get | Verb::Describe => None,
        Verb::Label => Some(command.labelled(text, &objects)?),
        Verb::Delete => Some(command.without(text, &objects)),
    };
    let output = command.flags.output.as_deref();
    let shows_whole = command.verb == Verb::Describe || matches!(output, Some("yaml" | "json"));
    Ok(Effect {
        printed: command.printed(text, &objects, shows_whole, edited.as_deref()),
        changes: edited.as_ref().map(|_| command.verb),
        kind: command.kind,
        names: objects.iter().map(|object| (object.namespace.clone(), object.name.clone())).collect(),
        shows_labels: command.flags.show_labels || shows_whole,
        shows_whole,
        text: edited,
        scope: command.scope().map(str::to_owned),
    })
}

impl Command {
    /// The text with other labels of objects.
    fn labelled(&self, text: &str, objects: &[Object]) -> Result<String, Trouble> {
        let mut text = text.to_owned();
        for object in objects {
            for (key, value) in &self.labels {
                let known = object.labels.iter().find(|(known, _)| known == key).map(|(_, value)| value);
                let differs = value.is_some() && known.is_some() && known != value.as_ref();
                if differs && !self.flags.overwrite {
                    let known = known.map(String::as_str).unwrap_or_default();
                    let values = [("object", &*object.name), ("key", &**key), ("value", known)];
                    return Err(Trouble::of(Slip::Refused, "command.has_value", values));
                }
                if known != value.as_ref() {
                    let whole = object.whole_name(self.kind);
                    let not_edited =
                        || Trouble::of(Slip::Unknown, "command.not_edited", [("object", &whole)]);
                    text = with_label(&text, &whole, key, value.as_deref()).ok_or_else(not_edited)?;
                }
            }
        }
        Ok(text)
    }

    /// The text without the documents of objects.
    fn without(&self, text: &str, objects: &[Object]) -> String {
        let all = Objects::of(text);
        let starts: Vec<usize> = objects
            .iter()
            .filter_map(|object| Some(all.node(&object.whole_name(self.kind))?.span.start as usize))
            .collect();
        let kept = document_contents(text)
            .into_iter()
            .filter(|range| !starts.iter().any(|start| range.contains(start)));
        kept.filter_map(|range| text.get(range)).collect::<Vec<_>>().join("---\n")
    }

    /// What is seen of it: what kubectl says, and of the objects what the text tells.
    fn printed(&self, text: &str, objects: &[Object], whole: bool, edited: Option<&str>) -> String {
        let all = Objects::of(edited.unwrap_or(text));
        let kind = self.kind;
        let line = |object: &Object| {
            let name = &object.name;
            let whole_name = object.whole_name(kind);
            let labels = || all.node(&whole_name).map(super::objects::labels_of).unwrap_or_default();
            match self.verb {
                Verb::Delete => format!("{} \"{name}\" deleted\n", kind.printed),
                Verb::Label => {
                    let done = match labels() == object.own_labels(kind) {
                        true => "not labeled",
                        false if self.labels.iter().all(|(_, value)| value.is_none()) => "unlabeled",
                        false => "labeled",
                    };
                    format!("{}/{name} {done}\n  {}\n", kind.printed, pairs(&labels()))
                }
                _ if whole => all.written(&whole_name, text),
                _ if self.flags.output.as_deref() == Some("name") => format!("{}/{name}\n", kind.printed),
                _ => {
                    let before = object.namespace.iter().filter(|_| self.flags.everywhere);
                    let columns = before.chain([name]).cloned();
                    let labels = self.flags.show_labels.then(|| pairs(&object.labels));
                    columns.chain(labels).collect::<Vec<_>>().join("   ") + "\n"
                }
            }
        };
        if objects.is_empty() {
            return match self.scope() {
                Some(namespace) => format!("No resources found in {namespace} namespace.\n"),
                None => "No resources found\n".to_owned(),
            };
        }
        objects.iter().map(line).collect()
    }
}

impl Object {
    fn whole_name(&self, kind: &Kind) -> String {
        match &self.namespace {
            Some(namespace) => format!("{}/{namespace}/{}", kind.name, self.name),
            None => format!("{}/{}", kind.name, self.name),
        }
    }

    /// Its labels as they are written.
    fn own_labels(&self, kind: &Kind) -> Vec<(String, String)> {
        let count = self.labels.len() - usize::from(kind.name == "Namespace");
        self.labels.iter().take(count).cloned().collect()
    }
}

fn pairs(labels: &[(String, String)]) -> String {
    if labels.is_empty() {
        return "<none>".to_owned();
    }
    let mut pairs: Vec<String> = labels.iter().map(|(key, value)| format!("{key}={value}")).collect();
    pairs.sort_unstable();
    pairs.join(",")
}

/// The text with a label of an object set, or taken away; none where it is written in a way that cannot be edited.
fn with_label(text: &str, object: &str, key: &str, value: Option<&str>) -> Option<String> {
    let source = SourceText::new("", text);
    let all = Objects::of(text);
    let node = all.node(object)?;
    let metadata = Path::default().key("metadata");
    let labels = metadata.clone().key("labels");
    let known = node.at(&labels).filter(|labels| !labels.is_null());
    let edit: Edit = match (known, value) {
        (Some(_), None) => Place::at(&source, node, &labels)?.remove_entry(key)?,
        (Some(known), Some(value)) => match known.get(key).map(|node: &Node| node.span) {
            Some(span) => replace(span, plain_or_quoted(value)),
            None => Place::at(&source, node, &labels)?.insert(None, key, &Written::text(value))?,
        },
        (None, Some(value)) => {
            let labels = Written::map([(key.to_owned(), Written::text(value))]);
            Place::at(&source, node, &metadata)?.insert(None, "labels", &labels)?
        }
        (None, None) => return Some(text.to_owned()),
    };
    edit.apply(&source)
}
