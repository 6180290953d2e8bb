//! What a quotation costs against how much text there is, as a drawing.

use std::fmt::Write as _;

use crate::measure;
use crate::trial::Way;

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 440.0;
/// Room on the left and below, and for names on the right.
const LEFT: f64 = 70.0;
const BELOW: f64 = 50.0;
const RIGHT: f64 = 190.0;
const COLOURS: [&str; 7] =
    ["#c0392b", "#2c3e50", "#7f8c8d", "#2980b9", "#27ae60", "#8e44ad", "#d35400"];

/// A drawing in SVG of the medians of all kinds but negatives; `sizes` are in MB.
pub fn drawn(sizes: &[(f64, Vec<Way>)]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for way in sizes.iter().flat_map(|(_, ways)| ways) {
        if !names.contains(&way.name.as_str()) {
            names.push(&way.name);
        }
    }
    let points = |name: &str| -> Vec<(f64, f64)> {
        let of_name = |ways: &[Way]| {
            let way = ways.iter().find(|way| way.name == name)?;
            Some(measure::median(&way.positive())).filter(|median| median.is_finite())
        };
        sizes.iter().filter_map(|(size, ways)| Some((*size, of_name(ways)? * 1e3))).collect()
    };
    // from ten microseconds to ten seconds, from half a megabyte to two gigabytes
    let x = |mb: f64| LEFT + (mb.log10() + 0.3) / 3.6 * (WIDTH - LEFT - RIGHT);
    let y = |ms: f64| HEIGHT - BELOW - (ms.log10() + 2.0) / 6.0 * (HEIGHT - BELOW - 20.0);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
         font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
    );
    let line = |x1: f64, y1: f64, x2: f64, y2: f64| {
        format!("<path d=\"M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}\" stroke=\"#ddd\"/>\n")
    };
    for (ms, label) in [
        (0.01, "10 µs"),
        (0.1, "0.1 ms"),
        (1.0, "1 ms"),
        (10.0, "10 ms"),
        (100.0, "0.1 s"),
        (1e3, "1 s"),
    ] {
        out += &line(LEFT, y(ms), WIDTH - RIGHT, y(ms));
        let _ = writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{label}</text>",
            LEFT - 8.0,
            y(ms) + 4.0
        );
    }
    for (mb, label) in [(1.0, "1 MB"), (10.0, "10 MB"), (100.0, "100 MB"), (1e3, "1 GB")] {
        out += &line(x(mb), 20.0, x(mb), HEIGHT - BELOW);
        let _ = writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{label}</text>",
            x(mb),
            HEIGHT - BELOW + 20.0
        );
    }
    for (name, colour) in names.iter().zip(COLOURS.iter().cycle()) {
        let points = points(name);
        let Some(&(mb, ms)) = points.last() else { continue };
        let path: Vec<String> =
            points.iter().map(|&(mb, ms)| format!("{:.1},{:.1}", x(mb), y(ms))).collect();
        let path = path.join(" ");
        let _ = writeln!(
            out,
            "<polyline points=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>"
        );
        for (mb, ms) in points {
            let _ = writeln!(
                out,
                "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"3\" fill=\"{colour}\"/>",
                x(mb),
                y(ms)
            );
        }
        let _ = writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" fill=\"{colour}\">{name}</text>",
            x(mb) + 8.0,
            y(ms) + 4.0
        );
    }
    out + "</svg>\n"
}
