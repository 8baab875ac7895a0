//! The site as a folder.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use crate::bitmaps::Bitmaps;
use crate::built::Built;
use crate::file::File;
use crate::pages::not_found;
use crate::sheet::{Page, document, escaped};
use crate::{embed, headers, offline, pages, preview, scripts, styles, tables};

/// A site that is being written.
#[derive(Debug)]
pub struct Site {
    folder: PathBuf,
    address: Option<String>,
    /// Where bitmaps lie that were drawn before.
    drawn: PathBuf,
    is_kept: bool,
    /// The folder that Trunk built the playground's module into.
    playground: Option<PathBuf>,
    /// That for the module of frames in posts.
    frame: Option<PathBuf>,
}

impl Site {
    /// The folder that Trunk built the page into, and the address at which the site will stand, with a slash at the end.
    /// Without one, nothing that needs a whole address is written: no `sitemap.xml`, no canonical links, no pictures for
    /// previews. Bitmaps take long to draw and are kept in the folder `drawn` from one time to the next.
    ///
    /// # Errors
    ///
    /// Where the address is none.
    pub fn new(folder: PathBuf, address: Option<String>, drawn: PathBuf) -> Result<Site> {
        if let Some(address) = &address {
            let is_web = address.starts_with("https://") || address.starts_with("http://");
            ensure!(is_web, "`{address}` is no address of a site: it begins with https://");
        }
        let address = address.map(|address| format!("{}/", address.trim_end_matches('/')));
        Ok(Site { folder, address, drawn, is_kept: true, playground: None, frame: None })
    }

    /// The same, not to be kept by browsers: while somebody works on the page, the newest build is wanted at every reload.
    #[must_use]
    pub fn not_kept(self) -> Site {
        Site { is_kept: false, ..self }
    }

    /// The same with modules of their own for the playground and for frames in posts, each of which Trunk built into a folder.
    #[must_use]
    pub fn with_modules(self, playground: Option<PathBuf>, frame: Option<PathBuf>) -> Site {
        Site { playground, frame, ..self }
    }

    /// Writes every page and gives their number.
    ///
    /// # Errors
    ///
    /// Where the folder holds no page that Trunk built, or a file cannot be written.
    pub fn write(&self) -> Result<usize> {
        let built = Built::of_folder(&self.folder)?;
        let copied = |word: &str, from: &Option<PathBuf>| {
            from.as_ref().map(|from| built.copied(word, from, &self.folder)).transpose()
        };
        let (playground, frame) = (copied("playground", &self.playground)?, copied("frame", &self.frame)?);
        let built = Built { is_kept: self.is_kept, playground, frame, ..built };
        let styles = styles::merge(&self.folder, &built.styles)?;
        embed::write(&self.folder)?;
        for File { path, content } in scripts::files().into_iter().chain(tables::files()) {
            self.save(&path, &content)?;
        }
        let pages = pages::all()?;
        let mut kept = Vec::new();
        for page in &pages {
            let text = document(page, &built, &styles, self.address.as_deref());
            self.save(&format!("{}index.html", page.place.path()), text.as_bytes())?;
            for picture in &page.pictures {
                self.save(&picture.path, picture.svg.as_bytes())?;
            }
            for File { path, content } in &page.files {
                self.save(path, content)?;
            }
            if page.kind.is_kept() {
                kept.push((page.place.path(), text));
            }
        }
        let mut bitmaps = Bitmaps::new(self.drawn.clone());
        for File { path, content } in offline::files(&built, &styles, &kept, &mut bitmaps)? {
            self.save(&path, &content)?;
        }
        self.save("_headers", headers::text().as_bytes())?;
        self.save("404.html", not_found::document(&built, &styles, self.root())?.as_bytes())?;
        if let Some(address) = &self.address {
            self.save_for_machines(&pages, address, &mut bitmaps)?;
        }
        Ok(pages.len())
    }

    /// What search engines and previews ask for.
    fn save_for_machines(&self, pages: &[Page], address: &str, bitmaps: &mut Bitmaps) -> Result<()> {
        self.save("sitemap.xml", sitemap(pages, address).as_bytes())?;
        let robots = format!("User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n");
        self.save("robots.txt", robots.as_bytes())?;
        for page in pages {
            self.save(&page.preview(), &bitmaps.draw(&preview::svg(page), 1.0)?)?;
        }
        Ok(())
    }

    /// The path of the site on its host, which a page that stands in for any other has to know.
    fn root(&self) -> &str {
        let behind_scheme = self.address.as_deref().and_then(|address| address.split_once("://"));
        let path = behind_scheme.and_then(|(_, rest)| rest.find('/').and_then(|start| rest.get(start..)));
        path.unwrap_or("/")
    }

    fn save(&self, path: &str, content: &[u8]) -> Result<()> {
        let path = self.folder.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))
    }
}

fn sitemap(pages: &[Page], address: &str) -> String {
    let address = escaped(address);
    let entry = |page: &Page| format!("<url><loc>{address}{}</loc></url>\n", page.place.path());
    let entries: String = pages.iter().map(entry).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</urlset>\n"
    )
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::below_a_path(Some("https://example.org/netpol"), "/netpol/")]
    #[case::a_whole_host(Some("https://example.org/"), "/")]
    #[case::not_known(None, "/")]
    fn the_path_of_the_site_is_that_of_its_address(#[case] address: Option<&str>, #[case] path: &str) {
        let site = Site::new(PathBuf::new(), address.map(str::to_owned), PathBuf::new()).unwrap();
        assert_eq!(site.root(), path);
    }

    #[test]
    fn what_is_no_address_is_told() {
        let error = Site::new(PathBuf::new(), Some("example.org".into()), PathBuf::new()).unwrap_err();
        assert!(error.to_string().contains("`example.org` is no address"));
    }
}
