//! The texts that authors put into a post, by platform. Nothing of a document becomes markup in them.

use crate::state::Offer;

/// Where an author writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Platform {
    Jekyll,
    Hugo,
    Docusaurus,
    Tistory,
    Velog,
    Readme,
    Other,
}

impl Platform {
    pub(super) const ALL: [Platform; 7] = [
        Platform::Jekyll,
        Platform::Hugo,
        Platform::Docusaurus,
        Platform::Tistory,
        Platform::Velog,
        Platform::Readme,
        Platform::Other,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Platform::Jekyll => "jekyll",
            Platform::Hugo => "hugo",
            Platform::Docusaurus => "docusaurus",
            Platform::Tistory => "tistory",
            Platform::Velog => "velog",
            Platform::Readme => "readme",
            Platform::Other => "other",
        }
    }
}

/// A text to put somewhere: `share.<key>` says what it is and where it goes, `share.copy.<copy>` is on its button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Snippet {
    pub(super) key: &'static str,
    pub(super) copy: &'static str,
    pub(super) text: String,
}

/// What a platform takes, the best first.
pub(super) fn snippets(platform: Platform, offer: &Offer) -> Vec<Snippet> {
    let line = |key| Some(Snippet { key, copy: "line", text: script_line(offer) });
    let directive = Some(Snippet { key: "directive", copy: "comment", text: offer.directive.clone() });
    let pieces = match platform {
        Platform::Jekyll => vec![line("jekyll"), directive],
        Platform::Hugo => vec![line("hugo"), directive],
        Platform::Tistory => vec![line("tistory"), directive],
        Platform::Docusaurus => {
            vec![Some(Snippet { key: "docusaurus", copy: "line", text: configuration(offer) }), directive]
        }
        Platform::Velog => vec![pen(offer), picture(offer, "picture_png", "diagram.png")],
        Platform::Readme => {
            vec![markdown_link(offer), block(offer), picture(offer, "picture", "diagram.svg")]
        }
        Platform::Other => vec![frame(offer), line("other"), picture(offer, "picture_png", "diagram.png")],
    };
    pieces.into_iter().flatten().collect()
}

fn script_line(offer: &Offer) -> String {
    format!(r#"<script src="{}" data-upgrade defer></script>"#, offer.script())
}

fn configuration(offer: &Offer) -> String {
    format!(r#"scripts: [{{src: "{}", "data-upgrade": "", defer: true}}],"#, offer.script())
}

fn frame(offer: &Offer) -> Option<Snippet> {
    let text = format!(
        "<iframe src=\"{}\" title=\"NetworkPolicy Playground\" loading=\"lazy\" height=\"420\"\n  \
         style=\"width:100%;border:0;color-scheme:light dark\" sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\"></iframe>",
        offer.frame()?
    );
    Some(Snippet { key: "frame", copy: "frame", text })
}

/// A pen for velog, which shows nothing else of another site.
fn pen(offer: &Offer) -> Option<Snippet> {
    let yaml = offer.text.as_ref()?.replace('&', "&amp;").replace('<', "&lt;");
    let text = format!(
        "<script src=\"{}\" defer></script>\n<netpol-playground><pre>\n{}\n</pre></netpol-playground>",
        offer.script(),
        yaml.trim_end()
    );
    Some(Snippet { key: "pen", copy: "pen", text })
}

fn markdown_link(offer: &Offer) -> Option<Snippet> {
    let text = format!("[NetworkPolicy Playground]({})", offer.address()?);
    Some(Snippet { key: "markdown", copy: "markdown", text })
}

/// A picture that leads to the playground; the author uploads it.
fn picture(offer: &Offer, key: &'static str, file: &str) -> Option<Snippet> {
    let text = netpol_link::picture(&offer.alternative, file, Some(&offer.address()?));
    Some(Snippet { key, copy: "markdown", text })
}

/// The text as a block of code, whose fence is longer than every one inside.
fn block(offer: &Offer) -> Option<Snippet> {
    let yaml = offer.text.as_ref()?;
    let ticks = yaml.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(3.max(ticks + 1));
    let text = format!("{fence}yaml\n{}\n{fence}", yaml.trim_end());
    Some(Snippet { key: "block", copy: "block", text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;
    use crate::state::{Included, Kept, beginning};

    fn offer(text: &str) -> Offer {
        let kept = Kept { text: Some(text.into()), ..Kept::default() };
        Offer::new(
            "https://example.org/netpol/",
            &beginning(&Route::Playground, kept, &[]),
            Included::default(),
        )
    }

    fn all(platform: Platform, text: &str) -> String {
        let pieces: Vec<String> =
            snippets(platform, &offer(text)).into_iter().map(|piece| piece.text).collect();
        pieces.join("\n\n")
    }

    #[test]
    fn a_blog_gets_one_line_with_the_sites_own_script() {
        for platform in [Platform::Jekyll, Platform::Hugo, Platform::Tistory] {
            let line = r#"<script src="https://example.org/netpol/embed/v1.js" data-upgrade defer></script>"#;
            assert!(all(platform, "kind: Pod").starts_with(line));
        }
    }

    #[test]
    fn what_is_put_into_markup_is_none_of_it() {
        let text = "</pre><script>alert(1)</script> & \"`````";
        for platform in Platform::ALL {
            let told = all(platform, text);
            if platform != Platform::Readme {
                assert!(!told.contains("<script>alert"), "{told}");
            }
        }
        assert!(all(Platform::Velog, text).contains("&lt;/pre>&lt;script>alert(1)&lt;/script> &amp; \""));
    }

    #[test]
    fn a_block_of_code_ends_where_it_should() {
        let block = &snippets(Platform::Readme, &offer("a: |\n  ```yaml\n  ````\n"))[1];
        assert_eq!(block.text, "`````yaml\na: |\n  ```yaml\n  ````\n`````");
    }

    #[test]
    fn where_no_svg_is_taken_the_picture_is_a_png() {
        let picture = |platform| {
            let pieces = snippets(platform, &offer("kind: Pod"));
            pieces.into_iter().find(|piece| piece.copy == "markdown" && piece.text.starts_with("[!["))
        };
        for (platform, key, file) in [
            (Platform::Velog, "picture_png", "](diagram.png)]("),
            (Platform::Other, "picture_png", "](diagram.png)]("),
            (Platform::Readme, "picture", "](diagram.svg)]("),
        ] {
            let picture = picture(platform).unwrap();
            assert_eq!(picture.key, key);
            assert!(picture.text.contains(file), "{}", picture.text);
        }
    }

    #[test]
    fn every_platform_takes_something() {
        for platform in Platform::ALL {
            assert!(!snippets(platform, &offer("kind: Pod")).is_empty(), "{platform:?}");
        }
    }
}
