//! What may be asked for on the command line.

use anyhow::{Result, bail};

use crate::page::Script;
use crate::steps::Steps;
use crate::{corpus, course, fuzz, instructions, modules, page, pictures, serve, size, test};

pub(crate) const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N] [--open]   build the page, serve it, and build again at every change
  test [--quick]              everything CI checks; --quick leaves out documentation, the page and the browser
  build [--address URL]       the site as it is published, into dist; with its address also the map for search engines and previews
  course [ID…] [--suggest]    proves the lessons of course/, or these; --suggest: hidden probes that they may lack
  modules                     which module may import which, and where one does that may not
  fuzz [--minutes N]          random texts against what must hold for every text, one minute unless told; needs nightly Rust
  corpus FOLDER…              what is found in every set of policies below, and whether safe fixes change what was accepted
  size                        what a visitor loads, file by file, against the budgets
  instructions [--accept]     instruction counts of three inputs against docs/instructions.txt; --accept: write them there
  pictures [--accept]         the diagrams of known inputs into target/pictures, and their figures beside docs/pictures.txt
  screenshots [--all]         docs/screenshots/playground.png; --all: every size, theme and language into target/screenshots
  screenshots --gallery       known clusters at three sizes, light and dark, into target/gallery, with a sheet of all
  latency [--breakdown]       time from a keystroke to the new matrix, in Chromium; --breakdown: what it goes into
  latency --large             how long the page is busy with 10,000 pods, and how smoothly 500 endpoints scroll
  frames                      what ten playgrounds in a post take of the browser's memory
  lighthouse                  what Lighthouse says of four pages, as a desktop and as a slow telephone see them

Each installs what is missing into target/ and node_modules/ and leaves the rest of the machine alone; only
Chromium, Firefox and valgrind, where they are missing, are installed with apt-get, and only when run as root.";

/// One of the commands of this repository.
#[derive(Debug)]
pub(crate) enum Task {
    Serve(serve::Options),
    Test(test::Extent),
    /// With the address at which the site will stand.
    Build(Option<String>),
    /// With ids of lessons and options.
    Course(Vec<String>),
    Modules,
    Fuzz(fuzz::Options),
    Corpus(corpus::Folders),
    Size,
    CountInstructions,
    AcceptInstructions,
    CountPictures,
    AcceptPictures,
    Drive(Script),
    Help,
}

impl Task {
    /// Reads the words after `cargo xtask`.
    pub(crate) fn read(words: &[&str]) -> Result<Task> {
        Ok(match words {
            ["serve", options @ ..] => Task::Serve(serve::Options::read(options)?),
            ["test"] => Task::Test(test::Extent::Everything),
            ["test", "--quick"] => Task::Test(test::Extent::Quick),
            ["build"] => Task::Build(None),
            ["build", "--address", address] => Task::Build(Some((*address).to_owned())),
            ["course", words @ ..] => Task::Course(words.iter().map(|word| (*word).to_owned()).collect()),
            ["modules"] => Task::Modules,
            ["fuzz", options @ ..] => Task::Fuzz(fuzz::Options::read(options)?),
            ["corpus", folders @ ..] => Task::Corpus(corpus::Folders::read(folders)?),
            ["size"] => Task::Size,
            ["instructions"] => Task::CountInstructions,
            ["instructions", "--accept"] => Task::AcceptInstructions,
            ["pictures"] => Task::CountPictures,
            ["pictures", "--accept"] => Task::AcceptPictures,
            ["screenshots"] => Task::Drive(Script::new("screenshots.mjs", &[])),
            ["screenshots", "--all"] => Task::Drive(Script::new("screenshots.mjs", &["--all"])),
            ["screenshots", "--gallery"] => Task::Drive(Script::new("gallery.mjs", &[])),
            ["latency"] => Task::Drive(Script::new("bench/latency.mjs", &[])),
            ["latency", "--large"] => Task::Drive(Script::new("bench/large.mjs", &[])),
            ["latency", "--breakdown"] => Task::Drive(Script::new("bench/latency.mjs", &["--breakdown"])),
            ["frames"] => Task::Drive(Script::new("bench/frames.mjs", &[])),
            ["lighthouse"] => Task::Drive(Script { folder: "tests/lighthouse", file: "run.mjs", words: &[] }),
            [] | ["help" | "--help" | "-h", ..] => Task::Help,
            other => bail!("`{}` is not a command of this repository\n\n{HELP}", other.join(" ")),
        })
    }

    /// Does it.
    pub(crate) fn run(&self, steps: &mut Steps) -> Result<()> {
        match self {
            Task::Serve(options) => serve::serve(steps, options),
            Task::Test(extent) => test::test(steps, *extent),
            Task::Build(address) => page::build(steps, address.as_deref()),
            Task::Course(words) => course::prove(steps, words),
            Task::Modules => modules::check(steps),
            Task::Fuzz(options) => fuzz::fuzz(steps, options),
            Task::Corpus(folders) => corpus::corpus(steps, folders),
            Task::Size => size::size(steps),
            Task::CountInstructions => instructions::check(steps),
            Task::AcceptInstructions => instructions::accept(steps),
            Task::CountPictures => pictures::check(steps),
            Task::AcceptPictures => pictures::accept(steps),
            Task::Drive(script) => page::drive(steps, script),
            Task::Help => {
                println!("{HELP}");
                Ok(())
            }
        }
    }
}
