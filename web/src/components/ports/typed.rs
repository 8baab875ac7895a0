//! Reads a port as people write it.

/// Longest name of a port (RFC 6335, section 5.1).
const LONGEST_NAME: usize = 15;

/// The value for the filter: `8080/TCP` for `8080/tcp` and `tcp/8080`, `443` for `443`, `http` for `http`, empty for
/// nothing; none for what is no port and no port's name.
pub(super) fn read(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return Some(String::new());
    }
    match text.split_once(['/', ' ', ':']) {
        Some((left, right)) => {
            let (left, right) = (left.trim(), right.trim());
            let (port, protocol) = if protocol(right).is_some() { (left, right) } else { (right, left) };
            Some(format!("{}/{}", number(port)?, self::protocol(protocol)?))
        }
        None if text.bytes().all(|byte| byte.is_ascii_digit()) => number(text).map(|port| port.to_string()),
        None => is_name(text).then(|| text.to_owned()),
    }
}

fn protocol(text: &str) -> Option<&'static str> {
    ["TCP", "UDP", "SCTP"].into_iter().find(|name| name.eq_ignore_ascii_case(text))
}

fn number(text: &str) -> Option<u16> {
    text.parse().ok().filter(|port| *port > 0)
}

/// Letters, digits and single hyphens inside, with at least one letter: what Kubernetes takes for a port's name.
fn is_name(text: &str) -> bool {
    text.len() <= LONGEST_NAME
        && text.bytes().any(|byte| byte.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !text.contains("--")
        && !text.starts_with('-')
        && !text.ends_with('-')
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("tcp/443", "443/TCP")]
    #[case("53/udp", "53/UDP")]
    #[case("UDP 53", "53/UDP")]
    #[case(" 443 ", "443")]
    #[case("http", "http")]
    #[case("", "")]
    fn a_port_is_read_as_people_write_it(#[case] text: &str, #[case] value: &str) {
        assert_eq!(read(text).as_deref(), Some(value));
    }

    #[rstest]
    #[case("0")]
    #[case("65536")]
    #[case("tcp/")]
    #[case("icmp/8")]
    #[case("-http")]
    #[case("a--b")]
    #[case("a-name-far-too-long")]
    #[case("80 443")]
    fn anything_else_is_refused(#[case] text: &str) {
        assert_eq!(read(text), None);
    }
}
