//! Packs what is said of codes, `locales/`, into one table.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    netpol_texts::pack::build()
}
