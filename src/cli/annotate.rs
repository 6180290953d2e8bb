//! `copydesk annotate`: what is quoted in texts and by whom, who is named, and which dates, without a
//! corpus.
//!
//! The texts are read together, so that somebody is one person in all of them.

use std::io;
use std::path::{Path, PathBuf};

use super::args::Annotate;
use super::terminal::{self, Output};
use super::{Status, drafts, json};
use crate::corpus::Corpus;
use crate::corpus::load;
use crate::draft::Draft;
use crate::library::Library;
use crate::library::cast::Cast;
use crate::library::days::dating::{self, Text};
use crate::mention::date::{self, Custom};
use crate::parallel;
use crate::project::Project;
use crate::text::Span;

/// Carries out the command.
pub(super) fn run(args: &Annotate, output: &mut Output) -> io::Result<Status> {
    let mut status = Status::Clean;
    let (paths, refused) = drafts::listed(&args.files, &Project::default());
    for reason in &refused {
        terminal::say(reason);
        status = Status::Trouble;
    }
    let mut kept = Vec::new();
    parallel::in_order(
        &paths,
        |path: &PathBuf| read(path),
        |outcome| {
            match outcome {
                Ok(document) => kept.push(document),
                Err(reason) => {
                    terminal::say(&reason);
                    status = Status::Trouble;
                }
            }
            true
        },
    );
    date_undated(&mut kept);
    let texts = kept.iter().map(|(path, draft)| (path.as_str(), &draft.prose, draft.date));
    let cast = Cast::of(&texts.collect::<Vec<_>>());
    let documents = kept.iter().enumerate();
    let documents =
        documents.map(|(number, (path, draft))| json::annotated(path, draft, &cast, number));
    let documents = documents.collect();
    output.json(&json::report(
        &Library::new(Corpus::default()),
        Vec::new(),
        documents,
        Vec::new(),
    ))?;
    Ok(status)
}

/// Resolves the dates of documents without a date of their own as far as others tell when they are
/// from.
fn date_undated(documents: &mut [(String, Draft)]) {
    let given: Vec<Vec<Span>> = documents
        .iter()
        .map(|(_, draft)| draft.quotations.iter().flat_map(|q| q.parts.iter().copied()).collect())
        .collect();
    let texts = documents.iter().zip(&given).map(|((_, draft), given)| Text {
        prose: &draft.prose,
        date: draft.date,
        given,
        own: false,
        custom: Custom::default(),
    });
    for (at, dating) in dating::datings(&texts.collect::<Vec<_>>()) {
        let draft = &mut documents[at].1;
        draft.dates = date::find_between(&draft.prose, dating.days, Custom::default());
    }
}

/// The document at `path` with its path to show, or why there is none.
fn read(path: &Path) -> Result<(String, Draft), String> {
    let shown = load::shown(path);
    match drafts::read(path, Custom::default()) {
        Ok(draft) => Ok((shown, draft)),
        Err(reason) => Err(format!("{shown}: {reason}; left out")),
    }
}
