//! How ends are called in files.

use crate::views::{EndpointView, MatrixView};

/// The whole names of all ends, with their namespaces where there are several.
pub fn whole(view: &MatrixView) -> Vec<String> {
    let names: Vec<String> = view.endpoints.iter().map(name).collect();
    in_namespaces(view, &names, has_several_namespaces(view))
}

/// A name with a sign where the object is inferred.
pub fn marked(name: &str, inferred: bool) -> String {
    if inferred { format!("{name}*") } else { name.to_owned() }
}

/// The name of an end, with a sign where it is inferred, and of how many pods.
pub fn name(end: &EndpointView) -> String {
    let name = marked(&end.name, end.inferred);
    end.times().map_or_else(|| name.clone(), |count| format!("{name} ×{count}"))
}

/// Whether the ends are in several namespaces, so that their names say in which one.
pub fn has_several_namespaces(view: &MatrixView) -> bool {
    let mut namespaces: Vec<&str> =
        view.endpoints.iter().filter_map(|end| end.namespace.as_deref()).collect();
    namespaces.dedup();
    namespaces.len() > 1
}

/// Those names with their namespaces, where they are to have them.
pub fn in_namespaces(view: &MatrixView, names: &[String], with_namespaces: bool) -> Vec<String> {
    let named = |(name, end): (&String, &EndpointView)| match &end.namespace {
        Some(_) if with_namespaces => in_namespace(end, name),
        _ => name.clone(),
    };
    names.iter().zip(&view.endpoints).map(named).collect()
}

/// A name of an end with its namespace, `shop/web`, once.
pub fn in_namespace(end: &EndpointView, name: &str) -> String {
    match &end.namespace {
        Some(namespace) if !name.starts_with(&format!("{namespace}/")) => format!("{namespace}/{name}"),
        _ => name.to_owned(),
    }
}
