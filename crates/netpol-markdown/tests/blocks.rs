//! Which blocks of a Markdown file are texts, and where they stand.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that finds something else should fail"
)]

use netpol_core::source::Position;
use netpol_markdown::{Language, Text, texts};
use rstest::rstest;

/// The texts of which some block says `kind`; of those without a language too.
fn found(markdown: &str) -> Vec<Text> {
    texts(markdown, |text, _| text.contains("kind"))
}

fn joined(markdown: &str) -> Vec<String> {
    found(markdown).iter().map(Text::joined).collect()
}

#[rstest]
#[case::fenced("```yaml\nkind: Pod\nspec: {}\n```\n")]
#[case::with_tildes("~~~ yaml\nkind: Pod\nspec: {}\n~~~\n")]
#[case::without_a_language("```\nkind: Pod\nspec: {}\n```\n")]
#[case::indented("Text\n\n    kind: Pod\n    spec: {}\n\nText\n")]
#[case::in_a_list("1. Apply:\n\n   ```yaml\n   kind: Pod\n   spec: {}\n   ```\n")]
#[case::in_a_list_with_tabs("-\tApply:\n\n\t```yaml\n\tkind: Pod\n\tspec: {}\n\t```\n")]
#[case::in_a_quotation("> Apply:\n> ```yaml\n> kind: Pod\n> spec: {}\n> ```\n")]
#[case::in_a_quotation_without_spaces(">```yaml\n>kind: Pod\n>spec: {}\n>```\n")]
#[case::in_a_list_in_a_quotation("> - a\n>\n>   ```yaml\n>   kind: Pod\n>   spec: {}\n>   ```\n")]
#[case::further_in_than_its_fence("  ```yaml\n  kind: Pod\nspec: {}\n  ```\n")]
#[case::never_ended("```yaml\nkind: Pod\nspec: {}\n")]
#[case::ended_as_windows_does("Text\r\n\r\n```yaml\r\nkind: Pod\r\nspec: {}\r\n```\r\n")]
#[case::between_tags_of_jekyll("{% highlight yaml %}\nkind: Pod\nspec: {}\n{% endhighlight %}\n")]
#[case::between_tags_of_hugo("{{< highlight yaml >}}\nkind: Pod\nspec: {}\n{{< /highlight >}}\n")]
#[case::behind_front_matter("---\nkind: post\n---\n\n```yaml\nkind: Pod\nspec: {}\n```\n")]
#[case::behind_front_matter_of_hugo("+++\nkind = 1\n+++\n\n```yaml\nkind: Pod\nspec: {}\n```\n")]
#[case::between_two_rules("Text\n\n---\n```yaml\nkind: Pod\nspec: {}\n```\n\n---\nText\n")]
#[case::in_a_footnote("a[^1]\n\n[^1]:\n    ```yaml\n    kind: Pod\n    spec: {}\n    ```\n")]
#[case::in_details("<details>\n\n```yaml\nkind: Pod\nspec: {}\n```\n\n</details>\n")]
fn a_block_is_found_without_what_stands_in_front_of_it(#[case] markdown: &str) {
    assert_eq!(joined(markdown), ["kind: Pod\nspec: {}\n"]);
}

#[rstest]
#[case::of_another_language("```json\n{\"kind\": \"Pod\"}\n```\n")]
#[case::in_prose("The kind: Pod is `kind: Pod`.\n")]
#[case::front_matter("---\nkind: Pod\n---\n")]
#[case::that_is_off("```yaml\n# netpol: off\nkind: Pod\n```\n")]
#[case::that_is_off_by_its_class("```yaml {.no-netpol}\nkind: Pod\n```\n")]
#[case::that_kramdown_gives_a_class("```yaml\nkind: Pod\n```\n{: .no-netpol}\n")]
#[case::within_a_tag_that_is_shown("```text\n{% highlight yaml %}\nkind: Pod\n```\n\n{% endhighlight %}\n")]
#[case::that_is_empty("```yaml\n```\n")]
#[case::that_only_the_picture_needs("<script type=\"text/yaml\">\nkind: Pod\n</script>\n")]
fn a_block_is_left_alone(#[case] markdown: &str) {
    let yaml = texts(markdown, |text, language| language == Language::Yaml && text.contains("kind"));
    assert_eq!(yaml, []);
}

