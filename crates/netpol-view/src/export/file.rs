//! One file, as the page saves it.

use netpol_core::Checked;
use netpol_core::expect::without_expectations;

use super::drawing::drawing;
use super::{Export, ExportSettings, Shown, dot, markdown, mermaid, records};
use crate::protocol::{ExportFormat, ViewSettings};
use crate::rows::folds;
use crate::views::ExportView;
use crate::words::Words;

/// More pairs than this are left to the command line: a page would take seconds and hundreds of megabytes for them.
const MOST_PAIRS: u64 = 1_000_000;

/// The file, or why there is none, in a sentence. A file of the matrix has every row, however the page folds them, at the port
/// that the page asks about.
pub(crate) fn file(
    checked: &Checked,
    format: ExportFormat,
    settings: &ViewSettings,
) -> Result<ExportView, String> {
    let words = Words::new(settings.language);
    let ends = match format {
        ExportFormat::Kubectl => 0,
        ExportFormat::Json => checked.evaluation.cluster.endpoints.len(),
        _ => folds(&checked.evaluation).len(),
    };
    // In a page, a number of endpoints has 32 bits.
    let pairs = (ends as u64).pow(2);
    if pairs > MOST_PAIRS {
        return Err(words.say("export.too_large", &[("pairs", &pairs.to_string())]));
    }
    let mut view = ExportView::default();
    let mut out = Vec::new();
    let shown = || Shown::whole(checked, settings, false);
    let written = match format {
        ExportFormat::Json => {
            let settings = ExportSettings {
                port: settings.port.clone(),
                language: settings.language,
                ..ExportSettings::default()
            };
            Export::new(checked, &settings).map_or(Ok(()), |export| export.write(&mut out))
        }
        ExportFormat::Markdown => markdown::write(&mut out, &shown()),
        ExportFormat::Csv => records::write_all(&mut out, &shown()),
        ExportFormat::Dot => dot::write(&mut out, &[drawing(&shown(), None)]),
        ExportFormat::Mermaid => {
            let drawings = [drawing(&shown(), None)];
            let written = mermaid::write(&mut out, &drawings);
            if mermaid::too_large(&drawings, &String::from_utf8_lossy(&out)).is_some() {
                view.note = words.plain("export.mermaid_too_large");
            }
            written
        }
        ExportFormat::Kubectl => {
            for (_, source) in checked.evaluation.sources.iter() {
                out.extend_from_slice(without_expectations(source.text()).as_bytes());
            }
            Ok(())
        }
    };
    // A list of bytes takes whatever is written into it.
    if written.is_ok() {
        view.text = String::from_utf8(out).unwrap_or_default();
    }
    Ok(view)
}
