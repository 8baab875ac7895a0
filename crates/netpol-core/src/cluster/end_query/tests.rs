use rstest::rstest;

use super::{EndQuery, EndQueryError};
use crate::Evaluator;
use crate::cluster::{AbsenceReason, Cluster, Endpoint, EndpointId};
use crate::source::{SourceText, Sources};

const SHOP: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 2, template: {metadata: {labels: {app: web, tier: frontend}}}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec: {template: {metadata: {labels: {app: api}}}}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: api, namespace: shop}
spec: {template: {metadata: {labels: {app: api, kept: always}}}}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db, app.kubernetes.io/name: db}}
status: {podIP: 10.244.9.7}
---
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: blog, labels: {app: api}}
---
apiVersion: v1
kind: Pod
metadata: {name: done, namespace: blog}
status: {phase: Succeeded}
---
apiVersion: v1
kind: Service
metadata: {name: front, namespace: shop}
spec: {clusterIP: 10.96.0.9, selector: {tier: frontend}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {selector: {app: api}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: broken, namespace: shop}
spec: {selector: {app: nothing}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Namespace
metadata: {name: empty}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web, track: canary}}
  ingress:
  - from:
    - podSelector: {matchLabels: {app: db, role: replica}}
    - ipBlock: {cidr: 203.0.113.0/24, except: [203.0.113.128/25]}
";

fn shop() -> Cluster {
    let mut sources = Sources::default();
    sources.add(SourceText::new("shop.yaml".to_owned(), SHOP.to_owned()));
    Evaluator::default().evaluate(sources).evaluation.cluster
}

fn ids(cluster: &Cluster, found: &[EndpointId]) -> Vec<String> {
    found.iter().filter_map(|id| cluster.endpoint(*id)).map(Endpoint::id).collect()
}

/// What the evaluation that was asked about it finds.
fn answered(text: &str) -> Vec<String> {
    let mut sources = Sources::default();
    sources.add(SourceText::new("shop.yaml".to_owned(), SHOP.to_owned()));
    let query = EndQuery::parse(text).unwrap();
    let evaluation = Evaluator::default().evaluate(sources).evaluation;
    let asked = evaluation.asked_about([&query]);
    ids(&asked.cluster, &query.resolve(&asked.cluster).unwrap())
}

#[rstest]
#[case::of_a_pod("10.244.9.7", &["shop/db"])]
#[case::of_a_pod_in_other_digits("::ffff:10.244.9.7", &["shop/db"])]
#[case::that_no_pod_has("10.244.9.9", &["10.244.9.9"])]
#[case::outside("203.0.113.200", &["203.0.113.200"])]
#[case::of_a_family_that_nobody_uses("2001:db8::1", &["2001:db8::1"])]
#[case::range_that_an_exception_cuts("203.0.113.64/25", &["203.0.113.0/25"])]
#[case::range_of_two_parts("203.0.113.0/24", &["203.0.113.0/25", "203.0.113.128/25"])]
#[case::range_with_a_pod("10.244.9.6/31", &["shop/db", "10.244.9.6"])]
#[case::range_in_other_digits("::ffff:203.0.113.0/121", &["203.0.113.0/25"])]
#[case::everything_outside("external", &["ip:0.0.0.0/0", "ip:203.0.113.0/24", "ip:203.0.113.128/25"])]
fn every_address_that_is_asked_about_is_an_endpoint(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(answered(text), expected);
}

fn resolved(text: &str) -> Result<Vec<String>, EndQueryError> {
    let cluster = shop();
    let found = EndQuery::parse(text)?.resolve(&cluster)?;
    Ok(ids(&cluster, &found))
}

