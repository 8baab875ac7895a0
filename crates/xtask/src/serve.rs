//! `cargo xtask serve`: the page on this machine, built again at every change.

use std::net::TcpListener;
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::page::trunk;
use crate::steps::Steps;
use crate::{node, tools};

const PORT: u16 = 8080;

/// The words after `serve`.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Options {
    port: Option<u16>,
    open: bool,
}

impl Options {
    pub(crate) fn read(words: &[&str]) -> Result<Options> {
        match words {
            [] => Ok(Options::default()),
            ["--open", rest @ ..] => Ok(Options { open: true, ..Options::read(rest)? }),
            ["--port", port, rest @ ..] => {
                let port = port.parse().with_context(|| format!("`{port}` is not a port"))?;
                Ok(Options { port: Some(port), ..Options::read(rest)? })
            }
            [other, ..] => bail!("`serve` does not know `{other}`; it takes --port N and --open"),
        }
    }
}

/// Sets up, builds and serves until it is interrupted.
pub(crate) fn serve(steps: &mut Steps, options: &Options) -> Result<()> {
    let port = port(options.port)?;
    tools::wasm_target(steps)?;
    node::bundles(steps)?;
    tools::page_tools(steps)?;
    tools::crates(steps)?;
    steps.print_summary();
    println!(
        "\nThe page comes up at http://127.0.0.1:{port}/ once it is built; the first build takes a minute or two."
    );
    println!("After a change in web/editor or web/embed, start this again. Ctrl-C ends it.\n");

    let port = port.to_string();
    // A profile of its own: unoptimised wasm overflows the browser's stack, and the release profile builds slowly.
    // A folder of its own: the tests build into `dist` at any time.
    let mut trunk = trunk(&["serve", "--port", &port, "--cargo-profile", "serve", "--dist", "target/serve"]);
    trunk.env("NETPOL_SITE_NOT_KEPT", "1");
    if options.open {
        trunk.args(["--open", "true"]);
    }
    let status = trunk.stdin(Stdio::inherit()).status().context("cannot start trunk")?;
    if !status.success() {
        bail!("trunk ended with {status}; its own words are above");
    }
    Ok(())
}

/// The port that was asked for, or the first free one.
fn port(asked: Option<u16>) -> Result<u16> {
    let is_free = |port: &u16| TcpListener::bind(("127.0.0.1", *port)).is_ok();
    match asked {
        Some(port) if is_free(&port) => Ok(port),
        Some(port) => bail!("port {port} is in use; choose another with --port"),
        None => (PORT..PORT + 100)
            .find(is_free)
            .context("no port from 8080 to 8179 is free; choose one with --port"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_come_in_any_order() {
        let expected = Options { port: Some(9000), open: true };
        assert_eq!(Options::read(&["--open", "--port", "9000"]).unwrap(), expected);
        assert_eq!(Options::read(&["--port", "9000", "--open"]).unwrap(), expected);
    }

    #[test]
    fn an_unknown_option_is_named() {
        assert!(Options::read(&["--prot", "1"]).unwrap_err().to_string().contains("--prot"));
    }
}
