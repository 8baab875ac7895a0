//! The only folder that touches storage, location, the editor and media queries. Every call returns an `Option` or a
//! `Result`: in a sandboxed frame or a private window each of them may refuse.

pub mod clipboard;
