//! As the bytes that a link carries. Its version is 1, for which the fields of [`Own`] never change.

use netpol_core::profile::Profile;

use super::{Own, Wanted};

/// A lesson of somebody else may ask for so much and no more: each probe is evaluated, at each change of an answer.
const MOST: usize = 300;

impl Own {
    /// The bytes.
    pub fn carried(&self) -> Option<Vec<u8>> {
        postcard::to_allocvec(self).ok()
    }

    /// Reads them. A lesson of the course begins with the number of its version, 0, which would be a lesson without a title here.
    /// None of what nobody wrote so, what cannot be graded, and what asks for too much.
    pub fn of_carried(bytes: &[u8]) -> Option<Own> {
        let (own, rest): (Own, &[u8]) = postcard::take_from_bytes(bytes).ok()?;
        let can_be_asked = |wanted: &Wanted| wanted.probe(false).path().expect(wanted.open).is_some();
        let is_known = own.profile.is_empty() || Profile::from_name(&own.profile).is_some();
        let asked = own.goal.iter().chain(&own.around);
        let is_whole =
            rest.is_empty() && !own.title.is_empty() && is_known && asked.clone().all(can_be_asked);
        let is_little = asked.count() <= MOST && own.documents.len() <= MOST;
        let has_goal = own.stays || !own.goal.is_empty() || !own.around.is_empty();
        (is_whole && is_little && has_goal).then_some(own)
    }
}
