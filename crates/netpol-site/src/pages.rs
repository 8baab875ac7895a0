//! Every page of the site, one file a kind.

mod playground;

use anyhow::Result;
use netpol_view::protocol::Language;

use crate::sheet::Page;

/// Every page, in every language.
pub(crate) fn all() -> Result<Vec<Page>> {
    let mut pages = Vec::new();
    for language in Language::ALL {
        pages.push(playground::page(language)?);
    }
    Ok(pages)
}
