//! From the severities that settings name to those of findings.

use crate::check::{Kind, Policy, Severity};
use crate::config::{self, Config};

/// What `config` says of the severity of findings; and each line that names no kind of finding,
/// with what is amiss.
pub(crate) fn of(config: &Config) -> (Policy, Vec<(usize, String)>) {
    let mut policy = Policy { strict: config.strict, ..Policy::default() };
    let mut unknown_kinds = Vec::new();
    for setting in &config.severity {
        if let Some(kind) = Kind::named(&setting.kind) {
            let severity = Severity::named(setting.severity);
            match setting.medium {
                None => policy.severities.insert(kind, severity),
                Some(config::Medium::Spoken) => policy.spoken.insert(kind, severity),
                Some(config::Medium::Written) => policy.written.insert(kind, severity),
            };
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
