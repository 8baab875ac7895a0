//! Likely mistakes: policies that the API server accepts and that do something else than their author wants.
//!
//! One file a lint. Each looks at the policies and at what was compiled from them, says where the mistake is, and brings
//! the edit that fixes it. One that needs to know the pods is silent where the text defines none.

mod blocking;
mod cause;
mod closed;
mod context;
mod cover;
mod dash;
mod defined;
mod dns;
mod exclusion;
mod hidden;
mod metadata;
mod mistaken_port;
mod naming;
mod other_side;
mod peers;
mod place;
mod port_names;
mod published;
mod services;
mod spelling;
mod turned;
mod unmatched;
mod wider;

mod address_block_covers_pods;
mod client_block_behind_nodes;
mod controller_blocked;
mod controller_not_let_in;
mod dns_blocked;
mod dns_opened_inbound;
mod dns_over_tcp_blocked;
mod dns_perhaps_blocked;
mod egress_without_policy_types;
mod empty_port;
mod excepted_range_opened;
mod exception_opened_for_some;
mod exclusion_opened;
mod metadata_in_ingress;
mod name_label_of_namespace;
mod named_all_and_one_direction;
mod named_deny_and_open;
mod named_deny_and_opens_it;
mod node_local_dns_left_out;
mod node_port;
mod not_enforced;
mod not_supported;
mod open_to_everyone;
mod other_end_blocks;
mod other_end_blocks_here;
mod outside_not_let_in;
mod peer_covered;
mod peer_perhaps_in_other_namespace;
mod peer_perhaps_meant_as_two;
mod peers_meant_as_one;
mod peers_perhaps_meant_as_one;
mod pods_on_host_network;
mod policy_perhaps_of_other_namespace;
mod port_name_not_here;
mod ports_perhaps_of_the_rule_before;
mod published_port_missing;
mod redundant;
mod rule_for_replies;
mod rules_of_unlisted_direction;
mod selector_matches_nothing;
mod selector_misses_its_pods;
mod selector_near_miss;
mod service_address;
mod service_port;
mod unknown_port_name;
mod zero_range_too_narrow;

use crate::diagnostic::{Applicability, Diagnostic};
use crate::evaluation::Evaluation;
use crate::order::sort_by_key;
use context::Context;

/// A likely mistake that is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Lint {
    /// Stable code: `NP1nn` is a warning, `NP2nn` a hint. A code never changes its meaning.
    pub code: &'static str,
    /// Its name, in words with hyphens.
    pub name: &'static str,
    /// YAML with the mistake.
    pub example: &'static str,
    /// The same without it.
    pub instead: &'static str,
    /// Whether its fixes may be made unseen; none where it brings no fix.
    pub fix: Option<Applicability>,
    check: fn(&Context<'_>, &mut Vec<Diagnostic>),
}

/// Every lint, by code. The last two digits number the mistakes, so that NP105, NP108, NP112, NP116, NP118 and NP119 are
/// not used: those mistakes are hints, NP205 to NP219. NP111 was never given.
pub const LINTS: &[Lint] = &[
    egress_without_policy_types::LINT,
    rules_of_unlisted_direction::LINT,
    dns_blocked::LINT,
    dns_over_tcp_blocked::LINT,
    name_label_of_namespace::LINT,
    peers_meant_as_one::LINT,
    selector_near_miss::LINT,
    other_end_blocks::LINT,
    empty_port::LINT,
    unknown_port_name::LINT,
    service_port::LINT,
    excepted_range_opened::LINT,
    named_deny_and_open::LINT,
    not_enforced::LINT,
    not_supported::LINT,
    pods_on_host_network::LINT,
    selector_misses_its_pods::LINT,
    service_address::LINT,
    node_port::LINT,
    controller_blocked::LINT,
    dns_perhaps_blocked::LINT,
    peer_perhaps_in_other_namespace::LINT,
    peers_perhaps_meant_as_one::LINT,
    peer_perhaps_meant_as_two::LINT,
    selector_matches_nothing::LINT,
    other_end_blocks_here::LINT,
    open_to_everyone::LINT,
    port_name_not_here::LINT,
    address_block_covers_pods::LINT,
    redundant::LINT,
    policy_perhaps_of_other_namespace::LINT,
    ports_perhaps_of_the_rule_before::LINT,
    named_deny_and_opens_it::LINT,
    named_all_and_one_direction::LINT,
    metadata_in_ingress::LINT,
    zero_range_too_narrow::LINT,
    peer_covered::LINT,
    exclusion_opened::LINT,
    exception_opened_for_some::LINT,
    dns_opened_inbound::LINT,
    rule_for_replies::LINT,
    node_local_dns_left_out::LINT,
    client_block_behind_nodes::LINT,
    controller_not_let_in::LINT,
    outside_not_let_in::LINT,
    published_port_missing::LINT,
];

/// The lint of a code.
pub fn of_code(code: &str) -> Option<&'static Lint> {
    LINTS.iter().find(|lint| lint.code == code)
}

/// Every likely mistake in the policies, in the order of the text.
pub fn lint(evaluation: &Evaluation) -> Vec<Diagnostic> {
    if evaluation.manifest.policies.is_empty() {
        return Vec::new();
    }
    let context = Context::new(evaluation);
    let mut found = Vec::new();
    for lint in LINTS {
        let before = found.len();
        (lint.check)(&context, &mut found);
        for fix in found.iter_mut().skip(before).filter_map(|one| one.fix.as_mut()) {
            fix.applicability = lint.fix.unwrap_or(Applicability::NeedsLook);
        }
    }
    sort_by_key(&mut found, |diagnostic| (diagnostic.span, diagnostic.code));
    found
}
