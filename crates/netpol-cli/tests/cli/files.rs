use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::{directory, netpol, text};

fn pod(name: &str) -> String {
    format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: shop}}\n")
}

/// A directory with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = directory(name);
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// The pods that are found below the paths, and what is said on standard error.
fn pods(paths: &[&Path]) -> (Vec<String>, String) {
    let paths: Vec<&str> = paths.iter().map(|path| path.to_str().unwrap()).collect();
    let output = netpol(&[&["matrix", "--format", "json"], paths.as_slice()].concat());
    let export: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let ends = export["endpoints"].as_array().cloned().unwrap_or_default();
    let names = ends.iter().filter_map(|end| end["name"].as_str()).map(str::to_owned).collect();
    (names, text(&output.stderr))
}

#[test]
fn a_file_that_is_reached_twice_is_read_once() {
    let folder = folder("reached_twice", &[("a.yaml", &pod("a"))]);
    symlink("a.yaml", folder.join("A.yaml")).unwrap();
    let file = folder.join("a.yaml");
    let (names, said) = pods(&[&file, &folder, &folder.join("../reached_twice/a.yaml")]);
    assert_eq!((names, said), (vec!["a".to_owned()], String::new()));
}

#[test]
fn a_pattern_that_the_shell_left_is_resolved() {
    let folder =
        folder("pattern", &[("a.yaml", &pod("a")), ("b/c/d.yml", &pod("d")), (".git/x.yaml", &pod("x"))]);
    let (names, _) = pods(&[&folder.join("**/*.y*ml")]);
    assert_eq!(names, ["a", "d"]);
}

