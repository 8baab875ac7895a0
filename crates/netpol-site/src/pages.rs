//! Every page of the site, one file a kind.

mod about;
mod authors;
mod cells;
mod codes;
mod course;
mod enforced;
mod examples;
mod fields;
mod interview;
pub(crate) mod not_found;
mod playground;
mod plugins;
pub(crate) mod whiteboard;

use anyhow::Result;
use netpol_view::protocol::Language;

use crate::course::Course;
use crate::interview::Interview;
use crate::sheet::Page;

/// Every page, in every language.
pub(crate) fn all() -> Result<Vec<Page>> {
    let course = Course::read()?;
    let interview = Interview::read()?;
    let mut pages = Vec::new();
    for language in Language::ALL {
        pages.push(playground::page(language)?);
        pages.push(whiteboard::page(language)?);
        pages.extend(course::pages(&course, language)?);
        pages.extend(interview::pages(&interview, language)?);
        pages.extend(examples::pages(language)?);
        pages.extend(codes::pages(language)?);
        pages.extend(cells::pages(language)?);
        pages.push(fields::page(language)?);
        pages.extend(plugins::pages(language)?);
        pages.push(enforced::page(language)?);
        pages.push(authors::page(language)?);
        pages.push(about::page(language)?);
    }
    Ok(pages)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_page_has_an_address_of_its_own_and_no_empty_words() {
        let pages = all().unwrap();
        let addresses: BTreeSet<String> = pages.iter().map(|page| page.place.path()).collect();
        assert_eq!(addresses.len(), pages.len());
        for page in &pages {
            let address = page.place.path();
            assert!(!page.title.is_empty() && !page.description.is_empty(), "{address}");
            for empty in
                ["<h1></h1>", "<h2></h2>", "<p></p>", "<dd></dd>", "<dt></dt>", "<li></li>", "\"></a>"]
            {
                assert!(!page.body.contains(empty), "{empty} in {address}");
            }
        }
    }

    #[test]
    fn the_playground_is_kept_in_every_language() {
        let pages = all().unwrap();
        let mut kept: Vec<String> =
            pages.iter().filter(|page| page.kind.is_kept()).map(|page| page.place.path()).collect();
        kept.sort();
        assert_eq!(kept, ["", "ko/"]);
    }

    #[test]
    fn every_link_between_pages_leads_somewhere() {
        let pages = all().unwrap();
        let addresses: BTreeSet<String> = pages.iter().map(|page| page.place.path()).collect();
        for page in &pages {
            let root = page.place.to_root();
            for link in page.body.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                let Some(path) = link.strip_prefix(&root) else { continue };
                let path = path.split(['#', '?']).next().unwrap_or_default();
                assert!(addresses.contains(path), "{link} on {}", page.place.path());
            }
        }
    }
}
