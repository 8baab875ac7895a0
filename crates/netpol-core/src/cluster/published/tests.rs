use rstest::rstest;

use crate::source::Sources;
use crate::{Evaluator, Settings};

/// `object -> Service:port ports that it leads to, hosts, controller` of each.
fn published(text: &str) -> Vec<String> {
    let evaluation =
        Evaluator::new(Settings::default()).evaluate(Sources::single("text.yaml", text)).evaluation;
    let cluster = &evaluation.cluster;
    let line = |one: &super::Publication| {
        let service = one.service.and_then(|number| cluster.services.get(number));
        let ports: Vec<String> = service
            .map(|service| one.ports(service).map(|port| port.port.to_string()).collect())
            .unwrap_or_default();
        let controller = match &one.controller {
            super::Controller::Pods(pods) => format!("{} pods of {:?}", pods.pods.len(), pods.namespace),
            super::Controller::Perhaps(pods) => {
                format!("perhaps {} pods of {:?}", pods.pods.len(), pods.namespace)
            }
            other => format!("{other:?}"),
        };
        format!(
            "{} -> {}:{} [{}] {:?} {controller}",
            one.object_name(),
            one.service_full_name(),
            one.port,
            ports.join(","),
            one.hosts
        )
    };
    cluster.published.iter().map(line).collect()
}

const SERVICE: &str = "\
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80, targetPort: 8080}, {name: admin, port: 9000}, {name: dns, port: 53, protocol: UDP}]
---
";

#[rstest]
#[case::by_number(
    "{ingressClassName: traefik, rules: [{host: a.example, http: {paths: [{backend: {service: {name: web, port: {number: 80}}}}]}}]}",
    &["Ingress shop/in -> shop/web:80 [80] [\"a.example\"] NotHere(\"Traefik\")"],
)]
#[case::by_name(
    "{rules: [{host: a.example, http: {paths: [{backend: {service: {name: web, port: {name: admin}}}}]}}]}",
    &["Ingress shop/in -> shop/web:admin [9000] [\"a.example\"] Unknown"],
)]
#[case::hosts_of_one_port(
    "{rules: [{host: a.example, http: {paths: [{backend: {service: {name: web, port: {number: 80}}}}]}}, \
      {host: b.example, http: {paths: [{backend: {service: {name: web, port: {number: 80}}}}]}}]}",
    &["Ingress shop/in -> shop/web:80 [80] [\"a.example\", \"b.example\"] Unknown"],
)]
#[case::any_host(
    "{ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}, \
      rules: [{host: b.example, http: {paths: [{backend: {service: {name: web, port: {number: 80}}}}]}}]}",
    &["Ingress shop/in -> shop/web:80 [80] [] LoadBalancer(\"AWS Load Balancer Controller\")"],
)]
#[case::a_port_that_the_service_lacks(
    "{defaultBackend: {service: {name: web, port: {number: 81}}}}",
    &["Ingress shop/in -> shop/web:81 [] [] Unknown"],
)]
#[case::a_number_in_quotes_is_none(
    "{defaultBackend: {service: {name: web, port: {number: \"80\"}}}}",
    &["Ingress shop/in -> shop/web: [] [] Unknown"],
)]
#[case::a_service_that_is_not_here(
    "{defaultBackend: {service: {name: api, port: {number: 80}}}}",
    &["Ingress shop/in -> shop/api:80 [] [] Unknown"],
)]
#[case::nothing("{}", &[])]
fn an_ingress_leads_to_ports_of_services(#[case] spec: &str, #[case] expected: &[&str]) {
    let ingress = format!(
        "{SERVICE}apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {{name: in, namespace: shop}}\nspec: {spec}\n"
    );
    assert_eq!(published(&ingress), expected);
}

#[rstest]
#[case::the_name_of_the_service_s_port("port: {targetPort: admin}", "web:admin [9000]")]
#[case::the_number_on_the_pods("port: {targetPort: 8080}", "web:8080 [80]")]
#[case::the_service_s_number_is_none("port: {targetPort: 80}", "web:80 []")]
#[case::every_port("wildcardPolicy: None", "web: [80,9000]")]
fn the_router_compares_names_and_numbers_on_the_pods(#[case] port: &str, #[case] expected: &str) {
    let route = format!(
        "{SERVICE}apiVersion: route.openshift.io/v1\nkind: Route\nmetadata: {{name: web, namespace: shop}}\n\
         spec: {{host: a.example, to: {{kind: Service, name: web}}, {port}}}\n"
    );
    let expected = format!("Route shop/web -> shop/{expected} [\"a.example\"] NotHere(\"OpenShift router\")");
    assert_eq!(published(&route), [expected]);
}

const GATEWAYS: &str = "\
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: public, namespace: edge}
spec: {gatewayClassName: ours}
---
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: {name: ours}
spec: {controllerName: gateway.envoyproxy.io/gatewayclass-controller}
---
apiVersion: v1
kind: Pod
metadata: {name: internal, namespace: shop, labels: {gateway.networking.k8s.io/gateway-name: internal}}
---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: HTTPRoute
metadata: {name: web, namespace: shop}
spec:
  parentRefs: [{name: public, namespace: edge}, {name: internal}, {kind: Service, group: '', name: web}]
  rules:
  - backendRefs: [{name: web, port: 80}, {name: api, namespace: back, port: 81}, {name: old, port: 80, weight: 0}]
";

#[test]
fn a_route_leads_through_each_of_its_gateways() {
    let by_public = "NotHere(\"Envoy Gateway\")";
    let by_internal = "1 pods of Some(\"shop\")";
    let line = |to: &str, by: &str| format!("HTTPRoute shop/web -> {to} [] {by}");
    let expected = [
        line("shop/web:80 [80]", by_public),
        line("back/api:81 []", by_public),
        line("shop/web:80 [80]", by_internal),
        line("back/api:81 []", by_internal),
    ];
    assert_eq!(published(&format!("{SERVICE}{GATEWAYS}")), expected);
}
