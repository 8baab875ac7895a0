//! What a kustomization names.

use std::fs;
use std::path::Path;

use netpol_core::source::{Limits, Node, SourceId, SourceText, parse};

/// The paths in a kustomization, as they are written.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Kustomization {
    pub(super) is_component: bool,
    /// Files and folders that it changes.
    pub(super) layers: Vec<String>,
    /// Files that are no objects of the cluster.
    pub(super) files: Vec<String>,
}

/// What is changed. A component that is included is no base: it changes what it is included in.
const LAYERS: [&str; 2] = ["resources", "bases"];
/// Lists of files that change objects, or say how to.
const CHANGES: [&str; 5] = ["patchesStrategicMerge", "transformers", "generators", "configurations", "crds"];
/// Lists of changes of which each names its file.
const CHANGES_WITH_PATH: [&str; 3] = ["patches", "patchesJson6902", "replacements"];
/// Lists of what makes objects of files.
const GENERATORS: [&str; 2] = ["configMapGenerator", "secretGenerator"];

impl Kustomization {
    /// What a file names; none where it cannot be read.
    pub(super) fn read(path: &Path) -> Option<Self> {
        Self::of(&fs::read_to_string(path).ok()?)
    }

    fn of(text: &str) -> Option<Self> {
        let (source, limits) = (SourceText::new("", text), Limits::default());
        let root = parse(SourceId(0), &source, &limits).next()?.ok()?;
        let list = |key: &str| root.get(key).map_or(&[][..], Node::items);
        let path = |node: &Node| node.get("path").and_then(Node::text).map(str::to_owned);
        let mut files: Vec<String> = CHANGES.iter().flat_map(|key| texts(list(key))).collect();
        files.extend(CHANGES_WITH_PATH.iter().flat_map(|key| list(key)).filter_map(path));
        files.extend(root.get("openapi").and_then(path));
        for generator in GENERATORS.iter().flat_map(|key| list(key)) {
            let named = generator.get("files").map_or(&[][..], Node::items);
            // A file may have the key before it that it gets.
            let file = |text: String| text.rsplit('=').next().unwrap_or_default().to_owned();
            files.extend(texts(named).map(file));
        }
        for chart in list("helmCharts") {
            files.extend(chart.get("valuesFile").and_then(Node::text).map(str::to_owned));
            files.extend(texts(chart.get("additionalValuesFiles").map_or(&[][..], Node::items)));
        }
        let layers = LAYERS.iter().flat_map(|key| texts(list(key))).collect();
        let is_component = root.get("kind").and_then(Node::text) == Some("Component");
        // What is written in several lines is a patch itself.
        files.retain(|file| !file.contains('\n'));
        Some(Self { is_component, layers, files })
    }
}

fn texts(items: &[Node]) -> impl Iterator<Item = String> {
    items.iter().filter_map(Node::text).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_included_is_told_from_what_changes_it() {
        let found = Kustomization::of(
            "resources: [../base, web.yaml]\ncomponents: [../tls]\npatches:\n- path: a.yaml\n  target: {kind: Pod}\n- patch: |\n    - op: add\npatchesStrategicMerge:\n- b.yaml\n- |\n  kind: Pod\nconfigMapGenerator:\n- name: c\n  files: [c.yaml, key=d.json]\nhelmCharts: [{name: x, valuesFile: v.yaml}]\n",
        );
        let found = found.unwrap_or_default();
        assert_eq!(found.layers, ["../base", "web.yaml"]);
        assert_eq!(found.files, ["b.yaml", "a.yaml", "c.yaml", "d.json", "v.yaml"]);
        assert!(!found.is_component);
    }

    #[test]
    fn a_component_says_so() {
        assert!(Kustomization::of("kind: Component\n").unwrap_or_default().is_component);
    }
}
