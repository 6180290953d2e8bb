//! The colours of the terminal: one for each severity, one for the source, and faint for what frames.
//!
//! Only the sixteen colours that the reader's theme defines. They are always written; where the
//! output is no terminal, or `NO_COLOR` is set, they are taken out on the way.

use anstyle::{AnsiColor, Style};

use crate::check::Severity;

/// What the source says.
pub(in crate::cli) const SOURCE: Style = AnsiColor::Green.on_default();

/// Frames and places.
pub(in crate::cli) const FAINT: Style = AnsiColor::BrightBlack.on_default();

/// What is read first.
pub(in crate::cli) const STRONG: Style = Style::new().bold();

/// The draft's words under a finding of `severity`, and its name.
pub(in crate::cli) const fn of(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Information => AnsiColor::Blue,
        Severity::Hint => AnsiColor::Cyan,
    };
    color.on_default().bold()
}
