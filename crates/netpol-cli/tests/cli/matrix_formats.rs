//! `netpol matrix` as Markdown, CSV, DOT and Mermaid.

use std::collections::BTreeMap;
use std::process::{Output, Stdio};

use pulldown_cmark::{Event, Options, Parser, Tag};
use rstest::rstest;
use serde_json::Value;

use crate::matrix::ranges;
use crate::{THREE_TIER, command, directory, drawn, netpol, netpol_reading, shown, text};

/// A post whose name has what each format reads as more than a letter; long names, labels with signs, and a Service.
const POST: &str = r#"# Post

```yaml
# netpol: group=첫째
apiVersion: apps/v1
kind: Deployment
metadata: {name: a-deployment-with-a-very-long-name-that-no-column-of-a-terminal-would-show, namespace: shop}
spec:
  replicas: 3
  selector: {matchLabels: {app: long}}
  template: {metadata: {labels: {app: long}}, spec: {containers: [{name: a, image: a}]}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: long, namespace: shop}
spec:
  podSelector: {matchLabels: {app: long}}
  ingress:
  - from: [{podSelector: {matchLabels: {app: my_app_v2}}}, {ipBlock: {cidr: 203.0.113.0/24}}]
    ports: [{port: 8080}, {port: 9000, endPort: 9100}]
```

```yaml
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {nodeName: node-1, containers: [{name: a, image: a}]}
---
apiVersion: v1
kind: Pod
metadata: {name: agent, namespace: shop, labels: {app: agent}}
spec: {nodeName: node-1, hostNetwork: true, containers: [{name: a, image: a}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from: [{podSelector: {}}]
```
"#;

/// A Service with two pods, one of which takes no connection.
const HALF_OPEN: &str = r#"
{apiVersion: v1, kind: Pod, metadata: {name: web-1, namespace: shop, labels: {app: web}}}
---
{apiVersion: v1, kind: Pod, metadata: {name: web-2, namespace: shop, labels: {app: web, is: closed}}}
---
{apiVersion: v1, kind: Pod, metadata: {name: db, namespace: shop, labels: {app: db}}}
---
{apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {selector: {app: web}, ports: [{port: 80}]}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: closed, namespace: shop}
spec: {podSelector: {matchLabels: {is: closed}}, policyTypes: [Ingress]}
"#;

const NAME: &str = "글 \"a|b\" *c* #1 <d>.md";

fn odd_names(test: &str, format: &str) -> Output {
    let folder = directory(&format!("odd-names-{test}-{format}"));
    std::fs::write(folder.join(NAME), POST).unwrap();
    let arguments = ["matrix", NAME, "--services", "--lang", "ko", "--format", format];
    command(&arguments).current_dir(folder).output().unwrap()
}

fn three_tier(format: &str) -> String {
    text(&netpol(&["matrix", THREE_TIER, "--format", format]).stdout)
}

#[rstest]
#[case::md("md")]
#[case::csv("csv")]
#[case::dot("dot")]
#[case::mermaid("mermaid")]
fn the_three_tiers(#[case] format: &str) {
    insta::assert_snapshot!(format!("matrix_three_tier_{format}"), three_tier(format));
}

#[rstest]
#[case::md("md")]
#[case::csv("csv")]
#[case::dot("dot")]
#[case::mermaid("mermaid")]
fn odd_names_stand_there_as_they_are(#[case] format: &str) {
    insta::assert_snapshot!(format!("matrix_odd_names_{format}"), shown(&odd_names("shown", format)));
}

fn records(csv: &[u8]) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(csv).deserialize().map(Result::unwrap).collect()
}

#[test]
fn csv_has_the_paths_of_json() {
    let json: Value = serde_json::from_str(&three_tier("json")).unwrap();
    let of_json = json["connections"].as_array().unwrap().iter().map(|path| {
        let is_open = !path["allowed"].as_array().unwrap().is_empty();
        (path["from"].as_str().unwrap().to_owned(), path["to"].as_str().unwrap().to_owned(), is_open)
    });
    let of_csv = records(three_tier("csv").as_bytes())
        .into_iter()
        .map(|path| (path["from_id"].clone(), path["to_id"].clone(), !path["ports"].is_empty()));
    let sorted = |paths: Vec<(String, String, bool)>| {
        let mut paths = paths;
        paths.sort();
        paths
    };
    assert_eq!(sorted(of_csv.collect()), sorted(of_json.collect()));
}

#[test]
fn csv_says_of_which_text_a_path_is() {
    let records = records(&odd_names("text", "csv").stdout);
    assert!(records.iter().all(|record| record["text"].starts_with(NAME)), "{records:?}");
}

#[test]
fn open_leaves_out_the_records_of_blocked_paths() {
    let all = records(three_tier("csv").as_bytes());
    let open = netpol(&["matrix", THREE_TIER, "--format", "csv", "--open"]).stdout;
    let expected: Vec<_> = all.into_iter().filter(|record| record["state"] != "blocked").collect();
    assert_eq!(records(&open), expected);
}

