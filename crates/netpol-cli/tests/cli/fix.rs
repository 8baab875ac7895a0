use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use crate::{directory, netpol, netpol_reading, shown, text};

const UDP_ALONE: &str = "\
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
  - ports:
    - port: 53 # DNS
      protocol: UDP
";

const FINE: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}   # no line break at the end";

fn files(name: &str) -> (std::path::PathBuf, String) {
    let folder = directory(name);
    fs::write(folder.join("policy.yaml"), UDP_ALONE).unwrap();
    fs::write(folder.join("pod.yaml"), FINE).unwrap();
    let path = folder.to_str().unwrap().to_owned();
    (folder, path)
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn fix_fixes_the_file_and_shows_what_is_left() {
    let (folder, path) = files("fix");
    let output = netpol(&["lint", "--fix", "--unsafe-fixes", &path]);
    insta::assert_snapshot!(read(&folder, "policy.yaml"));
    assert_eq!(text(&output.stdout), "No problems in 2 files.\n");
    assert!(text(&output.stderr).starts_with("Fixed NP104 ×1 in: "), "{}", text(&output.stderr));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn fix_leaves_files_without_an_edit_alone() {
    let (folder, path) = files("untouched");
    let modified = || fs::metadata(folder.join("pod.yaml")).unwrap().modified().unwrap();
    let before = modified();
    netpol(&["lint", "--fix", "--unsafe-fixes", &path]);
    assert_eq!(read(&folder, "pod.yaml"), FINE);
    assert_eq!(modified(), before);
}

#[test]
fn fix_leaves_nothing_else_in_the_folder() {
    let (folder, path) = files("nothing_else");
    netpol(&["lint", "--fix", "--unsafe-fixes", &path]);
    let mut names: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["pod.yaml", "policy.yaml"]);
}

#[test]
fn fix_keeps_the_permissions_and_the_link() {
    let (folder, _) = files("permissions");
    let target = folder.join("policy.yaml");
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
    let link = folder.join("link.yaml");
    symlink("policy.yaml", &link).unwrap();
    netpol(&["lint", "--fix", "--unsafe-fixes", link.to_str().unwrap()]);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(read(&folder, "policy.yaml").contains("TCP"));
    assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn fix_fixes_a_file_that_is_given_twice_once() {
    let (folder, path) = files("twice");
    let file = folder.join("policy.yaml");
    netpol(&["lint", "--fix", "--unsafe-fixes", file.to_str().unwrap(), &path, file.to_str().unwrap()]);
    assert_eq!(read(&folder, "policy.yaml").matches("TCP").count(), 1);
}

#[test]
fn fix_keeps_carriage_returns_and_the_byte_order_mark() {
    let (folder, path) = files("endings");
    let text = format!("\u{feff}{}", UDP_ALONE.replace('\n', "\r\n"));
    fs::write(folder.join("policy.yaml"), &text).unwrap();
    netpol(&["lint", "--fix", "--unsafe-fixes", &path]);
    let fixed = read(&folder, "policy.yaml");
    assert!(fixed.starts_with('\u{feff}') && fixed.contains("TCP"));
    assert_eq!(fixed.matches('\n').count(), fixed.matches("\r\n").count());
}

#[test]
fn fix_does_not_touch_a_file_of_which_a_part_could_not_be_read() {
    let (folder, path) = files("bytes_to_fix");
    let bytes = [UDP_ALONE.as_bytes(), b"---\na: \xff\n"].concat();
    fs::write(folder.join("policy.yaml"), &bytes).unwrap();
    let output = netpol(&["lint", "--fix", "--unsafe-fixes", &path]);
    assert_eq!(fs::read(folder.join("policy.yaml")).unwrap(), bytes);
    assert!(text(&output.stdout).contains("warning[NP104]"), "{}", text(&output.stdout));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn fix_fixes_only_what_is_selected() {
    let (folder, path) = files("selected");
    netpol(&["lint", "--fix", "--unsafe-fixes", "--select", "NP101", &path]);
    assert_eq!(read(&folder, "policy.yaml"), UDP_ALONE);
}

#[test]
fn fix_says_which_file_it_could_not_write() {
    let (folder, path) = files("read_only");
    fs::set_permissions(folder.join("policy.yaml"), fs::Permissions::from_mode(0o444)).unwrap();
    let output = netpol(&["lint", "--fix", "--unsafe-fixes", &path]);
    assert_eq!(read(&folder, "policy.yaml"), UDP_ALONE);
    assert!(text(&output.stderr).contains("policy.yaml (permission denied)"), "{}", text(&output.stderr));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_fixed_text_from_standard_input_goes_to_standard_output() {
    insta::assert_snapshot!(shown(&netpol_reading(UDP_ALONE, &["lint", "--fix", "--unsafe-fixes", "-"])));
}

#[test]
fn a_text_from_standard_input_without_an_edit_comes_out_as_it_was() {
    assert_eq!(text(&netpol_reading(FINE, &["lint", "--fix", "--unsafe-fixes", "-"]).stdout), FINE);
}

#[test]
fn diff_shows_what_fix_would_do_and_does_nothing() {
    insta::assert_snapshot!(shown(&netpol_reading(UDP_ALONE, &["lint", "--diff", "--unsafe-fixes", "-"])));
    let (folder, path) = files("diff");
    netpol(&["lint", "--diff", "--unsafe-fixes", &path]);
    assert_eq!(read(&folder, "policy.yaml"), UDP_ALONE);
}

/// What the API server rejects, and a mistake behind it.
fn misspelled() -> String {
    UDP_ALONE.replace("[Egress]", "[egress]")
}

#[test]
fn fix_alone_applies_the_safe_fixes_and_tells_of_the_others() {
    let (folder, path) = files("safe");
    fs::write(folder.join("policy.yaml"), misspelled()).unwrap();
    let output = netpol(&["lint", "--fix", &path]);
    assert_eq!(read(&folder, "policy.yaml"), UDP_ALONE);
    assert!(text(&output.stderr).starts_with("Fixed NP051 ×1 in: "), "{}", text(&output.stderr));
    let shown = text(&output.stdout);
    assert!(shown.contains("1 fix needs a look: `--fix --unsafe-fixes` applies it."), "{shown}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn diff_alone_shows_the_safe_fixes() {
    let output = netpol_reading(&misspelled(), &["lint", "--diff", "-"]);
    let shown = text(&output.stdout);
    assert!(shown.contains("+  policyTypes: [Egress]") && !shown.contains("TCP"), "{shown}");
}

#[test]
fn unsafe_fixes_come_with_a_way_to_apply_them() {
    let output = netpol_reading(UDP_ALONE, &["lint", "--unsafe-fixes", "-"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("--fix"), "{}", text(&output.stderr));
}

#[test]
fn hints_are_left_alone_with_unsafe_fixes_too() {
    let redundant = UDP_ALONE.replace("  egress:\n", "  egress:\n  - {}\n");
    let output = netpol_reading(&redundant, &["lint", "--fix", "--unsafe-fixes", "-"]);
    assert_eq!(text(&output.stdout), redundant);
    assert!(text(&output.stderr).contains("NP218"), "{}", text(&output.stderr));
}

/// The file that cannot be written is named and judged as it is; the other one is written, and only that is said to be.
#[test]
fn a_file_that_cannot_be_written_keeps_no_other_from_it() {
    let folder = directory("three_files");
    let policy = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: NAME}\nspec: {podSelector: {}, policyTypes: [ingress]}\n";
    for name in ["first", "second", "third"] {
        fs::write(folder.join(format!("{name}.yaml")), policy.replace("NAME", name)).unwrap();
    }
    fs::set_permissions(folder.join("second.yaml"), fs::Permissions::from_mode(0o444)).unwrap();
    let output = netpol(&["lint", "--fix", folder.to_str().unwrap()]);
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    assert!(read("first.yaml").contains("[Ingress]") && read("third.yaml").contains("[Ingress]"));
    assert!(read("second.yaml").contains("[ingress]"));
    let said = text(&output.stderr);
    assert!(
        said.contains("NP051 ×2") && said.contains("first.yaml") && said.contains("third.yaml"),
        "{said}"
    );
    assert!(text(&output.stdout).contains("second.yaml:4"), "{}", text(&output.stdout));
    assert_eq!(output.status.code(), Some(2));
}
