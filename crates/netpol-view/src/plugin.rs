//! Network plugins in words.

use netpol_core::profile::Profile;

use crate::language::Language;
use crate::views::{NoteView, PluginView};
use crate::words::Words;

/// The name of a network plugin, as people choose it: one that enforces nothing says so.
pub fn plugin_title(profile: &Profile, language: Language) -> String {
    let words = Words::new(language);
    let name = name(profile, words);
    match profile.behaviour.enforced {
        true => name,
        false => words.say("plugin.enforces_nothing", &[("plugin", &name)]),
    }
}

/// What the chosen plugin changes; none where the standard is chosen.
pub(crate) fn view(profile: &Profile, changes: usize, words: Words) -> Option<PluginView> {
    if profile == <&Profile>::default() {
        return None;
    }
    let name = name(profile, words);
    let changes = match changes {
        0 => words.say("plugin.no_changes", &[("plugin", &name)]),
        changes => words.count("plugin.changes", changes, &[("plugin", &name)]),
    };
    let notes = profile.notes.iter().map(|note| NoteView {
        text: words.plain(&format!("profile.{}.{}", profile.name, note.key)),
        source: note.source.to_owned(),
    });
    Some(PluginView { changes, notes: notes.collect() })
}

pub(crate) fn name(profile: &Profile, words: Words) -> String {
    words.plain(&format!("profile.{}.name", profile.name))
}
