//! Which tier of an application a pod belongs to, by its labels or its name.

use netpol_core::cluster::{Pod, names};

/// The three tiers, from the user's side inwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Tier {
    /// What users meet.
    Web,
    /// What does the work.
    App,
    /// What keeps the data.
    Data,
}

impl Tier {
    pub(crate) const ALL: [Tier; 3] = [Tier::Web, Tier::App, Tier::Data];
}

const WEB: [&str; 17] = [
    "web", "frontend", "front", "fe", "ui", "www", "site", "nginx", "httpd", "apache", "gateway", "proxy",
    "edge", "ingress", "portal", "webapp", "spa",
];
const APP: [&str; 18] = [
    "app",
    "api",
    "backend",
    "back",
    "be",
    "server",
    "service",
    "svc",
    "worker",
    "application",
    "middleware",
    "middle",
    "logic",
    "business",
    "core",
    "job",
    "consumer",
    "processor",
];
const DATA: [&str; 24] = [
    "db",
    "database",
    "data",
    "cache",
    "redis",
    "postgres",
    "postgresql",
    "mysql",
    "mariadb",
    "mongo",
    "mongodb",
    "cassandra",
    "elasticsearch",
    "opensearch",
    "memcached",
    "etcd",
    "kafka",
    "rabbitmq",
    "queue",
    "storage",
    "store",
    "minio",
    "sql",
    "persistence",
];

/// The tier of a pod; none where neither its labels nor its name tell.
pub(crate) fn tier_of(pod: &Pod) -> Option<Tier> {
    let labels = names::telling_its_part().filter_map(|key| pod.labels.get(key));
    let workload = pod.workload.iter().map(|workload| &workload.name);
    let name = (!pod.inferred).then_some(&pod.name);
    labels.chain(workload).chain(name).find_map(|value| tier_of_words(value))
}

/// The last word that tells decides: a `web-api` is an API, an `api-db` a database.
fn tier_of_words(value: &str) -> Option<Tier> {
    let value = value.to_ascii_lowercase();
    value.split(|character: char| !character.is_ascii_alphanumeric()).rev().find_map(tier_of_word)
}

fn tier_of_word(word: &str) -> Option<Tier> {
    let word = word.trim_end_matches(|character: char| character.is_ascii_digit());
    if WEB.contains(&word) {
        Some(Tier::Web)
    } else if APP.contains(&word) {
        Some(Tier::App)
    } else if DATA.contains(&word) || (word.len() > 3 && word.ends_with("db")) {
        Some(Tier::Data)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("frontend", Some(Tier::Web))]
    #[case("web-api", Some(Tier::App))]
    #[case("backend-v2", Some(Tier::App))]
    #[case("api-db", Some(Tier::Data))]
    #[case("userdb", Some(Tier::Data))]
    #[case("redis-0", Some(Tier::Data))]
    #[case("prometheus", None)]
    fn words_tell_the_tier(#[case] value: &str, #[case] tier: Option<Tier>) {
        assert_eq!(tier_of_words(value), tier);
    }
}
