//! What is to stay as it was.

use super::{Done, Fact, Failure};
use crate::object::{Difference, Objects, whole_name};
use crate::plan::{Access, Class, Plan};

/// Every object of the answer that is not as it is to stay, those of the start first.
pub(super) fn broken(plan: &Plan, (given, answer): (&Objects, &Objects), text: &str) -> Vec<Failure> {
    let failure = |object: &str, done| Failure {
        class: Class::Locked,
        fact: Fact::Locked { object: object.to_owned(), done, line: answer.line(object, text) },
    };
    let of_start = given.names().filter_map(|object| {
        let access = access(plan, object);
        let done = match (access, given.difference(answer, object)) {
            (Access::Edit, _) | (_, Difference::None) | (Access::LabelsOnly, Difference::Labels) => {
                return None;
            }
            _ if !answer.has(object) => Done::Removed,
            (Access::LabelsOnly, _) => Done::ChangedBeyondLabels,
            (Access::Locked, _) => Done::Changed,
        };
        Some(failure(object, done))
    });
    let added = answer.names().filter(|object| !plan.add && !given.has(object));
    of_start.chain(added.map(|object| failure(object, Done::Added))).collect()
}

/// What may be changed of an object: what `documents` says, else all of a policy and nothing of what is none.
pub(crate) fn access(plan: &Plan, object: &str) -> Access {
    let mut named = plan.documents.iter().filter(|(name, _)| whole_name(name) == object);
    match named.next() {
        Some((_, access)) => *access,
        None if object.starts_with("NetworkPolicy/") => Access::Edit,
        None => Access::Locked,
    }
}
