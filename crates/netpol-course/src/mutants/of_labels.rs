//! Mutants of labels that the solution gives.

use super::What;
use crate::value::{Value, Way, keys};

/// Each label dropped that the start does not have, or has another value of.
pub(super) fn mutants(object: &Value, given: Option<&Value>) -> Vec<(What, Option<Value>)> {
    let metadata = Way::default().key("metadata").key("labels");
    let of_pods = Way::default().key("spec").key("template").key("metadata").key("labels");
    let mut mutants = Vec::new();
    for labels in [metadata, of_pods] {
        for key in keys(labels.get(object)) {
            let label = labels.key(&key);
            if given.and_then(|given| label.get(given)) != label.get(object) {
                mutants.push((What::Key(labels.to_string(), key), label.dropped(object)));
            }
        }
    }
    mutants
}
