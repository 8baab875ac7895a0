//! Why there is no edit, in words.

use netpol_core::change::Obstacle;

use crate::words::Words;

/// Why a change is not made, and what to do, in a sentence.
pub fn obstacle_words(obstacle: &Obstacle, words: Words) -> String {
    let key = match obstacle {
        Obstacle::Already => "change.obstacle.already",
        Obstacle::Unknown => "change.obstacle.unknown",
        Obstacle::AlwaysOpen => "change.obstacle.always_open",
        Obstacle::NotIsolated => "change.obstacle.not_isolated",
        Obstacle::SeveralRules => "change.obstacle.several_rules",
        Obstacle::NotNear => "change.obstacle.not_near",
        Obstacle::NoAddress => "change.obstacle.no_address",
        Obstacle::NotSupported => "change.obstacle.not_supported",
        Obstacle::PortUnknown => "change.obstacle.port_unknown",
        Obstacle::Uncertain => "change.obstacle.uncertain",
        Obstacle::OnlyItself => "draw.obstacle.only_itself",
        Obstacle::NoName => "change.obstacle.no_name",
        Obstacle::Inferred => "draw.obstacle.inferred",
        Obstacle::Alike => "draw.obstacle.alike",
        Obstacle::OfWorkloads(makers) => {
            return words.say("draw.obstacle.of_workloads", &[("makers", &makers.join(", "))]);
        }
        Obstacle::NameTaken(name) => return words.say("draw.obstacle.name_taken", &[("name", name)]),
        Obstacle::Opening(policies) => {
            return words.say("draw.obstacle.opening", &[("policies", &policies.join(", "))]);
        }
        Obstacle::NotWritable => "change.obstacle.not_writable",
        Obstacle::Rejected(why) => return words.say("change.obstacle.rejected", &[("why", why)]),
    };
    words.plain(key)
}
