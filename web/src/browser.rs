//! The only folder that touches storage, the document, the clipboard, the editor and media queries. Every call returns
//! an `Option` or a `Result`: in a sandboxed frame or a private window each of them may refuse.

pub mod address;
pub mod clipboard;
pub mod clock;
pub mod course;
pub mod dialog;
pub mod document;
pub mod download;
pub mod edges;
pub mod editor;
pub mod exam;
pub mod files;
pub mod focus;
pub mod frame;
pub mod kept;
pub mod listener;
pub mod media;
pub mod near;
pub mod paint;
pub mod panes;
pub mod panic;
pub mod room;
pub mod shortcut;
pub mod sight;
pub mod storage;
pub mod words;
pub mod zoom;
