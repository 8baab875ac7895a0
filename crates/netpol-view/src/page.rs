//! All views of an evaluation.

use netpol_core::cluster::{AbsenceReason, Service};
use netpol_core::diagnostic::{Diagnostic, codes};
use netpol_core::manifest::{Manifest, OtherRole};
use netpol_core::order::sort_by;
use netpol_core::ports::PortSet;
use netpol_core::profile::Profile;
use netpol_core::{Checked, Evaluation};
use netpol_texts::visible;

use crate::diagram::{self, Apart, Chosen, OpenPath, Subject};
use crate::matrix::{self, Asking, Judged, Verdicts};
use crate::openness::{self, Openness, Tag};
use crate::places::Places;
use crate::plugin;
use crate::ports::{self, PortFilter};
use crate::problems;
use crate::protocol::{Folding, MatrixSettings, Sides, ViewSettings};
use crate::rows::{self, Row, Rows};
use crate::views::{BoxShape, DiagramView, EndpointKind, PageView, PolicyChip, ProblemsView};
use crate::words::Words;

/// Everything that the page shows for an evaluation.
pub fn page(checked: &Checked, settings: &ViewSettings) -> PageView {
    let places = Places::new(&checked.evaluation.sources);
    let words = Words::new(settings.language);
    let problems = problems::view(&checked.evaluation, checked.diagnostics.iter(), &places, words);
    page_at(checked, &places, settings, problems)
}

/// The same where the places and the problems are known.
pub(crate) fn page_at(
    checked: &Checked,
    places: &Places,
    settings: &ViewSettings,
    problems: ProblemsView,
) -> PageView {
    let evaluation = &checked.evaluation;
    let words = Words::new(settings.language);
    let filter = PortFilter::parse(&settings.port);
    let ports = filter.clone().unwrap_or(PortFilter::All);
    let rows = rows::rows(evaluation, settings, words);
    let has_pods = evaluation.cluster.endpoints.iter().any(|endpoint| endpoint.pod().is_some());
    let shown = if has_pods { rows } else { Rows::default() };
    let profile = evaluation.settings.profile;
    let standard: &Profile = Default::default();
    let standard = (profile != standard).then(|| evaluation.reach_under(standard));
    let asking = Asking { filter: &ports, sides: settings.matrix.sides };
    let verdicts = matrix::verdicts(evaluation, standard.as_ref(), &shown, asking);
    let tested = checked.tested.as_ref().map(|tested| (tested, places));
    let plugin = plugin::view(profile, verdicts.changes(), words).filter(|_| has_pods);
    let mut diagram = drawn(evaluation, settings, &shown, &verdicts, &ports, words);
    if !evaluation.settings.profile.behaviour.enforced && !diagram.boxes.is_empty() {
        // An arrow from every box to every other would say no more than this.
        diagram.note = Some(words.plain("diagram.not_enforced"));
    }
    PageView {
        matrix: matrix::view(
            (evaluation, tested),
            &shown,
            &verdicts,
            asking,
            &settings.matrix,
            plugin,
            words,
        ),
        diagram,
        nothing: (!has_pods).then(|| nothing(checked, words)).flatten(),
        problems,
        policies: policies(evaluation, places),
        inferred: inferred(evaluation),
        passed_over: passed_over(evaluation, words),
        default_namespace: default_namespace(evaluation),
        ports: ports::choices(&evaluation.manifest, words),
        services: evaluation.cluster.services.iter().map(Service::id).collect(),
        standing: None,
        banner: banner(checked, has_pods, filter.is_none(), settings, words),
    }
}

/// More rows than this are drawn folded.
pub(crate) const MOST_DRAWN: usize = 60;

