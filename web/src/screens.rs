//! One folder for each screen: what ties the regions to state, engine and browser.

pub mod playground;
