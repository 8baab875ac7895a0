//! Links that carry a text and how it is looked at. Nothing is kept anywhere: everything is in the address, behind `#`.
//!
//! What is carried is one line of [`Options`], a line end, and the text. There are three ways to write it down:
//!
//! - `p/1.…`: compressed, with a checksum, in letters. This is what people share.
//! - `q/1.…`: the same bytes as decimal digits, which a QR code holds in less room.
//! - `t/1.…`: as it is, in letters; for a script in a post, which cannot compress.
//!
//! The number is the version. A version that was published stays readable for ever: its dictionary and its format never change,
//! and what would change them is another version. `tests/published` holds links of each. Where only pictures can be shown, [`picture()`] has a
//! link around one.

mod compressed;
mod digits;
mod error;
mod letters;
mod link;
mod options;
mod picture;

pub use error::{LinkError, MOST_BYTES};
pub use link::{LONG, Link, read, read_bytes, write_bytes};
pub use options::{Options, Part};
pub use picture::picture;
