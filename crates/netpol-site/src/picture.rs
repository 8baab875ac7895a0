//! Pictures of what a text opens, with what they show in words.

use anyhow::{Result, bail};
use netpol_core::profile::Profile;
use netpol_view::protocol::{Ask, DocumentId, Language, Question, Told, ViewSettings};
use netpol_view::svg::{self, Colours};
use netpol_view::views::{CellView, ExplanationView, PageView, ProblemView};
use netpol_view::{Engine, Words};
use yew::prelude::*;

use crate::file::fingerprint;
use crate::place::Place;

/// A text, and how it is evaluated.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject<'a> {
    pub(crate) text: &'a str,
    pub(crate) language: Language,
    pub(crate) profile: &'static Profile,
    /// The cell whose reason is told, as ids of source and destination.
    pub(crate) chosen: Option<(&'a str, &'a str)>,
    /// The port filter; empty for all ports.
    pub(crate) port: &'a str,
}

/// What is seen of a text.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) page: PageView,
    pub(crate) explanation: Option<ExplanationView>,
    language: Language,
}

/// A picture, as a file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    /// Its place, from the root of the site.
    pub(crate) path: String,
    /// The file.
    pub(crate) svg: String,
    /// The same without its reader's preference for a dark one, for programs that turn it into a bitmap.
    pub(crate) light: String,
    /// What it shows, in words.
    pub(crate) words: String,
}

impl<'a> Subject<'a> {
    /// A text as a plugin that conforms enforces it.
    pub(crate) fn new(text: &'a str, language: Language) -> Subject<'a> {
        Subject { text, language, profile: Default::default(), chosen: None, port: "" }
    }

    /// Evaluates it.
    pub(crate) fn seen(self) -> Result<Seen> {
        let Subject { text, language, profile, chosen, port } = self;
        let (profile, port) = (profile.name.to_owned(), port.to_owned());
        let settings = ViewSettings { language, profile, port, ..ViewSettings::default() };
        let chosen = chosen.map(|(from, to)| (from.to_owned(), to.to_owned()));
        let ask = Ask::Evaluate { text: Some(text.into()), settings, chosen };
        match Engine::new().answer(Question { number: 1, document: DocumentId(0), ask }).told {
            Told::Evaluated { page, explanation } => {
                Ok(Seen { page: *page, explanation: explanation.map(|view| *view), language })
            }
            _ => bail!("the engine does not evaluate"),
        }
    }
}

impl Seen {
    /// Who reaches whom; none where there is nobody.
    pub(crate) fn matrix(&self) -> Option<Picture> {
        let matrix = &self.page.matrix;
        let drawn = |colours| svg::matrix(matrix, Words::new(self.language), colours);
        let is_empty = matrix.endpoints.is_empty();
        (!is_empty).then(|| Picture::new(&drawn, svg::matrix_in_words(matrix, Words::new(self.language))))
    }

    /// The tiers; none where there are none.
    pub(crate) fn diagram(&self) -> Option<Picture> {
        let diagram = &self.page.diagram;
        let drawn = |colours| svg::diagram(diagram, colours);
        let is_empty = diagram.boxes.is_empty();
        (!is_empty).then(|| Picture::new(&drawn, svg::diagram_in_words(diagram, Words::new(self.language))))
    }

    /// The first problem of a code.
    pub(crate) fn problem(&self, code: &str) -> Option<&ProblemView> {
        self.page.problems.items.iter().find(|problem| problem.code == code)
    }

    /// The cell of a source and a destination, by their ids.
    pub(crate) fn cell(&self, (from, to): (&str, &str)) -> Option<&CellView> {
        let matrix = &self.page.matrix;
        let place = |id: &str| matrix.endpoints.iter().position(|endpoint| endpoint.id == id);
        matrix.cell(place(from)?, place(to)?)
    }

    /// The open paths between different ends, a line each.
    pub(crate) fn open_paths(&self) -> Vec<String> {
        svg::open_paths(&self.page.matrix, Words::new(self.language))
    }

    /// The paths of which the plugin makes something else than the documentation of Kubernetes says, a line each.
    pub(crate) fn different(&self) -> Vec<String> {
        svg::different_paths(&self.page.matrix, Words::new(self.language))
    }
}

impl Picture {
    fn new(draw: &dyn Fn(Colours) -> String, words: String) -> Picture {
        let (svg, light) = (draw(Colours::AsPreferred), draw(Colours::Light));
        Picture { path: format!("pictures/{}.svg", fingerprint(&svg)), svg, light, words }
    }

    /// The picture in a page.
    pub(crate) fn shown(&self, place: &Place) -> Html {
        let (width, height) = self.size();
        html! {
            <div class="picture">
                <img src={format!("{}{}", place.to_root(), self.path)} alt={self.words.clone()} {width} {height} loading="lazy" decoding="async" />
            </div>
        }
    }

    /// Width and height as they are written in the file.
    pub(crate) fn size(&self) -> (Option<String>, Option<String>) {
        let of = |name: &str| {
            let (_, rest) = self.svg.split_once(&format!(" {name}=\""))?;
            let (value, _) = rest.split_once('"')?;
            let whole: f32 = value.parse().ok()?;
            Some(format!("{}", whole.ceil()))
        };
        (of("width"), of("height"))
    }
}
