//! What may stand where in an object, for those who help to write one.

use super::kinds;
use super::schema::{Struct, Type, go};
use crate::source::PathSegment;

/// A place in an object of a kind that is read, with what may stand there.
#[derive(Clone, Copy, Debug)]
pub struct Slot(&'static Type);

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Text, a number, or what else is written on one line.
    Value,
    /// `true` or `false`.
    Flag,
    /// A list.
    List,
    /// A mapping with any keys.
    Map,
    /// A mapping with fields of its own.
    Fields,
    /// Nobody looks at it.
    Anything,
}

/// Every kind whose fields are known, as its `apiVersion` and name.
pub fn known_kinds() -> impl Iterator<Item = (&'static str, &'static str)> {
    kinds::all().map(|kind| (kind.version, kind.name))
}

impl Slot {
    /// An object of that kind; none where its fields are not known.
    pub fn of_kind(kind: &str) -> Option<Self> {
        kinds::all().find(|known| known.name == kind).map(|kind| Self(&kind.schema))
    }

    /// What stands at a path below.
    pub fn at(self, path: &[PathSegment]) -> Option<Self> {
        self.0.at(path).map(Self)
    }

    /// What the items of the list are.
    pub fn item(self) -> Option<Self> {
        match self.0 {
            Type::List(item) => Some(Self(item)),
            _ => None,
        }
    }

    /// The fields of the mapping, each with what it holds.
    pub fn fields(self) -> impl Iterator<Item = (&'static str, Self)> {
        let fields = match self.0 {
            Type::Struct(of) => of.fields,
            _ => &[],
        };
        fields.iter().map(|(name, value)| (*name, Self(value)))
    }

    /// What stands there.
    pub fn shape(self) -> Shape {
        match self.0 {
            Type::Boolean => Shape::Flag,
            Type::List(_) => Shape::List,
            Type::Map(_) => Shape::Map,
            Type::Struct(_) => Shape::Fields,
            Type::Any(_) => Shape::Anything,
            Type::Text { .. } | Type::Integer(_) | Type::IntOrString => Shape::Value,
        }
    }

    /// What Go calls the mapping, without its package; none for anything else.
    pub fn owner(self) -> Option<&'static str> {
        match self.0 {
            Type::Struct(Struct { go, .. }) => Some(without_package(go)),
            _ => None,
        }
    }

    /// What the API calls its type: `[]NetworkPolicyPeer`, `map[string]string`; empty where nothing is known of it.
    pub fn type_name(self) -> String {
        match self.0 {
            Type::IntOrString => "IntOrString".to_owned(),
            Type::List(item) => ["[]", &Self(item).type_name()].concat(),
            of => without_package(&go::name(of)).to_owned(),
        }
    }
}

fn without_package(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::source::Path;

    fn slot(kind: &str, path: Path) -> Slot {
        Slot::of_kind(kind).unwrap().at(&path.0).unwrap()
    }

    #[rstest]
    #[case(Path::default(), "NetworkPolicy", Shape::Fields)]
    #[case(Path::default().key("spec").key("policyTypes"), "[]PolicyType", Shape::List)]
    #[case(Path::default().key("spec").key("ingress").index(3).key("from"), "[]NetworkPolicyPeer", Shape::List)]
    #[case(Path::default().key("metadata").key("labels"), "map[string]string", Shape::Map)]
    #[case(Path::default().key("metadata").key("labels").key("app"), "string", Shape::Value)]
    #[case(Path::default().key("spec").key("egress").index(0).key("ports").index(0).key("port"), "IntOrString", Shape::Value)]
    fn a_place_says_what_stands_there(#[case] path: Path, #[case] name: &str, #[case] shape: Shape) {
        let slot = slot("NetworkPolicy", path);
        assert_eq!((slot.type_name().as_str(), slot.shape()), (name, shape));
    }

    #[test]
    fn no_field_leads_to_what_is_not_there() {
        assert!(Slot::of_kind("NetworkPolicy").unwrap().at(&Path::default().key("specs").0).is_none());
        assert!(Slot::of_kind("networkpolicy").is_none());
        assert!(Slot::of_kind("ConfigMap").is_none());
    }

    #[test]
    fn a_mapping_names_its_fields() {
        let spec = slot("NetworkPolicy", Path::default().key("spec"));
        let names: Vec<&str> = spec.fields().map(|(name, _)| name).collect();
        assert_eq!(names, ["podSelector", "policyTypes", "ingress", "egress"]);
        assert_eq!(spec.owner(), Some("NetworkPolicySpec"));
    }
}
