//! Verdicts as JSON.

use netpol_core::manifest::Protocol;
use netpol_core::ports::{NamedPort, PortSet};

use super::{Printed, Verdict};

impl Verdict<'_> {
    pub(super) fn print(&self) -> Printed {
        let mut text = String::new();
        for (name, ports) in
            [("egress", &self.egress), ("ingress", &self.ingress), ("allowed", &self.allowed)]
        {
            text.extend([",\"", name, "\":"]);
            print(ports, &mut text);
        }
        Printed { text, is_open: !self.allowed.is_none() }
    }
}

/// Adds the ports as JSON. Neither names of protocols and ports nor numbers need escaping, and verdicts are most of what is
/// printed.
fn print(ports: &PortSet, text: &mut String) {
    text.push('[');
    let mut separator = "";
    for protocol in Protocol::ALL {
        let intervals = ports.intervals(protocol);
        if !intervals.is_empty() {
            text.extend([separator, r#"{"protocol":""#, protocol.name(), r#"","ports":""#]);
            print_intervals(intervals, text);
            text.push_str("\"}");
            separator = ",";
        }
    }
    for NamedPort { protocol, name, only } in ports.names() {
        text.extend([separator, r#"{"protocol":""#, protocol.name(), r#"","name":""#, name, "\""]);
        if let Some(only) = only {
            text.push_str(r#","only":""#);
            print_intervals(&only, text);
            text.push('"');
        }
        text.push('}');
        separator = ",";
    }
    text.push(']');
}

fn print_intervals(intervals: &[(u16, u16)], text: &mut String) {
    for (index, (first, last)) in intervals.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        text.push_str(&first.to_string());
        if first != last {
            text.extend(["-", &last.to_string()]);
        }
    }
}
