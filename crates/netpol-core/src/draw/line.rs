//! A gesture as it is typed.

use std::str::FromStr;

use super::gesture::{Arrow, Gesture, PodName};
use crate::cluster::{EndQuery, EndQueryError};
use crate::expect::ExpectedPorts;
use crate::manifest::is_namespace_name;

/// Why a line is no gesture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineError {
    /// Nothing is written.
    Empty,
    /// No namespace and no pod can have that name.
    Name(String),
    /// That is no end of an arrow.
    End(String),
    /// That is no port.
    Port(String),
}

/// What is typed in the middle of an arrow, and of one that is forbidden.
const ARROWS: [&str; 2] = ["->", "→"];
const FORBIDDEN: &str = "-x";

impl Gesture {
    /// Reads a line.
    ///
    /// | typed | meant |
    /// |---|---|
    /// | `ns shop` | a namespace |
    /// | `web`, `shop/web, shop/api` | pods |
    /// | `web -> api:8080` | an arrow; pods that are not there yet are drawn |
    /// | `internet -> web:443 -> api:8080 -> db:5432, cache:6379` | several |
    /// | `shop/* -> dns{k8s-app=kube-dns}:53/udp` | from every pod of a namespace, to pods with labels: any [`EndQuery`] |
    /// | `web -> api:8080,9000-9100,53/udp` | several ports of one end |
    /// | `no web -> api` | the arrow is taken away |
    /// | `web -x db` | is to stay blocked |
    /// | `lock shop` | isolates every pod of a namespace |
    /// | `dns shop` | lets them ask the cluster's DNS |
    pub fn read(line: &str) -> Result<Gesture, LineError> {
        let line = line.trim();
        let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let is_arrow = ARROWS.iter().any(|arrow| line.contains(arrow));
        let namespace = || namespace(rest);
        match first {
            "" => Err(LineError::Empty),
            "no" if is_arrow => Ok(Gesture::Erase(arrows(rest)?)),
            _ if is_arrow => Ok(Gesture::Allow(arrows(line)?)),
            _ if line.split_whitespace().any(|word| word == FORBIDDEN) => {
                Ok(Gesture::Forbid(forbidden(line)?))
            }
            "ns" | "namespace" if !rest.is_empty() => Ok(Gesture::Namespace(namespace()?)),
            "lock" if !rest.is_empty() => Ok(Gesture::Lock(namespace()?)),
            "dns" if !rest.is_empty() => Ok(Gesture::AllowDns(namespace()?)),
            _ => Ok(Gesture::Pods(line.split(',').map(pod).collect::<Result<_, _>>()?)),
        }
    }
}

impl FromStr for Gesture {
    type Err = LineError;

    fn from_str(line: &str) -> Result<Gesture, LineError> {
        Gesture::read(line)
    }
}

fn namespace(text: &str) -> Result<String, LineError> {
    let name = text.trim();
    is_namespace_name(name).then(|| name.to_owned()).ok_or_else(|| LineError::Name(name.to_owned()))
}

fn pod(text: &str) -> Result<PodName, LineError> {
    let text = text.trim();
    let (space, name) = text.split_once('/').map_or((None, text), |(space, name)| (Some(space), name));
    Ok(PodName { namespace: space.map(namespace).transpose()?, name: namespace(name)? })
}

/// Every end of a part of the line with every end of the next.
fn arrows(line: &str) -> Result<Vec<Arrow>, LineError> {
    let mut parts: Vec<&str> = vec![line];
    for arrow in ARROWS {
        parts = parts.into_iter().flat_map(|part| part.split(arrow)).collect();
    }
    between(&parts)
}

fn forbidden(line: &str) -> Result<Vec<Arrow>, LineError> {
    let mut parts = vec![String::new()];
    for word in line.split_whitespace() {
        match (word, parts.last_mut()) {
            (FORBIDDEN, _) | (_, None) => parts.push(String::new()),
            (_, Some(part)) => *part = format!("{part} {word}"),
        }
    }
    between(&parts.iter().map(String::as_str).collect::<Vec<_>>())
}

fn between(parts: &[&str]) -> Result<Vec<Arrow>, LineError> {
    let ends: Vec<Vec<End>> = parts.iter().map(|part| ends(part)).collect::<Result<_, _>>()?;
    let pairs = ends.iter().zip(ends.iter().skip(1));
    let arrows = pairs.flat_map(|(from, to)| {
        from.iter().flat_map(move |(from, _)| {
            to.iter().map(move |(to, ports)| Arrow {
                from: from.clone(),
                to: to.clone(),
                ports: ports.clone(),
            })
        })
    });
    Ok(arrows.collect())
}

/// An end, and the ports that are written behind it.
type End = (EndQuery, Vec<ExpectedPorts>);

