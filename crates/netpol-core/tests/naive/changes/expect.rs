//! Expecting paths to stay as they are.

use netpol_core::Checked;
use netpol_core::change::{Obstacle, expect, no_longer_expect, staying};
use netpol_core::cluster::{Endpoint, EndpointId};
use netpol_core::edit::DocumentPlace;
use netpol_core::source::SourceId;
use proptest::prelude::*;

use super::{after, checked_text, endpoint, only_text, path, profile, text};

const END: DocumentPlace = DocumentPlace::End(SourceId(0));

fn ids(checked: &Checked) -> Vec<String> {
    checked.evaluation.cluster.endpoints.iter().map(Endpoint::id).collect()
}

fn held(checked: &Checked) -> usize {
    checked.tested.as_ref().map_or(0, |tested| tested.holding())
}

proptest! {
    /// What is expected of any path holds, is said once, changes no verdict, and leaves the text as it was when it is taken out, also
    /// behind what is expected of another path.
    #[test]
    fn what_is_expected_of_a_path_holds_and_goes_without_a_trace(
        text in text(),
        paths in [path(), path()],
        profile in profile(),
        only in any::<bool>(),
    ) {
        let mut texts = vec![checked_text(&text, profile)];
        for (from, to, ports) in paths {
            let before = texts.last().expect("there is one");
            let (from, to) = (endpoint(before, from), endpoint(before, to));
            let lines = match staying(&before.evaluation, &[from], &[to], &ports, only) {
                Ok(lines) => lines,
                Err(obstacle) => {
                    prop_assert!(is_excused(before, (from, to), &obstacle), "{:?}", obstacle);
                    continue;
                }
            };
            let added = match expect(&before.evaluation, END, &lines) {
                Ok(added) => added,
                Err(Obstacle::Already) => continue,
                Err(obstacle) => return Err(TestCaseError::fail(format!("{obstacle:?}"))),
            };
            let now = after(before, added);
            let tested = now.tested.as_ref().expect("something is expected");
            prop_assert_eq!(held(&now), tested.all.len(), "{}", only_text(&now));
            prop_assert!(held(&now) > held(before));
            prop_assert_eq!(ids(&now), ids(before));
            for (from, _) in now.evaluation.cluster.iter() {
                for (to, _) in now.evaluation.cluster.iter() {
                    let allowed = |checked: &Checked| checked.evaluation.reach.verdict(from, to).allowed.into_owned();
                    prop_assert_eq!(allowed(&now), allowed(before));
                }
            }
            prop_assert_eq!(expect(&now.evaluation, END, &lines).err(), Some(Obstacle::Already));
            texts.push(now);
        }
        while let (Some(now), Some(before)) = (texts.pop(), texts.last()) {
            let mut now = now;
            while held(&now) > held(before) {
                let (last, _) = now.tested.as_ref().expect("something is expected").all.last().expect("one").clone();
                now = after(&now, no_longer_expect(&now.evaluation, &last).expect("it can be taken out"));
            }
            prop_assert_eq!(only_text(&now), only_text(before));
        }
    }
}

/// A pod to itself is no path; and of what is not known, or has no pod at either side, nothing can be expected.
fn is_excused(checked: &Checked, (from, to): (EndpointId, EndpointId), obstacle: &Obstacle) -> bool {
    let evaluation = &checked.evaluation;
    let is_pod = |id| evaluation.cluster.endpoint(id).is_some_and(|end| end.pod().is_some());
    match obstacle {
        Obstacle::AlwaysOpen => from == to,
        Obstacle::Uncertain => {
            let allowed = evaluation.reach.verdict(from, to).allowed.into_owned();
            evaluation.reach.depends_on_plugin(from, to)
                || allowed.names().next().is_some()
                || !(is_pod(from) || is_pod(to))
        }
        _ => false,
    }
}