#[test]
fn a_tag_has_a_block_of_its_own_whatever_is_markdown_in_it() {
    let markdown = "{% highlight yaml %}\nkind: Pod\n\n    # indented\nspec: {}\n{% endhighlight %}\n";
    assert_eq!(joined(markdown), ["kind: Pod\n\n    # indented\nspec: {}\n"]);
}

#[test]
fn each_block_is_a_text_of_its_own() {
    let texts = found("```yaml\nkind: A\n```\n\n- b\n  ```yaml\n  kind: B\n  ```\n");
    assert_eq!(texts.iter().map(Text::line).collect::<Vec<_>>(), [1, 6]);
}

#[test]
fn the_blocks_of_a_group_are_one_text_in_the_order_of_the_file() {
    let markdown = "```yaml\n# netpol: group=shop\nkind: A\n```\n```yaml\nkind: B\n```\n```yaml\n# netpol: group=shop\n---\nkind: C\n```\n";
    assert_eq!(
        joined(markdown),
        ["# netpol: group=shop\nkind: A\n---\n# netpol: group=shop\n---\nkind: C\n", "kind: B\n"]
    );
}

#[test]
fn a_block_that_directs_something_is_meant_whatever_it_holds() {
    assert_eq!(
        joined("```yaml\n# netpol: view=matrix\nspec: {}\n```\n"),
        ["# netpol: view=matrix\nspec: {}\n"]
    );
}

#[test]
fn what_follows_a_block_for_the_picture_alone_belongs_to_it() {
    let markdown = "```yaml\nkind: A\n```\n\n<script type=\"text/yaml\">\nkind: B\n\nx: 1\n</script>\n\nText\n\n<script type=\"text/yaml\">\nkind: C\n</script>\n";
    assert_eq!(
        joined(markdown),
        ["kind: A\n---\n# netpol: hidden-start\nkind: B\n\nx: 1\n# netpol: hidden-end\n"]
    );
}

#[test]
fn what_names_a_group_for_the_picture_alone_belongs_to_it_wherever_it_stands() {
    let markdown = "<script type=\"text/yaml\">\n# netpol: group=shop\nkind: B\n</script>\n\nText\n\n```yaml\n# netpol: group=shop\nkind: A\n```\n";
    assert_eq!(found(markdown)[0].blocks.len(), 2);
}

#[test]
fn a_group_of_what_nobody_sees_is_none() {
    assert_eq!(found("<script type=\"text/yaml\">\n# netpol: group=shop\nkind: B\n</script>\n"), []);
}

#[rstest]
#[case::fenced("Text\n```yaml\nkind: Pod\nspec: 정책\n```\n", (4, 7))]
#[case::in_a_quotation("> ```yaml\n> kind: Pod\n> spec: 정책\n> ```\n", (3, 9))]
#[case::in_a_list("1. ```yaml\n   kind: Pod\n   spec: 정책\n   ```\n", (3, 10))]
#[case::behind_letters_that_are_wide("가\n\n> ```yaml\n> kind: Pod\n>   # 나\n> spec: 정책\n> ```\n", (6, 9))]
#[case::behind_front_matter("---\na: b\n---\n```yaml\nkind: Pod\nspec: 정책\n```\n", (6, 7))]
#[case::behind_a_tab("-\tx\n\n\t```yaml\n\tkind: Pod\n\tspec: 정책\n\t```\n", (5, 8))]
#[case::ended_as_windows_does("```yaml\r\nkind: Pod\r\nspec: 정책\r\n```\r\n", (3, 7))]
fn a_place_is_one_of_the_file(#[case] markdown: &str, #[case] (line, column): (u32, u32)) {
    let block = &found(markdown)[0].blocks[0];
    let at = block.text.find("정책").unwrap() as u32;
    assert_eq!(block.source("post.md").position(at), Position { line, column });
}

#[test]
fn the_end_of_a_block_is_in_the_line_of_its_last_fence() {
    let block = &found("```yaml\nkind: Pod\n```\n")[0].blocks[0];
    assert_eq!(block.source("post.md").position(99), Position { line: 3, column: 1 });
    assert_eq!(block.lines(), (2, 2));
}
