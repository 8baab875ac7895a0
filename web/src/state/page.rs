//! The views of a text, in the parts that are drawn apart.

use netpol_view::views::{
    DiagramView, MatrixView, PageView, PolicyChip, PortChoice, ProblemsView, StandingView,
};
use yew::AttrValue;

use crate::shared::Shared;

/// A [`PageView`] of which each part is shared by whoever shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Who can reach whom.
    pub matrix: Shared<MatrixView>,
    /// The tiers.
    pub diagram: Shared<DiagramView>,
    /// Why there is nothing to draw, where that is not merely because nothing was written yet.
    pub nothing: Option<AttrValue>,
    /// Errors, warnings and hints.
    pub problems: Shared<ProblemsView>,
    /// The policies of the text, in its order.
    pub policies: Shared<Vec<PolicyChip>>,
    /// Names of the pods that nobody defined.
    pub inferred: Shared<Vec<String>>,
    /// Objects that play no part.
    pub passed_over: Shared<Vec<String>>,
    /// Every port that occurs, for the port filter.
    pub ports: Shared<Vec<PortChoice>>,
    /// The Services of the text, as a question names them.
    pub services: Shared<Vec<String>>,
    /// The namespace of objects that have none; none where nothing is in it.
    pub default_namespace: Option<AttrValue>,
    /// A part of the text that is being typed counts as it last was.
    pub standing: Option<StandingView>,
    /// A sentence over the whole page.
    pub banner: Option<AttrValue>,
}

impl Page {
    /// Takes over what a page before it shows in the same way, so that only what changed is drawn: a letter of a comment
    /// changes none of the pictures.
    pub(super) fn after(self, before: &Page) -> Page {
        Page {
            matrix: self.matrix.or_same_before(&before.matrix),
            diagram: self.diagram.or_same_before(&before.diagram),
            nothing: self.nothing,
            problems: self.problems.or_same_before(&before.problems),
            policies: self.policies.or_same_before(&before.policies),
            inferred: self.inferred.or_same_before(&before.inferred),
            passed_over: self.passed_over.or_same_before(&before.passed_over),
            ports: self.ports.or_same_before(&before.ports),
            services: self.services.or_same_before(&before.services),
            default_namespace: self.default_namespace,
            standing: self.standing,
            banner: self.banner,
        }
    }
}

impl From<PageView> for Page {
    fn from(view: PageView) -> Page {
        // Named one by one, so that nothing is forgotten when a part is added.
        let PageView {
            matrix,
            diagram,
            nothing,
            problems,
            policies,
            inferred,
            passed_over,
            ports,
            services,
            default_namespace,
            standing,
            banner,
        } = view;
        Page {
            matrix: Shared::new(matrix),
            diagram: Shared::new(diagram),
            nothing: nothing.map(AttrValue::from),
            problems: Shared::new(problems),
            policies: Shared::new(policies),
            inferred: Shared::new(inferred),
            passed_over: Shared::new(passed_over),
            ports: Shared::new(ports),
            services: Shared::new(services),
            default_namespace: default_namespace.map(AttrValue::from),
            standing,
            banner: banner.map(AttrValue::from),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(inferred: &str) -> Page {
        let inferred = vec![inferred.to_owned()];
        Page::from(PageView { inferred, nothing: Some("Nothing.".into()), ..PageView::default() })
    }

    #[test]
    fn a_page_that_says_the_same_is_equal() {
        let before = page("shop/other");
        assert_ne!(page("shop/other"), before);
        assert_eq!(page("shop/other").after(&before), before);
    }

    #[test]
    fn only_what_changed_is_new() {
        let (before, after) = (page("shop/other"), page("shop/web"));
        assert_eq!(after.clone().after(&before), Page { inferred: after.inferred, ..before });
    }
}
