//! What leads clients from outside the cluster to Services: Ingresses, routes of Gateways, OpenShift's Routes, and what says
//! which controller serves them.

use crate::source::Span;

/// An object of one of these kinds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishingObject {
    /// `kind`.
    pub kind: &'static str,
    /// `metadata.name`.
    pub name: String,
    /// `metadata.namespace`, `default` where the manifest has none; empty where the kind has none.
    pub namespace: String,
    /// What it says.
    pub publishing: Publishing,
    /// Where the object stands.
    pub span: Span,
}

/// What such an object says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Publishing {
    /// IngressClass or GatewayClass: which controller serves what is of the class.
    Class {
        /// `spec.controller`, or `spec.controllerName`.
        controller: String,
        /// It is the class of Ingresses that name none.
        is_default: bool,
    },
    /// A Gateway, of that GatewayClass.
    Gateway {
        /// `spec.gatewayClassName`.
        class: String,
    },
    /// It leads to Services.
    Route {
        /// What serves it.
        by: ServedBy,
        /// To which.
        backends: Vec<RouteTarget>,
    },
}

/// What serves a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServedBy {
    /// The controller of that IngressClass, which may be left out.
    IngressClass(Option<String>),
    /// These Gateways, by namespace and name.
    Gateways(Vec<(String, String)>),
    /// OpenShift's router.
    Router,
}

/// A Service to which a route leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteTarget {
    /// The hosts that clients ask for; none where they may ask for any.
    pub hosts: Vec<String>,
    /// The namespace of the Service.
    pub namespace: String,
    /// Its name.
    pub service: String,
    /// Its port.
    pub port: RoutedPort,
    /// Where the backend stands.
    pub span: Span,
}

/// A port of a Service, as a route names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RoutedPort {
    /// The Service's port of that number.
    Number(u16),
    /// The Service's port of that name.
    Name(String),
    /// The Service's port that has this name, or leads to this number on the pods, as OpenShift's router compares them.
    NameOrTarget(String),
    /// It names none: every port of the Service.
    Every,
    /// It is not written so that it can be read.
    Unknown,
}

impl std::fmt::Display for RoutedPort {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            RoutedPort::Number(number) => number.fmt(formatter),
            RoutedPort::Name(name) | RoutedPort::NameOrTarget(name) => formatter.write_str(name),
            RoutedPort::Every | RoutedPort::Unknown => Ok(()),
        }
    }
}
