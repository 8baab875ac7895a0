//! Markdown files: posts with blocks of YAML.

use std::fs;

use serde_json::Value;

use crate::{directory, netpol, shown, text};

const POST: &str = "tests/cases/markdown/post.md";

const POLICY: &str = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: web}\nspec: {podSelector: {}, policyTypes: [ingress]}\n";

fn fenced(yaml: &str) -> String {
    format!("# Post\n\n```yaml\n{yaml}```\n")
}

/// A directory with these files, and its path.
fn folder(name: &str, files: &[(&str, &str)]) -> (std::path::PathBuf, String) {
    let folder = directory(name);
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let path = folder.to_str().unwrap().to_owned();
    (folder, path)
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_slice(&netpol(arguments).stdout).unwrap()
}

#[test]
fn problems_are_shown_with_the_lines_of_the_file() {
    insta::assert_snapshot!(shown(&netpol(&["lint", POST])));
}

#[test]
fn github_gets_the_places_in_the_file() {
    insta::assert_snapshot!(text(&netpol(&["lint", POST, "--format", "github"]).stdout));
}

#[test]
fn sarif_has_the_places_in_the_file() {
    let log = json(&["lint", POST, "--format", "sarif"]);
    let places = log["runs"][0]["results"].as_array().unwrap().iter().map(|result| {
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], POST);
        (place["region"]["startLine"].as_u64().unwrap(), place["region"]["startColumn"].as_u64().unwrap())
    });
    assert_eq!(places.collect::<Vec<_>>(), [(17, 17), (40, 10), (49, 17), (52, 22)]);
}

#[test]
fn an_edit_in_json_keeps_what_stands_in_front_of_the_lines() {
    let problems = json(&["lint", POST, "--format", "json"]);
    let edit = &problems["problems"][1]["edit"][0];
    assert_eq!((edit["line"].as_u64(), edit["column"].as_u64()), (Some(41), Some(23)));
    assert_eq!(edit["text"], "\n       - protocol: TCP\n         port: 53");
}

#[test]
fn each_text_has_a_table_below_its_name() {
    insta::assert_snapshot!(text(&netpol(&["matrix", POST]).stdout));
}

#[test]
fn the_names_of_texts_are_in_the_chosen_language() {
    let shown = text(&netpol(&["matrix", POST, "--lang", "ko"]).stdout);
    assert!(
        shown.contains("tests/cases/markdown/post.md:10, 그룹 shop (블록 시작 줄: 10, 57, 69)"),
        "{shown}"
    );
}

#[test]
fn one_text_has_a_table_alone() {
    let shown = text(&netpol(&["matrix", POST, "--block", "33"]).stdout);
    assert!(shown.starts_with("                       │ outside"), "{shown}");
}

#[test]
fn json_has_every_text_with_its_place() {
    let texts = json(&["matrix", POST, "--format", "json"]);
    assert_eq!(texts["version"], 1);
    let texts = texts["texts"].as_array().unwrap();
    let places: Vec<Value> = texts.iter().map(|text| text["lines"].clone()).collect();
    assert_eq!(Value::from(places).to_string(), "[[10,57,69],[31],[46]]");
    assert_eq!((&texts[0]["file"], &texts[0]["group"]), (&POST.into(), &"shop".into()));
    assert_eq!(texts[0]["matrix"]["endpoints"][0]["id"], "shop/web-1");
    assert_eq!(texts[0]["matrix"]["diagnostics"][0]["line"], 17);
}

#[test]
fn json_of_one_text_is_as_that_of_manifests() {
    let one = json(&["matrix", POST, "--block", "shop", "--format", "json"]);
    assert_eq!(one["endpoints"][0]["id"], "shop/web-1");
    assert_eq!(one["rejected"][0]["line"], 12);
}

#[test]
fn manifests_beside_a_post_are_a_text_of_their_own() {
    let (_, path) = folder("post_and_manifest", &[("a.md", &fenced(POLICY)), ("b.yaml", POLICY)]);
    let texts = json(&["matrix", "--format", "json", &format!("{path}/a.md"), &format!("{path}/b.yaml")]);
    let files: Vec<bool> =
        texts["texts"].as_array().unwrap().iter().map(|text| text["file"].is_null()).collect();
    assert_eq!(files, [true, false]);
}

