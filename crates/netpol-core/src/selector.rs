//! Label selectors (semantics A6): matching, and the labels that would satisfy one.

use crate::manifest::{Expression, LabelSelector, Labels, Operator};

/// One thing that a selector wants of one label; a pair of `matchLabels` is `In` with one value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Requirement {
    /// The label key.
    pub key: String,
    /// What is asked of it.
    pub operator: Operator,
    /// The values for `In` and `NotIn`.
    pub values: Vec<String>,
}

impl Requirement {
    /// Whether labels are as the requirement wants them.
    pub fn matches(&self, labels: &Labels) -> bool {
        self.is_met_by(labels.get(&self.key))
    }

    /// Whether the label may have this value; none where it is not there.
    pub(crate) fn is_met_by(&self, value: Option<&String>) -> bool {
        holds(self.operator, &self.values, value)
    }
}

impl LabelSelector {
    /// The selector that wants all of this.
    pub(crate) fn of(requirements: Vec<Requirement>) -> Self {
        let expression =
            |Requirement { key, operator, values }: Requirement| Expression { key, operator, values };
        let match_expressions = requirements.into_iter().map(expression).collect();
        Self { match_labels: Labels::new(), match_expressions }
    }

    /// Whether all pairs and all expressions hold; an empty selector matches everything.
    pub fn matches(&self, labels: &Labels) -> bool {
        has_all(labels, &self.match_labels)
            && self
                .match_expressions
                .iter()
                .all(|expression| holds(expression.operator, &expression.values, labels.get(&expression.key)))
    }

    /// Whether it wants nothing, and so matches everything.
    pub fn is_empty(&self) -> bool {
        self.match_labels.is_empty() && self.match_expressions.is_empty()
    }

    /// A label and the values of which it wants one, so that candidates can be found without trying everything; none
    /// where it names no value that a label must have.
    pub(crate) fn one_of(&self) -> Option<(&str, &[String])> {
        let pair = self.match_labels.iter().next();
        let pair = pair.map(|(key, value)| (key.as_str(), std::slice::from_ref(value)));
        pair.or_else(|| {
            let expressions = &self.match_expressions;
            let one_of = expressions.iter().find(|expression| expression.operator == Operator::In)?;
            Some((one_of.key.as_str(), one_of.values.as_slice()))
        })
    }

    /// Everything that it wants: `matchLabels` by key, then `matchExpressions` in order.
    pub fn requirements(&self) -> impl Iterator<Item = Requirement> + '_ {
        let pairs = self.match_labels.iter().map(|(key, value)| Requirement {
            key: key.clone(),
            operator: Operator::In,
            values: vec![value.clone()],
        });
        let expressions = self.match_expressions.iter().map(|expression| Requirement {
            key: expression.key.clone(),
            operator: expression.operator,
            values: expression.values.clone(),
        });
        pairs.chain(expressions)
    }

    /// The fewest labels that satisfy it; none where nothing can, such as `In [a]` together with `NotIn [a]`.
    pub fn satisfying_labels(&self) -> Option<Labels> {
        let mut labels = self.match_labels.clone();
        for expression in &self.match_expressions {
            let wants_a_value = matches!(expression.operator, Operator::In | Operator::Exists);
            if wants_a_value && !labels.contains_key(&expression.key) {
                labels.insert(expression.key.clone(), self.satisfying_value(&expression.key)?);
            }
        }
        self.matches(&labels).then_some(labels)
    }

    /// Whether some object may have labels that satisfy this selector and another one.
    pub(crate) fn may_match_with(&self, other: &LabelSelector) -> bool {
        let mut both = self.clone();
        for (key, value) in &other.match_labels {
            if both.match_labels.get(key).is_some_and(|own| own != value) {
                return false;
            }
            both.match_labels.insert(key.clone(), value.clone());
        }
        both.match_expressions.extend(other.match_expressions.iter().cloned());
        both.satisfying_labels().is_some()
    }

    /// A value that every expression on the key allows: the first that one of them names, else one made up.
    fn satisfying_value(&self, key: &str) -> Option<String> {
        let of_key = || self.match_expressions.iter().filter(|expression| expression.key == key);
        let fits = |value: &String| of_key().all(|other| holds(other.operator, &other.values, Some(value)));
        let one_of = of_key().filter(|expression| expression.operator == Operator::In);
        let named = one_of.flat_map(|expression| &expression.values).find(|value| fits(value));
        // Of one more than there are values somebody leaves out, one is left.
        let most = of_key().map(|expression| expression.values.len()).sum::<usize>() + 1;
        let made_up = |number| if number == 1 { "any".to_owned() } else { format!("any-{number}") };
        named.cloned().or_else(|| (1..=most).map(made_up).find(fits))
    }
}

/// Whether labels have all these pairs, whatever else they have.
pub(crate) fn has_all(labels: &Labels, pairs: &Labels) -> bool {
    pairs.iter().all(|(key, value)| labels.get(key) == Some(value))
}

