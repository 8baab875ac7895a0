//! What must hold for every text, whoever wrote it. Each function panics where it does not; a fuzz target calls it with
//! random bytes, and a test of netpol-view with every file of the corpus.

mod editing;
mod evaluating;
mod linking;
mod reading;

#[path = "../../crates/netpol-view/tests/asking/asking.rs"]
mod asking;
#[path = "../../crates/netpol-core/tests/naive/difference.rs"]
mod difference;
#[path = "../../crates/netpol-core/tests/edits/edits.rs"]
mod edits;
#[path = "../../crates/netpol-core/tests/naive/ends.rs"]
mod ends;
#[path = "../../crates/netpol-core/tests/naive/evaluator.rs"]
mod evaluator;

pub use editing::editing;
pub use evaluating::evaluating;
pub use linking::linking;
pub use reading::reading;

use netpol_core::source::Sources;
use netpol_core::{Checked, Evaluator};

/// Bytes as a browser reads them: what is no UTF-8 becomes a replacement character.
fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn checked(text: &str) -> Checked {
    Evaluator::default().evaluate(Sources::single("fuzz.yaml", text))
}
