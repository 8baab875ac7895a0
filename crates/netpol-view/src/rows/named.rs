//! Rows with their names, for those that are looked for by what is in them.

use netpol_core::Evaluation;
use netpol_core::cluster::EndpointId;

use super::fold::{Fold, Named, fold};
use super::{Row, wording};
use crate::words::Words;

/// Every row with its name, in the order of the cluster.
pub(super) fn every(evaluation: &Evaluation, words: Words) -> Vec<Named> {
    let folds = fold(evaluation);
    let names = wording::names(&evaluation.cluster, &folds, words);
    folds.into_iter().zip(names).collect()
}

/// The members of every row, and what it is called.
pub(crate) fn named_folds(evaluation: &Evaluation, words: Words) -> Vec<(Vec<EndpointId>, String)> {
    every(evaluation, words).into_iter().map(|(fold, name)| (fold.members, name)).collect()
}

/// Every row with its name, made once for finding several of them.
pub(crate) struct NamedRows<'a> {
    evaluation: &'a Evaluation,
    words: Words,
    list: Vec<Named>,
}

impl<'a> NamedRows<'a> {
    /// Folds and names all of them.
    pub(crate) fn new(evaluation: &'a Evaluation, words: Words) -> Self {
        Self { evaluation, words, list: every(evaluation, words) }
    }

    /// The row of an id that a row of the matrix has: the folded one where it speaks for several pods, else that endpoint
    /// alone.
    pub(crate) fn find(&self, id: &str) -> Option<Row> {
        let found = self.evaluation.cluster.find(id)?;
        self.row(|fold| fold.first() == Some(found)).or_else(|| lone_row(self.evaluation, found, self.words))
    }

    fn row(&self, is: impl Fn(&Fold) -> bool) -> Option<Row> {
        let (fold, name) = self.list.iter().find(|(fold, _)| is(fold))?;
        wording::row(self.evaluation, fold, name, self.words)
    }
}

/// The row of an id as [`NamedRows::find`] finds it, where no other is looked for.
pub(crate) fn find_row(evaluation: &Evaluation, id: &str, words: Words) -> Option<Row> {
    NamedRows::new(evaluation, words).find(id)
}

/// An endpoint as a row of its own.
pub(crate) fn lone_row(evaluation: &Evaluation, id: EndpointId, words: Words) -> Option<Row> {
    let endpoint = evaluation.cluster.endpoint(id)?;
    let name = endpoint.pod().map_or_else(|| endpoint.id(), |pod| pod.name.clone());
    wording::row(evaluation, &Fold { members: vec![id] }, &name, words)
}

/// Some endpoints of one row: the whole row as it is shown, or a row of its own for what is only part of it.
pub(crate) fn row_of(evaluation: &Evaluation, members: &[EndpointId], words: Words) -> Option<Row> {
    let first = *members.first()?;
    let part = || {
        let name = lone_row(evaluation, first, words)?.view.name;
        let fold = Fold { members: members.to_vec() };
        wording::row(evaluation, &fold, &wording::several(&name, members.len()), words)
    };
    NamedRows::new(evaluation, words).row(|fold| fold.members == members).or_else(part)
}
