//! The site as a folder.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use crate::built::Built;
use crate::sheet::{Page, document};
use crate::{embed, pages, styles};

/// A site that is being written.
#[derive(Debug)]
pub struct Site {
    folder: PathBuf,
    address: Option<String>,
}

impl Site {
    /// The folder that Trunk built the page into, and the address at which the site will stand, with a slash at the end.
    /// Without one, nothing that needs a whole address is written: no `sitemap.xml`, no canonical links, no pictures for
    /// previews.
    ///
    /// # Errors
    ///
    /// Where the address is none.
    pub fn new(folder: PathBuf, address: Option<String>) -> Result<Site> {
        if let Some(address) = &address {
            let is_web = address.starts_with("https://") || address.starts_with("http://");
            ensure!(is_web, "`{address}` is no address of a site: it begins with https://");
        }
        let address = address.map(|address| format!("{}/", address.trim_end_matches('/')));
        Ok(Site { folder, address })
    }

    /// Writes every page and gives their number.
    ///
    /// # Errors
    ///
    /// Where the folder holds no page that Trunk built, or a file cannot be written.
    pub fn write(&self) -> Result<usize> {
        let index = self.folder.join("index.html");
        let page = fs::read_to_string(&index).with_context(|| format!("cannot read {}", index.display()))?;
        let built = Built::read(&page)?;
        let styles = styles::merge(&self.folder, &built.styles)?;
        embed::write(&self.folder, &built, &styles)?;
        let pages = pages::all()?;
        for page in &pages {
            let text = document(page, &built, &styles, self.address.as_deref());
            self.save(&format!("{}index.html", page.place.path()), &text)?;
        }
        if let Some(address) = &self.address {
            self.save("sitemap.xml", &sitemap(&pages, address))?;
        }
        Ok(pages.len())
    }

    fn save(&self, path: &str, text: &str) -> Result<()> {
        let path = self.folder.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
    }
}

fn sitemap(pages: &[Page], address: &str) -> String {
    let address = crate::sheet::escaped(address);
    let entry = |page: &Page| format!("<url><loc>{address}{}</loc></url>\n", page.place.path());
    let entries: String = pages.iter().map(entry).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</urlset>\n"
    )
}
