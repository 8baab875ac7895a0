//! What can be taken along, each with the buttons that do it.

use netpol_view::protocol::ExportFormat;
use yew::prelude::*;

use super::Props;
use crate::state::Action;
use crate::words::t;

/// A picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// The tiers.
    Diagram,
    /// Who can reach whom.
    Matrix,
}

/// What the page itself has to give; the rest is written by the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A picture as SVG.
    Svg(Picture),
    /// A picture as a bitmap.
    Png(Picture),
    /// All of it on paper.
    Print,
}

/// What the engine writes, each with its words.
const FORMATS: [(ExportFormat, &str); 6] = [
    (ExportFormat::Kubectl, "files.kubectl"),
    (ExportFormat::Markdown, "files.markdown"),
    (ExportFormat::Csv, "files.csv"),
    (ExportFormat::Json, "files.json"),
    (ExportFormat::Mermaid, "files.mermaid"),
    (ExportFormat::Dot, "files.dot"),
];

const PICTURES: [(Picture, &str); 2] =
    [(Picture::Diagram, "files.diagram"), (Picture::Matrix, "files.matrix")];

pub(super) fn take(props: &Props) -> Html {
    let locale = props.language.tag();
    let disabled = !props.has_pictures;
    let picture = |(picture, key): (Picture, &'static str)| {
        let taken = |taken: Taken| props.on_taken.reform(move |_: MouseEvent| taken);
        let name = t!(key, locale = locale);
        html! {
            <div role="group" aria-label={name.clone()}>
                <span>{ name }</span>
                <span>
                    <button type="button" class="btn" {disabled} onclick={taken(Taken::Svg(picture))}>{ "SVG" }</button>
                    <button type="button" class="btn" {disabled} onclick={taken(Taken::Png(picture))}>{ "PNG" }</button>
                </span>
            </div>
        }
    };
    let format = |(format, key): (ExportFormat, &'static str)| {
        let name = t!(key, locale = locale);
        let asked = |is_copied| {
            props.on_action.reform(move |_: MouseEvent| Action::ExportAsked(Some((format, is_copied))))
        };
        html! {
            <div role="group" aria-label={name.clone()}>
                <span>{ name }</span>
                <span>
                    <button type="button" class="btn" {disabled} onclick={asked(true)}>{ t!("files.copy", locale = locale) }</button>
                    <button type="button" class="btn" {disabled} onclick={asked(false)}>{ t!("files.save", locale = locale) }</button>
                </span>
            </div>
        }
    };
    html! {
        <section aria-labelledby="take-heading">
            <h3 id="take-heading">{ t!("files.take", locale = locale) }</h3>
            <div class="formats">
                { for PICTURES.map(picture) }
                { for FORMATS.map(format) }
            </div>
            <div class="row">
                <button
                    type="button"
                    class="btn"
                    {disabled}
                    onclick={props.on_taken.reform(|_: MouseEvent| Taken::Print)}
                >{ t!("files.print", locale = locale) }</button>
                <p role="status">{ props.said.clone().map(AttrValue::from) }</p>
            </div>
        </section>
    }
}
