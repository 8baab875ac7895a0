//! Well-known controllers of Ingresses, Gateways and Routes, as data: the classes that are called after them, what they call
//! themselves in the classes' objects, and the labels of the pods from which they send what clients ask for.

use crate::manifest::Labels;

/// A product.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Product {
    /// What it is called.
    pub(super) name: &'static str,
    /// IngressClasses and GatewayClasses that are mostly its own.
    pub(super) classes: &'static [&'static str],
    /// `spec.controller` or `spec.controllerName` of its classes, or how these begin.
    pub(super) controllers: &'static [&'static str],
    /// From where it sends.
    pub(super) sends: Sends,
}

/// From where a product sends what clients ask for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sends {
    /// From pods with all labels of one of these sets.
    Pods(&'static [&'static [(&'static str, &'static str)]]),
    /// From pods that it makes for each Gateway, which have its name as a label.
    GatewayPods,
    /// From load balancers outside the cluster.
    LoadBalancers,
}

/// The label that pods made for a Gateway have, in its namespace (gateway-api GEP-1762).
pub(super) const GATEWAY_NAME: &str = "gateway.networking.k8s.io/gateway-name";
/// The labels of Envoy Gateway's pods, which are in a namespace of its own (envoyproxy/gateway
/// `internal/gatewayapi/helpers.go`).
pub(super) const OWNING_GATEWAY: [&str; 2] =
    ["gateway.envoyproxy.io/owning-gateway-namespace", "gateway.envoyproxy.io/owning-gateway-name"];

/// In the place of a value: whatever it is.
const ANY_VALUE: &str = "";

const NAME: &str = "app.kubernetes.io/name";
const COMPONENT: &str = "app.kubernetes.io/component";

/// What OpenShift's router calls itself in a class (openshift/cluster-ingress-operator; labels of its pods in
/// `pkg/operator/controller/names.go`, those of OpenShift 3 in openshift/origin).
pub(super) static ROUTER: Product = Product {
    name: "OpenShift router",
    classes: &["openshift-default"],
    controllers: &["openshift.io/ingress-to-route"],
    sends: Sends::Pods(&[
        &[("ingresscontroller.operator.openshift.io/deployment-ingresscontroller", ANY_VALUE)],
        &[("deploymentconfig", "router")],
    ]),
};

/// All others.
pub(super) static PRODUCTS: [Product; 14] = [
    // kubernetes/ingress-nginx charts/ingress-nginx (its pods of other components have other labels); rke2-charts; the
    // chart stable/nginx-ingress before it; MicroK8s addons.
    Product {
        name: "ingress-nginx",
        classes: &["nginx"],
        controllers: &["k8s.io/ingress-nginx"],
        sends: Sends::Pods(&[
            &[(NAME, "ingress-nginx"), (COMPONENT, "controller")],
            &[(NAME, "rke2-ingress-nginx"), (COMPONENT, "controller")],
            &[("app", "nginx-ingress"), ("component", "controller")],
            &[("name", "nginx-ingress-microk8s")],
        ]),
    },
    // nginx/kubernetes-ingress charts/nginx-ingress and deployments/deployment.
    Product {
        name: "NGINX Ingress Controller",
        classes: &["nginx"],
        controllers: &["nginx.org/ingress-controller"],
        sends: Sends::Pods(&[&[(NAME, "nginx-ingress")], &[("app", "nginx-ingress")]]),
    },
    // traefik/traefik-helm-chart, which k3s ships; the quick start of Traefik's documentation.
    Product {
        name: "Traefik",
        classes: &["traefik"],
        controllers: &["traefik.io/ingress-controller", "traefik.io/gateway-controller"],
        sends: Sends::Pods(&[&[(NAME, "traefik")], &[("app", "traefik")]]),
    },
    // haproxytech/helm-charts kubernetes-ingress; haproxytech/kubernetes-ingress deploy.
    Product {
        name: "HAProxy Kubernetes Ingress Controller",
        classes: &["haproxy"],
        controllers: &["haproxy.org/ingress-controller"],
        sends: Sends::Pods(&[&[(NAME, "kubernetes-ingress")], &[("run", "haproxy-ingress")]]),
    },
    // haproxy-ingress/charts.
    Product {
        name: "HAProxy Ingress",
        classes: &["haproxy"],
        controllers: &["haproxy-ingress.github.io/controller"],
        sends: Sends::Pods(&[&[(NAME, "haproxy-ingress")]]),
    },
    // Kong/charts: the chart kong, and gateway of the chart ingress.
    Product {
        name: "Kong",
        classes: &["kong"],
        controllers: &["ingress-controllers.konghq.com/kong", "konghq.com/kic-gateway-controller"],
        sends: Sends::Pods(&[
            &[(NAME, "kong"), (COMPONENT, "app")],
            &[(NAME, "gateway"), (COMPONENT, "app")],
            &[("app", "ingress-kong")],
        ]),
    },
    // projectcontour/contour examples/render; bitnami/charts contour: Envoy sends, not Contour.
    Product {
        name: "Contour",
        classes: &["contour"],
        controllers: &["projectcontour.io/"],
        sends: Sends::Pods(&[
            &[("app", "envoy")],
            &[(NAME, "contour"), (COMPONENT, "envoy")],
            &[(NAME, "envoy"), (COMPONENT, "ingress-controller")],
        ]),
    },
    // istio/istio manifests/charts/gateways: Ingresses of the class istio. Gateways have pods of their own.
    Product {
        name: "Istio",
        classes: &["istio"],
        controllers: &["istio.io/"],
        sends: Sends::Pods(&[&[("istio", "ingressgateway")], &[("istio", "ingress")]]),
    },
    // envoyproxy/gateway.
    Product {
        name: "Envoy Gateway",
        classes: &["eg", "envoy-gateway"],
        controllers: &["gateway.envoyproxy.io/"],
        sends: Sends::GatewayPods,
    },
    // nginx/nginx-gateway-fabric, since 2.0 with pods for each Gateway.
    Product {
        name: "NGINX Gateway Fabric",
        classes: &[],
        controllers: &["gateway.nginx.org/"],
        sends: Sends::Pods(&[&[(NAME, "nginx-gateway-fabric")], &[(NAME, "nginx-gateway")]]),
    },
    // cilium/cilium: the Envoy of each node.
    Product {
        name: "Cilium",
        classes: &["cilium"],
        controllers: &["cilium.io/ingress-controller", "io.cilium/gateway-controller"],
        sends: Sends::Pods(&[]),
    },
    // kubernetes-sigs/aws-load-balancer-controller.
    Product {
        name: "AWS Load Balancer Controller",
        classes: &["alb"],
        controllers: &["ingress.k8s.aws/alb", "eks.amazonaws.com/alb", "gateway.k8s.aws/"],
        sends: Sends::LoadBalancers,
    },
    // kubernetes/ingress-gce; GKE's gateway controller.
    Product {
        name: "Google Cloud load balancer",
        classes: &["gce", "gce-internal", "gke-l7-global-external-managed", "gke-l7-rilb"],
        controllers: &["k8s.io/ingress-gce", "networking.gke.io/"],
        sends: Sends::LoadBalancers,
    },
    // Azure/application-gateway-kubernetes-ingress, and its successor.
    Product {
        name: "Azure Application Gateway",
        classes: &["azure-application-gateway", "azure-alb-external"],
        controllers: &["azure/application-gateway", "alb.networking.azure.io/"],
        sends: Sends::LoadBalancers,
    },
];

