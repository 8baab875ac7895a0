//! Packs the words of grades, `locales/`, into one table.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    netpol_texts::pack::build()
}
