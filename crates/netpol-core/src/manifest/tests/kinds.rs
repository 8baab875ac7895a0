//! Every kind by its schema: what stands in a field that its type does not take, and fields that are not there.

use std::net::IpAddr;

use rstest::rstest;

use super::fixed;
use super::read_text;
use super::refusals::{errors, policy};
use crate::diagnostic::{Diagnostic, codes};
use crate::manifest::Published;
use crate::manifest::kind::Kind;
use crate::manifest::kinds::KINDS;
use crate::manifest::schema::{Others, Struct, Type};

/// A place in an object: what is around the value, with `@` for it, and the struct with its field.
struct Place {
    around: String,
    owner: &'static Struct,
    field: &'static str,
    value: &'static Type,
}

/// Every place of an object of that kind, but those that say what it is.
fn places(kind: &'static Kind) -> Vec<Place> {
    let mut places = Vec::new();
    collect("@", &kind.schema, &mut places);
    places.retain(|place| {
        !["apiVersion", "kind"].contains(&place.field) || place.owner.go == "v1.OwnerReference"
    });
    places
}

fn collect(around: &str, of: &'static Type, places: &mut Vec<Place>) {
    match of {
        Type::Struct(owner) => {
            for (field, value) in owner.fields {
                let around = around.replace('@', &format!("{{{field}: @}}"));
                collect(&around, value, places);
                places.push(Place { around, owner, field, value });
            }
        }
        Type::List(item) => collect(&around.replace('@', "[@]"), item, places),
        _ => {}
    }
}

/// The object with a value at its place.
fn object(kind: &Kind, place: &str, value: &str) -> String {
    let fields = place.replace('@', value);
    let fields = fields.strip_prefix('{').and_then(|fields| fields.strip_suffix('}')).unwrap();
    format!("{{apiVersion: {}, kind: {}, {fields}}}", kind.version, kind.name)
}

/// A value of another type, what Go calls that, and how the problem is called.
fn wrong(of: &Type) -> Option<(&'static str, &'static str, &'static str)> {
    Some(match of {
        Type::Text { .. } => ("5", "number", codes::TEXT_NEEDED),
        Type::Boolean => ("x", "string", codes::BOOLEAN_NEEDED),
        Type::Integer(_) => ("x", "string", codes::NUMBER_NEEDED),
        Type::IntOrString => ("true", "bool", codes::PORT_NEEDED),
        Type::Map(_) | Type::Struct(_) => ("x", "string", codes::MAPPING_NEEDED),
        Type::List(_) => ("x", "string", codes::LIST_NEEDED),
        Type::Any(_) => return None,
    })
}

/// Each field of a schema is checked, so that none has a type that nobody looks at.
#[test]
fn every_field_takes_only_what_its_schema_says() {
    for kind in KINDS {
        for Place { around, owner, field, value } in places(kind) {
            let Some((written, found, code)) = wrong(value) else { continue };
            let text = object(kind, &around, written);
            let (_, diagnostics) = read_text(&text);
            let [only] = diagnostics.as_slice() else { panic!("{text}\n{diagnostics:?}") };
            assert_eq!(only.code, code, "{text}");
            let owner = owner.go.split('.').next_back().unwrap();
            let begin = format!("json: cannot unmarshal {found} into Go struct field {owner}.");
            let told = only.server_text.as_deref().unwrap();
            assert!(
                told.starts_with(&begin) && told.contains(&format!(".{field} of type ")),
                "{text}\n{told}"
            );
        }
    }
}

/// A field that a complete struct does not have is told with those that it has; elsewhere others are nobody's business.
#[test]
fn unknown_fields_are_told_where_everything_is_known() {
    let (mut told, mut skipped) = (0, 0);
    for kind in KINDS {
        for Place { around, value, .. } in places(kind) {
            let (of, written) = match value {
                Type::Struct(of) => (of, "{zzz: 1}"),
                Type::List(Type::Struct(of)) => (of, "[{zzz: 1}]"),
                _ => continue,
            };
            let text = object(kind, &around, written);
            let (_, diagnostics) = read_text(&text);
            let is_unknown = |found: &&Diagnostic| found.code == codes::UNKNOWN_FIELD;
            let found: Vec<_> = diagnostics.iter().filter(is_unknown).collect();
            match of.others {
                Others::Skipped => {
                    skipped += 1;
                    assert!(found.is_empty(), "{text}\n{found:?}");
                }
                Others::Rejected { .. } => {
                    told += 1;
                    let fields: Vec<&str> = of.fields.iter().map(|(name, _)| *name).collect();
                    let [only] = found.as_slice() else { panic!("{text}\n{diagnostics:?}") };
                    assert_eq!(only.argument("known"), Some(fields.join(", ").as_str()), "{text}");
                }
            }
        }
    }
    assert!(told > 10 && skipped > 10, "{told} {skipped}");
}

