//! Bytes to objects.

use netpol_core::diagnostic::Diagnostic;
use netpol_core::manifest::read;
use netpol_core::source::{Limits, Node, SourceId, SourceText, Sources, Span, parse};

use super::text_of;

/// A document that stays whatever stands around it.
const GOOD: &str = "\
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: good-neighbour, namespace: good-neighbourhood}
spec: {podSelector: {}}
";

/// Reading ends, says the same twice, every place it names is in the text, and a document takes out nothing but itself.
pub fn reading(bytes: &[u8]) {
    let text = text_of(bytes);
    let sources = Sources::single("fuzz.yaml", text.as_str());
    let (manifest, diagnostics) = read(&sources, &Limits::default(), None);
    let (_, again) = read(&sources, &Limits::default(), None);
    assert_eq!(diagnostics, again, "the same text is read differently");
    let places = Places { source: &SourceText::new("fuzz.yaml", text.as_str()) };
    diagnostics.iter().for_each(|diagnostic| places.check_diagnostic(diagnostic));
    parse(SourceId(0), places.source, &Limits::default()).flatten().for_each(|node| places.check_node(&node));
    manifest.policies.iter().for_each(|policy| places.check_node(&policy.node));
    for text in [format!("{GOOD}---\n{text}"), format!("{text}\n...\n---\n{GOOD}")] {
        let (manifest, _) = read(&Sources::single("fuzz.yaml", text), &Limits::default(), None);
        let is_good = |name: &str| name == "good-neighbour";
        assert!(
            manifest.policies.iter().any(|policy| is_good(&policy.name)),
            "a good document is lost beside this one"
        );
    }
}

struct Places<'a> {
    source: &'a SourceText,
}

impl Places<'_> {
    fn check_diagnostic(&self, diagnostic: &Diagnostic) {
        self.check(diagnostic.span);
        let position = self.source.position(diagnostic.span.start);
        assert!(self.source.line(position.line).is_some(), "{diagnostic:?} stands on no line");
        if let Some(edit) = diagnostic.edit() {
            assert!(edit.apply(self.source).is_some(), "{diagnostic:?} has an edit that does not fit");
        }
    }

    fn check_node(&self, node: &Node) {
        self.check(node.span);
        node.items().iter().for_each(|item| self.check_node(item));
        for entry in node.entries() {
            self.check(entry.key_span);
            self.check_node(&entry.value);
        }
    }

    fn check(&self, span: Span) {
        assert!(
            span.source == SourceId(0) && self.source.slice(span).is_some(),
            "{span:?} is no piece of a text of {} bytes",
            self.source.text().len()
        );
    }
}
