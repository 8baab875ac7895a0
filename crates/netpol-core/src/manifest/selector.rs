//! Label selectors (semantics A6, A15.15 to A15.19).

mod schema;

pub(super) use schema::{LABEL_SELECTOR, LabelSelector as Raw};

use super::field::Field;
use super::fix;
use super::metadata::read_labels;
use super::names;
use super::quote::quote_json;
use super::reading::Reading;
use super::{Expression, LabelSelector, Operator};
use crate::diagnostic::codes;
use schema::LabelSelectorRequirement;

/// Checks a selector and gives it in its valid form.
pub(super) fn read(raw: Raw, field: &Field<'_>, reading: &mut Reading<'_>) -> LabelSelector {
    let match_labels = read_labels(raw.match_labels, &field.key("matchLabels"), reading);
    let expressions = field.key("matchExpressions");
    let read = |(index, raw): (usize, Option<LabelSelectorRequirement>)| {
        read_expression(raw.unwrap_or_default(), &expressions.index(index), reading)
    };
    let match_expressions =
        raw.match_expressions.unwrap_or_default().into_iter().enumerate().filter_map(read).collect();
    LabelSelector { match_labels, match_expressions }
}

/// The operators that may stand beside these values.
fn allowed(values: &[String]) -> [&'static str; 2] {
    if values.is_empty() { ["Exists", "DoesNotExist"] } else { ["In", "NotIn"] }
}

fn read_expression(
    raw: LabelSelectorRequirement,
    field: &Field<'_>,
    reading: &mut Reading<'_>,
) -> Option<Expression> {
    let values: Vec<String> =
        raw.values.unwrap_or_default().into_iter().map(Option::unwrap_or_default).collect();
    let name = raw.operator.unwrap_or_default();
    let operator = Operator::from_name(&name);
    match operator {
        Some(Operator::In | Operator::NotIn) if values.is_empty() => {
            let detail = "must be specified when `operator` is 'In' or 'NotIn'";
            reading.required(codes::VALUES_MISSING, &field.key("values"), detail).with("operator", name);
        }
        Some(Operator::Exists | Operator::DoesNotExist) if !values.is_empty() => {
            let detail = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
            reading.forbidden(codes::VALUES_FORBIDDEN, &field.key("values"), detail).with("operator", name);
        }
        Some(_) => {}
        None => {
            let detail = "not a valid selector operator";
            let field = field.key("operator");
            reading
                .invalid_json(codes::OPERATOR_UNKNOWN, &field, &quote_json(&name), detail)
                .with("value", &name)
                .fix(&field, |source, node| fix::respell(source, node, &allowed(&values)));
        }
    }
    let key = raw.key.unwrap_or_default();
    for broken in names::label_key(&key) {
        reading.invalid(codes::LABEL_KEY_INVALID, &field.key("key"), &key, &broken);
    }
    for (index, value) in values.iter().enumerate() {
        for broken in names::label_value(value) {
            reading.invalid(codes::LABEL_VALUE_INVALID, &field.key("values").index(index), value, &broken);
        }
    }
    Some(Expression { key, operator: operator?, values })
}
