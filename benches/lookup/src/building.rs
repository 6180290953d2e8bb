//! Building and opening, each in a process of its own so that its memory is its own.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

use copydesk::text::Span;
use copydesk::text::words;

use crate::measure;
use crate::texts::Texts;
use crate::{ours, sqlite, tantivy};

/// What is done by a process of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// One pass over the texts that finds and hashes the words.
    Tokenise,
    Ours,
    Tantivy,
    Sqlite,
    /// Opens copydesk's index and answers once.
    Open,
    /// The same after its pages were dropped from the page cache.
    OpenCold,
}

impl Task {
    const ALL: [Self; 6] =
        [Self::Tokenise, Self::Ours, Self::Tantivy, Self::Sqlite, Self::Open, Self::OpenCold];

    pub fn folder(self, work: &Path) -> PathBuf {
        match self {
            Self::Tantivy => work.join("tantivy"),
            Self::Sqlite => work.join("sqlite"),
            _ => work.join("ours"),
        }
    }
}

/// What a task took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cost {
    /// Seconds of processor time, all threads.
    pub processor: f64,
    pub wall: f64,
    /// At the peak, in MB, with such pages of mapped files as were in use.
    pub peak: f64,
    /// Memory at the end besides mapped files, in MB.
    pub anonymous: f64,
    /// Bytes written besides the texts themselves.
    pub bytes: f64,
}

/// Does a task in a process of its own, on what is below `work`; what it writes replaces what was
/// there. `quotation` is asked for where something is opened.
pub fn apart(task: Task, work: &Path, quotation: &str) -> Result<Cost, Box<dyn Error>> {
    let task = format!("{task:?}");
    let mut command = Command::new(env::current_exe()?);
    let out = command.arg("--task").arg(&task).arg(work).arg(quotation).output()?;
    let told = String::from_utf8_lossy(&out.stdout);
    let numbers: Vec<f64> = told.split_whitespace().filter_map(|n| n.parse().ok()).collect();
    let [processor, wall, peak, anonymous, bytes] = numbers[..] else {
        let why = String::from_utf8_lossy(&out.stderr);
        return Err(format!("{task} ended with {}: {why}", out.status).into());
    };
    Ok(Cost { processor, wall, peak, anonymous, bytes })
}

/// Does the task that the arguments name, if they name one, and tells what it took.
pub fn done(arguments: &[String]) -> Option<Result<(), Box<dyn Error>>> {
    let [flag, name, work, quotation] = arguments else { return None };
    let task = Task::ALL.into_iter().find(|task| format!("{task:?}") == *name)?;
    (flag == "--task").then(|| {
        let cost = measured(task, Path::new(work), quotation)?;
        let Cost { processor, wall, peak, anonymous, bytes } = cost;
        println!("{processor} {wall} {peak} {anonymous} {bytes}");
        Ok(())
    })
}

fn measured(task: Task, work: &Path, quotation: &str) -> Result<Cost, Box<dyn Error>> {
    let folder = task.folder(work);
    let writes = !matches!(task, Task::Tokenise | Task::Open | Task::OpenCold);
    if writes && folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let texts = || Texts::open(&work.join("texts")).ok_or("there are no texts");
    if task == Task::OpenCold {
        forget(&folder)?;
    }
    let (began, clock) = (measure::of_process(), measure::on_the_wall());
    let bytes = match task {
        Task::Tokenise => tokenised(&texts()?),
        Task::Ours => ours::build(&texts()?, &folder)? as f64,
        Task::Tantivy => tantivy::build(&texts()?, &folder)? as f64,
        Task::Sqlite => sqlite::build(&texts()?, &folder)? as f64,
        Task::Open | Task::OpenCold => {
            let index = ours::open(&folder)?;
            ours::find(&index, quotation).len() as f64
        }
    };
    let (processor, wall) = (measure::of_process() - began, measure::on_the_wall() - clock);
    let (peak, anonymous) = (measure::memory("VmHWM"), measure::memory("RssAnon"));
    Ok(Cost { processor, wall, peak, anonymous, bytes })
}

fn tokenised(texts: &Texts) -> f64 {
    let mut sum = 0_u32;
    for text in 0..texts.len() {
        let text = texts.text(text);
        words::scan(text, Span::new(0, text.len()), |word| {
            sum = sum.wrapping_add(word.key.0);
            true
        });
    }
    f64::from(std::hint::black_box(sum))
}

/// Drops the pages of the files in a folder from the page cache.
fn forget(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let file = fs::File::open(entry?.path())?;
        file.sync_all()?;
        rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed)?;
    }
    Ok(())
}
