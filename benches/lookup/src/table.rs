//! Tables for people.

/// Prints rows of cells, each column as wide as its widest cell; the first row is the head.
pub fn print(title: &str, rows: &[Vec<String>]) {
    println!("\n{title}\n");
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for (number, row) in rows.iter().enumerate() {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| {
            if column == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        println!("| {} |", cells.collect::<Vec<_>>().join(" | "));
        if number == 0 {
            let lines = widths.iter().map(|&width| "-".repeat(width));
            println!("| {} |", lines.collect::<Vec<_>>().join(" | "));
        }
    }
}

/// Milliseconds, with three figures.
pub fn ms(seconds: f64) -> String {
    let ms = seconds * 1e3;
    match ms {
        _ if !ms.is_finite() => String::from("–"),
        _ if ms < 10.0 => format!("{ms:.3}"),
        _ if ms < 100.0 => format!("{ms:.1}"),
        _ => format!("{ms:.0}"),
    }
}
