//! Which Services are published by which objects, and the pods from which the traffic comes: as far as the text tells.

#[cfg(test)]
mod tests;

use super::controllers::{GATEWAY_NAME, OWNING_GATEWAY, PRODUCTS, Product, ROUTER, Sends};
use super::{Endpoint, EndpointId, Pod, Service};
use crate::manifest::{
    Labels, Manifest, PortReference, Protocol, Publishing, PublishingObject, RouteTarget, RoutedPort,
    ServedBy, ServicePort,
};
use crate::selector::has_all;
use crate::source::Span;

/// An object that leads clients outside the cluster to a port of a Service, through a controller.
#[derive(Clone, Debug, PartialEq)]
pub struct Publication {
    /// The `kind` of the object.
    pub kind: &'static str,
    /// Its namespace.
    pub namespace: String,
    /// Its name.
    pub name: String,
    /// The hosts that clients ask for; none where they may ask for any.
    pub hosts: Vec<String>,
    /// The namespace of the Service.
    pub service_namespace: String,
    /// Its name.
    pub service_name: String,
    /// Its number in [`Cluster::services`](super::Cluster::services); none where the text does not hold it.
    pub service: Option<usize>,
    /// Its port as the object names it.
    pub port: RoutedPort,
    /// What serves the object.
    pub controller: Controller,
    /// Where the object names the Service.
    pub span: Span,
    /// The object in the text.
    pub object: Span,
}

/// What serves an object, by what the text tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Controller {
    /// Pods of the text.
    Pods(ControllerPods),
    /// It is this one, and the text holds none of its pods.
    NotHere(&'static str),
    /// It is this one, which sends from load balancers outside the cluster.
    LoadBalancer(&'static str),
    /// The text does not tell which, and holds these pods, which may be it.
    Perhaps(ControllerPods),
    /// The text does not tell which.
    Unknown,
}

/// The pods of the text from which a controller sends what clients ask for: all that may be it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControllerPods {
    /// The pods; at least one.
    pub pods: Vec<EndpointId>,
    /// Their namespace; none where several may be meant.
    pub namespace: Option<String>,
    /// The labels that tell what they are; those of the first where several may be meant.
    pub labels: Labels,
}

impl Publication {
    /// How the object is called: `Ingress shop/web`.
    pub fn object_name(&self) -> String {
        format!("{} {}/{}", self.kind, self.namespace, self.name)
    }

    /// How a question names it.
    pub fn id(&self) -> String {
        format!("{}/{}/{}", self.namespace, self.kind, self.name)
    }

    /// How the Service is called with its namespace.
    pub fn service_full_name(&self) -> String {
        format!("{}/{}", self.service_namespace, self.service_name)
    }

    /// The ports of the Service to which the object leads.
    pub fn ports<'a>(&self, service: &'a Service) -> impl Iterator<Item = &'a ServicePort> + use<'a, '_> {
        let leads_to = |port: &ServicePort, written: &str| match &port.target {
            PortReference::Range(number, _) => number.to_string() == written,
            _ => false,
        };
        service.ports.iter().filter(move |port| match &self.port {
            RoutedPort::Number(number) => port.port == *number,
            RoutedPort::Name(name) => port.name.as_ref() == Some(name),
            RoutedPort::NameOrTarget(written) => {
                port.name.as_ref() == Some(written) || leads_to(port, written)
            }
            RoutedPort::Every => port.protocol == Protocol::Tcp,
            RoutedPort::Unknown => false,
        })
    }
}

/// What the objects publish, each Service's port once for each object and each controller of it, in the order of the text.
pub(super) fn published(
    manifest: &Manifest,
    services: &[Service],
    endpoints: &[Endpoint],
) -> Vec<Publication> {
    let mut found: Vec<Publication> = Vec::new();
    if manifest.publishing.is_empty() {
        return found;
    }
    let text = Text { objects: &manifest.publishing, endpoints };
    for object in &manifest.publishing {
        let Publishing::Route { by, backends } = &object.publishing else { continue };
        let first = found.len();
        for controller in text.controllers(by) {
            for backend in backends {
                let of_object = found.iter_mut().skip(first);
                let same = of_object.filter(|known| known.controller == controller).find(|known| {
                    (&known.service_namespace, &known.service_name, &known.port)
                        == (&backend.namespace, &backend.service, &backend.port)
                });
                match same {
                    Some(known) => known.add_hosts(&backend.hosts),
                    None => found.push(publication(object, backend, controller.clone(), services)),
                }
            }
        }
    }
    found
}

fn publication(
    object: &PublishingObject,
    backend: &RouteTarget,
    controller: Controller,
    services: &[Service],
) -> Publication {
    let is_meant =
        |service: &Service| service.namespace == backend.namespace && service.name == backend.service;
    Publication {
        kind: object.kind,
        namespace: object.namespace.clone(),
        name: object.name.clone(),
        hosts: backend.hosts.clone(),
        service_namespace: backend.namespace.clone(),
        service_name: backend.service.clone(),
        service: services.iter().position(is_meant),
        port: backend.port.clone(),
        controller,
        span: backend.span,
        object: object.span,
    }
}

