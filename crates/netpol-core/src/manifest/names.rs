//! What names, labels and port names may look like, with the API server's own words for what is wrong
//! (semantics A15.3, A15.4, A15.7, A15.15, A15.16). Each function gives every rule that is broken.

const SUBDOMAIN: &str = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', \
    and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is \
    '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const LABEL: &str = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must \
    start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is \
    '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const KEY: &str = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an \
    alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is \
    '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const VALUE: &str = "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and \
    must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for \
    validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

/// The API server counts bytes everywhere, and calls them characters in the names of objects and ports alone
/// (`pkg/util/validation` and `pkg/api/validate/content` of apimachinery 1.37).
const CHARACTERS: &str = "characters";
const BYTES: &str = "bytes";

/// A name of most objects: a DNS subdomain.
pub(super) fn subdomain(name: &str) -> Vec<String> {
    subdomain_counted_in(CHARACTERS, name)
}

fn subdomain_counted_in(unit: &str, name: &str) -> Vec<String> {
    let mut broken = too_long(name, 253, unit);
    if !is_subdomain(name) {
        broken.push(SUBDOMAIN.to_owned());
    }
    broken
}

/// A namespace's name: a DNS label.
pub(super) fn label(name: &str) -> Vec<String> {
    let mut broken = too_long(name, 63, CHARACTERS);
    if !is_label(name) {
        // It is a subdomain and no label, so the dots are what is wrong.
        broken.push(if is_subdomain(name) { "must not contain dots".to_owned() } else { LABEL.to_owned() });
    }
    broken
}

/// The key of a label, and in lower case the key of an annotation.
pub(super) fn label_key(key: &str) -> Vec<String> {
    let mut broken = Vec::new();
    let name = match key.split_once('/') {
        None => key,
        Some((_, name)) if name.contains('/') => {
            return vec![format!(
                "a valid label key {KEY} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"
            )];
        }
        Some((prefix, name)) => {
            if prefix.is_empty() {
                broken.push("prefix part must be non-empty".to_owned());
            } else {
                let prefix = subdomain_counted_in(BYTES, prefix).into_iter();
                broken.extend(prefix.map(|words| format!("prefix part {words}")));
            }
            name
        }
    };
    if name.is_empty() {
        broken.push("name part must be non-empty".to_owned());
    } else {
        broken.extend(too_long(name, 63, BYTES).into_iter().map(|words| format!("name part {words}")));
    }
    if !is_label_name(name) {
        broken.push(format!("name part {KEY}"));
    }
    broken
}

/// The value of a label.
pub(super) fn label_value(value: &str) -> Vec<String> {
    let mut broken = too_long(value, 63, BYTES);
    if !value.is_empty() && !is_label_name(value) {
        broken.push(VALUE.to_owned());
    }
    broken
}

/// The name of a port: an IANA service name.
pub(super) fn port_name(name: &str) -> Vec<String> {
    let mut broken = too_long(name, 15, CHARACTERS);
    let mut unless = |holds: bool, words: &str| {
        if !holds {
            broken.push(words.to_owned());
        }
    };
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    unless(
        !name.is_empty() && name.bytes().all(allowed),
        "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)",
    );
    unless(name.bytes().any(|byte| byte.is_ascii_lowercase()), "must contain at least one letter (a-z)");
    unless(!name.contains("--"), "must not contain consecutive hyphens");
    unless(!name.starts_with('-') && !name.ends_with('-'), "must not begin or end with a hyphen");
    broken
}

fn too_long(text: &str, limit: usize, unit: &str) -> Vec<String> {
    if text.len() > limit { vec![format!("must be no more than {limit} {unit}")] } else { Vec::new() }
}

fn is_subdomain(name: &str) -> bool {
    name.split('.').all(is_label)
}

fn is_label(name: &str) -> bool {
    let end = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    starts_and_ends(name, end) && name.bytes().all(|byte| end(&byte) || byte == b'-')
}

fn is_label_name(name: &str) -> bool {
    starts_and_ends(name, u8::is_ascii_alphanumeric)
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

fn starts_and_ends(name: &str, allowed: impl Fn(&u8) -> bool) -> bool {
    name.as_bytes().first().is_some_and(&allowed) && name.as_bytes().last().is_some_and(&allowed)
}
