//! Pictures as bitmaps, each drawn once: what is drawn already lies in a folder of its own, by what it shows.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;
use netpol_bitmap::Fonts;

use crate::file::fingerprint;

/// Draws bitmaps.
pub(crate) struct Bitmaps {
    /// Finding them takes a while, and nothing needs them where all is drawn.
    fonts: Option<Fonts>,
    drawn: PathBuf,
}

impl Bitmaps {
    /// What is drawn is kept in that folder.
    pub(crate) fn new(drawn: PathBuf) -> Bitmaps {
        Bitmaps { fonts: None, drawn }
    }

    /// An SVG picture at so many times its size, as PNG.
    pub(crate) fn draw(&mut self, svg: &str, scale: f32) -> Result<Vec<u8>> {
        let file = self.drawn.join(format!("{}-{scale}.png", fingerprint(svg)));
        if let Ok(png) = fs::read(&file) {
            return Ok(png);
        }
        let fonts = match self.fonts.take() {
            Some(fonts) => fonts,
            None => Fonts::of_this_machine()?,
        };
        let png = self.fonts.insert(fonts).draw(svg, scale)?;
        fs::create_dir_all(&self.drawn)?;
        fs::write(&file, &png)?;
        Ok(png)
    }
}
