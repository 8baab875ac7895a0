//! What may import what. A module that is added gets its place here.

/// The rules of a crate.
pub(super) struct Rules {
    /// Its folder in the repository.
    pub(super) folder: &'static str,
    /// Its modules from the ground up: each may import those of the layers before its own, and none of its own. Empty
    /// where only circles are looked for.
    pub(super) layers: &'static [&'static [&'static str]],
    /// Imports that the layers would allow.
    pub(super) forbidden: &'static [(&'static str, &'static str)],
    /// Imports that are there and should not be.
    pub(super) exceptions: &'static [Exception],
}

/// An import that goes against the rules. One that is not there any more is told, so that it does not come back unseen.
pub(super) struct Exception {
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    /// Why it is still there.
    pub(super) reason: &'static str,
}

/// Every crate that is looked at. The root of a crate declares its modules and is above all of them.
pub(super) const CRATES: &[Rules] =
    &[CORE, LINK, MARKDOWN, TEXTS, VIEW, BITMAP, CODES, COURSE, CLI, SITE, XTASK, WEB];

/// The stages in the order of the flow.
const CORE: Rules = Rules {
    folder: "crates/netpol-core",
    layers: &[
        &["order", "profile"],
        &["source"],
        &["edit"],
        &["diagnostic"],
        &["manifest"],
        &["ports", "selector", "address", "likeness"],
        &["import", "written_policy"],
        &["written_object"],
        &["cluster"],
        &["policy"],
        &["reach"],
        &["evaluation"],
        &["compare", "diff", "expect", "explain", "lint", "probe"],
        &["change", "evaluate"],
        &["draw", "fix"],
    ],
    forbidden: &[],
    exceptions: &[
        Exception {
            from: "cluster::services",
            to: "cluster::endpoint",
            reason: "the cluster, which holds Services, is in one module with the endpoints",
        },
        Exception {
            from: "cluster::published",
            to: "cluster::endpoint",
            reason: "the cluster, which holds what is published, is in one module with the endpoints",
        },
        Exception {
            from: "cluster::end_query::nearest",
            to: "cluster::end_query::resolve",
            reason: "what was perhaps meant needs the words of what is resolved",
        },
        Exception {
            from: "lint::dns",
            to: "lint::context",
            reason: "the context keeps the DNS pods, which are looked for in it",
        },
        Exception {
            from: "lint::unmatched",
            to: "lint::context",
            reason: "the context keeps the selectors without a match, which are looked for in it",
        },
        Exception {
            from: "source::node",
            to: "source::resolve",
            reason: "a scalar knows what it resolves to",
        },
    ],
};

/// What is carried is read by everything that writes it down.
const LINK: Rules = Rules {
    folder: "crates/netpol-link",
    layers: &[&["digits", "error", "letters", "options", "picture"], &["compressed"], &["link"]],
    forbidden: &[],
    exceptions: &[],
};

/// A block knows nothing of how it was found.
const MARKDOWN: Rules = Rules {
    folder: "crates/netpol-markdown",
    layers: &[&["block", "language", "directives"], &["tags"], &["code"], &["rewrite", "texts"]],
    forbidden: &[],
    exceptions: &[],
};

const TEXTS: Rules = Rules { folder: "crates/netpol-texts", layers: &[], forbidden: &[], exceptions: &[] };

/// Plain data and its words at the ground, the engine on top.
const VIEW: Rules = Rules {
    folder: "crates/netpol-view",
    layers: &[
        &["cut", "language", "namespace"],
        &["views"],
        &["protocol"],
        &["words"],
        &["end_query_words", "fields", "places", "plugin", "ports", "probe_summary", "tiers"],
        &["problems", "rows"],
        &["expected"],
        &["compared", "matrix", "openness"],
        &["diagram"],
        &["change"],
        &["draw_words"],
        &["explanation", "left_out", "page"],
        &["board"],
        &["svg"],
        &["export"],
        &["import"],
        &["comparison", "spot"],
        &["lit", "row_paths"],
        &["complete"],
        &["engine"],
    ],
    forbidden: &[],
    exceptions: &[],
};

const BITMAP: Rules = Rules { folder: "crates/netpol-bitmap", layers: &[], forbidden: &[], exceptions: &[] };

const CODES: Rules = Rules { folder: "crates/netpol-codes", layers: &[], forbidden: &[], exceptions: &[] };

/// A lesson knows nothing of how it is read, and of how it is graded.
const COURSE: Rules = Rules {
    folder: "crates/netpol-course",
    layers: &[
        &["json", "localized", "object", "words"],
        &["course", "plan", "value"],
        &["interview", "lesson"],
        &["command", "evaluated", "vary"],
        &["own"],
        &["asked", "grade"],
        &["choose", "everywhere", "mutants"],
        &["suggest"],
        &["make"],
        &["view"],
        &["prove"],
        &["read"],
    ],
    forbidden: &[],
    exceptions: &[],
};

/// Pages know nothing of each other, and only the site knows them all.
const SITE: Rules = Rules {
    folder: "crates/netpol-site",
    layers: &[
        &["words", "place", "built", "draw", "file"],
        &["course"],
        &["bitmaps", "interview", "link", "notices", "reading", "picture", "scripts", "styles", "tables"],
        &["prose", "sheet"],
        &["preview"],
        &["embed", "headers", "offline", "pages"],
        &["site"],
    ],
    forbidden: &[],
    exceptions: &[],
};

/// Commands know nothing of each other.
const CLI: Rules = Rules {
    folder: "crates/netpol-cli",
    layers: &[
        &["ports_json", "shorten", "terminal", "words"],
        &["arguments"],
        &["input", "side", "table"],
        &["evaluated"],
        &["passed_over", "problems", "reasons"],
        &["command"],
        &[
            "compare",
            "coverage",
            "diff",
            "draw",
            "explain",
            "explain_code",
            "grade",
            "lint",
            "matrix",
            "probe",
            "render",
            "test",
        ],
        // It shows and writes edits as fixes are.
        &["change"],
    ],
    forbidden: &[],
    exceptions: &[],
};

const XTASK: Rules = Rules { folder: "crates/xtask", layers: &[], forbidden: &[], exceptions: &[] };

/// Components draw views and tell what was done to them, so that they can be drawn without a browser.
const WEB: Rules = Rules {
    folder: "web",
    layers: &[
        &["words"],
        &["browser", "route", "shared"],
        &["state"],
        &["components", "engine"],
        &["screens"],
        &["shell"],
    ],
    forbidden: &[("components", "browser"), ("components", "engine")],
    exceptions: &[Exception {
        from: "state::examples",
        to: "state::document",
        reason: "an example chooses a pair of pods, as a document does",
    }],
};
