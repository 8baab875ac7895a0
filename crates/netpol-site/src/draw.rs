//! Components as HTML.

use anyhow::Result;
use tokio::runtime::Builder;
use tokio::task::LocalSet;
use yew::prelude::*;
use yew::{BaseComponent, LocalServerRenderer};

/// What a component draws, as HTML.
pub(crate) fn component<C: BaseComponent>(props: C::Properties) -> Result<String> {
    let runtime = Builder::new_current_thread().build()?;
    let renderer = LocalServerRenderer::<C>::with_props(props).hydratable(false);
    Ok(LocalSet::new().block_on(&runtime, renderer.render()))
}

/// Nodes as HTML.
pub(crate) fn html(body: Html) -> Result<String> {
    component::<Drawn>(DrawnProps { body })
}

#[derive(Clone, PartialEq, Properties)]
struct DrawnProps {
    body: Html,
}

#[component]
fn Drawn(props: &DrawnProps) -> Html {
    props.body.clone()
}