/// Draws the rows of the matrix: an arrow is a path that both sides leave open, and a picture has room for so many boxes.
fn drawn(
    evaluation: &Evaluation,
    settings: &ViewSettings,
    shown: &Rows,
    verdicts: &Verdicts,
    ports: &PortFilter,
    words: Words,
) -> DiagramView {
    let draw = |rows: &Rows, verdicts: &Verdicts| {
        diagram(evaluation, rows, verdicts, ports, settings.everything, words)
    };
    let draw_anew = |rows: &Rows| {
        let asking = Asking { filter: ports, sides: Sides::Both };
        draw(rows, &matrix::verdicts(evaluation, None, rows, asking))
    };
    if shown.list.len() > MOST_DRAWN {
        let matrix = MatrixSettings {
            folding: Folding::Namespaces,
            most_rows: Some(MOST_DRAWN),
            ..MatrixSettings::default()
        };
        let rows = rows::rows(evaluation, &ViewSettings { matrix, ..settings.clone() }, words);
        let mut diagram = draw_anew(&rows);
        if rows.left_out > 0 {
            let note = words.count("diagram.namespaces_left_out", rows.left_out, &[]);
            diagram.description.push(note.clone());
            diagram.note = Some(note);
        }
        return diagram;
    }
    match settings.matrix.sides {
        Sides::Both => draw(shown, verdicts),
        Sides::Egress | Sides::Ingress => draw_anew(shown),
    }
}

fn policies(evaluation: &Evaluation, places: &Places) -> Vec<PolicyChip> {
    let chip = |policy: &netpol_core::manifest::NetworkPolicy| PolicyChip {
        name: policy.name.clone(),
        namespace: policy.namespace.clone(),
        target: places.lines(&evaluation.sources, policy.node.span),
    };
    evaluation.manifest.policies.iter().map(chip).collect()
}

/// The namespace that objects without one are in, where the text has something in it. Whether it says so there does not matter
/// to whoever wonders where an object is.
fn default_namespace(evaluation: &Evaluation) -> Option<String> {
    let name = &evaluation.settings.namespace;
    evaluation.cluster.namespace(name).map(|namespace| namespace.name.clone())
}

fn inferred(evaluation: &Evaluation) -> Vec<String> {
    let pods =
        evaluation.cluster.iter().filter(|(_, endpoint)| endpoint.pod().is_some_and(|pod| pod.inferred));
    pods.map(|(_, endpoint)| endpoint.id()).collect()
}

/// Objects that play no part: other kinds, and pods that nothing can reach.
fn passed_over(evaluation: &Evaluation, words: Words) -> Vec<String> {
    let objects = evaluation.manifest.passed_over.iter().map(|object| {
        let name = format!("{} {}", object.kind, object.name);
        match object.role {
            OtherRole::DecidesTraffic => {
                words.say("passed_over.decides_traffic", &[("object", name.trim_end())])
            }
            OtherRole::MayHavePods => words.say("passed_over.may_have_pods", &[("object", name.trim_end())]),
            OtherRole::Neither => visible(name.trim_end()).into_owned(),
        }
    });
    let absent = evaluation.cluster.absent.iter().map(|pod| {
        let name = format!("{}/{}", pod.namespace, pod.name);
        match pod.reason {
            AbsenceReason::Ended => words.say("absent.ended", &[("name", &name)]),
            AbsenceReason::NoAddress => words.say("absent.no_address", &[("name", &name)]),
        }
    });
    objects.chain(absent).collect()
}

/// Why there is nothing to draw, where that is not merely because nothing was written yet.
fn nothing(checked: &Checked, words: Words) -> Option<String> {
    let refused = checked.evaluation.manifest.rejected_policies.len();
    match refused {
        0 => checked.has_errors().then(|| words.plain("nothing.errors")),
        _ => Some(words.count("nothing.refused", refused, &[])),
    }
}

/// The one sentence that a reader must not miss, the most important first.
fn banner(
    checked: &Checked,
    has_pods: bool,
    unknown_port: bool,
    settings: &ViewSettings,
    words: Words,
) -> Option<String> {
    let evaluation = &checked.evaluation;
    let manifest = &evaluation.manifest;
    if !evaluation.settings.profile.behaviour.enforced {
        Some(words.plain("banner.not_enforced"))
    } else if let Some(diagnostic) = checked.diagnostics.iter().find(|diagnostic| is_limit(diagnostic.code)) {
        Some(limit_words(evaluation, diagnostic, words))
    } else if unknown_port {
        Some(words.say("banner.unknown_port", &[("port", settings.port.trim())]))
    } else if manifest.decides_elsewhere() && manifest.rejected_policies.is_empty() {
        Some(words.say("banner.decided_elsewhere", &[("kinds", &kinds_elsewhere(manifest))]))
    } else if manifest.policies.is_empty() && has_pods {
        Some(match manifest.rejected_policies.len() {
            // What cannot be read may be one.
            0 if checked.has_errors() => words.plain("banner.no_policy_read"),
            0 => words.plain("banner.no_policy"),
            refused => words.count("banner.refused", refused, &[]),
        })
    } else if manifest.policies.is_empty() && checked.diagnostics.is_empty() {
        let empty = evaluation.sources.iter().all(|(_, source)| source.text().trim().is_empty());
        Some(words.plain(if empty { "banner.empty" } else { "banner.nothing_here" }))
    } else {
        None
    }
}

