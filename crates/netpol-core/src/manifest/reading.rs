//! The reading of one object: its tree, and what is wrong with it in the API server's own words.

use std::sync::Arc;

use super::field::Field;
use super::quote::{quote, quote_json};
use super::schema::Type;
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::edit::Edit;
use crate::source::{Node, SourceText, Span};

/// An object while it is read: collects its problems and knows where its fields stand.
pub(super) struct Reading<'a> {
    node: &'a Arc<Node>,
    source: &'a SourceText,
    kind: &'static str,
    schema: &'static Type,
    namespace: &'a str,
    diagnostics: Vec<Diagnostic>,
    refused: bool,
    left_out: usize,
}

/// Problems of one object that are told; the others are counted.
const MOST: usize = 100;

impl<'a> Reading<'a> {
    /// For the object of that tree, which is in that namespace where it has none.
    pub(super) fn new(
        node: &'a Arc<Node>,
        source: &'a SourceText,
        kind: &'static str,
        schema: &'static Type,
        namespace: &'a str,
    ) -> Self {
        Self { node, source, kind, schema, namespace, diagnostics: Vec::new(), refused: false, left_out: 0 }
    }

    /// The tree of the object.
    pub(super) fn node(&self) -> &'a Arc<Node> {
        self.node
    }

    /// The `kind` of the object.
    pub(super) fn kind(&self) -> &'static str {
        self.kind
    }

    /// What may stand in it.
    pub(super) fn schema(&self) -> &'static Type {
        self.schema
    }

    /// The namespace of objects that have none.
    pub(super) fn default_namespace(&self) -> &'a str {
        self.namespace
    }

    /// The text in which the object stands.
    pub(super) fn source(&self) -> &'a SourceText {
        self.source
    }

    /// The line of the first byte of a span.
    pub(super) fn line(&self, span: Span) -> u32 {
        self.source.line_of(span.start)
    }

    /// Adds a problem as it is.
    pub(super) fn add(&mut self, diagnostic: Diagnostic) {
        self.push(diagnostic);
    }

    /// Counts problems that are not told.
    pub(super) fn leave_out(&mut self, code: &'static str, count: usize) {
        self.left_out += count;
        self.refused |= refuses(code);
    }

    /// Whether further problems are counted only, so that nothing has to be found out about them.
    pub(super) fn is_full(&self) -> bool {
        self.diagnostics.len() >= MOST
    }

    /// Gives the problem that was added last a value for a placeholder.
    pub(super) fn with(&mut self, name: &'static str, value: impl Into<String>) -> &mut Self {
        if let Some(last) = self.last() {
            last.add_argument(name, value);
        }
        self
    }

    /// Says the problem that was added last in another sentence of its code.
    pub(super) fn in_words(&mut self, variant: Option<&'static str>) -> &mut Self {
        if let Some(last) = self.last() {
            last.variant = variant;
        }
        self
    }

    /// Gives the problem that was added last the edit that fixes it, made from the value of that field.
    pub(super) fn fix(
        &mut self,
        field: &Field<'_>,
        edit: impl FnOnce(&SourceText, &Node) -> Option<Edit>,
    ) -> &mut Self {
        let (node, source) = (self.node, self.source);
        if let Some(last) = self.last() {
            last.set_edit(node.at(&field.path()).and_then(|node| edit(source, node)));
        }
        self
    }

    /// Gives the problem that was added last its edit.
    pub(super) fn with_edit(&mut self, edit: Option<Edit>) -> &mut Self {
        if let Some(last) = self.last() {
            last.set_edit(edit);
        }
        self
    }

    /// `<field>: Required value: <detail>`.
    pub(super) fn required(&mut self, code: &'static str, field: &Field<'_>, detail: &str) -> &mut Self {
        let separator = if detail.is_empty() { "" } else { ": " };
        self.problem(code, field, field, &format!("Required value{separator}{detail}"))
    }

    /// `<field>: Forbidden: <detail>`.
    pub(super) fn forbidden(&mut self, code: &'static str, field: &Field<'_>, detail: &str) -> &mut Self {
        self.problem(code, field, field, &format!("Forbidden: {detail}"))
    }

    /// `<field>: Too long: may not be more than <limit> bytes`.
    pub(super) fn too_long(&mut self, code: &'static str, field: &Field<'_>, limit: usize) -> &mut Self {
        self.problem(code, field, field, &format!("Too long: may not be more than {limit} bytes"))
    }

    /// `<field>: Invalid value: "<value>": <detail>`.
    pub(super) fn invalid(
        &mut self,
        code: &'static str,
        field: &Field<'_>,
        value: &str,
        detail: &str,
    ) -> &mut Self {
        self.invalid_at(code, field, field, value, detail)
    }

    /// The same for a problem that the server reports on one field and that stands at another.
    pub(super) fn invalid_at(
        &mut self,
        code: &'static str,
        field: &Field<'_>,
        place: &Field<'_>,
        value: &str,
        detail: &str,
    ) -> &mut Self {
        self.problem(code, field, place, &format!("Invalid value: {}: {detail}", quote(value)))
            .with("value", value)
    }

    /// `<field>: Invalid value: <JSON>: <detail>`.
    pub(super) fn invalid_json(
        &mut self,
        code: &'static str,
        field: &Field<'_>,
        json: &str,
        detail: &str,
    ) -> &mut Self {
        self.problem(code, field, field, &format!("Invalid value: {json}: {detail}"))
    }

    /// `<field>: Invalid value: <number>: <detail>`.
    pub(super) fn invalid_number(
        &mut self,
        code: &'static str,
        field: &Field<'_>,
        value: i32,
        detail: &str,
    ) -> &mut Self {
        let value = value.to_string();
        self.invalid_json(code, field, &value, detail).with("value", value)
    }

    /// `<field>: Unsupported value: "<value>": supported values: "A", "B"`.
    pub(super) fn unsupported(
        &mut self,
        code: &'static str,
        field: &Field<'_>,
        value: &str,
        supported: &[&str],
    ) -> &mut Self {
        let supported: Vec<String> = supported.iter().map(|value| quote(value)).collect();
        let supported = supported.join(", ");
        let text = format!("Unsupported value: {}: supported values: {supported}", quote_json(value));
        self.problem(code, field, field, &text).with("value", value)
    }

    /// What the server says without naming the field.
    pub(super) fn plain(&mut self, code: &'static str, field: &Field<'_>, text: String) -> &mut Self {
        self.note(code, field);
        if let Some(last) = self.last() {
            last.server_text = Some(text);
        }
        self
    }

    /// A warning or hint about a field, which the server says nothing about.
    pub(super) fn note(&mut self, code: &'static str, field: &Field<'_>) -> &mut Self {
        if self.is_full() {
            self.leave_out(code, 1);
            return self;
        }
        let path = field.path();
        let span = self.node.span_of(&path);
        self.push(Diagnostic::new(code, span).with("field", path.to_string()))
    }

    /// A list item that holds nothing acts as `{}`, which in a list of rules or ports is a wide one (semantics A4).
    pub(super) fn null_item<T: Default>(&mut self, field: &Field<'_>) -> T {
        self.note(codes::ITEM_IS_NULL, field);
        T::default()
    }

    /// Whether the object is refused. A duplicate key is an error to people, and kubectl goes on with the last one.
    pub(super) fn is_refused(&self) -> bool {
        self.refused
    }

    /// Everything that was found, and how many problems were left out.
    pub(super) fn into_diagnostics(self) -> (Vec<Diagnostic>, usize) {
        (self.diagnostics, self.left_out)
    }

    fn problem(&mut self, code: &'static str, field: &Field<'_>, place: &Field<'_>, text: &str) -> &mut Self {
        if self.is_full() {
            self.leave_out(code, 1);
            return self;
        }
        let path = field.path();
        let span = self.node.span_of(&place.path());
        let diagnostic = Diagnostic::new(code, span).with("field", path.to_string());
        self.push(diagnostic.with_server_text(format!("{path}: {text}")))
    }

    /// The problem that was added last, where it is told.
    fn last(&mut self) -> Option<&mut Diagnostic> {
        self.diagnostics.last_mut().filter(|_| self.left_out == 0)
    }

    fn push(&mut self, diagnostic: Diagnostic) -> &mut Self {
        if self.is_full() {
            self.leave_out(diagnostic.code, 1);
            return self;
        }
        self.refused |= refuses(diagnostic.code);
        self.diagnostics.push(diagnostic);
        self
    }
}

fn refuses(code: &str) -> bool {
    Severity::of(code) == Severity::Error && !TOLERATED.contains(&code)
}

/// Errors with which the object is read on.
const TOLERATED: [&str; 2] = [codes::DUPLICATE_KEY, codes::SEPARATOR_MISSING];
