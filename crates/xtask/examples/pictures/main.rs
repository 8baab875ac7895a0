//! What `cargo xtask pictures` draws and counts: `pictures FOLDER` writes the diagrams as SVG and prints their figures.

mod figures;
#[path = "../../src/pictures/inputs.rs"]
mod inputs;
mod lines;

use std::error::Error;
use std::fs;
use std::path::Path;

use figures::Figures;
use inputs::INPUTS;
use netpol_core::manifest::{NetworkPolicy, Peer, Rule};
use netpol_core::source::Sources;
use netpol_core::{Checked, Evaluator};
use netpol_view::page;
use netpol_view::protocol::{Folding, ViewSettings};
use netpol_view::svg::{self, Colours};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("pictures FOLDER")?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    println!("{}", figures::HEAD);
    for (name, path) in INPUTS {
        let text = fs::read_to_string(root.join(path))?;
        let checked = Evaluator::default().evaluate(Sources::single(path, text));
        let mut settings = ViewSettings::default();
        settings.matrix.folding = Folding::Workloads;
        let view = page(&checked, &settings).diagram;
        fs::write(Path::new(&folder).join(format!("{name}.svg")), svg::diagram(&view, Colours::AsPreferred))?;
        println!("{}", Figures::of(&view).line(name, selective_rules(&checked)));
    }
    Ok(())
}

/// Rules that open something to chosen peers.
fn selective_rules(checked: &Checked) -> usize {
    let policies = &checked.evaluation.manifest.policies;
    let is_chosen = |peer: &Peer| match peer {
        Peer::Pods { .. } => !peer.is_every_pod(),
        Peer::IpBlock(block) => block.cidr.prefix_len() > 0,
    };
    let rules = policies.iter().flat_map(NetworkPolicy::all_rules);
    rules.filter(|rule: &&Rule| !rule.peers.is_empty() && rule.peers.iter().all(is_chosen)).count()
}
