//! Ids of rows that belong together.

/// The id of everything outside.
const OUTSIDE: &str = "ip:*";

/// The id of a namespace's rows, `shop/*`, or of those outside.
pub(super) fn group_id(namespace: Option<&str>) -> String {
    namespace.map_or_else(|| OUTSIDE.to_owned(), |namespace| format!("{namespace}/*"))
}

/// Whether an id is that of rows that belong together, folded to one.
pub fn is_folded(id: &str) -> bool {
    id.ends_with("/*") || id == OUTSIDE
}
