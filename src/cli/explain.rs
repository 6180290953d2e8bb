//! `copydesk explain`: the manual, a page at a time.
//!
//! A page is drawn where standard output is a terminal, and Markdown where it is not, so that it can
//! be piped into a pager or a file. Nothing is checked and no file is read.

mod drawing;

use std::io;

use super::Status;
use super::args::Explain;
use super::terminal::{self, Output};
use crate::check::{Kind, Severity};
use crate::corpus::Medium;
use crate::manual::{self, Page};

/// The columns of a page that is not drawn.
const WIDTH: usize = 100;
/// The columns of the list before what a kind is about.
const NAME: usize = 20;
const SEVERITY: usize = 16;

/// Carries out the command.
pub(super) fn run(args: &Explain, output: &mut Output) -> io::Result<Status> {
    let page = args.kind.as_deref().and_then(Page::named);
    let text = match page {
        None => list(terminal::width()),
        Some(page) if terminal::drawn() => {
            let width = terminal::width();
            // what stands in examples is indented
            drawing::page(&page.markdown(width - drawing::INDENT), width)
        }
        Some(page) => page.markdown(WIDTH),
    };
    output.write(&text)?;
    Ok(Status::Clean)
}

/// Every page in a line or two: its name, how severe its findings are, and what it is about.
fn list(width: usize) -> String {
    let mut list = String::new();
    for page in manual::pages() {
        let severity = page.kind.map_or_else(|| "silent".to_owned(), severity);
        let head = format!("{:NAME$}{severity:SEVERITY$}", page.name);
        list.push_str(&drawing::hanging(&head, page.summary(), width));
    }
    list + "\nSeverity: of spoken / of written sources, where they differ. A page: copydesk explain KIND\n"
}

/// «warning», «silent / hint».
fn severity(kind: Kind) -> String {
    let name = |medium| kind.default_severity(medium).map_or("silent", Severity::name);
    match [Medium::Spoken, Medium::Written].map(name) {
        [spoken, written] if spoken == written => spoken.to_owned(),
        [spoken, written] => format!("{spoken} / {written}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_says_in_a_line_what_each_kind_is_about() {
        let list = list(100);
        assert!(list.contains(
            "omission            warning         Words of the source are left out without a mark.\n"
        ));
        assert!(list.contains(
            "house-style         silent / hint   A numeral, a date or an abbreviation stands in another form.\n"
        ));
        assert!(
            list.contains("\nfaithful            silent          Everything here is silent.\n")
        );
        assert!(list.lines().all(|line| line.chars().count() <= 100), "{list}");
    }
}
