//! Prints a generated cluster, or writes it into files, for whoever wants to time something else with it:
//! `cargo run -p netpol-core --example generate -- sparse|dense|distinct PODS [POLICIES [FILES FOLDER]]`.

#[path = "../benches/generated.rs"]
#[expect(clippy::indexing_slicing, reason = "numbers are taken modulo the length")]
mod generated;

use std::error::Error;
use std::fs;
use std::path::Path;

use generated::Shape;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let pods = arguments.get(1).ok_or("how many pods?")?.parse()?;
    let mut shape = match arguments.first().map(String::as_str) {
        Some("sparse") => Shape::sparse(pods),
        Some("dense") => Shape::dense(pods),
        Some("distinct") => Shape::distinct(pods),
        _ => return Err("sparse, dense or distinct?".into()),
    };
    if let Some(policies) = arguments.get(2) {
        shape.policies = policies.parse()?;
    }
    let text = shape.yaml().concat();
    match (arguments.get(3), arguments.get(4)) {
        (Some(files), Some(folder)) => write(&text, files.parse()?, Path::new(folder)),
        (Some(_), None) => Err("into which folder?".into()),
        _ => {
            print!("{text}");
            Ok(())
        }
    }
}

/// About as many documents in each file.
fn write(text: &str, files: usize, folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let documents: Vec<&str> = text.split("---\n").filter(|document| !document.is_empty()).collect();
    for (number, documents) in documents.chunks(documents.len().div_ceil(files).max(1)).enumerate() {
        fs::write(folder.join(format!("{number:03}.yaml")), documents.join("---\n"))?;
    }
    Ok(())
}
