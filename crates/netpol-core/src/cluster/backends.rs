//! The addresses behind Services that the text gives, where no selector does.

use std::net::IpAddr;

use crate::manifest::{Backend, Manifest, ServiceObject};
use crate::order::SortedMap;

/// The Service of the API server: its namespace and its name. The API server itself writes the addresses behind it (`controlplane`,
/// the `kubernetesservice` controller).
const API_SERVER: (&str, &str) = ("default", "kubernetes");

/// More Services than this whose addresses the text gives are no ends of paths by themselves.
const MOST_SHOWN: usize = 32;

/// The addresses behind Services without a selector, which are called `namespace/name` here.
#[derive(Clone, Debug, Default)]
pub struct Backends {
    of_services: SortedMap<String, Vec<Backend>>,
    by_address: SortedMap<IpAddr, String>,
}

impl Backends {
    /// Those that the text gives. Behind a Service with a selector are its pods, whatever else is written.
    pub(super) fn new(manifest: &Manifest) -> Self {
        let mut backends = Self::default();
        if manifest.backends.is_empty() {
            return backends;
        }
        let services = manifest.services.iter().map(|service| {
            let name = (service.namespace.as_str(), service.name.as_str());
            (name, !service.selector.is_empty())
        });
        let selects: SortedMap<(&str, &str), bool> = services.collect();
        for object in &manifest.backends {
            let service = (object.namespace.as_str(), object.service.as_str());
            let is_given = match selects.get(&service) {
                Some(selects) => !selects,
                None => service == API_SERVER,
            };
            if is_given {
                backends.add(&full_name(service), &object.backends);
            }
        }
        backends
    }

    /// Endpoints and the EndpointSlices that the control plane makes of them say the same.
    fn add(&mut self, service: &str, more: &[Backend]) {
        for backend in more {
            self.by_address.insert(backend.address, service.to_owned());
        }
        self.of_services.update(service.to_owned(), |known| {
            for backend in more {
                match known.iter_mut().find(|other| other.address == backend.address) {
                    Some(other) => {
                        let new = backend.ports.iter().filter(|port| !other.ports.contains(port));
                        let new: Vec<_> = new.cloned().collect();
                        other.ports.extend(new);
                    }
                    None => known.push(backend.clone()),
                }
            }
        });
    }

    /// Those of a Service.
    pub(super) fn of(&self, service: &ServiceObject) -> &[Backend] {
        if self.of_services.is_empty() {
            return &[];
        }
        self.of_services.get(&full_name((&service.namespace, &service.name))).map_or(&[], Vec::as_slice)
    }

    /// The Service behind which the address is.
    pub(super) fn service(&self, address: IpAddr) -> Option<&str> {
        self.by_address.get(&address).map(String::as_str)
    }

    /// The addresses that are ends of paths though no policy names them.
    pub(super) fn shown(&self) -> impl Iterator<Item = IpAddr> + '_ {
        let all = self.of_services.keys().count() <= MOST_SHOWN;
        let shown = self.by_address.iter().filter(move |(_, service)| all || is_api_server(service));
        shown.map(|(address, _)| *address)
    }
}

/// Whether the Service of that name, written as `namespace/name`, is that of the API server.
pub(super) fn is_api_server(full_name: &str) -> bool {
    full_name.split_once('/') == Some(API_SERVER)
}

fn full_name((namespace, name): (&str, &str)) -> String {
    format!("{namespace}/{name}")
}
