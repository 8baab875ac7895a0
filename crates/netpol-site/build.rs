//! Packs the words of the pages, `locales/`, into one table.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    netpol_texts::pack::build()
}
