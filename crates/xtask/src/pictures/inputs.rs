//! What is drawn: the guide's examples, the sets of policies that others published, and a shop of forty workloads.

/// Names of pictures, and what they are of.
pub(crate) const INPUTS: [(&str, &str); 14] = [
    ("three-tier", "tests/cases/guide/three-tier.yaml"),
    ("and-or", "web/examples/and-or.en.yaml"),
    ("default-policies", "web/examples/default-policies.en.yaml"),
    ("external-api", "web/examples/external-api.en.yaml"),
    ("namespace-isolation", "web/examples/namespace-isolation.en.yaml"),
    ("pod-based-allow", "web/examples/pod-based-allow.en.yaml"),
    ("argo-cd", "tests/cases/lint/well_written/argo_cd.yaml"),
    ("cert-manager", "tests/cases/lint/well_written/cert_manager.yaml"),
    ("flux", "tests/cases/lint/well_written/flux.yaml"),
    ("kube-prometheus", "tests/cases/lint/well_written/kube_prometheus.yaml"),
    ("kubernetes-docs", "tests/cases/lint/well_written/kubernetes_documentation.yaml"),
    ("online-boutique", "tests/cases/lint/well_written/online_boutique.yaml"),
    ("recipes", "tests/cases/lint/well_written/recipes.yaml"),
    ("shop", "tests/pictures/shop.yaml"),
];
