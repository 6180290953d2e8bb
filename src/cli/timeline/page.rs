//! A timeline as a page of HTML that stands by itself: no script, nothing fetched, light and dark as
//! the reader's device has it.

use std::fmt::Write as _;

use super::days;
use super::entry::{Entry, Told};
use crate::desk::shown;

/// Everything before the first heading.
const HEAD: &str = include_str!("page.html");

/// The page of `entries`.
pub(super) fn page(entries: &[Entry]) -> String {
    let mut page = HEAD.to_owned();
    page.push_str("<h1>Timeline</h1>\n");
    let _ = writeln!(page, "<p class=\"span\">{}</p>", escaped(&reach(entries)));
    for day in days(entries) {
        let _ = writeln!(page, "<section>\n<h2>{}</h2>", when(&day[0]));
        for entry in day {
            article(&mut page, entry);
        }
        page.push_str("</section>\n");
    }
    page.push_str("</body>\n</html>\n");
    page
}

/// How many entries there are, from when to when.
fn reach(entries: &[Entry]) -> String {
    let (Some(first), Some(last)) = (entries.first(), entries.iter().map(|e| e.last).max()) else {
        return "Nothing with a date.".to_owned();
    };
    let count = entries.len();
    let noun = if count == 1 { "entry" } else { "entries" };
    format!("{count} {noun}, {} to {}", shown::date(first.first), shown::date(last))
}

fn when(entry: &Entry) -> String {
    if entry.first == entry.last {
        return format!("<time datetime=\"{}\">{}</time>", entry.first, entry.when());
    }
    entry.when()
}

fn article(page: &mut String, entry: &Entry) {
    let text = escaped(&entry.text);
    let _ = match &entry.told {
        Told::Event => write!(page, "<article>\n<p>{text}</p>\n"),
        Told::Statement(speaker) => {
            let speaker = speaker.as_ref().map_or(String::new(), |name| {
                format!("<span class=\"speaker\">{}</span>", escaped(name))
            });
            write!(page, "<article class=\"statement\">\n<p>{speaker}<q>{text}</q></p>\n")
        }
    };
    let _ = writeln!(page, "<footer>{}:{}</footer>\n</article>", escaped(entry.path), entry.line);
}

/// `text` with what has a meaning in HTML set off.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
