//! The addresses behind Services that the text gives, where no selector does.

use std::net::IpAddr;

use crate::manifest::{Backend, Manifest, ServiceObject};
use crate::order::{SortedMap, SortedSet};

/// The Service of the API server: its namespace and its name. The API server itself writes the addresses behind it (`controlplane`,
/// the `kubernetesservice` controller).
const API_SERVER: (&str, &str) = ("default", "kubernetes");

/// More Services than this whose addresses the text gives are no ends of paths by themselves.
const MOST_SHOWN: usize = 32;

/// The addresses behind Services without a selector.
#[derive(Clone, Debug, Default)]
pub struct Backends {
    of_services: SortedMap<(String, String), Vec<Backend>>,
    /// The Service of each address, as `namespace/name`.
    by_address: SortedMap<IpAddr, String>,
}

impl Backends {
    /// Those that the text gives. Behind a Service with a selector are its pods, whatever else is written.
    pub(super) fn new(manifest: &Manifest) -> Self {
        let has_selector = |service: &&ServiceObject| !service.selector.is_empty();
        let selecting: SortedSet<(&str, &str)> =
            manifest.services.iter().filter(has_selector).map(name).collect();
        let declared: SortedSet<(&str, &str)> = manifest.services.iter().map(name).collect();
        let mut backends = Self::default();
        for object in &manifest.backends {
            let service = (object.namespace.as_str(), object.service.as_str());
            let is_given = declared.contains(&service) || service == API_SERVER;
            if !is_given || selecting.contains(&service) {
                continue;
            }
            let key = (object.namespace.clone(), object.service.clone());
            let mut known = backends.of_services.get(&key).cloned().unwrap_or_default();
            for backend in &object.backends {
                let full_name = format!("{}/{}", object.namespace, object.service);
                backends.by_address.insert(backend.address, full_name);
                // Endpoints and the EndpointSlices that the control plane makes of them say the same.
                match known.iter_mut().find(|other| other.address == backend.address) {
                    Some(other) => {
                        let new = backend.ports.iter().filter(|port| !other.ports.contains(port));
                        let new: Vec<_> = new.cloned().collect();
                        other.ports.extend(new);
                    }
                    None => known.push(backend.clone()),
                }
            }
            backends.of_services.insert(key, known);
        }
        backends
    }

    /// Those of a Service.
    pub(super) fn of(&self, service: &ServiceObject) -> &[Backend] {
        let key = (service.namespace.clone(), service.name.clone());
        self.of_services.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The Service behind which the address is, as `namespace/name`.
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

fn name(service: &ServiceObject) -> (&str, &str) {
    (&service.namespace, &service.name)
}
