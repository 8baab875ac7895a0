//! What a link carries, and the three ways to write it.

use crate::error::{LinkError, MOST_BYTES};
use crate::options::Options;
use crate::{compressed, digits, letters};

/// The version that is written.
const VERSION: u32 = 1;

/// A link of more letters is cut by some program on its way.
pub const LONG: usize = 8_000;

/// What a link carries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// How the text is looked at.
    pub options: Options,
    /// The text as it stands in the editor.
    pub text: String,
}

impl Link {
    /// The link that people share: `p/1.…`.
    pub fn encode(&self) -> String {
        format!("p/{VERSION}.{}", letters::write(&compressed::write(&self.payload())))
    }

    /// The same in digits, for a QR code: `q/1.…`.
    pub fn encode_digits(&self) -> String {
        format!("q/{VERSION}.{}", digits::write(&compressed::write(&self.payload())))
    }

    /// As it is, without compression: `t/1.…`.
    pub fn plain(&self) -> String {
        format!("t/{VERSION}.{}", letters::write(&self.payload()))
    }

    fn payload(&self) -> Vec<u8> {
        [self.options.write().as_bytes(), b"\n", self.text.as_bytes()].concat()
    }

    fn of_payload(payload: Vec<u8>) -> Result<Link, LinkError> {
        let payload = String::from_utf8(payload).map_err(|_| LinkError::Broken)?;
        let (options, text) = payload.split_once('\n').ok_or(LinkError::Broken)?;
        Ok(Link { options: Options::read(options), text: text.to_owned() })
    }
}

/// Bytes of any kind as a link carries them, such as a lesson of somebody's own: `1.…`, compressed and with a checksum. None of more
/// than a link may carry.
pub fn write_bytes(bytes: &[u8]) -> Option<String> {
    let is_carried = bytes.len() <= MOST_BYTES;
    is_carried.then(|| format!("{VERSION}.{}", letters::write(&compressed::write(bytes))))
}

/// Reads them; what follows the letters is none of the link.
pub fn read_bytes(link: &str) -> Result<Vec<u8>, LinkError> {
    let (carried, _) = cut(link);
    let (version, carried) = carried.split_once('.').unwrap_or((carried, ""));
    let carried = carried.split('.').next().unwrap_or_default();
    match version {
        "" => Err(LinkError::Cut),
        "1" if carried.is_empty() => Err(LinkError::Cut),
        "1" => compressed::read(&letters::read(carried).ok_or(LinkError::Broken)?),
        _ if version.bytes().all(|digit| digit.is_ascii_digit()) && !version.starts_with('0') => {
            Err(LinkError::Newer)
        }
        _ => Err(LinkError::Broken),
    }
}

/// The letters of a link, and what stands behind them.
fn cut(link: &str) -> (&str, &str) {
    let is_alien = |letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.'));
    link.find(is_alien).and_then(|end| link.split_at_checked(end)).unwrap_or((link, ""))
}

/// Reads what stands behind `#/` of an address: a link of any kind and version, with options behind a `?` that win over those inside.
/// What follows the letters of a link is the word or the bracket that it was written before.
pub fn read(link: &str) -> Result<Link, LinkError> {
    let (kind, rest) = link.split_once('/').ok_or(LinkError::Cut)?;
    let (carried, behind) = cut(rest);
    let (version, carried) = carried.split_once('.').unwrap_or((carried, ""));
    if version.is_empty() {
        return Err(LinkError::Cut);
    }
    if !version.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(LinkError::Broken);
    }
    // The full stop of a sentence, and the word that follows it without a space.
    let carried = carried.split('.').next().unwrap_or_default();
    let payload = match (kind, version) {
        ("p" | "q" | "t", "1") if carried.is_empty() => return Err(LinkError::Cut),
        ("p", "1") => compressed::read(&letters::read(carried).ok_or(LinkError::Broken)?)?,
        ("q", "1") => compressed::read(&digits::read(carried).ok_or(LinkError::Broken)?)?,
        ("t", "1") => letters::read(carried).ok_or(LinkError::Broken)?,
        ("p" | "q" | "t", newer) if !newer.starts_with('0') => return Err(LinkError::Newer),
        _ => return Err(LinkError::Broken),
    };
    if payload.len() > MOST_BYTES {
        return Err(LinkError::TooLarge);
    }
    let mut link = Link::of_payload(payload)?;
    if let Some(options) = behind.strip_prefix('?') {
        link.options.add(options);
    }
    Ok(link)
}
