//! Names as they are typed, all mentions of one person, and the people of the corpus by name.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use ropey::Rope;
use tower_lsp::lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionResponse, CompletionTextEdit,
    DocumentHighlight, Location, Position, SymbolInformation, SymbolKind,
};

use super::session::Asked;
use super::state::State;
use super::{from_proto, to_proto};
use crate::check::Place;
use crate::desk::people;
use crate::library::Library;
use crate::text::Edit;

/// The most symbols of one answer.
const SYMBOLS: usize = 200;

/// The names that may be meant at `position`; asked for again with every letter.
pub(super) fn names(asked: &Asked, position: Position) -> Option<CompletionResponse> {
    let (text, encoding) = (&asked.document.text, asked.state.client.encoding);
    let offset = from_proto::offset(text, encoding, position).at;
    let draft = &asked.checked.draft;
    let item = |(nth, offer): (usize, people::Offer)| {
        let edit = Edit { span: offer.span, text: offer.name.clone() };
        CompletionItem {
            label: offer.name,
            kind: Some(CompletionItemKind::TEXT),
            detail: offer.description,
            sort_text: Some(format!("{nth:02}")),
            // what stands there is what the client compares with, whichever word of the name it is
            filter_text: asked
                .checked
                .draft
                .text
                .get(offer.span.start..offer.span.end)
                .map(Into::into),
            text_edit: Some(CompletionTextEdit::Edit(to_proto::edit(text, encoding, &edit))),
            ..CompletionItem::default()
        }
    };
    let offers = people::names(asked.library()?, draft, offset);
    let items = offers.into_iter().enumerate().map(item).collect();
    let list = CompletionList { is_incomplete: true, items };
    Some(CompletionResponse::List(list))
}

/// All mentions of the person who is named at `position`.
pub(super) fn mentions(asked: &Asked, position: Position) -> Vec<DocumentHighlight> {
    let (text, encoding) = (&asked.document.text, asked.state.client.encoding);
    let offset = from_proto::offset(text, encoding, position).at;
    let spans = people::mentions(&asked.checked.report, offset);
    let highlight =
        |span| DocumentHighlight { range: to_proto::range(text, encoding, span), kind: None };
    spans.into_iter().map(highlight).collect()
}

/// The people called by `query`, where the sources of the open documents name them first.
pub(super) fn called(state: &State, query: &str) -> Vec<SymbolInformation> {
    let mut seen = BTreeSet::new();
    let mut symbols = Vec::new();
    for holding in state.documents.values().filter_map(|document| document.holding.as_deref()) {
        let Some(library) = &holding.library else { continue };
        if seen.insert(Arc::as_ptr(library)) {
            let found = people::found(library, query).take(SYMBOLS);
            let root = &holding.project.root;
            symbols.extend(
                found.filter_map(|(person, place)| symbol(state, library, root, person, place)),
            );
        }
    }
    symbols
}

#[expect(deprecated, reason = "the protocol’s type has the field still")]
fn symbol(
    state: &State,
    library: &Library,
    root: &Path,
    name: &str,
    place: Place,
) -> Option<SymbolInformation> {
    let source = library.corpus.sources.get(place.source.0 as usize)?;
    let range = to_proto::range(&Rope::from_str(&source.text), state.client.encoding, place.span);
    Some(SymbolInformation {
        name: name.to_owned(),
        kind: SymbolKind::OBJECT,
        tags: None,
        deprecated: None,
        location: Location::new(to_proto::uri(&root.join(&source.path))?, range),
        container_name: Some(source.path.clone()),
    })
}
