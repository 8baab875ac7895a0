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
    /// The text has Services, which can be columns too.
    pub(super) has_services: bool,
    /// The language of their words.
    pub(super) language: Language,
    /// Something was chosen.
    pub(super) on_look: Callback<MatrixLook>,
}

/// The values of the menus, each with the end of the key of its words.
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

/// A menu: the names of its values, the chosen one, and what choosing another changes.
struct Menu {
    key: &'static str,
    names: Vec<&'static str>,
    chosen: &'static str,
    choose: fn(&mut MatrixLook, &str),
}

fn name_of<T: Copy + PartialEq>(values: &[(&'static str, T)], value: T) -> &'static str {
    values.iter().find(|(_, known)| *known == value).map_or("", |(name, _)| *name)
}

fn value_of<T: Copy>(values: &[(&str, T)], name: &str) -> Option<T> {
    values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

fn menus(look: &MatrixLook) -> [Menu; 4] {
    let settings = &look.settings;
    [
        Menu {
            key: "folding",
            names: FOLDINGS.map(|(name, _)| name).into(),
            chosen: name_of(&FOLDINGS, settings.folding),
            choose: |look, name| look.settings.folding = value_of(&FOLDINGS, name).unwrap_or_default(),
        },
        Menu {
            key: "showing",
            names: SHOWINGS.map(|(name, _)| name).into(),
            chosen: name_of(&SHOWINGS, settings.showing),
            choose: |look, name| look.settings.showing = value_of(&SHOWINGS, name).unwrap_or_default(),
        },
        Menu {
            key: "sides",
            names: SIDES.map(|(name, _)| name).into(),
            chosen: name_of(&SIDES, settings.sides),
            choose: |look, name| look.settings.sides = value_of(&SIDES, name).unwrap_or_default(),
        },
        Menu {
            key: "density",
            names: DENSITIES.map(|(name, _)| name).into(),
            chosen: name_of(&DENSITIES, look.density),
            choose: |look, name| look.density = value_of(&DENSITIES, name).flatten(),
        },
    ]
}

/// A button, and behind it the tools.
#[component]
pub(super) fn Tools(props: &Props) -> Html {
    let locale = props.language.tag();
    let asked = use_state_eq(|| None::<bool>);
    let is_default = props.look.settings == Default::default();
    let open = asked.unwrap_or(props.needed || !is_default);
    let look = &props.look;
    let [folding, showing, sides, density] = menus(look);
    let menus = [
        use_menu(folding, props),
        use_menu(showing, props),
        use_menu(sides, props),
        use_menu(density, props),
    ];
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
    let with_services = {
        let (look, on_look) = (look.clone(), props.on_look.clone());
        Callback::from(move |_: MouseEvent| {
            let mut look = look.clone();
            look.settings.services = !look.settings.services;
            on_look.emit(look);
        })
    };
    // Both sides decide what a Service leads to.
    let one_side = look.settings.sides != Sides::Both;
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
                { for menus }
                if props.has_services {
                    <button
                        type="button"
                        class="btn"
                        aria-pressed={look.settings.services.to_string()}
                        title={t!("matrix.tools.services_title", locale = locale)}
                        disabled={one_side}
                        onclick={with_services}
                    >
                        { t!("matrix.tools.services", locale = locale) }
                    </button>
                }
                <button type="button" class="btn" aria-pressed={look.transposed.to_string()} title={t!("matrix.tools.transpose", locale = locale)} onclick={turn}>
                    <span aria-hidden="true">{ "⇄" }</span>
                    <span class="unseen">{ t!("matrix.tools.transpose", locale = locale) }</span>
                </button>
            </div>
        </>
    }
}

#[hook]
fn use_menu(menu: Menu, props: &Props) -> Html {
    let Menu { key, names, chosen, choose } = menu;
    let locale = props.language.tag();
    let say = |name: &str| t!(format!("matrix.tools.{key}.{name}"), locale = locale).into_owned();
    let on_choose = {
        let (look, on_look) = (props.look.clone(), props.on_look.clone());
        Callback::from(move |name: String| {
            let mut look = look.clone();
            choose(&mut look, &name);
            on_look.emit(look);
        })
    };
    let items = names.into_iter().map(|name| (name, say(name))).collect();
    use_choice(Choice { label: say("label"), items, chosen }, &on_choose)
}