/// The kinds that decide traffic and are not read.
fn kinds_elsewhere(manifest: &Manifest) -> String {
    let others = manifest.passed_over.iter().filter(|other| other.role == OtherRole::DecidesTraffic);
    let mut kinds: Vec<&str> = others.map(|other| other.kind.as_str()).collect();
    sort_by(&mut kinds, Ord::cmp);
    kinds.dedup();
    kinds.join(", ")
}

/// What was not read, and from which line on.
fn limit_words(evaluation: &Evaluation, diagnostic: &Diagnostic, words: Words) -> String {
    let (message, _) = problems::diagnostic_words(diagnostic, words);
    let source = evaluation.sources.get(diagnostic.span.source).filter(|_| diagnostic.span.start > 0);
    match source.map(|source| source.position(diagnostic.span.start).line.to_string()) {
        Some(line) => words.say("banner.from_line", &[("message", &message), ("line", &line)]),
        None => message,
    }
}

/// Whether part of the text was not read, so that the views do not show all of it.
fn is_limit(code: &str) -> bool {
    [codes::TOO_LARGE, codes::TOO_MANY_OBJECTS].contains(&code)
}

fn diagram(
    evaluation: &Evaluation,
    rows: &Rows,
    verdicts: &Verdicts,
    filter: &PortFilter,
    everything: bool,
    words: Words,
) -> DiagramView {
    let openness: Vec<Vec<Openness>> = rows.list.iter().map(|row| openness_of(evaluation, row)).collect();
    let subjects = subjects(evaluation, rows, &openness, filter, words);
    let paths = open_paths(evaluation, &openness, verdicts, ports::compact, words);
    diagram::view(&subjects, &paths, everything, words)
}

/// The openings of everything that is folded into a row.
pub(crate) fn openness_of(evaluation: &Evaluation, row: &Row) -> Vec<Openness> {
    let namespace = row.view.namespace.as_deref();
    row.parts.iter().map(|part| Openness::of(evaluation, part.first, namespace)).collect()
}

/// What may become boxes: a subject for each row.
pub(crate) fn subjects(
    evaluation: &Evaluation,
    rows: &Rows,
    openness: &[Vec<Openness>],
    filter: &PortFilter,
    words: Words,
) -> Vec<Subject> {
    let subject = |(row, openness): (&Row, &Vec<Openness>)| Subject {
        id: row.view.id.clone(),
        name: row.view.name.clone(),
        times: row.view.times(),
        caption: caption(row, words),
        title: row.view.title.clone(),
        // A folded namespace is a box of its own, without a frame around it.
        namespace: row.view.namespace.clone().filter(|_| !row.is_folded()).map(|name| {
            let inferred = rows::is_inferred(evaluation, &name);
            (name, inferred)
        }),
        tier: row.tier,
        shape: match row.view.kind {
            _ if row.view.namespace.is_none() => BoxShape::Outside,
            _ if row.view.count > 1 => BoxShape::Stack,
            _ => BoxShape::Pod,
        },
        inferred: row.view.inferred,
        platform: row.platform,
        everyone_else: row.everyone_else,
        anywhere: row.anywhere,
        tags: tags_of(evaluation, row, openness, filter, words),
        pods: row.view.count,
        folded: row.is_folded(),
    };
    rows.list.iter().zip(openness).map(subject).collect()
}

