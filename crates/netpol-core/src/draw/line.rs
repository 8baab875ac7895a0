//! A gesture that is read from a line.

mod ends;
#[cfg(test)]
mod tests;

use std::str::FromStr;

use ends::{End, ends};

use super::gesture::{Arrow, Gesture, PodName};
use crate::cluster::EndQuery;
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
    /// That is outside the cluster, where a pod is meant.
    Outside(String),
    /// That is no port.
    Port(String),
    /// Pods are to be moved, and no namespace is written behind them.
    NoNamespace,
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
    /// | `web -> api:8080; internet -> web:443` | several that do not follow each other |
    /// | `shop/* -> dns{k8s-app=kube-dns}:53/udp` | from every pod of a namespace, to pods with labels: any [`EndQuery`] |
    /// | `web -> api:8080,9000-9100,53/udp`, `web -> api:http+metrics` | several ports of one end; a plus sign before a name |
    /// | `web -> [2001:db8::1]:443` | an IPv6 address with a port |
    /// | `web -> [shop/a, shop/b]:80,443` | several ends with the same ports |
    /// | `no web -> api` | the arrow is taken away |
    /// | `web -x db` | is to stay blocked |
    /// | `no web -x db`, `no web -x db:any` | no longer has to: on these ports, on whichever where none is written |
    /// | `expect web -> api:8080` | is to stay open |
    /// | `no expect web -> api:8080` | no longer has to, in the same way |
    /// | `rm web`, `rm shop/web, shop/api` | pods are taken away with all of their arrows |
    /// | `rm ns shop`, `rm shop/*` | a namespace is taken away with all of its pods |
    /// | `mv web data`, `mv shop/web, shop/api data` | pods are in another namespace, with the arrows that they had |
    /// | `lock shop` | isolates every pod of a namespace |
    /// | `unlock shop` | isolates them no longer, but for what opens something to them |
    /// | `dns shop` | lets them ask the cluster's DNS |
    ///
    /// A word that begins a gesture is the name of a pod where nothing follows, or an arrow.
    pub fn read(line: &str) -> Result<Gesture, LineError> {
        let line = line.trim();
        let (command, rest) = command(line);
        match command {
            _ if line.is_empty() => Err(LineError::Empty),
            "no" if is_arrow(rest) => match self::command(rest) {
                ("expect", rest) => Ok(Gesture::NoLongerExpect(arrows(rest)?)),
                _ => Ok(Gesture::Erase(arrows(rest)?)),
            },
            "no" if is_forbidden(rest) => Ok(Gesture::NoLongerForbid(forbidden(rest)?)),
            "expect" if is_arrow(rest) => Ok(Gesture::Expect(arrows(rest)?)),
            _ if is_arrow(line) => Ok(Gesture::Allow(arrows(line)?)),
            _ if is_forbidden(line) => Ok(Gesture::Forbid(forbidden(line)?)),
            "ns" | "namespace" => Ok(Gesture::Namespace(namespace(rest)?)),
            "lock" => Ok(Gesture::Lock(namespace(rest)?)),
            "unlock" => Ok(Gesture::Unlock(namespace(rest)?)),
            "dns" => Ok(Gesture::AllowDns(namespace(rest)?)),
            "rm" => removed(rest),
            "mv" => moved(rest),
            _ => Ok(Gesture::Pods(each(line, |text| pod(text, namespace))?)),
        }
    }
}

impl FromStr for Gesture {
    type Err = LineError;

    fn from_str(line: &str) -> Result<Gesture, LineError> {
        Gesture::read(line)
    }
}

/// The first word and what follows; no word where it can only be a name.
fn command(line: &str) -> (&str, &str) {
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    let is_name = rest.is_empty()
        || ARROWS.iter().any(|arrow| rest.starts_with(arrow))
        || rest.split_whitespace().next() == Some(FORBIDDEN);
    (if is_name { "" } else { first }, rest)
}

fn is_arrow(text: &str) -> bool {
    ARROWS.iter().any(|arrow| text.contains(arrow))
}

fn is_forbidden(text: &str) -> bool {
    text.split_whitespace().any(|word| word == FORBIDDEN)
}

fn removed(rest: &str) -> Result<Gesture, LineError> {
    let space = match command(rest) {
        ("ns" | "namespace", space) => Some(space),
        _ => rest.strip_suffix("/*"),
    };
    match space {
        Some(space) => Ok(Gesture::RemoveNamespace(namespace(space)?)),
        None => Ok(Gesture::Remove(each(rest, |text| pod(text, pod_name))?)),
    }
}

fn moved(rest: &str) -> Result<Gesture, LineError> {
    let (pods, space) = rest.rsplit_once(char::is_whitespace).ok_or(LineError::NoNamespace)?;
    let pods = each(pods, |text| pod(text, pod_name))?;
    Ok(Gesture::Move { pods, namespace: namespace(space)? })
}

fn each<T>(text: &str, read: impl Fn(&str) -> Result<T, LineError>) -> Result<Vec<T>, LineError> {
    text.split(',').map(read).collect()
}

fn namespace(text: &str) -> Result<String, LineError> {
    let name = text.trim();
    is_namespace_name(name).then(|| name.to_owned()).ok_or_else(|| LineError::Name(name.to_owned()))
}

/// The name of a pod that is there may have dots, which no label of a Pod that is drawn has to bear.
fn pod_name(text: &str) -> Result<String, LineError> {
    let is_name = text.split('.').all(is_namespace_name);
    is_name.then(|| text.to_owned()).ok_or_else(|| LineError::Name(text.to_owned()))
}

fn pod(text: &str, read: impl Fn(&str) -> Result<String, LineError>) -> Result<PodName, LineError> {
    let text = text.trim();
    if let Ok(EndQuery::External | EndQuery::Range(_) | EndQuery::Printed(_)) = EndQuery::parse(text) {
        return Err(LineError::Outside(text.to_owned()));
    }
    let (space, name) = text.split_once('/').map_or((None, text), |(space, name)| (Some(space), name));
    Ok(PodName { namespace: space.map(namespace).transpose()?, name: read(name)? })
}

fn arrows(line: &str) -> Result<Vec<Arrow>, LineError> {
    let chains = line.split(';').map(|chain| {
        let mut parts: Vec<&str> = vec![chain];
        for arrow in ARROWS {
            parts = parts.into_iter().flat_map(|part| part.split(arrow)).collect();
        }
        between(&parts)
    });
    Ok(chains.collect::<Result<Vec<_>, _>>()?.concat())
}

fn forbidden(line: &str) -> Result<Vec<Arrow>, LineError> {
    let chains = line.split(';').map(|chain| {
        let mut parts = vec![String::new()];
        for word in chain.split_whitespace() {
            match (word, parts.last_mut()) {
                (FORBIDDEN, _) | (_, None) => parts.push(String::new()),
                (_, Some(part)) => *part = format!("{part} {word}"),
            }
        }
        between(&parts.iter().map(String::as_str).collect::<Vec<_>>())
    });
    Ok(chains.collect::<Result<Vec<_>, _>>()?.concat())
}

/// Every end of a part of the line with every end of the next.
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
