//! One line for each step, with the time it took, and a summary at the end.

use std::io::{IsTerminal, Write, stdout};
use std::time::{Duration, Instant};

use anyhow::Result;

/// How long a step may be silent in a log that nobody watches live.
const SILENCE: Duration = Duration::from_secs(30);

/// The steps taken so far.
pub(crate) struct Steps {
    done: Vec<Done>,
    started: Instant,
}

struct Done {
    mark: &'static str,
    name: String,
    took: Duration,
}

/// A step that is running: tells that it is alive.
pub(crate) struct Progress {
    name: String,
    started: Instant,
    told: Instant,
    on_terminal: bool,
}

/// What became of a step that did not fail.
pub(crate) enum Outcome {
    /// It was done.
    Done,
    /// It was done, and there is something to say about it.
    Note(String),
    /// It was left out, for this reason.
    LeftOut(String),
}

impl Steps {
    pub(crate) fn new() -> Steps {
        Steps { done: Vec::new(), started: Instant::now() }
    }

    /// Takes one step. A failure is marked and handed on.
    pub(crate) fn step(
        &mut self,
        name: &str,
        work: impl FnOnce(&mut Progress) -> Result<Outcome>,
    ) -> Result<()> {
        let mut progress = Progress::start(name);
        let result = work(&mut progress);
        let took = progress.started.elapsed();
        progress.clear();
        let (mark, note) = match &result {
            Ok(Outcome::Done) => ("✓", ""),
            Ok(Outcome::Note(note)) => ("✓", note.as_str()),
            Ok(Outcome::LeftOut(reason)) => ("–", reason.as_str()),
            Err(_) => ("✗", ""),
        };
        let note = if note.is_empty() { String::new() } else { format!(": {note}") };
        println!("{mark} {name} ({}){note}", spoken(took));
        self.done.push(Done { mark, name: name.to_owned(), took });
        result.map(|_| ())
    }

    /// Says how long each step took, when there was more than one.
    pub(crate) fn print_summary(&self) {
        if self.done.len() < 2 {
            return;
        }
        let width = self.done.iter().map(|done| done.name.chars().count()).max().unwrap_or(0);
        println!("\nHow long it took");
        for Done { mark, name, took } in &self.done {
            println!("  {mark} {name:width$}  {:>12}", spoken(*took));
        }
        println!("    {:width$}  {:>12}", "in all", spoken(self.started.elapsed()));
    }
}

impl Progress {
    fn start(name: &str) -> Progress {
        let now = Instant::now();
        let progress =
            Progress { name: name.to_owned(), started: now, told: now, on_terminal: stdout().is_terminal() };
        progress.rewrite("");
        progress
    }

    /// Says something right away, for example that this will take minutes.
    pub(crate) fn say(&mut self, text: &str) {
        self.clear();
        println!("  {}: {text}", self.name);
    }

    /// Shows a line of the running command that belongs into the record.
    pub(crate) fn show(&mut self, line: &str) {
        self.clear();
        println!("{line}");
    }

    /// Tells that the step is alive: all the time on a terminal, now and then in a log.
    pub(crate) fn beat(&mut self, last_line: &str) {
        if self.on_terminal {
            self.rewrite(last_line);
        } else if self.told.elapsed() >= SILENCE {
            println!("… {} ({}) {last_line}", self.name, spoken(self.started.elapsed()));
            self.told = Instant::now();
        }
    }

    fn rewrite(&self, last_line: &str) {
        if self.on_terminal {
            let shown: String = last_line.chars().take(70).collect();
            print!("\r\u{1b}[K… {} ({}) {shown}", self.name, spoken(self.started.elapsed()));
            // Nothing is lost when the terminal is gone: this line is only for a watcher.
            let _ = stdout().flush();
        }
    }

    fn clear(&self) {
        if self.on_terminal {
            print!("\r\u{1b}[K");
        }
    }
}

fn spoken(took: Duration) -> String {
    let seconds = took.as_secs_f64();
    if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{} min {} s", took.as_secs() / 60, took.as_secs() % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_written_as_people_say_them() {
        assert_eq!(spoken(Duration::from_millis(240)), "0.2 s");
        assert_eq!(spoken(Duration::from_secs(372)), "6 min 12 s");
    }
}
