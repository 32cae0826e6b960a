//! What the parts of a document are called in each of the three languages of Office: text, sheets, shapes.

/// Names of elements.
#[derive(Debug)]
pub(super) struct Words {
    /// What holds runs.
    pub(super) paragraph: &'static str,
    /// What holds text of one look.
    pub(super) run: &'static str,
    /// The look of a run.
    pub(super) look: &'static str,
    /// Text.
    pub(super) text: &'static str,
    /// A table's row.
    pub(super) row: &'static str,
    /// A table's cell.
    pub(super) cell: &'static str,
    /// A line break of a run, if a run can have one.
    pub(super) line_break: Option<&'static str>,
    /// A tabulator, likewise.
    pub(super) tab: Option<&'static str>,
    /// Elements that stand for a sign.
    signs: &'static [(&'static str, char)],
    /// Elements whose text is not the paragraph's.
    apart: &'static [&'static str],
    /// Elements that are something to see though they have no text.
    pub(super) things: &'static [&'static str],
}

/// A text document.
pub(super) const TEXT: Words = Words {
    paragraph: "w:p",
    run: "w:r",
    look: "w:rPr",
    text: "w:t",
    row: "w:tr",
    cell: "w:tc",
    line_break: Some("w:br"),
    tab: Some("w:tab"),
    signs: &[
        ("w:tab", '\t'),
        ("w:br", '\n'),
        ("w:cr", '\n'),
        ("w:noBreakHyphen", '\u{2011}'),
        ("w:softHyphen", '\u{ad}'),
    ],
    apart: &["w:pPr", "w:rPr", "w:txbxContent", "w:del", "w:moveFrom", "w:instrText", "w:delText"],
    things: &["w:drawing", "w:pict", "w:object", "w:sectPr", "w:sym", "w:fldChar", "w:fldSimple"],
};

/// A sheet: a cell's text is a paragraph.
pub(super) const SHEET: Words = Words {
    paragraph: "is",
    run: "r",
    look: "rPr",
    text: "t",
    row: "row",
    cell: "c",
    line_break: None,
    tab: None,
    signs: &[],
    apart: &["rPr"],
    things: &[],
};

/// Shapes on a sheet.
pub(super) const SHAPES: Words = Words {
    paragraph: "a:p",
    run: "a:r",
    look: "a:rPr",
    text: "a:t",
    row: "a:tr",
    cell: "a:tc",
    line_break: None,
    tab: None,
    signs: &[("a:br", '\n')],
    apart: &["a:pPr", "a:rPr", "a:endParaRPr"],
    things: &[],
};

impl Words {
    /// The sign that an element stands for.
    pub(super) fn sign(&self, name: &str) -> Option<char> {
        self.signs.iter().find(|(n, _)| *n == name).map(|(_, sign)| *sign)
    }

    /// Whether the element's text is not its paragraph's.
    pub(super) fn is_apart(&self, name: &str) -> bool {
        self.apart.contains(&name)
    }
}
