//! From text to verdicts in one call.

use crate::cluster;
use crate::diagnostic::{Diagnostic, Problems, Severity, withdraw_where_repeated};
use crate::evaluation::{Evaluation, Settings};
use crate::expect::Tested;
use crate::lint::lint;
use crate::manifest::{self, Manifest, Memory};
use crate::order::sort_by_key;
use crate::policy::Tier;
use crate::reach::reach;
use crate::source::{Limits, Sources};

/// The one way from texts to verdicts.
#[derive(Debug, Default)]
pub struct Evaluator {
    /// How much is read.
    pub limits: Limits,
    /// What is assumed beside the text.
    pub settings: Settings,
    /// What was read of the last texts, so that documents which stay the same are not read again; without it every text
    /// is read from nothing.
    pub memory: Option<Memory>,
}

/// An evaluation, and what is wrong with its texts.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Everything that is known about the texts.
    pub evaluation: Evaluation,
    /// Every problem, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// What the texts expect, and what came of it; none where they expect nothing.
    pub tested: Option<Tested>,
}

impl Checked {
    /// Whether something of the texts has an error, so that it is left out.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|found| found.severity == Severity::Error)
    }
}

impl Evaluator {
    /// An evaluator with the usual limits that keeps nothing.
    pub fn new(settings: Settings) -> Self {
        Self { settings, ..Self::default() }
    }

    /// Reads the texts, evaluates every path, and looks for likely mistakes. Never fails: what cannot be read is left out
    /// and told in the diagnostics.
    pub fn evaluate(&mut self, sources: Sources) -> Checked {
        let namespace = &self.settings.namespace;
        let (manifest, diagnostics) =
            manifest::read_in(namespace, &sources, &self.limits, self.memory.as_mut());
        self.evaluate_objects(sources, manifest, diagnostics)
    }

    /// The same for objects that are read already; `diagnostics` are those of reading them.
    pub fn evaluate_objects(
        &self,
        sources: Sources,
        manifest: Manifest,
        diagnostics: Vec<Diagnostic>,
    ) -> Checked {
        let mut problems = Problems::default();
        problems.extend(diagnostics);
        let (evaluation, more) = self.judge(sources, manifest);
        problems.extend(more);
        let (tested, more) = Tested::of(&evaluation);
        problems.extend(more);
        problems.extend(lint(&evaluation));
        let mut diagnostics = problems.into_diagnostics();
        withdraw_where_repeated(&evaluation.sources, &mut diagnostics);
        sort_by_key(&mut diagnostics, |diagnostic| (diagnostic.span, diagnostic.code));
        Checked { evaluation, diagnostics, tested }
    }

    /// Every verdict for objects that are read already, and what is wrong with the cluster that they describe; likely mistakes are
    /// not looked for.
    pub fn judge(&self, sources: Sources, manifest: Manifest) -> (Evaluation, Vec<Diagnostic>) {
        let (cluster, problems) = cluster::build(&manifest, self.settings.pod_range);
        let behaviour = &self.settings.profile.behaviour;
        let tiers = [Tier::of_network_policies(&manifest.policies, behaviour.named_ports)];
        let reach = reach(&tiers, &cluster, behaviour);
        (Evaluation { sources, manifest, cluster, reach, settings: self.settings.clone() }, problems)
    }
}