#[test]
fn a_port_narrows_every_format() {
    let asked = |format| {
        let arguments =
            ["matrix", THREE_TIER, "--port", "8080/TCP", "--only", "production", "--format", format];
        text(&netpol(&arguments).stdout)
    };
    let open = |record: &&BTreeMap<String, String>| record["state"] == "open";
    let records = records(asked("csv").as_bytes());
    let open: Vec<&str> = records.iter().filter(open).map(|record| record["ports"].as_str()).collect();
    assert_eq!(open, ["8080/TCP"]);
    assert_eq!(asked("dot").matches(" -> ").count(), 1);
    assert_eq!(asked("mermaid").matches(" -->|").count(), 1);
}

/// How many rows a table of Markdown has below its heads, and how many cells in all.
fn table(markdown: &str) -> (usize, usize) {
    let events: Vec<Event<'_>> = Parser::new_ext(markdown, Options::ENABLE_TABLES).collect();
    let count = |is: fn(&Event<'_>) -> bool| events.iter().filter(|event| is(event)).count();
    let rows = count(|event| matches!(event, Event::Start(Tag::TableRow)));
    (rows, count(|event| matches!(event, Event::Start(Tag::TableCell))))
}

#[test]
fn markdown_is_a_table() {
    assert_eq!(table(&three_tier("md")), (6, 7 * 7));
}

#[test]
fn markdown_shows_every_letter_of_a_name() {
    let markdown = text(&odd_names("read", "md").stdout);
    let mut read = String::new();
    for event in Parser::new_ext(&markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        if let Event::Text(part) = event {
            read.push_str(&part);
        }
    }
    assert!(read.contains(NAME), "{read}");
}

#[test]
fn nothing_is_left_out_where_the_table_leaves_out() {
    let input = ranges(70, |number| 5000 + number);
    let all = |format| text(&netpol_reading(&input, &["matrix", "-", "--format", format]).stdout);
    assert!(text(&netpol_reading(&input, &["matrix", "-"]).stdout).contains("not shown"));
    assert_eq!(table(&all("md")).0, 73);
    assert_eq!(records(all("csv").as_bytes()).len(), 73 * 73 - 71 * 71);
    assert_eq!(all("mermaid").matches("([\"").count(), 71);
}

#[rstest]
#[case::small(70, false)]
#[case::large(200, true)]
fn a_flowchart_that_mermaid_would_not_draw_is_told(#[case] count: usize, #[case] is_told: bool) {
    let input = ranges(count, |number| 5000 + number);
    let output = netpol_reading(&input, &["matrix", "-", "--format", "mermaid"]);
    let edges = text(&output.stdout).matches(" -->|").count();
    assert_eq!(edges > 500, is_told);
    let told = text(&output.stderr);
    assert_eq!(told.contains(&format!("This flowchart has {edges} edges")), is_told, "{told}");
}

#[rstest]
#[case::csv("csv", "shop/db,shop/web:80,mixed,80/TCP,")]
#[case::mermaid("mermaid", r#"|"open at 1 of 2 pods"|"#)]
#[case::dot("dot", r#"[label="open at 1 of 2 pods"]"#)]
fn a_service_with_some_of_its_pods_open_is_told(#[case] format: &str, #[case] expected: &str) {
    let output = text(&netpol_reading(HALF_OPEN, &["matrix", "-", "--services", "--format", format]).stdout);
    assert!(output.contains(expected), "{output}");
}

#[test]
fn both_graphs_draw_the_same_paths() {
    let edges = |graph: &str, arrow: &str| -> Vec<(String, String)> {
        let ends = graph.lines().filter_map(|line| line.split_once(arrow));
        let name = |end: &str| end.trim().to_owned();
        ends.map(|(from, to)| (name(from), name(to.trim_matches(['|', ';'])))).collect()
    };
    let dot: Vec<(String, String)> = edges(&three_tier("dot"), " -> ")
        .into_iter()
        .map(|(from, to)| (from, to.split(' ').next().unwrap().to_owned()))
        .collect();
    let mermaid: Vec<(String, String)> = edges(&three_tier("mermaid"), " -->|")
        .into_iter()
        .map(|(from, to)| (from, to.rsplit(' ').next().unwrap().to_owned()))
        .collect();
    assert_eq!(dot.len(), 9);
    assert_eq!(dot, mermaid);
}

#[test]
fn graphviz_draws_the_graph() {
    let Some(drawing) = drawn(&odd_names("drawn", "dot").stdout) else { return };
    assert!(drawing.contains("글 &quot;a|b&quot; *c* #1 &lt;d&gt;.md"), "{drawing}");
    assert!(drawing.contains("web:80"));
}

#[rstest]
#[case::md("md", "Nothing to show: the input has no pod and no policy.\n")]
#[case::csv("csv", "from,to,state,ports,egress,ingress,from_id,to_id,text\n")]
#[case::mermaid("mermaid", "flowchart LR\n  %% Nothing to show: the input has no pod and no policy.\n")]
fn nothing_to_show_is_still_of_its_format(#[case] format: &str, #[case] expected: &str) {
    let output = netpol_reading("# nothing\n", &["matrix", "-", "--format", format]);
    assert_eq!(text(&output.stdout), expected);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let mut child = command(&["matrix", "-", "--format", "csv"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    std::io::Write::write_all(
        &mut child.stdin.take().unwrap(),
        ranges(70, |number| 5000 + number).as_bytes(),
    )
    .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}
