//! A link that was made once stays readable.

use std::fs;
use std::path::Path;

use netpol_link::read;
use rstest::rstest;

#[rstest]
fn a_link_of_version_1_carries_what_it_carried(
    #[values("the-dictionary", "three-tier", "korean", "odd-letters", "nothing")] name: &str,
    #[values("p/1.", "q/1.", "t/1.")] kind: &str,
) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published/1");
    let links = fs::read_to_string(folder.join(format!("{name}.links"))).unwrap();
    let link = read(links.lines().find(|link| link.starts_with(kind)).unwrap()).unwrap();
    let payload = fs::read_to_string(folder.join(format!("{name}.payload"))).unwrap();
    assert_eq!(format!("{}\n{}", link.options.write(), link.text), payload);
}
