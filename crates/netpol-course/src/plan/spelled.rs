//! Scalars that are written in more than one way in YAML, kept as one text.

use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// Any port.
pub(super) fn any() -> String {
    "any".to_owned()
}

/// A side: a text, or a mapping of `namespace` and `labels`.
pub(super) mod side {
    use netpol_core::cluster::EndQuery;
    use serde::Serialize;

    use super::{Deserialize, Deserializer, Error};

    pub(in crate::plan) fn serialize<S: serde::Serializer>(text: &str, to: S) -> Result<S::Ok, S::Error> {
        text.serialize(to)
    }

    pub(in crate::plan) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
        if !from.is_human_readable() {
            return String::deserialize(from);
        }
        let query = EndQuery::deserialize(from).map_err(|_| {
            D::Error::custom("a side must be `namespace/pod`, `namespace/*`, `external`, an address, or a mapping of `namespace` and `labels`")
        })?;
        Ok(query.to_string())
    }
}

/// Ports: a number or a text.
pub(super) mod port {
    use netpol_core::expect::ExpectedPorts;
    use serde::Serialize;

    use super::{Deserialize, Deserializer, Error};

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Number(u16),
        Text(String),
    }

    pub(in crate::plan) fn serialize<S: serde::Serializer>(text: &str, to: S) -> Result<S::Ok, S::Error> {
        text.serialize(to)
    }

    pub(in crate::plan) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
        if !from.is_human_readable() {
            return String::deserialize(from);
        }
        let text = Written::deserialize(from).map(|written| match written {
            Written::Number(number) => number.to_string(),
            Written::Text(text) => text,
        });
        text.ok().filter(|text| ExpectedPorts::parse(text).is_some()).ok_or_else(|| {
            D::Error::custom("a port must be `any`, `all`, or such as `8080/TCP`, `8000-8100/TCP`, `http` or `any but 80/TCP`")
        })
    }
}

/// A network plugin.
pub(super) mod profile {
    use netpol_core::profile::{PROFILES, Profile};
    use serde::Serialize;

    use super::{Deserialize, Deserializer, Error};

    pub(in crate::plan) fn serialize<S: serde::Serializer>(
        name: &Option<String>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        name.serialize(to)
    }

    pub(in crate::plan) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<String>, D::Error> {
        let name = Option::<String>::deserialize(from)?;
        match &name {
            Some(name) if Profile::from_name(name).is_none() => {
                let known: Vec<&str> = PROFILES.iter().map(|profile| profile.name).collect();
                Err(D::Error::custom(format!(
                    "no network plugin is named `{name}`; there are {}",
                    known.join(", ")
                )))
            }
            _ => Ok(name),
        }
    }
}
