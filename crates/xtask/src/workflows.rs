//! `.github/workflows`, which nobody here can run: what can be said of them without is tested.

use std::fs;
use std::path::PathBuf;

use serde_yaml::Value;

use crate::repository::{files, root};
use crate::task::Task;

#[test]
fn every_workflow_has_jobs_with_steps_or_calls_another() {
    let workflows = workflows();
    assert!(workflows.len() >= 2, "{workflows:?}");
    for (file, workflow) in &workflows {
        assert!(workflow["on"].is_mapping(), "{file:?} says when it runs");
        let jobs = workflow["jobs"].as_mapping().unwrap();
        assert!(!jobs.is_empty());
        for (name, job) in jobs {
            match job["uses"].as_str() {
                Some(other) => assert!(root().join(other).is_file(), "{file:?} calls {other}"),
                None => assert!(!job["steps"].as_sequence().unwrap().is_empty(), "{file:?}: {name:?}"),
            }
            if let Some(needed) = job["needs"].as_str() {
                assert!(jobs.contains_key(needed), "{file:?}: {name:?} needs {needed}");
            }
        }
    }
}

#[test]
fn the_commands_that_workflows_run_exist() {
    let mut called = Vec::new();
    for (file, step) in steps() {
        for line in step["run"].as_str().unwrap_or_default().lines() {
            if let Some((_, words)) = line.split_once("cargo xtask ") {
                // What GitHub fills in is one word.
                let filled = words.replace("${{ steps.pages.outputs.base_url }}", "https://example.org/");
                let read: Vec<&str> = filled.split_whitespace().collect();
                assert!(Task::read(&read).is_ok(), "{file:?}: {line}");
                called.push(words.trim().to_owned());
            }
        }
    }
    called.sort();
    assert_eq!(called, ["build --address ${{ steps.pages.outputs.base_url }}", "test"]);
}

#[test]
fn what_workflows_use_has_a_fixed_version() {
    let mut count = 0;
    for (file, step) in steps() {
        let Some(action) = step["uses"].as_str() else { continue };
        let (_, version) = action.split_once('@').unwrap();
        let is_major = version.strip_prefix('v').is_some_and(|rest| rest.parse::<u32>().is_ok());
        let is_commit = version.len() == 40 && version.chars().all(|letter| letter.is_ascii_hexdigit());
        assert!(is_major || is_commit, "{file:?}: {action}");
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn only_the_job_that_publishes_may_write() {
    for (file, workflow) in workflows() {
        assert_eq!(workflow["permissions"], yaml("{contents: read}"), "{file:?}");
        for (name, job) in workflow["jobs"].as_mapping().unwrap() {
            let permissions = match (file.ends_with("pages.yml"), name.as_str()) {
                (_, Some("publish")) => yaml("{pages: write, id-token: write}"),
                (true, Some("build")) => yaml("{contents: read, pages: read}"),
                _ => Value::Null,
            };
            assert_eq!(
                job.get("permissions").cloned().unwrap_or_default(),
                permissions,
                "{file:?}: {name:?}"
            );
        }
    }
}

#[test]
fn what_caches_depend_on_is_there() {
    let mut count = 0;
    for (file, step) in steps() {
        let Some(key) = step["with"]["key"].as_str() else { continue };
        let (_, rest) = key.split_once("hashFiles(").unwrap();
        for name in rest.split_once(')').unwrap().0.split(',') {
            let name = name.trim().trim_matches('\'');
            assert!(root().join(name).is_file(), "{file:?}: {name}");
            count += 1;
        }
    }
    assert!(count > 0);
}

/// Every step of every job.
fn steps() -> Vec<(PathBuf, Value)> {
    let mut steps = Vec::new();
    for (file, workflow) in workflows() {
        for job in workflow["jobs"].as_mapping().unwrap().values() {
            let of_job = job["steps"].as_sequence().into_iter().flatten();
            steps.extend(of_job.map(|step| (file.clone(), step.clone())));
        }
    }
    steps
}

fn workflows() -> Vec<(PathBuf, Value)> {
    let files = files(&root().join(".github/workflows"), &[]).unwrap();
    files.into_iter().map(|file| (file.clone(), yaml(&fs::read_to_string(&file).unwrap()))).collect()
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}
