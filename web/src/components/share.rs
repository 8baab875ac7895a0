//! Sharing what is shown: a link with what it takes along, a QR code, files, and what works on which platform.

mod code;
pub mod copyable;
mod platform;
mod snippets;

use std::rc::Rc;

use netpol_link::LONG;
use netpol_view::protocol::Language;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use self::code::{code, fits};
pub use self::copyable::Copyable;
use self::platform::PlatformPane;
use super::explanation::OnCopy;
use crate::state::{Included, Offer};
use crate::words::t;

/// What can be kept as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// The YAML.
    Text,
    /// The diagram.
    Diagram(Format),
    /// The matrix.
    Matrix(Format),
}

/// What a picture is kept as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Lines and letters, which can be enlarged and searched.
    Svg,
    /// Pixels, for platforms that take nothing else.
    Png,
}

/// What the sheet needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is offered.
    pub offer: Rc<Offer>,
    /// What the link takes along.
    pub included: Included,
    /// The language of the sheet.
    pub language: Language,
    /// Something else is to be taken along.
    pub on_include: Callback<Included>,
    /// A text is to be copied.
    pub on_copy: OnCopy,
    /// A file is to be saved.
    pub on_save: Callback<File>,
    /// The sheet was closed.
    pub on_close: Callback<()>,
}

/// The sheet of the dialog.
#[component]
pub fn Share(props: &Props) -> Html {
    let Props { offer, language, .. } = props;
    let (language, locale) = (*language, language.tag());
    let shows_code = use_state_eq(|| false);
    let on_code = {
        let shows_code = shows_code.clone();
        Callback::from(move |_: MouseEvent| shows_code.set(!*shows_code))
    };
    let address = offer.address();
    let count = address.as_ref().map(|address| address.chars().count());
    let is_long = count.is_some_and(|count| count > LONG);
    let has_code = offer.digits.as_ref().is_some_and(|digits| fits(&offer.site, digits));
    html! {
        <div class="sheet">
            <header>
                <h2 id="share-heading">{ t!("share.heading", locale = locale) }</h2>
                <p>{ t!("share.what", locale = locale) }</p>
                <button
                    type="button"
                    class="btn ghost"
                    aria-label={t!("share.close", locale = locale)}
                    title={t!("share.close", locale = locale)}
                    onclick={props.on_close.reform(|_: MouseEvent| ())}
                >{ "×" }</button>
            </header>
            if let Some(address) = address {
                <Copyable
                    label={t!("share.link", locale = locale).into_owned()}
                    copy={t!("share.copy_link", locale = locale).into_owned()}
                    text={address}
                    is_first={true}
                    {language}
                    on_copy={props.on_copy.clone()}
                />
            }
            { included(props) }
            <div class={classes!("length", (is_long || count.is_none()).then_some("long"))}>
                <p>{ length(count, has_code, locale) }</p>
                if has_code {
                    <button type="button" class="btn" aria-expanded={shows_code.to_string()} onclick={on_code}>{ t!("share.code", locale = locale) }</button>
                }
            </div>
            if *shows_code && has_code {
                { code(offer, locale) }
            }
            <PlatformPane offer={offer.clone()} {language} on_copy={props.on_copy.clone()} />
            <footer>
                { save(props, File::Text, is_long || count.is_none(), "share.save_text") }
                { save(props, File::Diagram(Format::Svg), false, "share.save_diagram") }
                { save(props, File::Diagram(Format::Png), false, "share.save_diagram_png") }
                { save(props, File::Matrix(Format::Svg), false, "share.save_matrix") }
                { save(props, File::Matrix(Format::Png), false, "share.save_matrix_png") }
                if let Some(address) = offer.drawing(language) {
                    <a class="btn" href={address}>{ t!("board.of_this", locale = locale) }</a>
                }
                if let Some(address) = offer.lesson(language) {
                    <a class="btn" href={address}>{ t!("maker.of_this", locale = locale) }</a>
                }
            </footer>
        </div>
    }
}

/// How long the link is, and what to do about it.
fn length(count: Option<usize>, has_code: bool, locale: &'static str) -> String {
    let Some(count) = count else { return t!("share.no_link", locale = locale).into_owned() };
    let length = t!("share.length", locale = locale, count = count);
    let rest = match (count > LONG, has_code) {
        (true, _) => t!("share.long", locale = locale),
        (false, true) => t!("share.fits_code", locale = locale),
        (false, false) => t!("share.no_code", locale = locale),
    };
    format!("{length} · {rest}")
}

/// The boxes for what the link takes along; those for what there is not cannot be ticked.
fn included(props: &Props) -> Html {
    let (now, possible) = (props.included, props.offer.possible);
    let ticked = |is: bool, possible: bool, key: &'static str, with: fn(Included, bool) -> Included| {
        let on_include = props.on_include.clone();
        let onchange = Callback::from(move |event: Event| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                on_include.emit(with(now, field.checked()));
            }
        });
        html! {
            <label>
                <input type="checkbox" checked={is && possible} disabled={!possible} {onchange} />
                { t!(key, locale = props.language.tag()) }
            </label>
        }
    };
    html! {
        <fieldset class="included">
            <legend>{ t!("share.included", locale = props.language.tag()) }</legend>
            { ticked(now.cell, possible.cell, "share.cell", |now, cell| Included { cell, ..now }) }
            { ticked(now.profile, possible.profile, "share.profile", |now, profile| Included { profile, ..now }) }
            { ticked(now.port, possible.port, "share.port", |now, port| Included { port, ..now }) }
            { ticked(now.view, possible.view, "share.view", |now, view| Included { view, ..now }) }
            { ticked(now.read_only, possible.read_only, "share.read_only", |now, read_only| Included { read_only, ..now }) }
        </fieldset>
    }
}

fn save(props: &Props, file: File, is_best: bool, key: &'static str) -> Html {
    let onclick = props.on_save.reform(move |_: MouseEvent| file);
    let disabled = match file {
        File::Text => props.offer.text.is_none(),
        File::Diagram(_) | File::Matrix(_) => props.offer.alternative.is_empty(),
    };
    html! {
        <button type="button" class={classes!("btn", is_best.then_some("primary"))} {disabled} {onclick}>
            { t!(key, locale = props.language.tag()) }
        </button>
    }
}
