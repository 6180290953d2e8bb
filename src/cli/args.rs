//! What the command line may say.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use jiff::civil::Date;

use crate::check::{Kind, Severity};
use crate::manual;
use crate::text::date;

/// Checks a draft's quotations against the sources they come from.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, about, after_help = EXAMPLES, max_term_width = 100)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  copydesk check article.md                     check one draft, as copydesk.toml says
  copydesk check drafts/ --sources transcripts/ check every draft of a folder
  copydesk check article.md --level hint        draw what is tolerated, too
  copydesk check drafts/ --format json          the same for other programs
  copydesk check article.md --add-ignores=omission --reason 'cut by the desk'
                                                write comments that ignore omissions
  copydesk collate --sources reports/           the statements that reports quote in parts
  copydesk annotate article.md                  what is quoted in a text, and by whom
  copydesk people --sources transcripts/        who is named in the sources, and who they are
  copydesk index                                read the sources once, ahead of time
  copydesk timeline --sources transcripts/      what was said and what happened, day by day
  copydesk explain omission                     what a kind of finding means

Exit status: 0 no finding of the chosen level, 1 findings, 2 something could not be read.";

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check the quotations of drafts against their sources.
    Check(Check),
    /// Put together what several sources report of one statement.
    Collate(Collate),
    /// List what is quoted in a text, by whom, and who is named, without sources.
    Annotate(Annotate),
    /// List the people whom the sources name, and what they say of them.
    People(People),
    /// Read the sources and keep what was read, so that later commands and editors open it at once.
    Index(Index),
    /// Put what was said and what happened in order, day by day.
    Timeline(Timeline),
    /// Print the page of the manual about a kind of finding, or list the kinds.
    Explain(Explain),
    /// Serve an editor over standard input and output.
    Lsp,
}

/// Where the sources are, and the settings.
#[derive(Debug, Args)]
pub struct Given {
    /// A file or folder of sources; may be given several times. Without it, the sources that
    /// copydesk.toml names.
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub sources: Vec<PathBuf>,
    /// The settings, instead of the copydesk.toml found above the first draft, or above this folder.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
}

/// `copydesk check`
#[derive(Debug, Args)]
pub struct Check {
    /// Which sources.
    #[command(flatten)]
    pub given: Given,
    /// How to report.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// The mildest severity that counts for the exit status, and that is drawn.
    #[arg(long, value_name = "SEVERITY", default_value = "warning", value_parser = severity())]
    pub level: Severity,
    /// Write comments into the drafts that ignore what counts at the chosen level, or all that is
    /// of the kinds named.
    #[arg(long, value_name = "KINDS", value_parser = kind(), num_args = 0.., require_equals = true)]
    #[arg(value_delimiter = ',', group = "recording", conflicts_with = "format")]
    pub add_ignores: Option<Vec<Kind>>,
    /// Record the same as accepted in copydesk.accepted.toml, until the words of the quotation or of
    /// the source change.
    #[arg(long, value_name = "KINDS", value_parser = kind(), num_args = 0.., require_equals = true)]
    #[arg(value_delimiter = ',', group = "recording", conflicts_with = "format")]
    pub accept: Option<Vec<Kind>>,
    /// Why, for whoever reads it later.
    #[arg(long, value_name = "TEXT", requires = "recording")]
    pub reason: Option<String>,
    /// The drafts: files, or folders of them.
    #[arg(required = true, value_name = "DRAFT", value_hint = ValueHint::AnyPath)]
    pub drafts: Vec<PathBuf>,
}

impl Check {
    /// Whether findings are to be recorded and not reported.
    pub(super) const fn records(&self) -> bool {
        self.add_ignores.is_some() || self.accept.is_some()
    }
}

/// `copydesk collate`
#[derive(Debug, Args)]
pub struct Collate {
    /// Which sources.
    #[command(flatten)]
    pub given: Given,
    /// Only statements of this person.
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,
    /// How to print them.
    #[arg(long, value_enum, default_value_t)]
    pub format: Edition,
}

