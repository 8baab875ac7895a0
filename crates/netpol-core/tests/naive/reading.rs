//! Reading the YAML of a setup gives the objects that the setup stands for.

use netpol_core::manifest::{Manifest, read};
use netpol_core::source::{Limits, Sources};
use proptest::prelude::*;

use crate::generate::setup;

proptest! {
    #[test]
    fn the_text_is_read_with_the_defaults_of_the_api_server(setup in setup()) {
        let (manifest, diagnostics) = read(&Sources::single("generated.yaml", setup.yaml()), &Limits::default(), None);
        prop_assert_eq!(diagnostics, Vec::new());
        prop_assert_eq!(plain(&manifest), plain(&setup.manifest()));
    }
}

/// Everything except where it stands in the text.
fn plain(manifest: &Manifest) -> Vec<String> {
    let namespaces =
        manifest.namespaces.iter().map(|namespace| format!("{} {:?}", namespace.name, namespace.labels));
    let pods = manifest.pods.iter().map(|pod| {
        format!("{}/{} {:?} {:?} {:?}", pod.namespace, pod.name, pod.template, pod.ips, pod.phase)
    });
    let policies = manifest.policies.iter().map(|policy| {
        let isolates = (policy.isolates_ingress, policy.isolates_egress);
        let rules = (&policy.ingress, &policy.egress);
        format!("{}/{} {:?} {isolates:?} {rules:?}", policy.namespace, policy.name, policy.pod_selector)
    });
    namespaces.chain(pods).chain(policies).collect()
}
