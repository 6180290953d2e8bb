//! The collated statement behind a quotation, opened beside the draft.
//!
//! A command, which an extension asks for with the cursor's place and answers with the page's URI;
//! as a code action the server has the client open it.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::Value;
use tokio::task::spawn_blocking;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{CodeAction, Command, Position, Url};

use super::session::{Asked, Session};
use super::{accepting, actions, cache, from_proto, to_proto};
use crate::check::Finding;
use crate::collation::Statement;
use crate::desk::{self, fixes};
use crate::text::Span;

/// The command that opens a statement.
pub(super) const STATEMENT: &str = "copydesk.statement";

/// Opens the statement that a finding that `span` touches was held against, if reports give one
/// together.
pub(super) fn action(asked: &Asked, span: Span) -> Option<CodeAction> {
    if !asked.state.client.show_document {
        return None;
    }
    let report = &asked.checked.report;
    let finding: &Finding = fixes::touched(report, span).next()?;
    let passage = report.judgement(finding)?.passage.as_ref()?;
    asked.library()?.statement(passage.source)?;
    let range = to_proto::range(&asked.document.text, asked.state.client.encoding, finding.span);
    let arguments = vec![
        asked.document.uri.as_str().into(),
        serde_json::to_value(range.start).ok()?,
        true.into(),
    ];
    let title = "Open the collated statement".to_owned();
    let command = Command::new(title.clone(), STATEMENT.to_owned(), Some(arguments));
    Some(CodeAction { command: Some(command), ..actions::quick_fix(asked, finding, title) })
}

/// Writes the page of the statement behind the quotation at a place, and answers with its URI; none
/// where no reports give one together.
pub(super) async fn execute(session: &Session, arguments: Vec<Value>) -> Result<Option<Value>> {
    let wrong = |error| Error::invalid_params(format!("{STATEMENT}: {error}"));
    let mut arguments = arguments;
    arguments.resize(3, Value::Null);
    let (uri, position, open): (Url, Position, Option<bool>) =
        serde_json::from_value(Value::Array(arguments)).map_err(wrong)?;
    let page = session.ask(&uri, move |asked| page(asked, position)).await?.flatten();
    let Some(page) = page else { return Ok(None) };
    let written = spawn_blocking(move || write(&page)).await;
    let written = written.map_err(|_| Error::internal_error())?.map_err(accepting::refused)?;
    if open == Some(true) {
        accepting::show(session, written.clone(), None);
    }
    Ok(Some(written.as_str().into()))
}

/// A page, and what it is called.
struct Page {
    name: String,
    text: String,
}

fn page(asked: &Asked, position: Position) -> Option<Page> {
    let text = &asked.document.text;
    let offset = from_proto::offset(text, asked.state.client.encoding, position).at;
    let (draft, report) = (&asked.checked.draft, &asked.checked.report);
    let library = asked.library()?;
    let statement: &Statement = desk::sources::statement(library, draft, report, offset)?;
    Some(Page {
        name: name(statement),
        text: desk::statement::markdown(&library.corpus, statement),
    })
}

/// «ada-quill-2024-06-14»
fn name(statement: &Statement) -> String {
    let speaker = statement.speaker.as_deref().unwrap_or("statement").to_lowercase();
    let words = speaker.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let date = statement.dates.map(|(first, _)| first.to_string());
    words.map(str::to_owned).chain(date).collect::<Vec<_>>().join("-")
}

/// Where `page` then is; pages that say something else are other files.
fn write(page: &Page) -> std::result::Result<Url, String> {
    let mut hasher = DefaultHasher::new();
    page.text.hash(&mut hasher);
    let folder = cache::folder().ok_or("There is no cache folder to write the statement to")?;
    let folder = folder.join("statements").join(format!("{:016x}", hasher.finish()));
    cache::write(&folder, &page.name, &page.text)
        .map_err(|error| format!("{}: {error}", folder.display()))?;
    to_proto::uri(&folder.join(&page.name).with_extension("md"))
        .ok_or_else(|| format!("{} has no URI", folder.display()))
}