/// How statements are printed.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Edition {
    /// With a critical apparatus, for people.
    #[default]
    Human,
    /// One object for other programs.
    Json,
    /// A Markdown document.
    Markdown,
    /// A TEI document with parallel segmentation.
    Tei,
}

/// `copydesk annotate`
#[derive(Debug, Args)]
pub struct Annotate {
    /// How to report.
    #[arg(long, value_parser = ["json"], default_value = "json")]
    pub format: String,
    /// The texts: files, or folders of them.
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,
}

/// `copydesk people`
#[derive(Debug, Args)]
pub struct People {
    /// Which sources.
    #[command(flatten)]
    pub given: Given,
    /// How to report.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Only those of this name, in any of its forms.
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
}

/// `copydesk index`
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "a switch each, of which at most one is given")]
pub struct Index {
    /// Which sources.
    #[command(flatten)]
    pub given: Given,
    /// Where to keep it, instead of the user's folder for caches.
    #[arg(long, value_name = "PATH", value_hint = ValueHint::DirPath)]
    pub folder: Option<PathBuf>,
    /// Go on: read again whatever changes, until interrupted.
    #[arg(long, group = "doing")]
    pub watch: bool,
    /// Forget what is kept, and read all sources again.
    #[arg(long, group = "doing")]
    pub rebuild: bool,
    /// Compare everything that is kept with its check sums, and read nothing.
    #[arg(long, group = "doing")]
    pub verify: bool,
    /// Print what is kept, and read nothing.
    #[arg(long, group = "doing")]
    pub stats: bool,
}

/// `copydesk timeline`
#[derive(Debug, Args)]
pub struct Timeline {
    /// Which sources.
    #[command(flatten)]
    pub given: Given,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub format: Chronicle,
    /// Nothing before this day, as 2021-02-16 would be.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub from: Option<Date>,
    /// Nothing after this day.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub to: Option<Date>,
    /// Only what this person said or was named in.
    #[arg(long, value_name = "NAME")]
    pub person: Option<String>,
}

/// How a timeline is printed.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Chronicle {
    /// For people at a terminal.
    #[default]
    Human,
    /// One object for other programs.
    Json,
    /// Events for calendars.
    Ical,
    /// A page that stands by itself.
    Html,
}

/// A full date.
fn day(given: &str) -> Result<Date, &'static str> {
    date::parse(given).ok_or("no date, as 2021-02-16 would be")
}

/// `copydesk explain`
#[derive(Debug, Args)]
pub struct Explain {
    /// The kind of finding, as it stands in reports: omission; or faithful, for what is silent.
    #[arg(value_name = "KIND", value_parser = kind_or_faithful(), hide_possible_values = true)]
    pub kind: Option<String>,
}

/// How a check is reported.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Drawn for people.
    #[default]
    Human,
    /// One object for other programs.
    Json,
}

/// By name; the most severe is listed first.
fn severity() -> impl clap::builder::TypedValueParser<Value = Severity> {
    let names = Severity::ALL.map(Severity::name).into_iter().rev();
    PossibleValuesParser::new(names)
        .try_map(|name| Severity::named(&name).ok_or("no such severity"))
}

/// By name.
fn kind() -> impl clap::builder::TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(Kind::ALL.iter().map(|kind| kind.code()))
        .try_map(|name| Kind::named(&name).ok_or("no such kind of finding"))
}

/// The name of a page of the manual; clap tells of the nearest where there is none.
fn kind_or_faithful() -> PossibleValuesParser {
    PossibleValuesParser::new(manual::pages().map(|page| page.name))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_definition_holds() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn severities_by_name() {
        let level = |given: &str| {
            let line = ["copydesk", "check", "--level", given, "a.md"];
            match Arguments::try_parse_from(line).ok()?.command {
                Command::Check(check) => Some(check.level),
                Command::Collate(_)
                | Command::Annotate(_)
                | Command::People(_)
                | Command::Index(_)
                | Command::Timeline(_)
                | Command::Explain(_)
                | Command::Lsp => None,
            }
        };
        assert_eq!(level("hint"), Some(Severity::Hint));
        assert_eq!(level("fatal"), None);
    }
}
