//! Prints a generated cluster, for whoever wants to time something else with it:
//! `cargo run -p netpol-core --example generate -- sparse|dense|distinct PODS [POLICIES]`.

#[path = "../benches/generated.rs"]
#[expect(clippy::indexing_slicing, reason = "numbers are taken modulo the length")]
mod generated;

use generated::Shape;

fn main() -> Result<(), Box<dyn std::error::Error>> {
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
    print!("{}", shape.yaml().concat());
    Ok(())
}
