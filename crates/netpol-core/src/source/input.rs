//! How the parser is given a document.

use saphyr_parser::input::SkipTabs;
use saphyr_parser::{Input, StrInput};

/// A [`StrInput`] of which the parser takes fewer characters at a time. It makes room for as many in every value before
/// it knows how long that is, and 128 are more than it has at first: it would move each value once more, which is a tenth
/// of the work of reading.
pub(super) struct ShortSteps<'a>(StrInput<'a>);

/// With one character more it is the room that every value has from the start.
const STEP: usize = 28;

impl<'a> ShortSteps<'a> {
    pub(super) fn new(document: &'a str) -> Self {
        Self(StrInput::new(document))
    }
}

// What is left out here has a default that is as good.
impl Input for ShortSteps<'_> {
    fn bufmaxlen(&self) -> usize {
        STEP
    }

    fn lookahead(&mut self, count: usize) {
        self.0.lookahead(count);
    }

    fn buflen(&self) -> usize {
        self.0.buflen()
    }

    fn raw_read_ch(&mut self) -> char {
        self.0.raw_read_ch()
    }

    fn raw_read_non_breakz_ch(&mut self) -> Option<char> {
        self.0.raw_read_non_breakz_ch()
    }

    fn skip(&mut self) {
        self.0.skip();
    }

    fn skip_n(&mut self, count: usize) {
        self.0.skip_n(count);
    }

    fn peek(&self) -> char {
        self.0.peek()
    }

    fn peek_nth(&self, n: usize) -> char {
        self.0.peek_nth(n)
    }

    fn peek_opt(&self) -> Option<char> {
        self.0.peek_opt()
    }

    fn next_is_blank_or_breakz(&self) -> bool {
        self.0.next_is_blank_or_breakz()
    }

    fn next_can_be_plain_scalar(&self, in_flow: bool) -> bool {
        self.0.next_can_be_plain_scalar(in_flow)
    }

    fn next_is_document_indicator(&self) -> bool {
        self.0.next_is_document_indicator()
    }

    fn skip_ws_to_eol(&mut self, skip_tabs: SkipTabs) -> (usize, Result<SkipTabs, &'static str>) {
        self.0.skip_ws_to_eol(skip_tabs)
    }
}