impl Product {
    /// The one that a class says to be its controller.
    pub(super) fn of_controller(controller: &str) -> Option<&'static Product> {
        let mut all = PRODUCTS.iter().chain([&ROUTER]);
        all.find(|product| {
            product.controllers.iter().any(|known| match controller.strip_prefix(known) {
                Some(rest) => rest.is_empty() || rest.starts_with('/') || known.ends_with('/'),
                None => false,
            })
        })
    }

    /// Those after which the class may be called: `nginx-internal` too is of one that has `nginx`.
    pub(super) fn of_class(class: &str) -> impl Iterator<Item = &'static Product> {
        let is_word =
            move |known: &&str| class == *known || class.split(['-', '_', '.']).any(|word| word == *known);
        PRODUCTS.iter().chain([&ROUTER]).filter(move |product| product.classes.iter().any(is_word))
    }

    /// The labels that tell that it sends from the pods with these labels; none where it does not.
    pub(super) fn telling_labels(&self, labels: &Labels) -> Option<Labels> {
        let Sends::Pods(sets) = &self.sends else { return None };
        sets.iter().find_map(|set| {
            let told = set.iter().map(|(key, value)| {
                let its = labels.get(*key).filter(|its| *value == ANY_VALUE || its == value)?;
                Some(((*key).to_owned(), its.clone()))
            });
            told.collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("k8s.io/ingress-nginx", Some("ingress-nginx"))]
    #[case("haproxy.org/ingress-controller/edge", Some("HAProxy Kubernetes Ingress Controller"))]
    #[case("projectcontour.io/ingress-contour/contour", Some("Contour"))]
    #[case("openshift.io/ingress-to-route", Some("OpenShift router"))]
    #[case("k8s.io/ingress-nginx-of-ours", None)]
    #[case("example.com/controller", None)]
    fn a_class_names_its_controller(#[case] controller: &str, #[case] expected: Option<&str>) {
        assert_eq!(Product::of_controller(controller).map(|product| product.name), expected);
    }

    #[rstest]
    #[case("nginx", &["ingress-nginx", "NGINX Ingress Controller"])]
    #[case("nginx-internal", &["ingress-nginx", "NGINX Ingress Controller"])]
    #[case("alb", &["AWS Load Balancer Controller"])]
    #[case("intranet", &[])]
    fn a_class_is_called_after_its_controller(#[case] class: &str, #[case] expected: &[&str]) {
        let found: Vec<&str> = Product::of_class(class).map(|product| product.name).collect();
        assert_eq!(found, expected);
    }

    #[rstest]
    #[case(&[("app.kubernetes.io/name", "ingress-nginx"), ("app.kubernetes.io/component", "controller")], true)]
    #[case(&[("app.kubernetes.io/name", "ingress-nginx"), ("app.kubernetes.io/component", "default-backend")], false)]
    #[case(&[("app", "web")], false)]
    fn a_controller_is_known_by_its_labels(#[case] labels: &[(&str, &str)], #[case] expected: bool) {
        let labels: Labels =
            labels.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        assert_eq!(PRODUCTS[0].telling_labels(&labels).is_some(), expected);
    }
}
