//! The two streams of a command, and the terminal they may lead to.
//!
//! A reader that goes away (`copydesk check … | head`) is no failure: what is left is not written
//! and nothing is said of it. Colours are taken out unless the stream is a terminal that shows them
//! (`NO_COLOR`, `CLICOLOR_FORCE` and `TERM=dumb` are heeded).

use std::io::{self, BufWriter, IsTerminal as _, Write};

use anstream::AutoStream;
use console::Term;

/// The columns of a drawing where nobody knows better.
const WIDTH: usize = 100;

/// Standard output.
pub(super) struct Output {
    stream: BufWriter<AutoStream<io::Stdout>>,
    /// Whether somebody still reads it.
    open: bool,
}

impl Default for Output {
    fn default() -> Self {
        Self { stream: BufWriter::new(AutoStream::auto(io::stdout())), open: true }
    }
}

impl Output {
    /// Writes `text`; false: the reader has gone, and nothing more need be made for it.
    pub(super) fn write(&mut self, text: &str) -> io::Result<bool> {
        let written = self.stream.write_all(text.as_bytes()).and_then(|()| self.stream.flush());
        self.settle(written)
    }

    /// Writes `value` as JSON.
    pub(super) fn json(&mut self, value: &impl serde::Serialize) -> io::Result<bool> {
        let written = serde_json::to_writer(&mut self.stream, value)
            .map_err(io::Error::from)
            .and_then(|()| self.stream.write_all(b"\n"))
            .and_then(|()| self.stream.flush());
        self.settle(written)
    }

    fn settle(&mut self, written: io::Result<()>) -> io::Result<bool> {
        match written {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => self.open = false,
            Err(error) => return Err(error),
        }
        Ok(self.open)
    }
}

/// The columns of the terminal, up to where lines are still read with ease.
pub(super) fn width() -> usize {
    let columns = Term::stdout().size_checked().map(|(_, columns)| usize::from(columns));
    columns.map_or(WIDTH, |columns| columns.clamp(40, WIDTH))
}

/// Whether standard output is a terminal.
pub(super) fn drawn() -> bool {
    io::stdout().is_terminal()
}

/// Whether standard error is watched by a person.
pub(super) fn watched() -> bool {
    io::stderr().is_terminal()
}

/// Says `message` on standard error, on one line. If even that is closed, there is nobody to tell.
pub(super) fn say(message: &str) {
    let line = crate::desk::shown::line(message);
    let _ = writeln!(io::stderr(), "copydesk: {line}");
}
