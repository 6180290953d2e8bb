//! The card of a quotation, where the pointer rests.

use tower_lsp::lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::session::Asked;
use super::{from_proto, to_proto};
use crate::desk;

/// What is known at `position`.
pub(super) fn at(asked: &Asked, position: Position) -> Option<Hover> {
    let client = &asked.state.client;
    let text = &asked.document.text;
    let offset = from_proto::offset(text, client.encoding, position).at;
    let (draft, report) = (&asked.checked.draft, &asked.checked.report);
    let card = desk::hover::card(asked.library()?, draft, report, offset)?;
    let contents = if client.markdown {
        MarkupContent { kind: MarkupKind::Markdown, value: card.markdown }
    } else {
        MarkupContent { kind: MarkupKind::PlainText, value: card.plain }
    };
    Some(Hover {
        contents: HoverContents::Markup(contents),
        range: Some(to_proto::range(text, client.encoding, card.span)),
    })
}
