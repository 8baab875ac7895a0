//! Fields that the object does not have: misspelt, or one level too far in or out.

use super::label::move_label;
use super::lines::{begins_its_line, indent, lines};
use super::peer::{move_item, wrap_selector};
use crate::edit::layout::{column, is_flow};
use crate::edit::spelling::key_like;
use crate::edit::{Edit, Replacement, replace};
use crate::manifest::meant::Meant;
use crate::manifest::schema::{Type, is_in_another_case, is_misspelt, split};
use crate::source::{Entry, Node, Path, PathSegment, SourceText, Span};

/// An unknown field of an object under the name that was meant, or where it belongs.
pub(in crate::manifest) fn of_unknown(
    source: &SourceText,
    root: &Node,
    schema: &'static Type,
    path: &Path,
    meant: &Meant,
) -> Option<Edit> {
    let (above, name) = split(path)?;
    let parent = Path(above.to_vec());
    let (mapping, of) = (root.at(&parent)?, schema.at(above)?);
    let mut same = mapping.entries().iter().filter(|entry| *entry.key == *name);
    let entry = same.next().filter(|_| same.next().is_none())?;
    match meant {
        Meant::Case(_) | Meant::Spelling(_) => rename(source, mapping, of, entry),
        Meant::Beside(_) => move_out(source, root, schema, &parent, entry),
        Meant::Label(key) => move_label(source, root, mapping, of, key, entry),
        Meant::Inside(_) => move_in(source, mapping, of, entry)
            .or_else(|| move_item(source, root, schema, &parent))
            .or_else(|| wrap_selector(source, mapping, of)),
        Meant::Nothing => None,
    }
}

fn rename(source: &SourceText, mapping: &Node, of: &Type, entry: &Entry) -> Option<Edit> {
    let may_be_meant = |(name, field): &&(&'static str, Type)| {
        is_misspelt(&entry.key, name) && mapping.entry(name).is_none() && field.fits(&entry.value)
    };
    let fields: Vec<&str> = of.fields().iter().filter(may_be_meant).map(|(name, _)| *name).collect();
    // The same letters leave no doubt; of two that are merely like it nobody knows which one.
    let same = fields.iter().find(|name| is_in_another_case(&entry.key, name));
    let only = || fields.first().filter(|_| fields.len() == 1);
    let name = same.or_else(only)?;
    Some(replace(entry.key_span, key_like(source.slice(entry.key_span), name)))
}

/// One level further out, where the mapping around it has such a field and nothing would follow in between.
fn move_out(
    source: &SourceText,
    root: &Node,
    schema: &'static Type,
    parent: &Path,
    entry: &Entry,
) -> Option<Edit> {
    let mapping = root.at(parent)?;
    let (outer_path, list) = match parent.0.as_slice() {
        [outer @ .., list, PathSegment::Index(_)] => {
            let outer = Path(outer.to_vec());
            let list = Path([outer.0.as_slice(), std::slice::from_ref(list)].concat());
            (outer, Some(list))
        }
        [outer @ .., PathSegment::Key(_)] => (Path(outer.to_vec()), None),
        _ => return None,
    };
    // Ports behind the last of several peers may be meant for that one alone, which a rule cannot say.
    let is_of_all = *entry.key != *"ports";
    let is_last_item = match &list {
        Some(list) => {
            let items = root.at(list)?.items();
            items.last().is_some_and(|last| last.span == mapping.span) && (is_of_all || items.len() == 1)
        }
        None => true,
    };
    let outer = root.at(&outer_path)?;
    let field = schema.at(&outer_path.0).and_then(|of| of.field(&entry.key));
    let belongs = field.is_some_and(|field| field.fits(&entry.value)) && outer.entry(&entry.key).is_none();
    let is_last = mapping.entries().len() > 1
        && mapping.entries().last().is_some_and(|last| last.key_span == entry.key_span);
    if !(belongs && is_last && is_last_item) || is_flow(source, outer) || is_flow(source, mapping) {
        return None;
    }
    let further =
        column(source, entry.key_span).checked_sub(column(source, outer.entries().first()?.key_span))?;
    let span = entry.key_span.cover(entry.value.span);
    let mut replacements = Vec::new();
    for line in lines(source, span) {
        let text = source.slice(line)?;
        if text.trim().is_empty() {
            continue;
        }
        if text.len() - text.trim_start_matches(' ').len() < further {
            return None;
        }
        replacements.push(Replacement {
            span: Span { end: line.start + further as u32, ..line },
            text: String::new(),
        });
    }
    (further > 0 && begins_its_line(source, entry.key_span)).then_some(Edit { replacements })
}

/// One level further in, where the key before it has no value and its type has such a field; the unknown fields that
/// follow and belong there too come along.
fn move_in(source: &SourceText, mapping: &Node, of: &Type, entry: &Entry) -> Option<Edit> {
    let entries = mapping.entries();
    let index = entries.iter().position(|other| other.key_span == entry.key_span)?;
    let above = entries.get(index.checked_sub(1)?)?;
    let inside = of.field(&above.key)?;
    let belongs = |entry: &&Entry| {
        let fits_there = inside.inner(&entry.key).is_some_and(|field| field.fits(&entry.value));
        of.field(&entry.key).is_none() && fits_there
    };
    let is_null = above.value.text().is_some_and(str::is_empty) && !is_flow(source, mapping);
    let last = entries.iter().skip(index).take_while(belongs).last().filter(|_| is_null)?;
    let mut replacements = indent(source, entry.key_span.cover(last.value.span));
    if matches!(inside, Type::List(_)) {
        let first = replacements.first_mut()?;
        first.span = Span { end: entry.key_span.start, ..entry.key_span };
        "- ".clone_into(&mut first.text);
    }
    begins_its_line(source, entry.key_span).then_some(Edit { replacements })
}
