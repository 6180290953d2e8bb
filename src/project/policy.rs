//! From the severities that settings name to those of findings.

use crate::check::{Kind, Policy, Severity};
use crate::config::Config;

/// What `config` says of the severity of findings; and each line that names no kind of finding,
/// with what is amiss.
pub(super) fn of(config: &Config) -> (Policy, Vec<(usize, String)>) {
    let mut policy = Policy::default();
    let mut unknown = Vec::new();
    for setting in &config.severity {
        if let Some(kind) = Kind::named(&setting.kind) {
            policy.severities.insert(kind, Severity::named(setting.severity));
        } else {
            let known: Vec<_> = Kind::ALL.iter().map(|kind| kind.code()).collect();
            let message = format!(
                "severity.{}: unknown kind of finding; known are {}",
                setting.kind,
                known.join(", ")
            );
            unknown.push((setting.line, message));
        }
    }
    (policy, unknown)
}
