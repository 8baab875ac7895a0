//! SVG pictures as PNG, with the fonts of the machine: for the command line, and for the previews of the site's pages.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query};
use resvg::usvg::{Options, Tree};

/// What stands for a family that the machine lacks, the first that it has.
const SANS: [&str; 6] =
    ["DejaVu Sans", "Liberation Sans", "Noto Sans", "Noto Sans CJK KR", "Arial", "Helvetica"];
const MONO: [&str; 6] =
    ["DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono", "Menlo", "Consolas", "Courier New"];

/// Why there is no bitmap.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The machine has no font at all.
    #[error("this machine has no font")]
    NoFont,
    /// The picture cannot be read or drawn.
    #[error("{0}")]
    NotDrawn(String),
}

/// The fonts of the machine, found once.
#[derive(Clone, Debug)]
pub struct Fonts {
    database: Arc<Database>,
    sans: String,
}

impl Fonts {
    /// Those of this machine.
    ///
    /// # Errors
    ///
    /// Where there are none.
    pub fn of_this_machine() -> Result<Fonts, Error> {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        let any = fonts.faces().next().and_then(|face| face.families.first()).ok_or(Error::NoFont)?.0.clone();
        let sans = known(&fonts, &SANS).unwrap_or(&any).to_owned();
        let mono = known(&fonts, &MONO).unwrap_or(&sans).to_owned();
        fonts.set_sans_serif_family(&sans);
        fonts.set_monospace_family(mono);
        Ok(Fonts { database: Arc::new(fonts), sans })
    }

    /// Draws an SVG picture at so many times its size.
    ///
    /// # Errors
    ///
    /// Where the picture cannot be read, or is too large to be drawn.
    pub fn draw(&self, svg: &str, scale: f32) -> Result<Vec<u8>, Error> {
        let options = Options {
            font_family: self.sans.clone(),
            fontdb: Arc::clone(&self.database),
            ..Options::default()
        };
        let tree = Tree::from_str(svg, &options).map_err(|error| Error::NotDrawn(error.to_string()))?;
        let size = tree.size().to_int_size().scale_by(scale);
        let pixels = size.and_then(|size| Pixmap::new(size.width(), size.height()));
        let mut pixels = pixels.ok_or_else(|| Error::NotDrawn(format!("{:?}", tree.size())))?;
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
        pixels.encode_png().map_err(|error| Error::NotDrawn(error.to_string()))
    }
}

fn known<'a>(fonts: &Database, families: &[&'a str]) -> Option<&'a str> {
    let is_known = |family: &&&str| {
        fonts.query(&Query { families: &[Family::Name(family)], ..Query::default() }).is_some()
    };
    families.iter().find(is_known).copied()
}
