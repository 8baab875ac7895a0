//! How the matrix is looked at: what is folded, searched and shown, and how large.

use netpol_view::protocol::{Folding, Language, Showing, Sides};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::choice::{Choice, use_choice};
use crate::state::{Density, MatrixLook};
use crate::words::t;

/// What the tools need.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// How it is looked at.
    pub(super) look: MatrixLook,
    /// How many pods there are, in a few words.
    pub(super) coverage: String,
    /// They are shown before anybody asks for them.
    pub(super) needed: bool,
    /// The language of their words.
    pub(super) language: Language,
    /// Something was chosen.
    pub(super) on_look: Callback<MatrixLook>,
}

const FOLDINGS: [(&str, Folding); 3] = [
    ("automatic", Folding::Automatic),
    ("namespaces", Folding::Namespaces),
    ("workloads", Folding::Workloads),
];
const SIDES: [(&str, Sides); 3] =
    [("both", Sides::Both), ("egress", Sides::Egress), ("ingress", Sides::Ingress)];
const SHOWINGS: [(&str, Showing); 6] = [
    ("all", Showing::All),
    ("open", Showing::Open),
    ("one_side", Showing::OneSide),
    ("blocked", Showing::Blocked),
    ("uncertain", Showing::Uncertain),
    ("not_isolated", Showing::NotIsolated),
];
const DENSITIES: [(&str, Option<Density>); 4] = [
    ("automatic", None),
    ("roomy", Some(Density::Roomy)),
    ("compact", Some(Density::Compact)),
    ("dots", Some(Density::Dots)),
];

/// A button, and behind it the tools.
#[component]
pub(super) fn Tools(props: &Props) -> Html {
    let locale = props.language.tag();
    let asked = use_state_eq(|| None::<bool>);
    let is_default = props.look.settings == Default::default();
    let open = asked.unwrap_or(props.needed || !is_default);
    let look = &props.look;
    let folding = use_values("folding", &FOLDINGS, look.settings.folding, props, |look, value| {
        look.settings.folding = value
    });
    let sides =
        use_values("sides", &SIDES, look.settings.sides, props, |look, value| look.settings.sides = value);
    let showing = use_values("showing", &SHOWINGS, look.settings.showing, props, |look, value| {
        look.settings.showing = value
    });
    let density = use_values("density", &DENSITIES, look.density, props, |look, value| look.density = value);
    let coverage = open.then(|| html! { <p class="coverage">{ &props.coverage }</p> });
    let toggle = {
        let asked = asked.clone();
        Callback::from(move |_: MouseEvent| asked.set(Some(!open)))
    };
    let search = {
        let (look, on_look) = (look.clone(), props.on_look.clone());
        Callback::from(move |event: InputEvent| {
            let Some(field) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let mut look = look.clone();
            look.settings.search = field.value();
            on_look.emit(look);
        })
    };
    let turn = {
        let (look, on_look) = (look.clone(), props.on_look.clone());
        let transposed = !look.transposed;
        Callback::from(move |_: MouseEvent| on_look.emit(MatrixLook { transposed, ..look.clone() }))
    };
    html! {
        <>
            { coverage }
            <button type="button" class="link view" aria-expanded={open.to_string()} aria-controls="matrix-tools" onclick={toggle}>
                { t!("matrix.tools.open", locale = locale) }
            </button>
            <div id="matrix-tools" class="matrix-tools" role="group" aria-label={t!("matrix.tools.heading", locale = locale)} hidden={!open}>
                <input
                    type="search"
                    class="search"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    value={look.settings.search.clone()}
                    placeholder={t!("matrix.tools.find", locale = locale)}
                    aria-label={t!("matrix.tools.search", locale = locale)}
                    oninput={search}
                />
                { folding }
                { showing }
                { sides }
                { density }
                <button type="button" class="btn" aria-pressed={look.transposed.to_string()} title={t!("matrix.tools.transpose", locale = locale)} onclick={turn}>
                    <span aria-hidden="true">{ "⇄" }</span>
                    <span class="unseen">{ t!("matrix.tools.transpose", locale = locale) }</span>
                </button>
            </div>
        </>
    }
}

/// A menu of the values that a part of the look may have.
#[hook]
fn use_values<T: Copy + PartialEq + 'static>(
    key: &'static str,
    values: &'static [(&'static str, T)],
    value: T,
    props: &Props,
    set: fn(&mut MatrixLook, T),
) -> Html {
    let locale = props.language.tag();
    let say = |name: &str| t!(format!("matrix.tools.{key}.{name}"), locale = locale).into_owned();
    let items = values.iter().map(|(name, _)| (*name, say(name))).collect();
    let chosen = values.iter().find(|(_, known)| *known == value).map_or("", |(name, _)| *name);
    let on_choose = {
        let (look, on_look) = (props.look.clone(), props.on_look.clone());
        Callback::from(move |name: String| {
            let found = values.iter().find(|(known, _)| *known == name);
            if let Some((_, value)) = found {
                let mut look = look.clone();
                set(&mut look, *value);
                on_look.emit(look);
            }
        })
    };
    use_choice(Choice { label: say("label"), items, chosen }, &on_choose)
}
