//! The commands of this repository. Each sets up what it needs, says what it does and how long that took.

mod apt;
mod browser;
mod command;
mod corpus;
mod course;
mod fuzz;
mod instructions;
mod modules;
mod node;
mod page;
mod pictures;
mod published;
mod repository;
mod serve;
mod size;
mod steps;
mod task;
mod test;
mod tools;
#[cfg(test)]
mod workflows;

use std::process::ExitCode;

use steps::Steps;
use task::Task;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut steps = Steps::new();
    let result = Task::read(&words).and_then(|task| task.run(&mut steps));
    steps.print_summary();
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}