/// What stands between commas is an end, or another port of the one before.
fn ends(part: &str) -> Result<Vec<End>, LineError> {
    let mut ends: Vec<End> = Vec::new();
    for item in between_commas(part) {
        let item = item.trim();
        match (ends.last_mut(), item.starts_with(|first: char| first.is_ascii_digit())) {
            (Some((_, ports)), true) if !ports.is_empty() && ExpectedPorts::parse(item).is_some() => {
                ports.push(port(item)?);
            }
            _ => ends.push(end(item)?),
        }
    }
    Ok(ends)
}

/// The commas between the labels of an end belong to it.
fn between_commas(part: &str) -> impl Iterator<Item = &str> {
    let mut is_inside = false;
    part.split(move |letter| {
        is_inside = letter == '{' || is_inside && letter != '}';
        letter == ',' && !is_inside
    })
}

fn end(text: &str) -> Result<End, LineError> {
    let read = |text: &str| EndQuery::parse(text).map_err(|_: EndQueryError| LineError::End(text.to_owned()));
    // An IPv6 address has colons of its own.
    if let (Ok(end @ (EndQuery::Address(_) | EndQuery::Range(_))), true) = (read(text), text.contains(':')) {
        return Ok((end, Vec::new()));
    }
    match text.rsplit_once(':') {
        Some((name, ports)) => Ok((read(name)?, vec![port(ports)?])),
        None => Ok((read(text)?, Vec::new())),
    }
}

fn port(text: &str) -> Result<ExpectedPorts, LineError> {
    ExpectedPorts::parse(text)
        .filter(|ports| ports.others().is_none())
        .ok_or_else(|| LineError::Port(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn arrow(from: &str, to: &str, ports: &[&str]) -> Arrow {
        let end = |text| EndQuery::parse(text).unwrap();
        let ports = ports.iter().map(|port| ExpectedPorts::parse(port).unwrap()).collect();
        Arrow { from: end(from), to: end(to), ports }
    }

    #[rstest]
    #[case("web -> api:8080", vec![arrow("web", "api", &["8080"])])]
    #[case("web->api", vec![arrow("web", "api", &[])])]
    #[case("web → api", vec![arrow("web", "api", &[])])]
    #[case("a -> b:80 -> c:5432", vec![arrow("a", "b", &["80"]), arrow("b", "c", &["5432"])])]
    #[case("a -> b:5432, c:6379", vec![arrow("a", "b", &["5432"]), arrow("a", "c", &["6379"])])]
    #[case("a, b -> c:80,443,53/udp", vec![
        arrow("a", "c", &["80", "443", "53/udp"]),
        arrow("b", "c", &["80", "443", "53/udp"]),
    ])]
    #[case("shop/* -> x{a=b,c=d}:53/udp", vec![arrow("shop/*", "x{a=b,c=d}", &["53/udp"])])]
    #[case("internet -> web:443", vec![arrow("external", "web", &["443"])])]
    #[case("web -> fd00::1", vec![arrow("web", "fd00::1", &[])])]
    fn arrows_are_typed(#[case] line: &str, #[case] expected: Vec<Arrow>) {
        assert_eq!(Gesture::read(line), Ok(Gesture::Allow(expected)));
    }

    #[test]
    fn an_arrow_is_taken_away_or_forbidden() {
        assert_eq!(Gesture::read("no web -> api:80"), Ok(Gesture::Erase(vec![arrow("web", "api", &["80"])])));
        assert_eq!(Gesture::read("web -x db"), Ok(Gesture::Forbid(vec![arrow("web", "db", &[])])));
    }

    #[rstest]
    #[case("ns shop", Gesture::Namespace("shop".into()))]
    #[case("lock shop", Gesture::Lock("shop".into()))]
    #[case("dns shop", Gesture::AllowDns("shop".into()))]
    #[case("dns", Gesture::Pods(vec![PodName { namespace: None, name: "dns".into() }]))]
    #[case("shop/web, api", Gesture::Pods(vec![
        PodName { namespace: Some("shop".into()), name: "web".into() },
        PodName { namespace: None, name: "api".into() },
    ]))]
    fn other_gestures_are_typed(#[case] line: &str, #[case] expected: Gesture) {
        assert_eq!(Gesture::read(line), Ok(expected));
    }

    #[rstest]
    #[case("", LineError::Empty)]
    #[case("Web", LineError::Name("Web".into()))]
    #[case("web api", LineError::Name("web api".into()))]
    #[case("ns My Shop", LineError::Name("My Shop".into()))]
    #[case("web -> api:http!", LineError::Port("http!".into()))]
    #[case("web -> ", LineError::End(String::new()))]
    #[case("web -> {a}", LineError::End("{a}".into()))]
    fn what_is_no_gesture_is_told(#[case] line: &str, #[case] expected: LineError) {
        assert_eq!(Gesture::read(line), Err(expected));
    }
}