impl Publication {
    /// Hosts of another path to the same port; any host makes it any.
    fn add_hosts(&mut self, hosts: &[String]) {
        if self.hosts.is_empty() || hosts.is_empty() {
            self.hosts.clear();
            return;
        }
        for host in hosts {
            if !self.hosts.contains(host) {
                self.hosts.push(host.clone());
            }
        }
    }
}

/// The text, as far as it tells of controllers.
struct Text<'a> {
    objects: &'a [PublishingObject],
    endpoints: &'a [Endpoint],
}

impl Text<'_> {
    /// The controllers that serve a route: one, or one for each Gateway; none where it is attached to none.
    fn controllers(&self, by: &ServedBy) -> Vec<Controller> {
        match by {
            ServedBy::IngressClass(class) => vec![self.of_ingress(class.as_deref())],
            ServedBy::Gateways(gateways) => {
                let mut found: Vec<Controller> = Vec::new();
                for (namespace, name) in gateways {
                    let controller = self.of_gateway(namespace, name);
                    if !found.contains(&controller) {
                        found.push(controller);
                    }
                }
                found
            }
            ServedBy::Router => vec![self.of_products(vec![&ROUTER])],
        }
    }

    fn of_ingress(&self, class: Option<&str>) -> Controller {
        let mut classes = self.classes("IngressClass");
        let declared = match class {
            Some(class) => classes.find(|(name, ..)| *name == class),
            None => classes.find(|(.., is_default)| *is_default),
        };
        match (class, declared) {
            // Where no class is the default, whichever controller watches Ingresses without one serves it.
            (None, None) => {
                let telling = |pod: &Pod| PRODUCTS.iter().find_map(|one| one.telling_labels(&pod.labels));
                self.pods(telling).map_or(Controller::Unknown, Controller::Perhaps)
            }
            _ => self.of_class(class, declared.map(|(_, controller, _)| controller)),
        }
    }

    fn of_gateway(&self, namespace: &str, name: &str) -> Controller {
        let [owner_namespace, owner] = OWNING_GATEWAY;
        let by_name = labels([(GATEWAY_NAME, name)]);
        let by_owner = labels([(owner_namespace, namespace), (owner, name)]);
        let is_for_it = |pod: &Pod| {
            let is_named = pod.namespace == namespace && has_all(&pod.labels, &by_name);
            let labels = if is_named { Some(&by_name) } else { Some(&by_owner) };
            labels.filter(|labels| has_all(&pod.labels, labels)).cloned()
        };
        if let Some(pods) = self.pods(is_for_it) {
            return Controller::Pods(pods);
        }
        let gateway = self.objects.iter().find_map(|object| match &object.publishing {
            Publishing::Gateway { class } if object.namespace == namespace && object.name == name => {
                Some(class)
            }
            _ => None,
        });
        let Some(class) = gateway else { return Controller::Unknown };
        let declared = self.classes("GatewayClass").find(|(name, ..)| name == class);
        self.of_class(Some(class), declared.map(|(_, controller, _)| controller))
    }

    /// The controller that a class names, else the one after which it is called.
    fn of_class(&self, class: Option<&str>, declared: Option<&str>) -> Controller {
        let products = match (declared, class) {
            (Some(controller), _) => Product::of_controller(controller).into_iter().collect(),
            (None, Some(class)) => Product::of_class(class).collect(),
            (None, None) => Vec::new(),
        };
        self.of_products(products)
    }

    /// The pods of whichever product has some.
    fn of_products(&self, products: Vec<&'static Product>) -> Controller {
        let telling = |pod: &Pod| products.iter().find_map(|product| product.telling_labels(&pod.labels));
        match (self.pods(telling), products.as_slice()) {
            (Some(pods), _) => Controller::Pods(pods),
            (None, [one]) if one.sends == Sends::LoadBalancers => Controller::LoadBalancer(one.name),
            (None, [one]) => Controller::NotHere(one.name),
            (None, _) => Controller::Unknown,
        }
    }

    /// Classes of a kind: name, controller, whether it is the one of those that name none.
    fn classes(&self, kind: &str) -> impl Iterator<Item = (&str, &str, bool)> {
        self.objects.iter().filter(move |object| object.kind == kind).filter_map(|object| {
            match &object.publishing {
                Publishing::Class { controller, is_default } => {
                    Some((&*object.name, &**controller, *is_default))
                }
                _ => None,
            }
        })
    }

    /// The pods that a controller may be, by the labels that tell it.
    fn pods(&self, telling: impl Fn(&Pod) -> Option<Labels>) -> Option<ControllerPods> {
        let ids = (0..).map(EndpointId).zip(self.endpoints);
        let pods = ids.filter_map(|(id, endpoint)| Some((id, endpoint.pod().filter(|pod| !pod.inferred)?)));
        let mut found: Option<ControllerPods> = None;
        for (id, pod) in pods {
            let Some(labels) = telling(pod) else { continue };
            match &mut found {
                None => {
                    let namespace = Some(pod.namespace.clone());
                    found = Some(ControllerPods { pods: vec![id], namespace, labels });
                }
                Some(known) => {
                    known.pods.push(id);
                    if known.namespace.as_ref() != Some(&pod.namespace) || known.labels != labels {
                        known.namespace = None;
                    }
                }
            }
        }
        found
    }
}

fn labels<const N: usize>(pairs: [(&str, &str); N]) -> Labels {
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}