#[rstest]
#[case::pod("shop/web-0", &["shop/web-0"])]
#[case::pod_before_service("shop/db", &["shop/db"])]
#[case::service_by_kind("shop/Service/db", &["shop/api-0", "shop/api-0-2"])]
#[case::service("shop/front", &["shop/web-0", "shop/web-1"])]
#[case::workload_before_an_inferred_pod("shop/web", &["shop/web-0", "shop/web-1"])]
#[case::inferred("shop/web-canary", &["shop/web-canary"])]
#[case::workload_by_kind("shop/statefulset/api", &["shop/api-0-2"])]
#[case::pod_by_kind("shop/pod/db", &["shop/db"])]
#[case::workload_alone("web", &["shop/web-0", "shop/web-1"])]
#[case::service_alone("front", &["shop/web-0", "shop/web-1"])]
#[case::namespace("blog/*", &["blog/api"])]
#[case::label("shop{tier=frontend}", &["shop/web-0", "shop/web-1"])]
#[case::labels("shop{app=api, kept=always}", &["shop/api-0-2"])]
#[case::label_with_a_slash("shop{app.kubernetes.io/name=db}", &["shop/db"])]
#[case::label_anywhere("{app=api}", &["blog/api", "shop/api-0", "shop/api-0-2"])]
#[case::no_label("blog{}", &["blog/api"])]
#[case::address_of_a_pod("10.244.9.7", &["shop/db"])]
#[case::address_outside("203.0.113.200", &["ip:203.0.113.128/25"])]
#[case::range_of_one("203.0.113.9/32", &["ip:203.0.113.0/24"])]
#[case::range("203.0.113.0/24", &["ip:203.0.113.0/24", "ip:203.0.113.128/25"])]
#[case::range_of_pods("10.244.9.0/24", &["shop/db"])]
#[case::printed_range("ip:203.0.113.0/24", &["ip:203.0.113.0/24"])]
#[case::external("external", &["ip:0.0.0.0/0", "ip:203.0.113.0/24", "ip:203.0.113.128/25"])]
#[case::internet("Internet", &["ip:0.0.0.0/0", "ip:203.0.113.0/24", "ip:203.0.113.128/25"])]
fn a_text_means_endpoints(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(resolved(text).unwrap(), expected);
}

#[test]
fn every_printed_id_means_its_endpoint() {
    let cluster = shop();
    for (id, endpoint) in cluster.iter() {
        assert_eq!(EndQuery::parse(&endpoint.id()).unwrap().resolve(&cluster), Ok(vec![id]));
    }
}

#[test]
fn the_star_alone_is_every_pod() {
    let cluster = shop();
    let found = EndQuery::parse("*").unwrap().resolve(&cluster).unwrap();
    assert_eq!(found.len(), cluster.endpoints.iter().filter_map(Endpoint::pod).count());
}

#[rstest]
#[case::letters_of_a_pod("shop/bd", None)]
#[case::letters_of_a_workload("shop/wbe", Some("shop/web"))]
#[case::letters_of_a_service("shop/frnt", Some("shop/front"))]
#[case::letters_of_a_namespace("shpo/web", Some("shop/web"))]
#[case::another_namespace("elsewhere/web", Some("shop/web"))]
#[case::letters_alone("frontt", Some("shop/front"))]
#[case::letters_of_a_kind("shop/Deploymnt/web", Some("shop/Deployment/web"))]
#[case::another_kind("shop/Job/web", None)]
#[case::namespace("shpo/*", Some("shop/*"))]
#[case::namespace_of_labels("shpo{app=api}", Some("shop{app=api}"))]
#[case::value_of_a_label("shop{tier=frontnd}", Some("shop{tier=frontend}"))]
#[case::key_of_a_label("shop{teir=frontend}", Some("shop{tier=frontend}"))]
#[case::nothing_near("shop/payments", None)]
#[case::address_that_no_pod_has("10.244.200.200", None)]
#[case::family_that_is_not_there("2001:db8::1", None)]
#[case::range_that_is_not_printed("ip:198.51.100.0/24", None)]
fn what_is_not_there_is_told_with_the_nearest(#[case] text: &str, #[case] expected: Option<&str>) {
    let Err(EndQueryError::Unknown { query, nearest }) = resolved(text) else {
        panic!("{:?}", resolved(text))
    };
    assert_eq!((query.as_str(), nearest.as_deref()), (text, expected));
    if let Some(nearest) = nearest {
        assert_ne!(resolved(&nearest), Ok(Vec::new()));
    }
}

#[rstest]
#[case::namespaces("api", &["blog/api", "shop/api"])]
#[case::kinds("shop/api", &["shop/Deployment/api", "shop/StatefulSet/api"])]
fn what_can_mean_several_is_told_with_all(#[case] text: &str, #[case] expected: &[&str]) {
    let candidates = expected.iter().map(|candidate| (*candidate).to_owned()).collect();
    assert_eq!(resolved(text), Err(EndQueryError::Ambiguous { query: text.to_owned(), candidates }));
}

