//! `8000-8100` as a port: a range is written with `port` and `endPort` (semantics A8).

use crate::diagnostic::codes;
use crate::edit::{Edit, Place, Written};
use crate::manifest::field::Field;
use crate::manifest::reading::Reading;
use crate::source::{Node, Path, Resolved, SourceText};

/// The first and the last port of a range.
pub(super) struct Range(u16, u16);

/// The range that is written so.
pub(super) fn of(text: &str) -> Option<Range> {
    let (first, last) = text.split_once(['-', ':'])?;
    let number = |text: &str| text.trim().parse::<u16>().ok().filter(|port| *port > 0);
    let range = Range(number(first)?, number(last)?);
    (range.0 <= range.1).then_some(range)
}

impl Range {
    /// Says of the problem that was added last how the range in that field is written, and writes it where `endPort` is free.
    pub(super) fn tell(&self, is_free: bool, field: &Field<'_>, reading: &mut Reading<'_>) {
        let (first, last) = (self.0.to_string(), self.1.to_string());
        reading.in_words(Some("range")).with("port", first).with("end_port", last);
        let edit = is_free.then(|| self.write(reading.source(), reading.node(), field)).flatten();
        reading.with_edit(edit);
    }

    fn write(&self, source: &SourceText, object: &Node, field: &Field<'_>) -> Option<Edit> {
        let path = field.path();
        let Path(mut above) = path.clone();
        above.pop();
        let written = object.at(&path)?;
        let port = crate::edit::replace(written.span, self.0.to_string());
        let end = Place::at(source, object, &Path(above))?;
        port.and(end.insert(Some("port"), "endPort", &Written::Number(self.1))?)
    }
}

/// The ranges in a policy that is refused for something else, so that they are told beside it.
pub(super) fn tell_all(reading: &mut Reading<'_>) {
    let node = std::sync::Arc::clone(reading.node());
    let root = Field::ROOT;
    let spec = root.key("spec");
    let items = |node: Option<&Node>| node.map_or(&[][..], Node::items).len();
    for direction in ["ingress", "egress"] {
        let rules = spec.key(direction);
        for rule in 0..items(node.at(&rules.path())) {
            let rule = rules.index(rule);
            let ports = rule.key("ports");
            for port in 0..items(node.at(&ports.path())) {
                let port = ports.index(port);
                let place = port.key("port");
                let Some(Resolved::Text(text)) = node.at(&place.path()).and_then(Node::resolve) else {
                    continue;
                };
                if let Some(range) = of(text) {
                    reading.note(codes::PORT_NAME_INVALID, &place).with("value", text);
                    let is_free = node.at(&port.path()).is_some_and(|port| port.entry("endPort").is_none());
                    range.tell(is_free, &place, reading);
                }
            }
        }
    }
}
