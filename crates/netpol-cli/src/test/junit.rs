//! What was tested as JUnit's XML, which most services for continuous integration show: a suite for each file.

use std::io::Write;

use anyhow::Result;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::found::Found;

/// Prints it.
pub(super) fn print(out: &mut impl Write, all: &[Found<'_>]) -> Result<()> {
    let mut report = Report::new("netpol test");
    for suite in all.chunk_by(|one, other| one.file == other.file) {
        let Some(first) = suite.first() else { continue };
        let mut written = TestSuite::new(first.file.as_str());
        written.add_test_cases(suite.iter().map(case));
        report.add_test_suite(written);
    }
    report.serialize(&mut *out)?;
    Ok(writeln!(out)?)
}

fn case(found: &Found<'_>) -> TestCase {
    let status = match &found.miss {
        None => TestCaseStatus::success(),
        Some(miss) => {
            let mut failed = TestCaseStatus::non_success(NonSuccessKind::Failure);
            failed.set_type(miss.reason);
            failed.set_message(miss.message.as_str());
            failed.set_description(format!("{}:{}\n{}\n{}", found.file, found.line, miss.message, miss.help));
            failed
        }
    };
    let mut case = TestCase::new(found.name.as_str(), status);
    case.set_classname(found.file.as_str());
    case
}