#[rstest]
#[case::service("shop/broken")]
#[case::service_alone("broken")]
#[case::namespace("empty/*")]
fn what_has_no_pods_says_so(#[case] text: &str) {
    assert_eq!(resolved(text), Err(EndQueryError::NoPods { query: text.to_owned() }));
}

#[test]
fn a_pod_that_takes_no_part_says_so() {
    let error = EndQueryError::Absent { query: "blog/done".to_owned(), reason: AbsenceReason::Ended };
    assert_eq!(resolved("blog/done"), Err(error));
}

#[rstest]
#[case::by_its_name("shop/front", Some("front"))]
#[case::by_kind("shop/Service/db", Some("db"))]
#[case::as_short_as_kubectl("shop/svc/db", Some("db"))]
#[case::name_alone("front", Some("front"))]
#[case::without_pods("shop/broken", Some("broken"))]
#[case::without_pods_alone("broken", Some("broken"))]
#[case::by_its_address("10.96.0.9", Some("front"))]
#[case::pod_before_it("shop/db", None)]
#[case::another_kind("shop/Pod/front", None)]
#[case::labels("shop{tier=frontend}", None)]
#[case::another_address("10.96.0.10", None)]
fn a_service_is_meant_where_nothing_comes_before_it(#[case] text: &str, #[case] expected: Option<&str>) {
    let cluster = shop();
    let found = EndQuery::parse(text).unwrap().service(&cluster);
    assert_eq!(found.map(|(_, service)| service.name.as_str()), expected);
}

#[rstest]
#[case("shop/db", Some("db"))]
#[case("shop/front", None)]
#[case("shop/Pod/db", None)]
#[case("shop/web", None)]
fn a_service_may_have_the_name_of_something_before_it(#[case] text: &str, #[case] expected: Option<&str>) {
    let cluster = shop();
    let found = EndQuery::parse(text).unwrap().namesake(&cluster);
    assert_eq!(found.map(|number| cluster.services[number].name.as_str()), expected);
}

#[rstest]
#[case("")]
#[case("/")]
#[case("shop/")]
#[case("shop/a/b/c")]
#[case("shop/w*")]
#[case("shop{app=web")]
#[case("shop{app}")]
#[case("shop{=web}")]
#[case("a/b{app=web}")]
#[case("the shop")]
#[case("ip:web")]
fn what_is_written_in_no_way_is_malformed(#[case] text: &str) {
    assert_eq!(resolved(text), Err(EndQueryError::Malformed { query: text.to_owned() }));
}

#[rstest]
#[case("shop/web")]
#[case("shop/Deployment/web")]
#[case("shop/*")]
#[case("*")]
#[case("shop{app=web,tier=api}")]
#[case("{app=web}")]
#[case("10.0.0.1")]
#[case("2001:db8::/32")]
#[case("ip:0.0.0.0/0")]
#[case("external")]
fn a_question_is_written_as_it_is_read(#[case] text: &str) {
    assert_eq!(EndQuery::parse(text).unwrap().to_string(), text);
}

#[rstest]
#[case("shop/web", "shop/web")]
#[case("{namespace: shop, labels: {app: web}}", "shop{app=web}")]
#[case("{labels: {app: web}}", "{app=web}")]
#[case("{namespace: shop}", "shop/*")]
fn yaml_holds_a_text_or_a_mapping(#[case] yaml: &str, #[case] text: &str) {
    let query: EndQuery = serde_yaml::from_str(yaml).unwrap();
    assert_eq!(query, EndQuery::parse(text).unwrap());
}

#[rstest]
#[case("a/b/c/d", "malformed: `a/b/c/d`")]
#[case("{namespace: shop, label: {app: web}}", "did not match any variant")]
fn yaml_that_names_nothing_is_an_error(#[case] yaml: &str, #[case] expected: &str) {
    let error = serde_yaml::from_str::<EndQuery>(yaml).unwrap_err().to_string();
    assert!(error.contains(expected), "{error}");
}
