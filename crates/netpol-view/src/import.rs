//! Texts that come from elsewhere, as one text without what no answer needs.

use netpol_core::import::{LeftOut, import};
use netpol_core::order::SortedMap;

use crate::export::quoting::one_line;
use crate::protocol::ImportFile;
use crate::views::ImportView;
use crate::words::Words;

/// The files as one text. Each of several stands below its name.
pub(crate) fn imported(files: &[ImportFile], words: Words) -> ImportView {
    let mut view = ImportView::default();
    let mut left_out: SortedMap<LeftOut, usize> = SortedMap::new();
    let (mut whole, mut unreadable) = (0, 0);
    for ImportFile { name, text } in files {
        let imported = import(text);
        for (what, count) in imported.left_out.iter() {
            left_out.update(*what, |all| *all += count);
        }
        whole += imported.whole;
        unreadable += imported.unreadable;
        match files {
            [_] => view.text = imported.text,
            _ => add(&mut view.text, name, &imported.text),
        }
    }
    let items: Vec<String> =
        left_out.into_iter().map(|(what, count)| words.count(key(what), count, &[])).collect();
    if !items.is_empty() {
        view.left_out = words.say("import.left_out", &[("items", &items.join(", "))]);
    }
    let still_there = [("import.whole", whole), ("import.unreadable", unreadable)];
    let still_there = still_there.into_iter().filter(|(_, count)| *count > 0);
    let sentences: Vec<String> = still_there.map(|(key, count)| words.count(key, count, &[])).collect();
    view.still_there = sentences.join(" ");
    view
}

/// Puts a file behind others, below its name.
fn add(whole: &mut String, name: &str, text: &str) {
    if text.trim().is_empty() {
        return;
    }
    // A directive has to stand first in its document.
    if text.starts_with('%') {
        whole.push_str("...\n");
    } else {
        let separator = if whole.is_empty() { "" } else { "---\n" };
        whole.extend([separator, "# ", &one_line(name), "\n"]);
    }
    let is_marker = |line: &str| line.trim_end() == "---";
    let text = text.trim_start_matches('\u{feff}');
    let first = text.split_inclusive('\n').next().filter(|line| is_marker(line)).map_or(0, str::len);
    whole.push_str(text.get(first..).unwrap_or_default());
    if !whole.ends_with('\n') {
        whole.push('\n');
    }
}

fn key(what: LeftOut) -> &'static str {
    match what {
        LeftOut::Secret => "import.secret",
        LeftOut::Variable => "import.variable",
        LeftOut::Command => "import.command",
        LeftOut::Annotation => "import.annotation",
        LeftOut::ManagedFields => "import.managed_fields",
        LeftOut::Status => "import.status",
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::language::Language;

    fn view(files: &[(&str, &str)]) -> ImportView {
        let file = |(name, text): &(&str, &str)| ImportFile { name: (*name).into(), text: (*text).into() };
        imported(&files.iter().map(file).collect::<Vec<_>>(), Words::new(Language::En))
    }

    #[test]
    fn one_file_is_the_text_itself() {
        assert_eq!(view(&[("a.yaml", "---\nkind: Pod\n")]).text, "---\nkind: Pod\n");
    }

    #[rstest]
    #[case::plain("kind: Pod\n", "# a.yaml\nkind: Pod\n---\n# b/c.yaml\nkind: Pod\n")]
    #[case::marked("---\nkind: Pod", "# a.yaml\nkind: Pod\n---\n# b/c.yaml\nkind: Pod\n")]
    #[case::empty("# nothing\n", "# a.yaml\n# nothing\n---\n# b/c.yaml\n# nothing\n")]
    fn several_files_stand_below_their_names(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(view(&[("a.yaml", text), ("b/c.yaml", text)]).text, expected);
    }

    #[test]
    fn what_is_left_out_is_listed() {
        let secret = "kind: Secret\n";
        let pod = "kind: Pod\nmetadata:\n  annotations: {a: b, c: d}\n  name: a\n";
        let view = view(&[("a.yaml", secret), ("b.yaml", pod), ("c.yaml", "a: [")]);
        assert_eq!(
            view.left_out,
            "Left out, since no answer needs them: 1 Secret or ConfigMap, 2 annotations."
        );
        assert_eq!(
            view.still_there,
            "1 document cannot be read, so nothing was left out of it; look through it before you share it."
        );
    }
}