fn holds(operator: Operator, values: &[String], label: Option<&String>) -> bool {
    let listed = || label.is_some_and(|value| values.contains(value));
    match operator {
        Operator::In => listed(),
        Operator::NotIn => !listed(),
        Operator::Exists => label.is_some(),
        Operator::DoesNotExist => label.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn expression(key: &str, operator: Operator, values: &[&str]) -> Expression {
        Expression { key: key.into(), operator, values: values.iter().map(|value| (*value).into()).collect() }
    }

    fn labels(pairs: &[(&str, &str)]) -> Labels {
        pairs.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect()
    }

    #[rstest::rstest]
    #[case(Operator::In, None, false)]
    #[case(Operator::In, Some("prod"), true)]
    #[case(Operator::In, Some("test"), false)]
    #[case(Operator::NotIn, None, true)]
    #[case(Operator::NotIn, Some("prod"), false)]
    #[case(Operator::NotIn, Some("test"), true)]
    #[case(Operator::Exists, None, false)]
    #[case(Operator::Exists, Some("prod"), true)]
    #[case(Operator::DoesNotExist, None, true)]
    #[case(Operator::DoesNotExist, Some("prod"), false)]
    fn an_operator_is_as_the_library_of_kubernetes_has_it(
        #[case] operator: Operator,
        #[case] value: Option<&str>,
        #[case] expected: bool,
    ) {
        let selector = LabelSelector {
            match_expressions: vec![expression("env", operator, &["prod"])],
            ..Default::default()
        };
        let labels = value.map(|value| labels(&[("env", value)])).unwrap_or_default();
        assert_eq!(selector.matches(&labels), expected);
    }

    #[test]
    fn satisfying_labels_take_a_value_that_every_expression_allows() {
        let selector = LabelSelector {
            match_labels: labels(&[("app", "web")]),
            match_expressions: vec![
                expression("env", Operator::Exists, &[]),
                expression("env", Operator::In, &["prod", "test"]),
                expression("env", Operator::NotIn, &["prod"]),
                expression("legacy", Operator::DoesNotExist, &[]),
            ],
        };
        assert_eq!(selector.satisfying_labels(), Some(labels(&[("app", "web"), ("env", "test")])));
    }

    #[test]
    fn a_contradiction_has_no_satisfying_labels() {
        let selector = LabelSelector {
            match_labels: labels(&[("app", "web")]),
            match_expressions: vec![expression("app", Operator::DoesNotExist, &[])],
        };
        assert_eq!(selector.satisfying_labels(), None);
    }

    #[test]
    fn a_selector_that_wants_nothing_is_empty() {
        assert!(LabelSelector::default().is_empty());
        let pairs = LabelSelector { match_labels: labels(&[("app", "web")]), ..Default::default() };
        assert!(!pairs.is_empty());
        let expressions = vec![expression("app", Operator::Exists, &[])];
        assert!(!LabelSelector { match_expressions: expressions, ..Default::default() }.is_empty());
    }

    #[test]
    fn requirements_are_everything_that_it_wants() {
        let selector = LabelSelector {
            match_labels: labels(&[("app", "web"), ("tier", "front")]),
            match_expressions: vec![expression("env", Operator::NotIn, &["prod", "test"])],
        };
        let wanted: Vec<Requirement> = selector.requirements().collect();
        let one = |key: &str, operator, values: &[&str]| Requirement {
            key: key.into(),
            operator,
            values: values.iter().map(|value| (*value).into()).collect(),
        };
        let expected = [
            one("app", Operator::In, &["web"]),
            one("tier", Operator::In, &["front"]),
            one("env", Operator::NotIn, &["prod", "test"]),
        ];
        assert_eq!(wanted, expected);
        assert!(wanted[2].matches(&labels(&[("app", "api")])));
        assert!(!wanted[2].matches(&labels(&[("env", "test")])));
    }

    #[test]
    fn a_value_that_is_left_out_is_not_made_up() {
        let selector = LabelSelector {
            match_labels: Labels::new(),
            match_expressions: vec![
                expression("app", Operator::Exists, &[]),
                expression("app", Operator::NotIn, &["any"]),
                expression("env", Operator::In, &["prod"]),
            ],
        };
        assert_eq!(selector.satisfying_labels(), Some(labels(&[("app", "any-2"), ("env", "prod")])));
    }

    const KEYS: [&str; 2] = ["app", "env"];
    const VALUES: [&str; 3] = ["any", "any-2", "web"];

    fn expressions() -> impl Strategy<Value = Expression> {
        let operators = [Operator::In, Operator::NotIn, Operator::Exists, Operator::DoesNotExist];
        let values = prop::sample::subsequence(VALUES.to_vec(), 1..=2);
        (prop::sample::select(KEYS.to_vec()), prop::sample::select(operators.to_vec()), values).prop_map(
            |(key, operator, values)| {
                let named = matches!(operator, Operator::In | Operator::NotIn);
                expression(key, operator, if named { &values } else { &[] })
            },
        )
    }

    fn selectors() -> impl Strategy<Value = LabelSelector> {
        let pairs = prop::collection::btree_map(
            prop::sample::select(KEYS.to_vec()),
            prop::sample::select(VALUES.to_vec()),
            0..=1,
        );
        (pairs, prop::collection::vec(expressions(), 0..5)).prop_map(|(pairs, match_expressions)| {
            let pairs: Vec<_> = pairs.into_iter().collect();
            LabelSelector { match_labels: labels(&pairs), match_expressions }
        })
    }

    /// Every value that a selector may name, one that none names, and none at all, for each key.
    fn all_labels() -> Vec<Labels> {
        let values = || VALUES.into_iter().chain(["other"]).map(Some).chain([None]);
        let pairs = |app: Option<&'static str>, env: Option<&'static str>| {
            let pairs: Vec<_> =
                KEYS.into_iter().zip([app, env]).filter_map(|(key, value)| Some((key, value?))).collect();
            labels(&pairs)
        };
        values().flat_map(|app| values().map(move |env| pairs(app, env))).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

        #[test]
        fn labels_are_found_wherever_some_exist(selector in selectors()) {
            let exist = all_labels().iter().any(|labels| selector.matches(labels));
            let found = selector.satisfying_labels();
            prop_assert_eq!(found.is_some(), exist);
            prop_assert!(found.is_none_or(|found| selector.matches(&found)));
        }
    }
}