#[test]
fn a_path_is_explained_in_the_texts_that_have_it() {
    insta::assert_snapshot!(text(&netpol(&["explain", POST, "--from", "web-1", "--to", "db-1"]).stdout));
}

#[test]
fn a_path_that_no_text_has_is_unusable() {
    let output = netpol(&["explain", POST, "--from", "nobody", "--to", "db-1"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("`nobody`"), "{}", text(&output.stderr));
}

#[test]
fn diff_shows_the_file_around_the_blocks() {
    let output = netpol(&["lint", POST, "--diff", "--unsafe-fixes"]);
    insta::assert_snapshot!(shown(&output));
}

#[test]
fn fix_edits_the_blocks_and_nothing_else() {
    let post = fs::read_to_string(format!("{}/../../{POST}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let (folder, path) = folder("fixed_post", &[("post.md", &post)]);
    let output = netpol(&["lint", "--fix", "--unsafe-fixes", &path]);
    let expected = post.replace("[ingress]", "[Ingress]").replace("[egress]", "[Egress]").replace(
        "         protocol: UDP\n",
        "         protocol: UDP\n       - protocol: TCP\n         port: 53\n",
    );
    assert_eq!(fs::read_to_string(folder.join("post.md")).unwrap(), expected);
    assert!(text(&output.stderr).starts_with("Fixed NP051 ×2, NP104 ×1 in: "), "{}", text(&output.stderr));
    // What is left has its place in the file as it is now.
    assert!(text(&output.stdout).contains("post.md:51:17: error[NP031]"), "{}", text(&output.stdout));
}

/// A line further out than its fence: what would stand in front of new lines is not known.
#[test]
fn a_fix_that_its_block_does_not_bear_is_not_made_and_told() {
    let post = format!("  ```yaml\n{}  ```\n", POLICY.replace("kind", "  kind"));
    let (folder, path) = folder("not_kept", &[("post.md", &post)]);
    let output = netpol(&["lint", "--fix", &path]);
    assert_eq!(fs::read_to_string(folder.join("post.md")).unwrap(), post);
    let said = text(&output.stderr);
    assert!(
        said.contains("Not fixed, since the block would not stay whole in its Markdown file: "),
        "{said}"
    );
    assert!(said.contains("post.md:1.") && !said.contains("Fixed"), "{said}");
    let shown = text(&output.stdout);
    assert!(shown.contains("error[NP051]") && !shown.contains("--fix"), "{shown}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_directory_of_posts_is_read() {
    let (_, path) = folder("posts", &[("_config.yml", "title: Blog\n"), ("2026/a.md", &fenced(POLICY))]);
    let output = netpol(&["lint", &path]);
    assert!(text(&output.stdout).contains("a.md:7:39: error[NP051]"), "{}", text(&output.stdout));
}

#[test]
fn posts_beside_manifests_are_named_and_not_read() {
    let (_, path) =
        folder("readme", &[("README.md", &fenced(POLICY)), ("pod.yaml", &POLICY.replace("[ingress]", "[]"))]);
    let output = netpol(&["lint", &path]);
    assert!(!text(&output.stdout).contains("NP051"));
    let said = text(&output.stderr);
    assert!(
        said.contains("`--markdown always` reads their YAML blocks): ") && said.contains("README.md"),
        "{said}"
    );
}

#[test]
fn a_readme_without_policies_is_not_even_named() {
    let (_, path) =
        folder("plain_readme", &[("README.md", "# Shop\n\n```yaml\na: 1\n```\n"), ("pod.yaml", POLICY)]);
    assert_eq!(text(&netpol(&["lint", &path]).stderr), "");
}

#[test]
fn posts_beside_manifests_are_read_on_demand() {
    let (_, path) = folder("always", &[("README.md", &fenced(POLICY)), ("pod.yaml", POLICY)]);
    let shown = text(&netpol(&["lint", &path, "--markdown", "always"]).stdout);
    assert!(shown.contains("2 errors in 2 of 2 files"), "{shown}");
}

#[test]
fn a_post_whose_path_is_given_is_read_beside_manifests() {
    let (_, path) = folder("named", &[("README.md", &fenced(POLICY)), ("pod.yaml", POLICY)]);
    let shown = text(&netpol(&["lint", &path, &format!("{path}/README.md")]).stdout);
    assert!(shown.contains("2 errors in 2 of 2 files"), "{shown}");
}

#[test]
fn a_pattern_of_posts_finds_posts() {
    let (_, path) = folder("pattern_of_posts", &[("a.mdx", &fenced(POLICY)), ("pod.yaml", POLICY)]);
    assert!(text(&netpol(&["lint", &format!("{path}/*.mdx")]).stdout).contains("1 error in 1 of 1 file"));
}

#[test]
fn posts_are_never_read_where_nobody_wants_that() {
    let (_, path) = folder("never", &[("a.md", &fenced(POLICY))]);
    let output = netpol(&["lint", &path, "--markdown", "never"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_post_without_a_block_is_fine_for_lint() {
    let (_, path) = folder("no_blocks", &[("a.md", "# Nothing\n\n```sh\nls\n```\n")]);
    let output = netpol(&["lint", &path]);
    assert_eq!((output.status.code(), text(&output.stdout).as_str()), (Some(0), "No problems in 0 files.\n"));
    assert!(text(&output.stderr).contains("Skipped, since no YAML block in them has a Kubernetes object"));
}

#[test]
fn a_post_without_a_block_has_no_matrix() {
    let (_, path) = folder("no_matrix", &[("a.md", "# Nothing\n")]);
    let output = netpol(&["matrix", &path]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("no YAML block has a Kubernetes object in: "));
}

#[test]
fn a_block_that_is_not_there_is_unusable() {
    let output = netpol(&["matrix", POST, "--block", "2"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("there is no block `2`"), "{}", text(&output.stderr));
}

#[test]
fn a_post_that_is_not_utf8_is_told() {
    let (folder, path) = folder("bytes_of_a_post", &[("b.md", &fenced(POLICY))]);
    fs::write(folder.join("a.md"), b"# \xff\n").unwrap();
    let shown = text(&netpol(&["lint", &path]).stdout);
    assert!(shown.contains("a.md:1:1: error[NP058]") && shown.contains("b.md:7:39: error[NP051]"), "{shown}");
}

#[test]
fn what_a_block_says_of_its_plugin_and_namespace_counts() {
    let block = POLICY.replace("[ingress]", "[Ingress]");
    let post = fenced(&format!("# netpol: profile=flannel namespace=shop\n{block}"));
    let (_, path) = folder("directed", &[("a.md", &post)]);
    let own = json(&["matrix", &path, "--format", "json"]);
    assert_eq!((&own["profile"], &own["namespaces"][0]["name"]), (&"flannel".into(), &"shop".into()));
}

#[test]
fn the_command_line_says_more_than_a_block() {
    let post = fenced(&format!(
        "# netpol: profile=flannel namespace=shop\n{}",
        POLICY.replace("[ingress]", "[Ingress]")
    ));
    let (_, path) = folder("overruled", &[("a.md", &post)]);
    let asked = json(&["matrix", &path, "--profile", "cilium", "-n", "web", "--format", "json"]);
    assert_eq!((&asked["profile"], &asked["namespaces"][0]["name"]), (&"cilium".into(), &"web".into()));
}

#[test]
fn what_a_block_says_and_means_nothing_is_told() {
    let post = fenced(&format!("# netpol: colour=red profile=none port=a/b namespace=A\n{POLICY}"));
    let (_, path) = folder("misdirected", &[("a.md", &post)]);
    let said = text(&netpol(&["lint", &path]).stderr).replace(&path, "posts");
    insta::assert_snapshot!(said);
}

#[test]
fn of_several_texts_one_has_to_be_drawn() {
    let output = netpol(&["render", POST]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output.stderr)
            .contains("choose one by `--block LINE` or `--block GROUP`: tests/cases/markdown/post.md:10")
    );
}
