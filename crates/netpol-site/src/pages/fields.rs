//! The fields of NetworkPolicy: what each means, what leaving it out means, and where that is written.

use anyhow::Result;
use netpol_view::protocol::Language;
use netpol_view::{FieldWords, Words};
use netpol_web::components::problems::coded::coded;
use yew::prelude::*;

use crate::place::Place;
use crate::reading::paragraphs;
use crate::sheet::Page;
use crate::words::say;

/// A field: where it stands in a policy, the key of its words, and the field of Kubernetes' `types.go` that documents it.
const FIELDS: [(&str, &str, &str); 15] = [
    ("metadata.namespace", "namespace", "ObjectMeta.Namespace"),
    ("spec.podSelector", "pod_selector", "NetworkPolicySpec.PodSelector"),
    ("spec.policyTypes", "policy_types", "NetworkPolicySpec.PolicyTypes"),
    ("spec.ingress", "ingress", "NetworkPolicySpec.Ingress"),
    ("spec.egress", "egress", "NetworkPolicySpec.Egress"),
    ("spec.ingress[].from", "from", "NetworkPolicyIngressRule.From"),
    ("spec.egress[].to", "to", "NetworkPolicyEgressRule.To"),
    ("…[].podSelector", "peer_pod_selector", "NetworkPolicyPeer.PodSelector"),
    ("…[].namespaceSelector", "namespace_selector", "NetworkPolicyPeer.NamespaceSelector"),
    ("…[].ipBlock.cidr", "ip_block", "IPBlock.CIDR"),
    ("…[].ipBlock.except", "except", "IPBlock.Except"),
    ("…[].ports", "ports", "NetworkPolicyIngressRule.Ports, NetworkPolicyEgressRule.Ports"),
    ("…[].ports[].protocol", "protocol", "NetworkPolicyPort.Protocol"),
    ("…[].ports[].port", "port", "NetworkPolicyPort.Port"),
    ("…[].ports[].endPort", "end_port", "NetworkPolicyPort.EndPort"),
];

/// The page.
pub(crate) fn page(language: Language) -> Result<Page> {
    let words = Words::new(language);
    let field = |(path, key, source): (&'static str, &'static str, &'static str)| {
        let said = FieldWords { key };
        html! {
            <section id={key}>
                <h2><a href={format!("#{key}")}><code>{ path }</code></a></h2>
                { paragraphs(said.what(words)) }
                <dl>
                    <dt>{ say("fields.missing", language) }</dt>
                    <dd>{ coded(said.missing(words)) }</dd>
                    <dt>{ say("fields.source", language) }</dt>
                    <dd><code>{ format!("types.go {source}") }</code></dd>
                </dl>
            </section>
        }
    };
    let content = html! {
        <>
            { paragraphs(say("fields.about", language)) }
            { for FIELDS.into_iter().map(field) }
        </>
    };
    let place = Place::new(language, "fields/");
    Page::read(place, say("nav.fields", language), say("fields.about", language), content)
}

#[cfg(test)]
mod tests {
    use netpol_view::POLICY_FIELDS;

    use super::*;

    #[test]
    fn the_fields_to_which_words_lead_are_on_the_page() {
        assert_eq!(FIELDS.map(|(_, key, _)| key), POLICY_FIELDS);
    }
}
