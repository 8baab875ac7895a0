//! Edits in random clusters.

use proptest::prelude::*;

use crate::agreement::cases;
use crate::edits;
use crate::generate::setup;

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn every_edit_holds(setup in setup()) {
        prop_assert_eq!(edits::check(&setup.yaml()), Ok(()));
    }
}