#[rstest]
#[case::port(
    "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: http}]}}",
    "1:70 NP006 json: cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32"
)]
#[case::container_port(
    "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{ports: [{containerPort: http}]}]}}",
    "1:80 NP006 json: cannot unmarshal string into Go struct field ContainerPort.spec.containers.ports.containerPort of type int32"
)]
#[case::replicas(
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {replicas: three}}",
    "1:69 NP006 json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32"
)]
#[case::label_of_a_template(
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {template: {metadata: {labels: {a: 1}}}}}",
    "1:100 NP005 json: cannot unmarshal number into Go struct field ObjectMeta.spec.template.metadata.labels of type string"
)]
#[case::job_of_a_cron_job(
    "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {jobTemplate: {spec: {parallelism: x}}}}",
    "1:88 NP006 json: cannot unmarshal string into Go struct field JobSpec.spec.jobTemplate.spec.parallelism of type int32"
)]
#[case::label_called_like_a_field(
    "{apiVersion: v1, kind: Namespace, metadata: {name: a, labels: {spec: 1}}}",
    "1:64 NP005 json: cannot unmarshal number into Go struct field ObjectMeta.metadata.labels of type string"
)]
fn the_type_is_that_of_the_kind(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(errors(text), [expected]);
}

/// `replicas` of what has none is not read, as every field that the kind does not have.
#[test]
fn fields_of_another_kind_are_not_read() {
    let text =
        "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: a}, spec: {replicas: x, parallelism: x}}";
    let (manifest, found) = read_text(text);
    assert_eq!(found, []);
    assert_eq!(manifest.workloads[0].replicas, 1);
}

#[rstest]
#[case::ports_of_no_rule("ports: []", "policy", &["podSelector", "policyTypes", "ingress", "egress"])]
#[case::from_in_a_selector("podSelector: {from: []}", "podSelector", &["matchLabels", "matchExpressions"])]
#[case::from_of_egress("egress: [{from: []}]", "egress", &["to", "ports"])]
#[case::to_of_ingress("ingress: [{to: []}]", "ingress", &["from", "ports"])]
#[case::selector_in_a_block("ingress: [{from: [{ipBlock: {podSelector: {}}}]}]", "ipBlock", &["cidr", "except"])]
#[case::port_in_a_peer(
    "ingress: [{from: [{port: 80}]}]", "from", &["podSelector", "namespaceSelector", "ipBlock"]
)]
fn unknown_fields_know_their_place(#[case] spec: &str, #[case] place: &str, #[case] known: &[&str]) {
    let (_, found) = read_text(&policy(spec));
    let unknown = found.iter().find(|found| found.code == codes::UNKNOWN_FIELD).unwrap();
    assert_eq!(unknown.argument("known"), Some(known.join(", ").as_str()), "{place}");
}

/// A spec has no `from`, whatever is called so elsewhere.
#[test]
fn nothing_moves_into_a_field_that_is_not_there() {
    let text = policy("podSelector: {}\nfrom:\nipBlock: {cidr: 10.0.0.0/8}");
    let (_, found) = read_text(&text);
    let unknown: Vec<_> = found.iter().filter(|found| found.code == codes::UNKNOWN_FIELD).collect();
    assert_eq!(unknown.len(), 2);
    assert!(unknown.iter().all(|found| found.fix.is_none()), "{unknown:?}");
}

#[test]
fn quotes_are_offered_in_every_kind() {
    let text = "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {selector: {a: 1}}}";
    let expected = text.replace("a: 1", "a: \"1\"");
    assert_eq!(fixed(text, codes::TEXT_NEEDED), Some(expected));
}

#[test]
fn what_a_service_publishes_is_read() {
    let text = "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {type: LoadBalancer, clusterIP: 10.96.0.7, \
        clusterIPs: [10.96.0.7, fd00::7], externalIPs: [192.0.2.7], externalTrafficPolicy: Local, \
        ports: [{port: 80, nodePort: 30080}]}}";
    let (manifest, problems) = read_text(text);
    assert_eq!(problems, []);
    let [service] = manifest.services.as_slice() else { panic!("{manifest:?}") };
    let addresses = |texts: &[&str]| texts.iter().map(|text| text.parse().unwrap()).collect::<Vec<IpAddr>>();
    assert_eq!(service.published, Published::LoadBalancer);
    assert_eq!(service.cluster_ips, addresses(&["10.96.0.7", "fd00::7"]));
    assert_eq!(service.external_ips, addresses(&["192.0.2.7"]));
    assert!(service.keeps_client_address && !service.headless);
    assert_eq!(service.ports[0].node_port, Some(30_080));
}
