//! Writes the three links of a text: `cargo run -p netpol-link --example link 'view=matrix&from=shop/web' < shop.yaml`.

use std::io::{self, Read, Write};

use netpol_link::{Link, Options};

fn main() -> io::Result<()> {
    let options = Options::read(&std::env::args().nth(1).unwrap_or_default());
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let link = Link { options, text };
    writeln!(io::stdout(), "{}\n{}\n{}", link.encode(), link.encode_digits(), link.plain())
}
