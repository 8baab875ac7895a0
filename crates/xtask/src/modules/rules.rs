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
pub(super) const CRATES: &[Rules] = &[CORE, VIEW, CLI, XTASK, WEB];

/// The stages in the order of the flow.
const CORE: Rules = Rules {
    folder: "crates/netpol-core",
    layers: &[
        &["order", "profile"],
        &["source"],
        &["edit"],
        &["diagnostic"],
        &["manifest"],
        &["ports", "selector", "address"],
        &["cluster"],
        &["policy"],
        &["reach"],
        &["evaluation"],
        &["explain", "lint"],
        &["evaluate"],
        &["fix"],
    ],
    forbidden: &[],
    exceptions: &[
        Exception {
            from: "edit",
            to: "diagnostic",
            reason: "withdraws the edits of diagnostics and collects them",
        },
        Exception { from: "address", to: "cluster", reason: "what is outside is built as endpoints" },
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
            from: "lint::defined",
            to: "lint::spelling",
            reason: "the nearest name among what is defined needs to know what is near",
        },
        Exception {
            from: "manifest::fix::layout",
            to: "manifest::read",
            reason: "a moved line is read again, to see that it says what was meant",
        },
        Exception {
            from: "manifest::fix::layout",
            to: "manifest::value",
            reason: "compares what is read before and after a line is moved",
        },
        Exception {
            from: "source::node",
            to: "source::resolve",
            reason: "a scalar knows what it resolves to",
        },
    ],
};

const VIEW: Rules = Rules {
    folder: "crates/netpol-view",
    layers: &[
        &["views"],
        &["protocol"],
        &["words"],
        &["places", "ports", "tiers"],
        &["problems", "rows"],
        &["diagram", "matrix"],
        &["explanation", "export", "page"],
        &["engine"],
    ],
    forbidden: &[],
    exceptions: &[
        Exception {
            from: "views::matrix",
            to: "protocol",
            reason: "words a cell in the language of the page",
        },
        Exception { from: "views::matrix", to: "words", reason: "words a cell" },
        Exception {
            from: "diagram::labels",
            to: "diagram::layout",
            reason: "labels are placed in the finished layout",
        },
        Exception {
            from: "diagram::sides",
            to: "diagram::layout",
            reason: "sides are found in the finished layout",
        },
        Exception {
            from: "diagram::sides",
            to: "diagram::arrows",
            reason: "the routes are in one module with the drawing of them",
        },
        Exception {
            from: "diagram::arrows::draw",
            to: "diagram::layout",
            reason: "the drawing of routes is in one module with them",
        },
    ],
};

/// Commands know nothing of each other.
const CLI: Rules = Rules {
    folder: "crates/netpol-cli",
    layers: &[
        &["words"],
        &["arguments", "codes", "endpoint", "input", "problems", "table"],
        &["passed_over"],
        &["command"],
        &["explain", "explain_code", "lint", "matrix"],
    ],
    forbidden: &[],
    exceptions: &[],
};

const XTASK: Rules = Rules { folder: "crates/xtask", layers: &[], forbidden: &[], exceptions: &[] };

const WEB: Rules = Rules {
    folder: "web",
    layers: &[&["browser", "state"], &["engine"], &["components"]],
    forbidden: &[("components", "browser"), ("components", "engine")],
    exceptions: &[
        Exception {
            from: "components::app",
            to: "browser",
            reason: "the app is not apart from its screen yet",
        },
        Exception { from: "components::app", to: "engine", reason: "the app asks the engine itself" },
        Exception {
            from: "components::editor",
            to: "browser",
            reason: "the editor is CodeMirror's, or a text area",
        },
        Exception {
            from: "components::explanation::copy",
            to: "browser",
            reason: "the button that copies writes the clipboard itself",
        },
    ],
};
