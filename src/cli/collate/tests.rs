//! What is printed depends on what the sources are, and on nothing else: not on the order in which
//! they are given, nor on the number of threads.

use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;

use super::*;
use crate::corpus::load::{Location, load};
use crate::parallel;

/// The files of `folder`, below the folder of the project; none where it is missing.
#[expect(clippy::disallowed_methods, reason = "the reports are on disk")]
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect()
}

/// What the command prints of `files`, given in this order, for people and for programs.
fn printed(files: &[&PathBuf]) -> [String; 3] {
    let location = |path: &&PathBuf| Location { path: (*path).clone(), kind: None };
    let locations: Vec<Location> = files.iter().map(location).collect();
    let (corpus, skipped) = load(&locations, None, &|_| ControlFlow::Continue(()));
    assert_eq!((corpus.sources.len(), skipped.len()), (files.len(), 0));
    let library = Library::new(corpus);
    let statements = statements(&library);
    let json = serde_json::to_string(&json::report(&library, &statements)).unwrap();
    let corpus = &library.corpus;
    [human::edition(corpus, &statements, 100), json, tei::edition(corpus, &statements)]
}

/// All orders of `items`.
fn orders<'a, T>(items: &[&'a T]) -> Vec<Vec<&'a T>> {
    let Some((first, rest)) = items.split_first() else { return vec![Vec::new()] };
    let with = |order: Vec<&'a T>| {
        let at = |place: usize| [&order[..place], &[*first], &order[place..]].concat();
        (0..items.len()).map(at).collect::<Vec<_>>()
    };
    orders(rest).into_iter().flat_map(with).collect()
}

/// Fails unless the five `files` are printed alike in any order, and by any number of threads.
#[track_caller]
fn always_the_same(files: &[PathBuf]) {
    let orders = orders(&files.iter().collect::<Vec<_>>());
    assert_eq!((files.len(), orders.len()), (5, 120));
    let expected = printed(&orders[0]);
    for (order, threads) in orders.iter().zip([1, 2, 3, 8].into_iter().cycle()) {
        let found = parallel::with_threads(threads, || printed(order));
        assert!(found == expected, "{order:?}, {threads} threads: {found:?}");
    }
}

#[test]
fn the_apology_is_always_the_same() {
    always_the_same(&files("examples/apology/sources/reports"));
}

/// Five real articles on one written statement, which are no part of the tree.
#[test]
#[expect(clippy::print_stderr, reason = "what is not tested has to be told")]
fn five_real_reports_are_always_the_same() {
    let folder = "../shared/data/seeds";
    match files(folder) {
        files if files.is_empty() => eprintln!("{folder} is missing: nothing was tested"),
        files => always_the_same(&files),
    }
}
