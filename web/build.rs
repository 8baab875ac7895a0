//! Builds the page again when a word changes: the language files are read at build time, and Cargo does not know of them.

fn main() {
    println!("cargo:rerun-if-changed=locales");
}
