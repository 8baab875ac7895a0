//! Verdicts in, exactly what a screen shows out: matrix, diagram, explanation and problems, in English and Korean.
//!
//! Everything here is plain data with public fields: words are already in the chosen language, places are already
//! UTF-16 offsets, coordinates are already pixels. A component only draws.

pub mod protocol;
pub mod views;
