//! Every code with its meaning. A code never changes its meaning; a new mistake gets a new code.
//!
//! `NP0nn` are errors: nothing can be read here, or the API server would refuse the object.
//! Their fixes are safe, since an object that is not accepted has no verdict to change; but one that guesses, or after which
//! the object would take the place of another, needs a look.
//! `NP1nn` are likely mistakes, `NP2nn` are worth knowing; those from `NP150` and `NP250` on are found while reading.

use super::Applicability;

macro_rules! codes {
    ($($(#[doc = $meaning:literal])+ $name:ident = $code:literal $(, fix: $applicability:ident)?;)+) => {
        $($(#[doc = $meaning])+ pub const $name: &str = $code;)+

        /// All codes in their order.
        pub const ALL: &[&str] = &[$($code),+];

        /// Whether the fixes of a code may be made unseen; none where it has no fix, or is not one of reading.
        pub fn applicability(code: &str) -> Option<Applicability> {
            const FIXES: &[(&str, Applicability)] = &[$($(($code, Applicability::$applicability),)?)+];
            FIXES.iter().find(|(known, _)| *known == code).map(|(_, applicability)| *applicability)
        }
    };
}

codes! {
    /// Neither YAML nor JSON. Arguments: `reason`.
    /// It has no edit: the parser knows where it stopped, and not what was meant.
    SYNTAX = "NP001";
    /// A field that the object does not have (semantics A16.2). Arguments: `field`, `name`, `nearest`, the
    /// fields that were meant or that hold what was meant, and `known`.
    UNKNOWN_FIELD = "NP002", fix: Safe;
    /// Something else where a list is needed (semantics A16.6). Arguments: `field`, `found`.
    LIST_NEEDED = "NP003", fix: Safe;
    /// Something else where a mapping is needed (semantics A16.6). Arguments: `field`, `found`.
    MAPPING_NEEDED = "NP004", fix: Safe;
    /// A number or boolean where text is needed, mostly because quotes are missing. Arguments: `field`, `value`, `found`.
    TEXT_NEEDED = "NP005", fix: Safe;
    /// Something else where a whole number of 32 bits is needed. Arguments: `field`, `value`, `found`.
    NUMBER_NEEDED = "NP006", fix: Safe;
    /// A key that stands twice in one mapping (semantics A16.5). Arguments: `key`, `first_line`.
    DUPLICATE_KEY = "NP007", fix: Safe;
    /// Two objects in one document, because `---` is missing between them. Arguments: `kind`, `line`.
    SEPARATOR_MISSING = "NP008", fix: Safe;
    /// An object without `apiVersion` or `kind` (semantics A16.7). Arguments: `missing`; where it is there in another case,
    /// `written` and `name`.
    TYPE_MISSING = "NP009", fix: Safe;
    /// An API version that Kubernetes has removed. Arguments: `kind`, `version`, `instead`, `removed_in`.
    VERSION_REMOVED = "NP010", fix: Safe;
    /// An API version in which the kind does not exist. Arguments: `kind`, `version`, `instead`.
    VERSION_UNKNOWN = "NP011", fix: Safe;
    /// A document that is no object and no part of one.
    NOT_AN_OBJECT = "NP012";
    /// A line that does not fit the indentation around it.
    INDENTATION = "NP013", fix: Safe;
    /// A tab in the indentation.
    TAB = "NP014", fix: Safe;
    /// A quote that is never closed.
    /// It has no edit: where the text ends that was meant is open, in this line or further down.
    OPEN_QUOTE = "NP015";
    /// A bracket that is never closed, or a comma that is missing.
    /// It has no edit: where it should close is open.
    OPEN_BRACKET = "NP016";
    /// A template that was not rendered.
    TEMPLATE = "NP017";
    /// A character that YAML does not allow. Arguments: `character`.
    CHARACTER = "NP018";
    /// An alias without an anchor before it.
    UNKNOWN_ALIAS = "NP019";
    /// A key that is not text.
    KEY_NOT_TEXT = "NP020";
    /// A text above the limit. Arguments: `limit`, in MiB.
    TOO_LARGE = "NP021";
    /// More objects than the limit. Arguments: `limit`.
    TOO_MANY_OBJECTS = "NP022";
    /// Nesting above the limit. Arguments: `limit`.
    TOO_DEEP = "NP023";
    /// More values than the limit. Arguments: `limit`.
    TOO_MANY_VALUES = "NP024";
    /// Aliases above the limit.
    TOO_MANY_ALIASES = "NP025";
    /// Something else where `true` or `false` is needed. Arguments: `field`, `value`, `found`.
    BOOLEAN_NEEDED = "NP026", fix: Safe;
    /// Something else where a port number or name is needed. Arguments: `field`, `value`, `found`.
    PORT_NEEDED = "NP027";
    /// A workload that wants more pods than are judged at once. Arguments: `name`, `replicas`, `limit`.
    TOO_MANY_PODS = "NP028";
    /// A text that is no time of RFC 3339 (semantics A16.6). Arguments: `field`, `value`.
    TIME_NEEDED = "NP029", fix: Safe;
    /// An object without a name (semantics A15.1). Arguments: `kind`.
    NAME_MISSING = "NP030";
    /// A name that is not allowed (semantics A15.3). Arguments: `field`, `value`.
    NAME_INVALID = "NP031", fix: Safe;
    /// A namespace's name that is not allowed (semantics A15.4). Arguments: `field`, `value`.
    NAMESPACE_INVALID = "NP032";
    /// A label or annotation key that is not allowed (semantics A15.15, A15.22). Arguments: `field`, `value`.
    LABEL_KEY_INVALID = "NP033";
    /// A label value that is not allowed (semantics A15.16, A15.22). Arguments: `field`, `value`.
    LABEL_VALUE_INVALID = "NP034";
    /// Annotations above 256 KiB (semantics A15.22).
    ANNOTATIONS_TOO_LARGE = "NP035";
    /// A protocol other than TCP, UDP and SCTP (semantics A15.5). Arguments: `field`, `value`.
    PROTOCOL_UNKNOWN = "NP036", fix: Safe;
    /// A port outside 1 to 65535 (semantics A15.6, A15.8d). Arguments: `field`, `value`.
    PORT_OUT_OF_RANGE = "NP037";
    /// A port name that is not allowed (semantics A15.7). Arguments: `field`, `value`.
    PORT_NAME_INVALID = "NP038", fix: Safe;
    /// `endPort` without `port` (semantics A15.8a). Arguments: `field`, `value`.
    /// It has no edit: nothing says where the range begins, or whether one port was meant.
    END_PORT_WITHOUT_PORT = "NP039";
    /// `endPort` beside a named port (semantics A15.8b). Arguments: `field`, `value`, `port`.
    END_PORT_WITH_NAME = "NP040", fix: Safe;
    /// `endPort` below `port` (semantics A15.8c). Arguments: `field`, `value`, `port`.
    /// It has no edit: the two may be the wrong way round, or a digit may be missing in either.
    END_PORT_BELOW_PORT = "NP041";
    /// A peer with none of its three keys (semantics A15.9). Arguments: `field`.
    /// It has no edit: every pod, everyone and nobody are all that somebody may have meant.
    PEER_EMPTY = "NP042";
    /// `ipBlock` beside a selector (semantics A15.10). Arguments: `field`.
    /// It has no edit: two peers would open to either, and whoever wants both at once cannot have it.
    PEER_MIXED = "NP043";
    /// `ipBlock` without `cidr` (semantics A15.11). Arguments: `field`.
    /// It has no edit: nothing says which range.
    CIDR_MISSING = "NP044";
    /// An address range that cannot be read (semantics A15.12). Arguments: `field`, `value`.
    /// One address alone gets the length that means it alone. `0.0.0.0` and `10.0.0.0` have no edit: everything, a network
    /// of some length or that one address may be meant.
    CIDR_INVALID = "NP045", fix: Safe;
    /// `except` that is not strictly inside `cidr` (semantics A15.14). Arguments: `field`, `value`, `cidr`.
    /// It has no edit: either of the two ranges may be the wrong one.
    EXCEPT_OUTSIDE = "NP046";
    /// An operator that does not exist (semantics A15.17). Arguments: `field`, `value`.
    OPERATOR_UNKNOWN = "NP047", fix: Safe;
    /// `In` or `NotIn` without values (semantics A15.18). Arguments: `field`, `operator`.
    /// It has no edit: values may be missing, or `Exists` may be meant.
    VALUES_MISSING = "NP048";
    /// `Exists` or `DoesNotExist` with values (semantics A15.18). Arguments: `field`, `operator`.
    /// It has no edit: `In` may be meant, or any value.
    VALUES_FORBIDDEN = "NP049";
    /// More than two policy types (semantics A15.20). Arguments: `field`.
    TOO_MANY_POLICY_TYPES = "NP050", fix: Safe;
    /// A policy type other than `Ingress` and `Egress` (semantics A15.21). Arguments: `field`, `value`.
    POLICY_TYPE_UNKNOWN = "NP051", fix: Safe;
    /// Bytes that are not UTF-8, found by whoever opens files. Arguments: `byte`, from 0.
    NOT_UTF8 = "NP058";
    /// A file that cannot be opened or read, found by whoever opens files. Arguments: `reason`.
    FILE_UNREADABLE = "NP059";
    /// A side of an expectation that is written in none of the ways that there are. Arguments: `field`, `value`.
    EXPECTED_SIDE = "NP060";
    /// Ports of an expectation that are written in none of the ways that there are. Arguments: `value`.
    EXPECTED_PORT = "NP061";
    /// An expectation without something that it needs. Arguments: `field`, `name`.
    /// It has no edit: nothing says what is expected.
    EXPECTED_FIELD_MISSING = "NP062";
    /// An address range that newer clusters refuse (semantics A15.13). Arguments: `field`, `value`, `instead`.
    CIDR_NOT_CANONICAL = "NP151", fix: Safe;
    /// A list item with nothing in it, which acts as `{}` (semantics A4). Arguments: `field`.
    /// It has no edit: `{}` would keep what it does, which is hardly meant, and nothing says what is.
    ITEM_IS_NULL = "NP152";
    /// A Namespace whose automatic label is written otherwise (semantics A14.2). Arguments: `value`, `name`.
    NAMESPACE_LABEL_FIXED = "NP153", fix: Safe;
    /// An object of a kind, namespace and name that stood before: it replaces that one.
    /// Arguments: `kind`, `namespace`, `name`, `line`, with the name of its text behind it where that is another, and
    /// `source`, the number of that text.
    /// It has no edit: either of the two may be the one that is meant, or both under another name.
    REPLACED = "NP154";
    /// The key of a label that kubectl reads as another text, such as `on` as `true`. Arguments: `written`, `key`.
    /// Its fix needs a look: with quotes it is another label, which other selectors match.
    LABEL_KEY_NOT_AS_WRITTEN = "NP155", fix: NeedsLook;
    /// Selectors that match nothing and for which no pod is inferred, since there are too many. Arguments: `limit`.
    TOO_MANY_INFERRED = "NP156";
    /// An object of another group that decides traffic and is not read, so verdicts may differ.
    /// Arguments: `kind`, `group`, `name`, with its namespace where it has one.
    /// It has no edit: nothing is wrong with it.
    DECIDES_TRAFFIC = "NP157";
    /// An expectation that does not hold, or of which it cannot be known. Arguments: `from`, `to`, `port`, as they are written;
    /// `path`, the first that is not as expected, `missed` and `paths`, how many there are; `ports`, `nearest`, `side`.
    /// It has no edit: the policies may be wrong, or what is expected.
    EXPECTATION_MISSED = "NP158";
    /// A part of a NetworkPolicy, read as a whole one. Arguments: `part`, `missing`, `name`, `namespace`.
    FRAGMENT = "NP251", fix: Safe;
    /// So many problems in one text that these were left out. Arguments: `count`.
    MORE_PROBLEMS = "NP252";
}
