//! What in a tree is not as its schema has it, and what is read of a tree in which everything is.

use super::field::Field;
use super::schema::{Member, Type};
use crate::source::{Node, NodeValue, Path, Resolved};

/// So many wrong types of one object are told.
const WRONG_TYPES: usize = 64;

/// What is not as the schema has it, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Mistakes {
    /// Where something else stands than what is needed there.
    pub(super) wrong: Vec<(Path, &'static Type)>,
    /// Fields that the schema does not have.
    pub(super) unknown: Vec<Path>,
}

impl Mistakes {
    /// Those of a tree in which no key stands twice.
    pub(super) fn of(node: &Node, schema: &'static Type) -> Self {
        let mut mistakes = Self::default();
        mistakes.find(node, schema, &Field::ROOT);
        mistakes
    }

    fn find(&mut self, node: &Node, schema: &'static Type, field: &Field<'_>) {
        match (&node.value, schema) {
            _ if self.wrong.len() == WRONG_TYPES => {}
            (_, Type::Any(_)) => {}
            (NodeValue::Scalar(scalar), _) if is_taken(scalar.resolve(), schema) => {}
            (NodeValue::Sequence(items), Type::List(item)) => {
                for (index, node) in items.iter().enumerate() {
                    self.find(node, item, &field.index(index));
                }
            }
            (NodeValue::Mapping(entries), Type::Map(_) | Type::Struct(_)) => {
                for entry in entries {
                    let field = field.key(&entry.key);
                    match schema.member(&entry.key) {
                        Member::Read(schema) => self.find(&entry.value, schema, &field),
                        Member::Unknown => self.unknown.push(field.path()),
                        Member::Skipped => {}
                    }
                }
            }
            _ => self.wrong.push((field.path(), schema)),
        }
    }
}

/// Whether a scalar stands where it may. Null is taken everywhere.
fn is_taken(scalar: Resolved<'_>, schema: &Type) -> bool {
    match (scalar, schema) {
        (Resolved::Null, _) => true,
        (Resolved::Text(_), Type::Text { .. } | Type::IntOrString) => true,
        (Resolved::Boolean(_), Type::Boolean) => true,
        (Resolved::Integer(_), Type::Integer("int64")) => true,
        (Resolved::Integer(number), Type::Integer(_) | Type::IntOrString) => i32::try_from(number).is_ok(),
        _ => false,
    }
}

/// A value without mistakes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Checked<'n> {
    /// The value, which is not null.
    pub(super) node: &'n Node,
    schema: &'static Type,
}

impl<'n> Checked<'n> {
    /// The whole tree, in which [`Mistakes`] found none.
    pub(super) fn new(node: &'n Node, schema: &'static Type) -> Self {
        Self { node, schema }
    }

    /// What is read of a member; nothing where it is missing or null, or where the schema does not have it.
    pub(super) fn member<T: Read>(self, key: &str) -> Option<T> {
        self.at(key).map(T::read)
    }

    /// The items of a list; null ones are nothing.
    pub(super) fn items(self) -> impl Iterator<Item = Option<Checked<'n>>> {
        let schema = self.schema.item();
        self.node.items().iter().map(move |node| present(node, schema))
    }

    /// The members of a map; null ones are nothing.
    pub(super) fn members(self) -> impl Iterator<Item = (&'n str, Option<Checked<'n>>)> {
        let schema = self.schema.value();
        self.node.entries().iter().map(move |entry| (&*entry.key, present(&entry.value, schema)))
    }

    fn at(self, key: &str) -> Option<Self> {
        // Most members that may be there are not, which is quicker to see than what they are.
        let node = self.node.get(key)?;
        let Member::Read(schema) = self.schema.member(key) else { return None };
        present(node, schema)
    }
}

fn present<'n>(node: &'n Node, schema: &'static Type) -> Option<Checked<'n>> {
    (!node.is_null()).then_some(Checked { node, schema })
}

/// What is read of a value.
pub(super) trait Read {
    /// Reads it.
    fn read(value: Checked<'_>) -> Self;
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::manifest::schema::{LABELS, STRING, Struct};
    use crate::manifest::typed::{IntOrString, List, TextMap};
    use crate::source::{Limits, SourceId, SourceText, parse};

    static POD: Type = Type::Struct(&Struct::whole(
        "Pod",
        &[
            ("name", STRING),
            ("labels", LABELS),
            ("ready", Type::Boolean),
            ("age", Type::Integer("int64")),
            ("ports", Type::List(&Type::IntOrString)),
            ("status", Type::Any("")),
        ],
    ));

    fn tree(text: &str) -> Node {
        let (source, limits) = (SourceText::new("", text), Limits::default());
        parse(SourceId(0), &source, &limits).next().unwrap().unwrap()
    }

    fn mistakes(text: &str) -> (Vec<String>, Vec<String>) {
        let Mistakes { wrong, unknown } = Mistakes::of(&tree(text), &POD);
        let wrong = wrong.iter().map(|(path, _)| path.to_string()).collect();
        (wrong, unknown.iter().map(Path::to_string).collect())
    }

    #[rstest]
    #[case::none("name: web\nlabels: {a: b}\nready: true\nage: 5000000000\nports: [80, http]\nstatus: [1]\n", &[])]
    #[case::null_is_nothing("name:\nlabels: {a: }\nready: ~\nage: null\nports: [~]\n", &[])]
    #[case::text("name: 1\nlabels: {a: yes}\nage: 'x'\nready: 'true'\n", &["name", "labels.a", "age", "ready"])]
    #[case::too_large("ports: [2147483647, 2147483648, -2147483649, 18446744073709551615]\n", &["ports[1]", "ports[2]", "ports[3]"])]
    #[case::a_fraction("age: 1.5\nports: [1.5]\n", &["age", "ports[0]"])]
    #[case::shapes("name: []\nlabels: []\nports: {}\nready: {}\n", &["name", "labels", "ports", "ready"])]
    #[case::a_scalar_for_more("labels: ''\nports: ''\n", &["labels", "ports"])]
    fn every_value_of_another_type_is_found(#[case] text: &str, #[case] wrong: &[&str]) {
        assert_eq!(mistakes(text).0, wrong);
    }

    #[test]
    fn every_unknown_field_is_found() {
        assert_eq!(mistakes("names: 1\nlabels: {names: a}\nNAME: 2\n").1, ["names", "NAME"]);
    }

    #[test]
    fn of_many_wrong_types_some_are_told() {
        let text = format!("ports: [{}]", "true, ".repeat(1000));
        assert_eq!(mistakes(&text).0.len(), WRONG_TYPES);
    }

    #[test]
    fn what_the_schema_has_is_read() {
        let tree =
            tree("name: web\nlabels: {a: b, c: }\nready: true\nports: [80, ~, http]\nage:\nstatus: x\n");
        let pod = Checked::new(&tree, &POD);
        assert_eq!(pod.member("name"), Some("web".to_owned()));
        let labels: TextMap = pod.member("labels");
        let labels: Vec<_> = labels.unwrap().into_iter().collect();
        assert_eq!(labels, [("a".to_owned(), Some("b".to_owned())), ("c".to_owned(), None)]);
        assert_eq!((pod.member("ready"), pod.member::<i32>("age")), (Some(true), None));
        let ports: List<IntOrString> = pod.member("ports");
        assert!(matches!(
            &ports.unwrap()[..],
            [Some(IntOrString::Int(80)), None, Some(IntOrString::String(_))]
        ));
        assert_eq!((pod.member::<String>("status"), pod.member::<String>("other")), (None, None));
    }
}
