//! Folders that another program renders: with a kustomization, or with a chart. They are alternatives or layers of each
//! other, and not one cluster.

mod kustomization;

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use super::find::Found;
use kustomization::Kustomization;

/// A folder that another program renders.
pub(crate) struct Folder {
    /// As it was reached.
    pub(crate) path: PathBuf,
    whole: PathBuf,
    pub(crate) what: What,
}

/// What a folder is, and what was done with it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// A chart: its templates were not rendered.
    Chart,
    /// Manifests that a kustomization changes; they were read as they are.
    Kustomization,
    /// A kustomization of another folder that was found; it was not read.
    Overlay { base: PathBuf },
    /// A kustomization of the same folder as one that was read; it was not read.
    Alternative { other: PathBuf },
    /// Something that kustomizations include; it was not read.
    Component,
}

/// All such folders among what was found.
#[derive(Default)]
pub(crate) struct Folders {
    pub(crate) all: Vec<Folder>,
    /// Files that kustomizations name, and that are no objects: patches above all.
    not_objects: HashSet<PathBuf>,
}

impl Folders {
    /// Looks at every kustomization and chart that was found. A folder that was asked for by its path is read, whatever it is.
    pub(super) fn new(found: &[Found], asked: &[PathBuf]) -> Self {
        let asked: HashSet<PathBuf> = asked.iter().map(|path| whole(path)).collect();
        let mut folders = Self::default();
        let mut layers = Vec::new();
        for path in found.iter().filter_map(Found::path) {
            let Some(parent) = path.parent() else { continue };
            let folder = |what| Folder { path: parent.to_owned(), whole: whole(parent), what };
            if is_chart(path) {
                folders.all.push(folder(What::Chart));
            } else if is_kustomization(path) {
                let kustomization = Kustomization::read(path).unwrap_or_default();
                let inside = |name: &String| whole(&parent.join(name));
                folders.not_objects.extend(kustomization.files.iter().map(inside));
                layers.push((
                    folders.all.len(),
                    kustomization.is_component,
                    kustomization.layers.iter().map(inside).collect::<Vec<_>>(),
                ));
                folders.all.push(folder(What::Kustomization));
            }
        }
        folders.tell_layers(&layers, &asked);
        folders
    }

    /// Finds out which kustomizations change another folder than their own: by number, whether it is a component, and what it
    /// includes.
    fn tell_layers(&mut self, layers: &[(usize, bool, Vec<PathBuf>)], asked: &HashSet<PathBuf>) {
        let mut bases: Vec<(&PathBuf, usize)> = Vec::new();
        for (index, is_component, included) in layers {
            let Some(folder) = self.all.get(*index) else { continue };
            if asked.contains(&folder.whole) {
                continue;
            }
            let others: Vec<&PathBuf> =
                included.iter().filter(|base| base.is_dir() && !base.starts_with(&folder.whole)).collect();
            let found = others.iter().find_map(|base| self.all.iter().find(|other| other.whole == **base));
            let same = others.iter().find_map(|base| bases.iter().find(|(known, _)| known == base));
            let what = match (found, same) {
                _ if *is_component => What::Component,
                (Some(base), _) => What::Overlay { base: base.path.clone() },
                (None, Some((_, first))) => {
                    let other = self.all.get(*first).map_or_else(PathBuf::new, |other| other.path.clone());
                    What::Alternative { other }
                }
                (None, None) => {
                    bases.extend(others.iter().map(|base| (*base, *index)));
                    What::Kustomization
                }
            };
            if let Some(folder) = self.all.get_mut(*index) {
                folder.what = what;
            }
        }
    }

    /// Whether a file is left to the program that renders its folder.
    pub(super) fn leave_out(&self, path: &Path) -> bool {
        let whole = whole(path);
        let is_read = |folder: &Folder| matches!(folder.what, What::Chart | What::Kustomization);
        let in_layer = self.all.iter().any(|folder| !is_read(folder) && whole.starts_with(&folder.whole));
        in_layer || self.not_objects.contains(&whole)
    }

    /// Whether a file is a template of a chart that was found.
    pub(super) fn is_of_chart(&self, path: &Path) -> bool {
        let whole = whole(path);
        let charts = self.all.iter().filter(|folder| folder.what == What::Chart);
        charts.into_iter().any(|chart| whole.starts_with(chart.whole.join("templates")))
    }

    /// The folder that a file belongs to.
    pub(crate) fn of(&self, path: &Path) -> Option<usize> {
        let whole = whole(path);
        let holding = self.all.iter().enumerate().filter(|(_, folder)| whole.starts_with(&folder.whole));
        holding.max_by_key(|(_, folder)| folder.whole.as_os_str().len()).map(|(index, _)| index)
    }
}

/// Whether a file is one that says how its folder is rendered.
pub(super) fn is_instruction(path: &Path) -> bool {
    is_chart(path) || is_kustomization(path)
}

fn is_chart(path: &Path) -> bool {
    path.file_name() == Some(OsStr::new("Chart.yaml"))
}

fn is_kustomization(path: &Path) -> bool {
    ["kustomization.yaml", "kustomization.yml"].iter().any(|name| path.file_name() == Some(OsStr::new(name)))
}

/// The path without links and dots, where there is something.
fn whole(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}
