//! The command line, run in a folder of its own that goes away with it.

#![expect(clippy::disallowed_methods, reason = "what is checked has to be written first")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

/// A folder with texts, in which commands are run.
pub(crate) struct Folder(PathBuf);

/// How a command ended.
#[derive(Debug)]
pub(crate) struct Ended {
    /// Its exit status; none where a signal ended it.
    pub(crate) status: Option<i32>,
    /// What it wrote to standard output.
    pub(crate) out: String,
    /// What it wrote to standard error.
    pub(crate) err: String,
}

impl Folder {
    /// The folder of the test `name`, with `files` by path.
    pub(crate) fn with(name: &str, files: &[(&str, &str)]) -> Self {
        let folder =
            Self(std::env::temp_dir().join(format!("copydesk-{}-{name}", std::process::id())));
        let _ = fs::remove_dir_all(&folder.0);
        fs::create_dir_all(&folder.0).unwrap();
        for (path, text) in files {
            folder.write(path, text.as_bytes());
        }
        folder
    }

    /// Puts `bytes` into the file at `path`.
    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Where `path` of this folder is.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }

    /// `copydesk` with `args`, a line of words, to be started in this folder.
    pub(crate) fn command(&self, args: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.args(args.split_whitespace()).current_dir(&self.0);
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command
    }

    /// Runs `copydesk` with `args`.
    pub(crate) fn run(&self, args: &str) -> Ended {
        Ended::from(self.command(args).output().unwrap())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl From<Output> for Ended {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}
