//! Label selectors, complete.

use crate::manifest::checked::{Checked, Read};
use crate::manifest::schema::{LABEL_KEY, LABEL_VALUE, LABELS, Struct, Type};
use crate::manifest::typed::{List, TextMap};

pub(in crate::manifest) static LABEL_SELECTOR: Struct = Struct::whole(
    "v1.LabelSelector",
    &[("matchLabels", LABELS), ("matchExpressions", Type::List(&Type::Struct(&REQUIREMENT)))],
);
static REQUIREMENT: Struct = Struct::whole(
    "v1.LabelSelectorRequirement",
    &[
        ("key", LABEL_KEY),
        ("operator", Type::Text { go: "v1.LabelSelectorOperator", takes: |_| false }),
        ("values", Type::List(&LABEL_VALUE)),
    ],
);

/// A label selector.
#[derive(Default)]
pub(in crate::manifest) struct LabelSelector {
    pub(in crate::manifest) match_labels: TextMap,
    pub(in crate::manifest) match_expressions: List<LabelSelectorRequirement>,
}

impl Read for LabelSelector {
    fn read(value: Checked<'_>) -> Self {
        Self {
            match_labels: value.member("matchLabels"),
            match_expressions: value.member("matchExpressions"),
        }
    }
}

/// An element of `matchExpressions`.
#[derive(Default)]
pub(in crate::manifest) struct LabelSelectorRequirement {
    pub(in crate::manifest) key: Option<String>,
    pub(in crate::manifest) operator: Option<String>,
    pub(in crate::manifest) values: List<String>,
}

impl Read for LabelSelectorRequirement {
    fn read(value: Checked<'_>) -> Self {
        Self { key: value.member("key"), operator: value.member("operator"), values: value.member("values") }
    }
}
