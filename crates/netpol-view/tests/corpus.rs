//! Every text of `fuzz/corpus`, the finds among them, against what must hold for every text: what was fixed once stays
//! so, on a stable Rust too. One text: `cargo test -p netpol-view --test corpus NAME`.
#![allow(unreachable_pub, missing_docs, reason = "written for the crate in fuzz/")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what does not hold fails the test"
)]

use std::path::Path;

#[path = "../../../fuzz/src/lib.rs"]
mod holds;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus");

fn reading(_: &Path, bytes: Vec<u8>) -> datatest_stable::Result<()> {
    holds::reading(&bytes);
    Ok(())
}

fn evaluating(_: &Path, bytes: Vec<u8>) -> datatest_stable::Result<()> {
    holds::evaluating(&bytes);
    Ok(())
}

fn editing(_: &Path, bytes: Vec<u8>) -> datatest_stable::Result<()> {
    holds::editing(&bytes);
    Ok(())
}

fn linking(_: &Path, bytes: Vec<u8>) -> datatest_stable::Result<()> {
    holds::linking(&bytes);
    Ok(())
}

datatest_stable::harness! {
    { test = reading, root = CORPUS, pattern = r"." },
    { test = evaluating, root = CORPUS, pattern = r"." },
    { test = editing, root = CORPUS, pattern = r"." },
    { test = linking, root = CORPUS, pattern = r"." },
}
