//! The evaluator against the rules as one reads them, on random clusters: `evaluator` asks for one connection at a
//! time, and the sets of ports that come out per class must say the same for every pair and every port that matters.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test that cannot go on should stop")]

mod agreement;
mod changes;
mod chosen;
mod claims;
mod compared;
mod difference;
#[path = "../edits/edits.rs"]
mod edits;
mod ends;
mod evaluated;
mod evaluator;
mod expectations;
mod fixing;
mod generate;
mod invariance;
mod made_up;
mod nearest;
mod ordered;
mod ports;
mod questions;
mod reading;
mod services;
mod setup;
#[path = "../styles/styles.rs"]
mod styles;
mod tiers;
