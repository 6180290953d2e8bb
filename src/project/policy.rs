//! From the severities that settings name to those of findings.

use crate::check::{Kind, Policy, Severity};
use crate::config::Config;

/// What `config` says of the severity of findings; and each line that names no kind of finding,
/// with what is amiss.
pub(super) fn of(config: &Config) -> (Policy, Vec<(usize, String)>) {
    let mut policy = Policy::default();
    let mut unknown_kinds = Vec::new();
    for setting in &config.severity {
        if let Some(kind) = Kind::named(&setting.kind) {
            policy.severities.insert(kind, Severity::named(setting.severity));
        } else {
            let key = format!("severity.{}", setting.kind);
            unknown_kinds.push((setting.line, unknown(&key)));
        }
    }
    (policy, unknown_kinds)
}

/// What is amiss where `key` names no kind of finding.
pub(super) fn unknown(key: &str) -> String {
    let known: Vec<_> = Kind::ALL.iter().map(|kind| kind.code()).collect();
    format!("{key}: unknown kind of finding; known are {}", known.join(", "))
}
