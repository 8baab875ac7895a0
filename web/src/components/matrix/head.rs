//! The column headers: namespaces, then destinations.

use std::rc::Rc;

use netpol_view::cut_apart;
use netpol_view::protocol::Language;
use netpol_view::views::{EndpointKind, EndpointView, GroupView, IsolatedRow};
use yew::prelude::*;

use super::grid::Columns;
use super::sizes::Sizes;
use super::window::is_named;
use crate::shared::Shared;
use crate::words::t;

/// A namespace's name needs so many pixels at least.
const NARROWEST: i32 = 44;

/// `×n` takes the room of so many letters.
const TIMES: usize = 4;

/// What the column headers need.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// What they show.
    pub(super) columns: Shared<Columns>,
    /// How it is drawn.
    pub(super) sizes: Sizes,
    /// Rows are destinations.
    pub(super) transposed: bool,
    /// The chosen pod, by its row's id.
    pub(super) pod: Option<String>,
    /// The room of the columns before those that are drawn.
    pub(super) before: i32,
    /// Not every row and column is drawn.
    pub(super) is_part: bool,
    /// The column to light up.
    pub(super) lit: Option<usize>,
    /// The language of the corner's words.
    pub(super) language: Language,
}

/// Stays in sight while the rows scroll. Where names are slanted, the namespaces stand below them.
#[component]
pub(super) fn Head(props: &Props) -> Html {
    let Columns { groups, endpoints, isolated, .. } = &*props.columns;
    let Sizes { slanted, .. } = props.sizes;
    let corner = t!(
        if props.transposed { "matrix.corner_transposed" } else { "matrix.corner" },
        locale = props.language.tag()
    );
    let most = props.sizes.head_letters();
    // A namespace whose name has no room below slanted names is said in them, where its only row shares its name with others.
    let unsaid = |endpoint: &EndpointView| {
        let is_alone =
            || groups.iter().any(|group| group.size == 1 && Some(&group.name) == endpoint.namespace.as_ref());
        let is_shared = || endpoints.iter().filter(|(_, other)| other.name == endpoint.name).nth(1).is_some();
        slanted && props.sizes.column() < NARROWEST && is_alone() && is_shared()
    };
    let names = html! {
        <tr class="names" role={role(props, "row")}>
            <td class="corner" role={role(props, "cell")}><span>{ corner }</span></td>
            { spacer(props.before) }
            { for endpoints.iter().zip(isolated).map(|((column, endpoint), isolated)| html! {
                <th
                    key={endpoint.id.clone()}
                    scope="col"
                    role={role(props, "columnheader")}
                    data-pod={is_pod(endpoint).then(|| endpoint.id.clone())}
                    aria-selected={(props.pod.as_ref() == Some(&endpoint.id)).then_some("true")}
                    class={classes!((props.lit == Some(*column)).then_some("lit"), isolated_class(isolated.as_ref()))}
                    title={title(endpoint, isolated.as_ref(), props.language)}
                >
                    { match endpoint.namespace.as_ref().filter(|_| unsaid(endpoint)) {
                        Some(namespace) => written(endpoint, (&format!("{namespace}/{}", endpoint.name), 0), most),
                        None => name(endpoint, most),
                    } }
                </th>
            }) }
        </tr>
    };
    let is_named = groups.iter().any(|group| is_named(groups, group));
    let groups = if is_named { namespaces(groups, endpoints, props) } else { Html::default() };
    html! {
        <thead>
            if slanted {
                { names }
                { groups }
            } else {
                { groups }
                { names }
            }
        </thead>
    }
}

/// The namespaces of the columns that are drawn.
fn namespaces(groups: &[GroupView], endpoints: &[(usize, Rc<EndpointView>)], props: &Props) -> Html {
    let (first, last) = (
        endpoints.first().map_or(0, |(column, _)| *column),
        endpoints.last().map_or(0, |(column, _)| column + 1),
    );
    let mut end = 0;
    let heads = groups.iter().filter_map(|group| {
        let start = end;
        end += group.size;
        let size = end.min(last).saturating_sub(start.max(first));
        let has_room = size as i32 * props.sizes.column() >= NARROWEST;
        (size > 0).then(|| html! {
            <th
                key={group.id.clone()}
                scope="colgroup"
                role={role(props, "columnheader")}
                colspan={size.to_string()}
                style={props.is_part.then(|| format!("--columns:{size}"))}
                title={group.name.clone()}
            >
                <span class={classes!(group.inferred.then_some("inferred"), (group.folded || !has_room).then_some("unseen"))}>{ &group.name }</span>
            </th>
        })
    });
    html! {
        <tr class="groups" role={role(props, "row")}>
            <td class="corner" role={role(props, "cell")}></td>
            { spacer(props.before) }
            { for heads }
        </tr>
    }
}

/// A part of a matrix is not laid out as a table is (`matrix.css`), so that it has to say its roles.
fn role(props: &Props, role: &'static str) -> Option<&'static str> {
    props.is_part.then_some(role)
}

/// In the place of columns that are not drawn.
pub(super) fn spacer(width: i32) -> Html {
    match width {
        0 => Html::default(),
        width => html! { <td class="spacer" aria-hidden="true" style={format!("min-width:{width}px")}></td> },
    }
}

/// The class of a header whose pods the policy that is looked at isolates.
pub(super) fn isolated_class(isolated: Option<&IsolatedRow>) -> Option<&'static str> {
    Some(match isolated?.directions() {
        (true, true) => "isolated both",
        (true, false) => "isolated in",
        _ => "isolated out",
    })
}

/// What a header says, and how the policy that is looked at isolates its pods.
pub(super) fn title(endpoint: &EndpointView, isolated: Option<&IsolatedRow>, language: Language) -> String {
    let Some(isolated) = isolated else { return endpoint.title.clone() };
    let key = match isolated.directions() {
        (true, true) => "spot.isolated_both",
        (true, false) => "spot.isolated_ingress",
        _ => "spot.isolated_egress",
    };
    format!("{}. {}", endpoint.title, t!(key, locale = language.tag()))
}

/// An endpoint's name as both kinds of header show it: dashed when nobody defined it, `×n` when it is several pods.
pub(super) fn name(endpoint: &EndpointView, most: usize) -> Html {
    written(endpoint, (&endpoint.name, endpoint.untold), most)
}

fn written(endpoint: &EndpointView, (name, untold): (&str, usize), most: usize) -> Html {
    let most = most.saturating_sub(endpoint.times().map_or(0, |_| TIMES));
    html! {
        <span class={classes!("name", endpoint.inferred.then_some("inferred"))}>
            { cut_apart(name, untold, most).into_owned() }
            if let Some(count) = endpoint.times() {
                <small>{ format!(" ×{count}") }</small>
            }
        </span>
    }
}

/// Whether a row can be told of by itself.
pub(super) fn is_pod(endpoint: &EndpointView) -> bool {
    !matches!(endpoint.kind, EndpointKind::Folded | EndpointKind::Service)
}
