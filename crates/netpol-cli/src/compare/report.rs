//! What is told of sets of policies, and how people read it.

use std::io::{self, Write};

use anstyle::Style;
use netpol_core::compare::{Compared, Comparison, Order, Universe};

use super::words::alone;
use crate::words::Speech;

const QUIET: Style = Style::new().dimmed();

/// Sets of policies, each compared with each.
pub(super) struct Report<'a> {
    /// How each is called.
    pub(super) names: Vec<String>,
    pub(super) pairs: Vec<Pair>,
    pub(super) universe: Universe<'a>,
    pub(super) profile: &'static str,
}

/// Two of them compared, by their numbers.
pub(super) struct Pair {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) comparison: Comparison,
}

/// The ends over which they are compared, by the word in the language files and in JSON.
pub(super) const SCOPES: [&str; 2] = ["everything", "declared"];

impl Pair {
    pub(super) fn over(&self, scope: &str) -> &Compared {
        if scope == "declared" { &self.comparison.declared } else { &self.comparison.everything }
    }
}

impl Report<'_> {
    pub(super) fn name(&self, number: usize) -> &str {
        self.names.get(number).map(String::as_str).unwrap_or_default()
    }

    /// The sets than which none opens fewer paths.
    pub(super) fn least(&self, scope: &str) -> Vec<&str> {
        let is_more = |number: usize| {
            self.pairs.iter().any(|pair| match pair.over(scope).order() {
                Order::Fewer => pair.right == number,
                Order::More => pair.left == number,
                Order::Same | Order::Incomparable => false,
            })
        };
        (0..self.names.len()).filter(|number| !is_more(*number)).map(|number| self.name(number)).collect()
    }

    /// The ends over which there is something to compare.
    pub(super) fn scopes(&self) -> impl Iterator<Item = &'static str> {
        SCOPES.into_iter().filter(|scope| *scope == "everything" || self.universe.has_declared_ends())
    }

    /// Prints it for people.
    pub(super) fn print(&self, out: &mut impl Write, speech: Speech) -> io::Result<()> {
        for pair in &self.pairs {
            for scope in self.scopes() {
                self.print_compared(out, pair, scope, speech)?;
            }
            writeln!(out)?;
        }
        if self.names.len() > 2 {
            for scope in self.scopes() {
                let names = self.least(scope).join(&speech.say("compare.or", &[]));
                let key = format!("compare.least.{scope}");
                writeln!(out, "{}", speech.say(&key, &[("names", &names)]))?;
            }
            writeln!(out)?;
        }
        let notes = [
            (!self.universe.has_declared_ends(), "compare.nothing_declared"),
            (!self.universe.has_ipv6(), "compare.without_ipv6"),
            (self.universe.leaves_out_hosts(), "compare.without_hosts"),
        ];
        for (_, key) in notes.into_iter().filter(|(is_so, _)| *is_so) {
            writeln!(out, "{QUIET}{}{QUIET:#}", speech.say(key, &[]))?;
        }
        Ok(())
    }

    fn print_compared(
        &self,
        out: &mut impl Write,
        pair: &Pair,
        scope: &str,
        speech: Speech,
    ) -> io::Result<()> {
        let (left, right) = (self.name(pair.left), self.name(pair.right));
        let compared = pair.over(scope);
        let key = format!("compare.{scope}.{}", word(compared.order()));
        writeln!(out, "{}", speech.say(&key, &[("left", left), ("right", right)]))?;
        let sides = [(&compared.left_alone, left, right), (&compared.right_alone, right, left)];
        for (witness, one, other) in sides {
            if let Some(witness) = witness {
                writeln!(out, "  {}", alone(witness, one, other, speech))?;
            }
        }
        Ok(())
    }
}

/// The word of an order for programs.
pub(super) fn word(order: Order) -> &'static str {
    match order {
        Order::Fewer => "fewer",
        Order::Same => "same",
        Order::More => "more",
        Order::Incomparable => "incomparable",
    }
}
