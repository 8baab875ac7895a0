//! SVG as PNG, with the fonts of the machine.

use std::sync::Arc;

use anyhow::{Result, anyhow, bail};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query};
use resvg::usvg::{Options, Tree};

use crate::words::Speech;

/// Screens have two pixels for one.
const SCALE: f32 = 2.0;

/// What stands for a family that the machine lacks, the first that it has.
const SANS: [&str; 6] =
    ["DejaVu Sans", "Liberation Sans", "Noto Sans", "Noto Sans CJK KR", "Arial", "Helvetica"];
const MONO: [&str; 6] =
    ["DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono", "Menlo", "Consolas", "Courier New"];

/// Draws an SVG picture at twice its size.
pub(super) fn draw(svg: &str, speech: Speech) -> Result<Vec<u8>> {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    let Some(any) = fonts.faces().next().and_then(|face| face.families.first()) else {
        bail!(speech.say("render.no_font", &[]));
    };
    let any = any.0.clone();
    let sans = known(&fonts, &SANS).unwrap_or(&any).to_owned();
    let mono = known(&fonts, &MONO).unwrap_or(&sans).to_owned();
    fonts.set_sans_serif_family(&sans);
    fonts.set_monospace_family(mono);
    let options = Options { font_family: sans, fontdb: Arc::new(fonts), ..Options::default() };
    let not_drawn = |reason: String| anyhow!(speech.say("render.not_drawn", &[("reason", &reason)]));
    let tree = Tree::from_str(svg, &options).map_err(|error| not_drawn(error.to_string()))?;
    let size = tree.size().to_int_size().scale_by(SCALE);
    let pixels = size.and_then(|size| Pixmap::new(size.width(), size.height()));
    let Some(mut pixels) = pixels else { bail!(not_drawn(format!("{:?}", tree.size()))) };
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| not_drawn(error.to_string()))
}

fn known<'a>(fonts: &Database, families: &[&'a str]) -> Option<&'a str> {
    let is_known = |family: &&&str| {
        fonts.query(&Query { families: &[Family::Name(family)], ..Query::default() }).is_some()
    };
    families.iter().find(is_known).copied()
}
