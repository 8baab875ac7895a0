//! Clusters of any size as YAML, always the same text for the same shape.

use std::fmt::Write;

/// How large a cluster is, and how much its policies say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    pub pods: usize,
    pub policies: usize,
    /// How many different sets of labels the pods have.
    pub label_sets: usize,
    pub density: Density,
}

/// How much each policy says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Density {
    /// A policy selects one application of its namespace and opens one or two paths to it.
    Sparse,
    /// A policy selects a whole tier and opens paths for many: expressions, other namespaces, ranges of addresses and
    /// of ports, names.
    Dense,
}

const TIERS: [&str; 4] = ["web", "api", "db", "cache"];
const PODS_IN_A_NAMESPACE: usize = 50;

impl Shape {
    /// A policy for every ten pods, and ten pods for each set of labels.
    pub(crate) fn sparse(pods: usize) -> Self {
        Self { pods, policies: pods.div_ceil(10), label_sets: pods.div_ceil(10), density: Density::Sparse }
    }

    /// The same with policies that say much.
    pub(crate) fn dense(pods: usize) -> Self {
        Self { density: Density::Dense, ..Self::sparse(pods) }
    }

    /// The same with no two pods alike.
    pub(crate) fn distinct(pods: usize) -> Self {
        Self { label_sets: pods, ..Self::sparse(pods) }
    }

    /// Namespaces and pods in one text, policies in another: together they may be larger than a text is allowed to be.
    pub(crate) fn yaml(self) -> [String; 2] {
        [self.cluster_yaml(), self.policies_yaml()]
    }

    fn cluster_yaml(self) -> String {
        let mut text = String::new();
        for number in 0..self.namespaces() {
            let team = number % 10;
            let _ = write!(
                text,
                "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ns-{number}\n  labels:\n    team: team-{team}\n---\n"
            );
        }
        for number in 0..self.pods {
            self.write_pod(&mut text, number);
        }
        text
    }

    fn policies_yaml(self) -> String {
        let mut text = String::new();
        let mut random = Random(0x5DEE_CE66);
        for number in 0..self.policies {
            match self.density {
                Density::Sparse => self.write_sparse_policy(&mut text, number, &mut random),
                Density::Dense => self.write_dense_policy(&mut text, number, &mut random),
            }
        }
        text
    }

    fn namespaces(self) -> usize {
        self.pods.div_ceil(PODS_IN_A_NAMESPACE)
    }

    fn write_pod(self, text: &mut String, number: usize) {
        // Pods of one application stand in one namespace, as replicas do.
        let app = number % self.label_sets;
        let namespace = app % self.namespaces();
        let tier = TIERS[app % TIERS.len()];
        let (high, low) = (number / 250, number % 250 + 1);
        let _ = write!(
            text,
            "apiVersion: v1\nkind: Pod\nmetadata:\n  name: pod-{number}\n  namespace: ns-{namespace}\n  labels:\n    app: app-{app}\n    tier: {tier}\n\
             spec:\n  containers:\n  - name: main\n    ports:\n    - name: http\n      containerPort: {port}\n\
             status:\n  phase: Running\n  podIP: 10.244.{high}.{low}\n---\n",
            port = 8080 + app % 3,
        );
    }

    fn write_sparse_policy(self, text: &mut String, number: usize, random: &mut Random) {
        let app = number % self.label_sets;
        let (peer, port) = (random.below(self.label_sets), 8080 + random.below(3));
        self.write_head(
            text,
            number,
            app % self.namespaces(),
            &format!("matchLabels:\n      app: app-{app}"),
        );
        let _ = write!(
            text,
            "  ingress:\n  - from:\n    - podSelector:\n        matchLabels:\n          app: app-{peer}\n      namespaceSelector: {{}}\n    ports:\n    - port: {port}\n\
             \x20 egress:\n  - to:\n    - podSelector:\n        matchLabels:\n          tier: db\n    ports:\n    - port: 5432\n\
             \x20 - to:\n    - namespaceSelector:\n        matchLabels:\n          kubernetes.io/metadata.name: kube-system\n    ports:\n    - port: 53\n      protocol: UDP\n---\n"
        );
    }

    fn write_dense_policy(self, text: &mut String, number: usize, random: &mut Random) {
        let tier = TIERS[number % TIERS.len()];
        let namespace = random.below(self.namespaces());
        self.write_head(text, number, namespace, &format!("matchLabels:\n      tier: {tier}"));
        for (field, peers) in [("ingress", "from"), ("egress", "to")] {
            let _ = writeln!(text, "  {field}:");
            for _ in 0..3 {
                let apps: Vec<String> =
                    (0..4).map(|_| format!("app-{}", random.below(self.label_sets))).collect();
                let (team, net, port) = (random.below(10), random.below(200), 1024 + random.below(8000));
                let _ = write!(
                    text,
                    "  - {peers}:\n    - podSelector:\n        matchExpressions:\n        - {{key: app, operator: In, values: [{apps}]}}\n      namespaceSelector:\n        matchExpressions:\n        - {{key: team, operator: NotIn, values: [team-{team}]}}\n\
                     \x20   - podSelector:\n        matchLabels:\n          tier: {other}\n\
                     \x20   - ipBlock:\n        cidr: 10.{net}.0.0/16\n        except:\n        - 10.{net}.7.0/24\n\
                     \x20   ports:\n    - port: {port}\n      endPort: {end}\n    - port: http\n",
                    apps = apps.join(", "),
                    other = TIERS[random.below(TIERS.len())],
                    end = port + 50,
                );
            }
        }
        text.push_str("---\n");
    }

    fn write_head(self, text: &mut String, number: usize, namespace: usize, selector: &str) {
        let _ = write!(
            text,
            "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: policy-{number}\n  namespace: ns-{namespace}\n\
             spec:\n  podSelector:\n    {selector}\n  policyTypes: [Ingress, Egress]\n"
        );
    }
}

/// A linear congruential generator with the constants of Knuth's MMIX: the same numbers everywhere and for ever.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}
