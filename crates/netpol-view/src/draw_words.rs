//! Why nothing is drawn, in words.

use netpol_core::cluster::Cluster;
use netpol_core::draw::{DrawError, LineError};

use crate::change::obstacle_words;
use crate::end_query_words::end_query_words;
use crate::words::Words;

/// Says why a line is no gesture.
pub fn line_words(error: &LineError, words: Words) -> String {
    match error {
        LineError::Empty => words.plain("draw.empty"),
        LineError::Name(name) => words.say("draw.name", &[("name", name)]),
        LineError::End(end) => words.say("draw.end", &[("end", end)]),
        LineError::Outside(end) => words.say("draw.outside", &[("end", end)]),
        LineError::NoNamespace => words.plain("draw.no_namespace"),
        LineError::Port(port) => words.say("draw.port", &[("port", port)]),
    }
}

/// Says why a gesture draws nothing.
pub fn draw_words(error: &DrawError, cluster: &Cluster, words: Words) -> String {
    match error {
        DrawError::End(error) => end_query_words(error, Some(cluster), words),
        DrawError::Obstacle(obstacle) => obstacle_words(obstacle, words),
    }
}
