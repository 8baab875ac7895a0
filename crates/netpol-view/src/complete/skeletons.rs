//! Whole objects, for those who begin with nothing.

use crate::views::CompletionItem;
use crate::words::Words;

/// Each kind with the smallest object of it that the API server takes.
pub(super) const SKELETONS: [(&str, &str); 5] = [
    (
        "NetworkPolicy",
        "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: policy\nspec:\n  podSelector: {}\n",
    ),
    ("Namespace", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n"),
    (
        "Pod",
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels:\n    app: web\nspec:\n  containers:\n    - name: web\n      image: web\n",
    ),
    (
        "Deployment",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  selector:\n    matchLabels:\n      app: web\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: web\n",
    ),
    (
        "Service",
        "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector:\n    app: web\n  ports:\n    - port: 80\n",
    ),
];

/// All of them.
pub(super) fn all(words: Words) -> Vec<CompletionItem> {
    let item = |(kind, object): (&str, &str)| CompletionItem {
        label: kind.to_owned(),
        detail: String::new(),
        about: words.plain(if kind == "NetworkPolicy" {
            "skeleton.network_policy"
        } else {
            "skeleton.whole"
        }),
        insert: object.to_owned(),
        goes_on: false,
    };
    SKELETONS.into_iter().map(item).collect()
}
