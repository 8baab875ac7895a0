//! Clusters to draw.

use super::*;

/// The guide's example: outside → frontend → backend → database, everyone → DNS.
pub(super) fn three_tiers() -> (Vec<Subject>, Vec<OpenPath>) {
    let tier = |name, tier| Subject { inferred: true, ..within("production", pod(name, Some(tier))) };
    let subjects = vec![
        internet(),
        tier("frontend", Tier::Web),
        tier("backend", Tier::App),
        tier("database", Tier::Data),
        other("production"),
        dns(),
    ];
    let paths = vec![
        open(0, 1, "80"),
        open(1, 2, "8080"),
        open(2, 3, "5432"),
        open(1, 5, "UDP 53"),
        open(2, 5, "UDP 53"),
        open(3, 5, "UDP 53"),
        open(5, 1, "80"),
        unruled(5, 0),
        unruled(0, 5),
    ];
    (subjects, paths)
}

/// Forty workloads in six namespaces: chains within, some paths across, DNS for all.
pub(super) fn six_namespaces() -> (Vec<Subject>, Vec<OpenPath>) {
    let mut subjects = vec![internet()];
    let mut paths = Vec::new();
    let dns_index = 41;
    for namespace in ["shop", "payments", "search", "accounts", "monitoring", "batch-processing-jobs"] {
        let first = subjects.len();
        let names =
            ["web-frontend", "gateway", "catalog-api", "orders-service", "postgres", "redis-cache", "audit"];
        let tiers = [
            Some(Tier::Web),
            Some(Tier::Web),
            Some(Tier::App),
            Some(Tier::App),
            Some(Tier::Data),
            Some(Tier::Data),
            None,
        ];
        for (at, (name, tier)) in names.into_iter().zip(tiers).enumerate() {
            if subjects.len() < dns_index {
                subjects.push(within(namespace, pod(name, tier)));
                paths.push(open(first + at, dns_index, "UDP 53"));
            }
        }
        let pair = |from: usize, to: usize, label: &str| open(first + from, first + to, label);
        let mut inner = vec![
            pair(0, 2, "8080"),
            pair(1, 3, "8080"),
            pair(2, 4, "5432"),
            pair(3, 4, "5432"),
            pair(3, 5, "6379"),
        ];
        inner.push(open(0, first, "443"));
        inner.retain(|path| path.from < subjects.len() && path.to < subjects.len());
        paths.extend(inner);
    }
    paths.push(open(3, 11, "9000"));
    paths.push(open(24, 3, "9000, 9443"));
    subjects.truncate(dns_index);
    subjects.push(dns());
    (subjects, paths)
}

/// A shop of twelve services, as in Online Boutique: only two of their names tell a tier.
pub(super) fn shop() -> (Vec<Subject>, Vec<OpenPath>) {
    let service = |name: &str, tier| within("shop", pod(name, tier));
    let subjects = vec![
        internet(),
        service("frontend", Some(Tier::Web)),
        service("cartservice", None),
        service("checkoutservice", None),
        service("currencyservice", None),
        service("emailservice", None),
        service("paymentservice", None),
        service("productcatalogservice", None),
        service("recommendationservice", None),
        service("shippingservice", None),
        service("adservice", None),
        service("redis-cart", Some(Tier::Data)),
        service("loadgenerator", None),
        dns(),
    ];
    let mut paths = vec![open(12, 1, "8080"), open(8, 7, "3550"), open(2, 11, "6379")];
    for (to, port) in
        [(10, "9555"), (2, "7070"), (3, "5050"), (4, "7000"), (7, "3550"), (8, "8080"), (9, "50051")]
    {
        paths.push(open(1, to, port));
    }
    for (to, port) in [(2, "7070"), (4, "7000"), (5, "8080"), (6, "50051"), (7, "3550"), (9, "50051")] {
        paths.push(open(3, to, port));
    }
    paths.extend((1..13).map(|from| open(from, 13, "53, UDP 53")));
    (subjects, paths)
}