#[test]
fn a_pattern_that_matches_nothing_is_unusable() {
    let folder = folder("pattern_nothing", &[("a.yaml", &pod("a"))]);
    let output = netpol(&["matrix", folder.join("*.json").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("the pattern matches no .yaml, .yml, .json or Markdown file"));
}

#[test]
fn hidden_folders_are_left_out() {
    let files = [("a.yaml", pod("a")), (".git/x.yaml", pod("x")), (".github/workflows/ci.yml", pod("y"))];
    let folder = folder("hidden", &files.each_ref().map(|(path, text)| (*path, text.as_str())));
    assert_eq!(pods(&[&folder]).0, ["a"]);
}

#[test]
fn links_in_circles_end() {
    let folder = folder("circle", &[("a/a.yaml", &pod("a"))]);
    symlink("..", folder.join("a/up")).unwrap();
    symlink("loop", folder.join("loop")).unwrap();
    assert_eq!(pods(&[&folder]), (vec!["a".to_owned()], String::new()));
    assert_eq!(pods(&[&folder.join("a")]).0, ["a"]);
}

#[test]
fn a_link_to_a_folder_is_followed() {
    let folder = folder("followed", &[("real/a.yaml", &pod("a")), ("app/b.yaml", &pod("b"))]);
    symlink("../real", folder.join("app/linked")).unwrap();
    assert_eq!(pods(&[&folder.join("app")]).0, ["b", "a"]);
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_rest_is_judged() {
    let folder = folder("unreadable", &[("b.yaml", &pod("b"))]);
    symlink("/nowhere", folder.join("a.yaml")).unwrap();
    let output = netpol(&["matrix", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("a.yaml:1:1: error[NP059]: The file cannot be read"));
    assert!(text(&output.stdout).contains("shop"));
}

#[test]
fn a_document_that_is_not_utf8_takes_out_itself_alone() {
    let folder = directory("bytes_in_one");
    let bytes = [b"a: \xff\n---\n", pod("good").as_bytes()].concat();
    fs::write(folder.join("a.yaml"), bytes).unwrap();
    let (names, said) = pods(&[&folder]);
    assert_eq!(names, ["good"]);
    assert!(said.contains("a.yaml:1:4: error[NP058]"), "{said}");
}

#[test]
fn files_of_other_programs_are_passed_over_in_one_line() {
    let others = [
        ("pod.yaml", pod("a")),
        ("docker-compose.yml", "services: {web: {image: nginx}}\n".to_owned()),
        ("empty.yaml", String::new()),
        ("mkdocs.yml", "plugins: !!python/name:x.y\n- [\n".to_owned()),
        ("package.json", "{\"name\": \"x\"}".to_owned()),
        ("values.yaml", "kind: Deployment\ningress: {enabled: true}\n".to_owned()),
    ];
    let folder = folder("others", &others.each_ref().map(|(path, text)| (*path, text.as_str())));
    let output = netpol(&["matrix", folder.to_str().unwrap()]);
    let said = text(&output.stderr).replace(&format!("{}/", folder.display()), "");
    assert_eq!(
        said,
        "Skipped, since they contain no Kubernetes object: docker-compose.yml, empty.yaml, mkdocs.yml, package.json, values.yaml.\n"
    );
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_forgotten_kind_is_an_error_and_not_passed_over() {
    let files =
        [("pod.yaml", pod("a")), ("policy.yaml", "apiVersion: networking.k8s.io/v1\nspec: {}\n".to_owned())];
    let folder = folder("forgotten", &files.each_ref().map(|(path, text)| (*path, text.as_str())));
    let output = netpol(&["matrix", folder.to_str().unwrap()]);
    assert!(text(&output.stderr).contains("error[NP009]"), "{}", text(&output.stderr));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn what_kustomize_and_helm_would_do_is_said() {
    let files = [
        ("k/kustomization.yaml", "resources: [pod.yaml]\nnamespace: shop\n".to_owned()),
        ("k/pod.yaml", pod("a")),
        ("chart/Chart.yaml", "apiVersion: v2\nname: web\n".to_owned()),
    ];
    let folder = folder("rendered", &files.each_ref().map(|(path, text)| (*path, text.as_str())));
    let output = netpol(&["lint", folder.to_str().unwrap()]);
    insta::assert_snapshot!(text(&output.stderr).replace(folder.to_str().unwrap(), "FOLDER"));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn only_files_of_other_programs_are_unusable() {
    let folder = folder("only_others", &[("values.yaml", "a: 1\n")]);
    let output = netpol(&["lint", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("no Kubernetes object"), "{}", text(&output.stderr));
}

#[test]
fn a_template_says_one_thing_for_each_file() {
    let policy = "\
{{- if .Values.networkPolicy.enabled }}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include \"web.fullname\" . }}
  labels:
    {{- include \"web.labels\" . | nindent 4 }}
---
apiVersion: v1
kind: Service
metadata: {name: {{ .Release.Name }}}
---
apiVersion: v1
kind: Pod
metadata: {name: \"{{ .Release.Name }}\"}
{{- end }}
";
    let quoted = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: '{{ .Release.Name }}'\n  namespace: '{{ .Release.Namespace }}'\n";
    let folder = folder("templates", &[("policy.yaml", policy), ("quoted.yaml", quoted)]);
    let output = netpol(&["lint", folder.to_str().unwrap()]);
    insta::assert_snapshot!(text(&output.stdout).replace(folder.to_str().unwrap(), "FOLDER"));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn an_object_in_two_files_names_the_other_file() {
    let folder = folder("two_files", &[("a.yaml", &pod("same")), ("b.yaml", &pod("same"))]);
    let output = netpol(&["lint", folder.to_str().unwrap()]);
    let said = text(&output.stdout).replace(&format!("{}/", folder.display()), "");
    let expected =
        "b.yaml:3:12: warning[NP154]: Pod `same` is already defined on line 1 (a.yaml); this one replaces it";
    assert!(said.starts_with(expected), "{said}");
}

/// Files as they lie beside manifests in real repositories: none of them is an object that somebody forgot to finish.
#[test]
fn files_without_objects_are_known_by_the_keys_of_their_roots() {
    let policy = "podSelector: {}\npolicyTypes: [Ingress]\n";
    let values = format!(
        "replicas: 2\nkind: Deployment\nextraObjects:\n- apiVersion: v1\n  kind: ConfigMap\nspec:\n  {policy}"
    );
    let others = [
        ("chart/ci/extra-values.yaml", values.as_str()),
        ("chart/values-prod.yaml", "networkPolicy:\n  podSelector: {}\n  metadata: {}\nkind: Deployment\n"),
        (
            "chart/values.schema.json",
            "{\"$schema\": \"x\", \"properties\": {\"apiVersion\": {}, \"podSelector\": {}}}",
        ),
        (
            "chart/tests/policy_test.yaml",
            "suite: policy\ntests:\n- asserts: [{equal: {path: spec.podSelector, value: {}}}]\n",
        ),
        ("compose.yaml", "x-spec: &apiVersion {}\nservices:\n  web: {image: kind}\n"),
        ("ci.yml", "name: ci\non: push\njobs:\n  a: {steps: [{run: 'echo apiVersion: v1'}]}\n"),
        ("grafana.yaml", "apiVersion: 1\ndatasources: [{name: a}]\n"),
        ("report.yaml", "results:\n- policy: podSelector\n  kind: NetworkPolicy\n  metadata: {}\n"),
    ];
    let folder = folder("without_objects", &[&[("pod.yaml", pod("a").as_str())][..], &others].concat());
    let output = netpol(&["lint", folder.to_str().unwrap()]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}{}", text(&output.stdout));
    assert!(said.starts_with("Skipped, since they contain no Kubernetes object: "), "{said}");
    assert!(said.contains("and 3 more"), "{said}");
}

#[test]
fn what_is_meant_as_an_object_is_read() {
    let meant = [
        ("misspelt.yaml", "apiVerison: v1\nkind: Pod\nmetadata: {name: a}\nspec: {}\n"),
        ("no_kind.json", "{\"apiVersion\": \"v1\", \"metadata\": {\"name\": \"a\"}}"),
        ("no_type.yaml", "metadata:\n  name: a\nspec:\n  replicas: 1\n"),
        ("second.yaml", "a: 1\n---\nKind: Pod\nmetadata: {name: a}\n"),
    ];
    let folder = folder("meant", &meant);
    let output = netpol(&["lint", folder.to_str().unwrap()]);
    let said = text(&output.stdout);
    for (name, _) in meant {
        assert!(said.contains(&format!("{name}:")) && said.contains("error[NP009]"), "{name}\n{said}");
    }
}

const KUSTOMIZE: [(&str, &str); 9] = [
    ("base/kustomization.yaml", "resources: [web.yaml]\n"),
    ("base/web.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n"),
    (
        "overlays/prod/kustomization.yaml",
        "resources: [../../base, extra.yaml]\npatches: [{path: patch.yaml}]\n",
    ),
    ("overlays/prod/patch.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {stage: prod}}\n"),
    ("overlays/prod/extra.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: extra}\n"),
    ("overlays/test/kustomization.yaml", "resources: [../../base]\npatchesStrategicMerge: [patch.yaml]\n"),
    ("overlays/test/patch.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {stage: test}}\n"),
    ("components/tls/kustomization.yaml", "kind: Component\nresources: [tls.yaml]\n"),
    ("components/tls/tls.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: tls}\n"),
];

#[test]
fn overlays_and_components_are_not_read_beside_their_base() {
    let folder = folder("overlays", &KUSTOMIZE);
    let (names, said) = pods(&[&folder]);
    assert_eq!(names, ["web"]);
    insta::assert_snapshot!(said.replace(folder.to_str().unwrap(), "FOLDER"));
}

#[test]
fn an_overlay_that_is_asked_for_is_read_without_its_patches() {
    let folder = folder("one_overlay", &KUSTOMIZE);
    assert_eq!(pods(&[&folder.join("overlays/prod")]).0, ["extra"]);
}

#[test]
fn of_two_overlays_without_their_base_one_is_read() {
    let folder = folder("two_overlays", &KUSTOMIZE);
    let (names, said) = pods(&[&folder.join("overlays")]);
    assert_eq!(names, ["extra"]);
    assert!(said.contains("has the same base as"), "{said}");
}

#[test]
fn a_kustomization_that_includes_folders_in_it_is_no_overlay() {
    let files = [
        ("kustomization.yaml", "resources: [a, namespace.yaml]\n"),
        ("a/kustomization.yaml", "resources: [web.yaml]\n"),
        ("a/web.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n"),
    ];
    let above = folder("aggregate", &[&files[..], &[("b.yaml", pod("b").as_str())]].concat());
    assert_eq!(pods(&[above.parent().unwrap().join("aggregate").as_path()]).0, ["web", "b"]);
}

#[test]
fn equal_names_in_folders_that_are_rendered_apart_are_no_duplicates() {
    let same = pod("same");
    let files = [
        ("a/kustomization.yaml", "resources: [pod.yaml]\n"),
        ("a/pod.yaml", same.as_str()),
        ("b/kustomization.yaml", "resources: [pod.yaml]\n"),
        ("b/pod.yaml", same.as_str()),
    ];
    let folder = folder("apart", &files);
    let output = netpol(&["lint", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    assert!(text(&output.stderr).contains("objects of the same names"));
}

#[test]
fn templates_of_a_chart_are_left_to_the_chart() {
    let files = [
        ("web/Chart.yaml", "apiVersion: v2\nname: web\n"),
        ("web/templates/pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: {{ .Release.Name }}}\n"),
        (
            "web/crds/crd.yaml",
            "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a}\n",
        ),
    ];
    let with_chart = folder("chart", &files);
    let output = netpol(&["lint", with_chart.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    assert!(text(&output.stderr).contains("helm template"), "{}", text(&output.stderr));
    let only_a_chart = folder("only_a_chart", &files[..2]);
    let output = netpol(&["lint", only_a_chart.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("must be rendered first"), "{}", text(&output.stderr));
}

#[test]
fn objects_without_a_namespace_get_the_one_that_is_given() {
    let folder = folder("namespace", &[("a.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n")]);
    let output = netpol(&["matrix", "-n", "shop", "--format", "json", folder.to_str().unwrap()]);
    assert!(text(&output.stdout).contains(r#""id":"shop/a""#), "{}", text(&output.stdout));
}
