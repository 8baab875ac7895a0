//! An object of any kind that is read.

use super::{
    BackendsObject, ExpectationObject, Manifest, NamespaceObject, NetworkPolicy, NodeObject, PodObject,
    PublishingObject, ServiceObject, WorkloadObject,
};
use crate::source::Span;

/// What makes two objects the same one to `kubectl apply`: kind, namespace and name.
pub(super) type Identity = (&'static str, String, String);

/// What is asked of the object of every kind.
pub(super) trait Collected: Sized {
    /// Kind, namespace and name; the namespace is empty where the kind has none.
    fn names(&self) -> (&'static str, &str, &str);

    /// Gives it another name.
    fn rename(&mut self, name: String);

    /// Where it stands.
    fn span(&self) -> Span;

    /// Moves it that many bytes further on in its text; further back, where `bytes` wraps around.
    fn move_by(&mut self, bytes: u32);

    /// Where its like are collected.
    fn list(manifest: &mut Manifest) -> &mut Vec<Self>;
}

/// Answers what is asked of an object that has a `name` and a `span` and is in that list of [`Manifest`].
macro_rules! collected {
    ($object:ty, $list:ident, |$its:ident| $names:expr) => {
        impl $crate::manifest::object::Collected for $object {
            fn names(&self) -> (&'static str, &str, &str) {
                let $its = self;
                $names
            }

            fn rename(&mut self, name: String) {
                self.name = name;
            }

            fn span(&self) -> $crate::source::Span {
                self.span
            }

            fn move_by(&mut self, bytes: u32) {
                self.span = self.span.moved(bytes);
            }

            fn list(manifest: &mut $crate::manifest::Manifest) -> &mut Vec<Self> {
                &mut manifest.$list
            }
        }
    };
}

pub(super) use collected;

/// Makes the enum of all objects, which answers what [`Collected`] asks, and nothing else.
macro_rules! objects {
    ($($variant:ident($object:ty)),+ $(,)?) => {
        #[derive(Clone, Debug)]
        pub(super) enum Object {
            $($variant($object)),+
        }

        impl Object {
            pub(super) fn identity(&self) -> Identity {
                let (kind, namespace, name) = match self {
                    $(Object::$variant(object) => object.names()),+
                };
                (kind, namespace.to_owned(), name.to_owned())
            }

            pub(super) fn rename(&mut self, name: String) {
                match self {
                    $(Object::$variant(object) => object.rename(name)),+
                }
            }

            pub(super) fn span(&self) -> Span {
                match self {
                    $(Object::$variant(object) => Collected::span(object)),+
                }
            }

            pub(super) fn move_by(&mut self, bytes: u32) {
                match self {
                    $(Object::$variant(object) => object.move_by(bytes)),+
                }
            }

            /// Puts it in the place of an earlier one of its list, or behind the others; gives its index.
            pub(super) fn put(self, manifest: &mut Manifest, earlier: Option<usize>) -> usize {
                match self {
                    $(Object::$variant(object) => put(Collected::list(manifest), object, earlier)),+
                }
            }
        }
    };
}

objects! {
    Policy(NetworkPolicy),
    Namespace(NamespaceObject),
    Node(NodeObject),
    Pod(PodObject),
    Service(ServiceObject),
    Backends(BackendsObject),
    Publishing(PublishingObject),
    Workload(WorkloadObject),
    Expectation(ExpectationObject),
}

fn put<T>(list: &mut Vec<T>, value: T, earlier: Option<usize>) -> usize {
    match earlier.and_then(|index| Some((index, list.get_mut(index)?))) {
        Some((index, earlier)) => {
            *earlier = value;
            index
        }
        None => {
            list.push(value);
            list.len() - 1
        }
    }
}
