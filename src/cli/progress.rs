//! A progress bar on standard error while a large corpus is read.
//!
//! It appears after a second, and only where somebody watches; it leaves nothing behind.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::terminal;
use crate::corpus::load::Progress;

/// How long reading may take before it is worth a bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// The bar, drawn once patience has run out.
#[derive(Debug)]
pub(super) struct Bar(ProgressBar);

impl Default for Bar {
    fn default() -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        let template = "{msg} {wide_bar} {bytes} of {total_bytes}, {eta} left";
        let style = ProgressStyle::with_template(template);
        Self(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
    }
}

impl Bar {
    /// Shows how far reading has come.
    pub(super) fn show(&self, progress: Progress) {
        if self.0.is_hidden() && self.0.elapsed() > PATIENCE && terminal::watched() {
            self.0.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.0.set_length(progress.of_bytes);
        self.0.set_message(format!("source {} of {}", progress.files, progress.of_files));
        self.0.set_position(progress.bytes);
        if progress.files == progress.of_files {
            self.0.set_message("arranging the words");
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
