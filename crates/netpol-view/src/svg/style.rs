//! The colours of `web/styles/tokens.css`, written out, since programs that read SVG know no variables.

use super::Colours;

/// A colour's place in the rules, in light, and in dark.
const COLOURS: [(&str, &str, &str); 22] = [
    ("$ground", "#ffffff", "#151c25"),
    ("$bg", "#f6f7f9", "#0e131a"),
    ("$surface-2", "#e9edf2", "#1b2430"),
    ("$surface", "#ffffff", "#151c25"),
    ("$line-strong", "#c3cad4", "#3a4757"),
    ("$line", "#dfe3e9", "#28323f"),
    ("$ink-2", "#4b5868", "#a9b5c4"),
    ("$ink-3", "#66717f", "#8b98a8"),
    ("$ink", "#15202e", "#e8edf4"),
    ("$allow-soft", "#dcf3ea", "#12332a"),
    ("$allow-quiet", "#3f9d81", "#338068"),
    ("$allow-line", "#8fd3bb", "#2b6a56"),
    ("$allow", "#0a7a5c", "#5fd3ae"),
    ("$part-soft", "#fdf1d3", "#352a10"),
    ("$part-line", "#ecd08b", "#6d571f"),
    ("$part", "#8a5a00", "#f0c05a"),
    ("$deny-soft", "#fbebe4", "#3a2018"),
    ("$deny-quiet", "#c66c4a", "#9a5a42"),
    ("$deny-line", "#efc3b0", "#74402c"),
    ("$deny", "#b4431c", "#ff9b74"),
    ("$note-soft", "#efeafc", "#272145"),
    ("$note", "#6a4bc4", "#b9a4ff"),
];

/// Families that some machine has; those for Korean last, for the letters that the others lack.
const FONTS: &str = "text{font-family:\"Pretendard Variable\",Pretendard,system-ui,\"Segoe UI\",\"DejaVu Sans\",\"Liberation Sans\",\
     \"Apple SD Gothic Neo\",\"Noto Sans KR\",\"Noto Sans CJK KR\",\"Malgun Gothic\",sans-serif}\
     .code{font-family:ui-monospace,\"SF Mono\",Menlo,Consolas,\"DejaVu Sans Mono\",\"Liberation Mono\",monospace}";

/// The rules with their colours.
pub(super) fn sheet(rules: &str, colours: Colours) -> String {
    let light = format!("{FONTS}.ground{{fill:$ground}}{rules}");
    let with = |text: &str, dark: bool| {
        COLOURS.iter().fold(text.to_owned(), |text, (name, in_light, in_dark)| {
            text.replace(name, if dark { in_dark } else { in_light })
        })
    };
    match colours {
        Colours::Light => with(&light, false),
        Colours::Dark => with(&light, true),
        Colours::AsPreferred => {
            let dark = format!(".ground{{fill:$ground}}{rules}");
            format!("{}@media (prefers-color-scheme:dark){{{}}}", with(&light, false), with(&dark, true))
        }
    }
}