/// What is open at a pod to nobody in particular, on the ports that are asked about; where several are folded, what is so at all of
/// them. What a name means beyond a pod depends on the destination, so that all is said there.
fn tags_of(
    evaluation: &Evaluation,
    row: &Row,
    openness: &[Openness],
    filter: &PortFilter,
    words: Words,
) -> Vec<Tag> {
    if row.view.namespace.is_none() || row.view.kind == EndpointKind::HostNetwork {
        return Vec::new();
    }
    let beyond = match filter {
        PortFilter::Ports(ports) => ports.clone(),
        PortFilter::All | PortFilter::Name(..) => PortSet::all(),
    };
    let tags = |openness: &Openness| {
        let endpoint = evaluation.cluster.endpoint(openness.own())?;
        Some(openness::tags(openness, &filter.asked(endpoint), &beyond, words))
    };
    let mut all = openness.iter().filter_map(tags);
    let mut shared = all.next().unwrap_or_default();
    for tags in all {
        shared.retain(|tag| tags.contains(tag));
    }
    shared
}

fn caption(row: &Row, words: Words) -> String {
    let label = row.telling_label.clone().unwrap_or_default();
    match row.view.kind {
        // A range that is its own name needs no second line.
        EndpointKind::External | EndpointKind::Service => String::new(),
        EndpointKind::Folded => label,
        EndpointKind::HostNetwork => words.plain("endpoint.host_network"),
        EndpointKind::Pod if row.everyone_else => words.plain("endpoint.no_labels"),
        EndpointKind::Pod => match row.view.times() {
            Some(count) => format!("×{count} {label}").trim_end().to_owned(),
            None => label,
        },
    }
}

/// More pairs of what is folded than this are not asked about rule by rule: each open path counts as chosen.
const MOST_ASKED: usize = 20_000;

/// Every path between two rows that is open, with its ports as they are written at its arrow; nothing for every port.
pub(crate) fn open_paths(
    evaluation: &Evaluation,
    openness: &[Vec<Openness>],
    verdicts: &Verdicts,
    written: fn(&PortSet) -> String,
    words: Words,
) -> Vec<OpenPath> {
    let label = |ports: &PortSet| if ports.is_all() { String::new() } else { written(ports) };
    let told: Vec<Option<(&Judged, String, String)>> = verdicts
        .distinct
        .iter()
        .map(|judged| {
            (judged.is_open() && !judged.same_row)
                .then(|| (judged, label(&judged.open), ports::spoken(&judged.open, words)))
        })
        .collect();
    let parts: usize = openness.iter().map(Vec::len).sum();
    let side = |row: usize| openness.get(row).map(Vec::as_slice).unwrap_or_default();
    let chosen = |from: usize, to: usize, judged: &Judged| match (side(from), side(to)) {
        // Where nothing isolates, no rule was asked.
        _ if !judged.ruled => None,
        ([from], [to]) => openness::chosen(evaluation, from, to, &judged.open),
        (from, to) if parts * parts <= MOST_ASKED => {
            let pairs = from.iter().flat_map(|from| to.iter().map(move |to| (from, to)));
            openness::chosen_of_some(evaluation, pairs, &judged.open)
        }
        _ => Some(openness::Chosen::of_these(judged.open.clone())),
    };
    let said = |ports: &PortSet| (label(ports), ports::spoken(ports, words));
    let apart = |ports: &PortSet, wide: &PortSet| {
        let is_part = !wide.is_none() && !ports.is_subset(wide);
        is_part.then(|| Apart { wide: said(wide), rest: said(&ports.difference(wide)) })
    };
    let path = |(from, to, verdict): (usize, usize, usize)| {
        let (judged, all, spoken) = told.get(verdict)?.as_ref()?;
        let chosen = chosen(from, to, judged).map(|chosen| Chosen {
            label: label(&chosen.ports),
            spoken: ports::spoken(&chosen.ports, words),
            from_namespace: chosen.ports.is_subset(&chosen.from_namespace),
            to_namespace: chosen.ports.is_subset(&chosen.to_namespace),
            from_apart: apart(&chosen.ports, &chosen.from_namespace),
            to_apart: apart(&chosen.ports, &chosen.to_namespace),
        });
        Some(OpenPath { from, to, label: all.clone(), spoken: spoken.clone(), ruled: judged.ruled, chosen })
    };
    verdicts.pairs().filter_map(path).collect()
}
