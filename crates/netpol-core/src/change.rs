//! What a person may want of a path or of a cluster, as an edit of the text.
//!
//! Every change takes a finished evaluation and gives the edits that it needs, or the [`Obstacle`] why there are none. It keeps
//! comments and layout, all other objects, and every verdict that it does not have to change; none edits a document in which
//! an alias repeats values, since that would change them in several places.

mod add_policy;
mod allow_between;
mod change_namespace;
mod close_path;
mod dns;
mod expect;
mod forget;
mod isolate_namespace;
mod lacking;
mod obstacle;
mod open_path;
mod peers;
mod policy_edit;
mod policy_types;
mod remove_objects;
mod selectors;
mod unlock_namespace;
mod widen_rules;
mod write_inferred;

pub use add_policy::add_policy;
pub use allow_between::allow_between;
pub(crate) use close_path::close_last_rule;
pub use close_path::close_path;
pub use dns::allow_dns;
pub use expect::{expect, no_longer_expect, staying, staying_ports};
pub use isolate_namespace::isolate_namespace;
pub use obstacle::Obstacle;
pub use open_path::{open_path, open_paths};
pub use unlock_namespace::unlock_namespace;
pub use widen_rules::{can_widen_rules, widen_rules};
pub use write_inferred::write_inferred;

pub use crate::written_policy::NewPolicy;

pub(crate) use change_namespace::change_namespace;
pub(crate) use expect::{expect_nothing_of, expect_of_moved, no_longer_expect_like};
pub(crate) use forget::{Gone, forget};
pub(crate) use remove_objects::take_out;
pub(crate) use selectors::selector_of;

use peers::pods_of;
use remove_objects::remove_objects;

use crate::cluster::EndpointId;
use crate::edit::{Edit, Repeated, Together};
use crate::evaluation::Evaluation;
use crate::manifest::{Direction, PolicyId};

/// One side of a path: the pod that policies may isolate, and the other.
#[derive(Clone, Copy)]
struct Side {
    direction: Direction,
    from: EndpointId,
    to: EndpointId,
}

impl Side {
    /// Both sides of a path, the one of the destination first.
    fn both(from: EndpointId, to: EndpointId) -> [Side; 2] {
        Direction::ALL.map(|direction| Side { direction, from, to })
    }

    /// What policies may isolate on this side.
    fn subject(self) -> EndpointId {
        self.direction.subject_and_peer(self.from, self.to).0
    }

    /// What the rules of this side speak of.
    fn peer(self) -> EndpointId {
        self.direction.subject_and_peer(self.from, self.to).1
    }

    /// How many endpoints a policy isolates in this direction.
    fn count_isolated(self, evaluation: &Evaluation, policy: PolicyId) -> usize {
        let ids = evaluation.cluster.iter().map(|(id, _)| id);
        ids.filter(|id| evaluation.reach.isolating(self.direction, *id).contains(&policy)).count()
    }
}

/// The edits together, where no alias repeats what they change.
fn together(evaluation: &Evaluation, edits: Vec<Edit>) -> Result<Together, Obstacle> {
    let mut together = Together::default();
    for edit in edits {
        let mut texts = evaluation.sources.iter();
        if texts.any(|(id, text)| Repeated::new(id, text).holds(&edit)) || !together.add(&edit) {
            return Err(Obstacle::NotWritable);
        }
    }
    Ok(together)
}
