//! What people expect to stay open or blocked.

use crate::source::Span;

/// An Expectation: no object of Kubernetes, and nothing that changes a verdict.
#[derive(Clone, Debug)]
pub struct ExpectationObject {
    /// `metadata.name`, empty where it has none.
    pub name: String,
    /// `expect`.
    pub expect: Vec<Expected>,
    /// Where the object stands.
    pub span: Span,
}

/// An item of `expect`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The source, as a question names it.
    pub from: Written,
    /// The destination, as a question names it.
    pub to: Written,
    /// The ports; any where there is nothing.
    pub port: Option<Written>,
    /// Whether the path is to be open, or blocked.
    pub open: bool,
    /// Where the item stands.
    pub span: Span,
}

/// A text that is not understood yet, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What is written.
    pub text: String,
    /// Where.
    pub span: Span,
}

impl Written {
    pub(in crate::manifest) fn move_by(&mut self, bytes: u32) {
        self.span = self.span.moved(bytes);
    }
}

impl Expected {
    pub(in crate::manifest) fn move_by(&mut self, bytes: u32) {
        self.span = self.span.moved(bytes);
        self.from.move_by(bytes);
        self.to.move_by(bytes);
        if let Some(port) = &mut self.port {
            port.move_by(bytes);
        }
    }
}
