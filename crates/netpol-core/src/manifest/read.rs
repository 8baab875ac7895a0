//! Texts to objects: their documents one after the other, those that are remembered taken as they were.

use super::collect::Collector;
use super::fragment::Names;
use super::memory::Recall;
use super::metadata::DEFAULT_NAMESPACE;
use super::{Manifest, Memory, document};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Documents, Limits, Node, SourceId, SourceText, Sources, Unreadable};

/// Reads all texts. What cannot be read or would be refused by the API server is left out and told in a diagnostic;
/// everything else is read. Diagnostics are in the order of the texts. With a memory, documents of the first text that
/// stood in the one that was read with it before are not read again.
pub fn read(sources: &Sources, limits: &Limits, memory: Option<&mut Memory>) -> (Manifest, Vec<Diagnostic>) {
    read_in(DEFAULT_NAMESPACE, sources, limits, memory)
}

/// The same where objects that have no namespace are in that one, as `kubectl -n` puts them there.
pub fn read_in(
    namespace: &str,
    sources: &Sources,
    limits: &Limits,
    mut memory: Option<&mut Memory>,
) -> (Manifest, Vec<Diagnostic>) {
    if let Some(memory) = &mut memory {
        memory.keep_to(namespace);
    }
    let collected = read_all(memory.as_deref_mut(), sources, limits, namespace, Names::default());
    match collected.names.clash() {
        None => collected.into_result(),
        // A policy has the name that a part of one was given: the part gets another, now that all names are known.
        Some(written) => {
            read_all(memory, sources, limits, namespace, Names::without(written.clone())).into_result()
        }
    }
}

fn read_all<'a>(
    mut memory: Option<&mut Memory>,
    sources: &'a Sources,
    limits: &'a Limits,
    namespace: &'a str,
    names: Names,
) -> Collector<'a> {
    let mut collected = Collector::new(sources, limits, namespace, names);
    for (id, source) in sources.iter() {
        let mut documents = Documents::new(id, source, limits);
        let mut recall = memory.take().map(|memory| Recall::new(memory, source.text()));
        for range in documents.ranges() {
            let known = recall.as_mut().and_then(|recall| recall.take(&range));
            // An object of a name that came before is read again, since there is something to say about it.
            let known = known.map(|object| (object.identity(), object));
            let object = match known.filter(|(identity, _)| !collected.has(identity)) {
                Some((identity, object)) => collected.again(identity, object),
                None => {
                    if recall.is_some() {
                        collected.begin(id);
                    }
                    for document in documents.parse(range.clone()) {
                        read_document(document, id, source, limits, &mut collected);
                    }
                    collected.finish(id)
                }
            };
            if let (Some(recall), Some(object)) = (&mut recall, object) {
                recall.keep(range, object);
            }
        }
        if let Some(recall) = recall {
            recall.finish();
        }
    }
    collected
}

fn read_document(
    document: Result<Node, Unreadable>,
    id: SourceId,
    source: &SourceText,
    limits: &Limits,
    collected: &mut Collector<'_>,
) {
    if document.is_err() {
        collected.note_unread(None);
    }
    match document {
        Ok(root) => collected.document(root, source),
        Err(unreadable) if collected.problems.is_full(id) => {
            collected.problems.leave_out(unreadable.span, 1);
        }
        Err(unreadable) => {
            let is_read = |root: Node, source: &SourceText| is_read(root, source, limits);
            collected.problems.add(document::unreadable(&unreadable, limits, source, &is_read));
        }
    }
}

/// Whether a document is read without an error when it stands alone.
fn is_read(root: Node, source: &SourceText, limits: &Limits) -> bool {
    let sources = Sources::default();
    let mut collected = Collector::new(&sources, limits, DEFAULT_NAMESPACE, Names::default());
    collected.document(root, source);
    collected.into_result().1.iter().all(|found| found.severity != Severity::Error)
}
