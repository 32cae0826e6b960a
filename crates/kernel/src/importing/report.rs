//! Files that an import gives: its report, and the template to fill in.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::open::Opened;
use super::plan::{Wrong, file_lines};
use super::row::line;
use super::spec::{ImportKind, ImportSpec};
use crate::command::Ctx;
use crate::db::Read as _;
use crate::error::{Error, Result};
use crate::text::Message;

/// The report: the file's own columns, and beside them what became of each row and why. The file can be
/// mended there and brought again.
pub async fn report(ctx: &Ctx, opened: &Opened) -> Result<Vec<u8>> {
    let import = &opened.import;
    let lines = file_lines(ctx, import.file_id, &import.sheet).await?;
    let rehearsal = matches!(import.state.as_str(), "uploaded" | "checking" | "checked");
    let select = line::Entity::find()
        .filter(line::Column::ImportId.eq(import.id))
        .filter(line::Column::Rehearsal.eq(rehearsal))
        .order_by_asc(line::Column::Number);
    let fates: BTreeMap<i64, line::Model> =
        ctx.all(select).await?.into_iter().map(|f| (f.number, f)).collect();
    let (ctx, spec, head) = (ctx.clone(), opened.spec, import.head);
    let written = tokio::task::spawn_blocking(move || {
        let mut rows = Vec::with_capacity(lines.len());
        let width = lines.iter().map(|l| l.cells.len()).max().unwrap_or(0);
        for line in lines.iter().filter(|l| l.number >= head) {
            let mut cells = line.cells.clone();
            cells.resize(width, String::new());
            if line.number == head {
                let own = ["imports-row", "imports-outcome", "imports-reason", "imports-record"];
                cells.extend(own.map(|id| ctx.say(id)));
            } else {
                cells.push(line.number.to_string());
                cells.extend(words(&ctx, spec, fates.get(&line.number))?);
            }
            rows.push(cells);
        }
        book(&rows, &[]).map_err(Error::internal)
    });
    written.await.map_err(Error::internal)?
}

/// What became of a row, why, and where its record is.
fn words(ctx: &Ctx, spec: &ImportSpec, fate: Option<&line::Model>) -> Result<[String; 3]> {
    let Some(fate) = fate else { return Ok([ctx.say("import-outcome-none"), String::new(), String::new()]) };
    let undone = fate.undone.as_deref();
    let outcome = match undone {
        Some("") => ctx.say("import-outcome-undone"),
        _ => ctx.say(Message { id: format!("import-outcome-{}", fate.outcome).into(), args: Vec::new() }),
    };
    let wrong: Vec<Wrong> = match &fate.faults {
        Some(faults) => serde_json::from_str(faults).map_err(Error::internal)?,
        None => Vec::new(),
    };
    let mut reasons: Vec<String> = wrong.iter().map(|w| sentence(ctx, spec, w)).collect();
    if let Some(refused) = undone.filter(|u| !u.is_empty()) {
        reasons.push(ctx.say(serde_json::from_str::<Message>(refused).map_err(Error::internal)?));
    }
    let record = fate.subject_id.filter(|_| !fate.rehearsal && undone != Some(""));
    let href = record.map_or_else(String::new, |id| {
        format!("{}{}", ctx.state.address(), spec.href.replace("{id}", &id.to_string()))
    });
    Ok([outcome, reasons.join("; "), href])
}

/// What is wrong, with the name of its field before it.
pub fn sentence(ctx: &Ctx, spec: &ImportSpec, wrong: &Wrong) -> String {
    let said = ctx.say(wrong.message.clone());
    match spec.field(&wrong.field) {
        Some(field) => format!("{}: {said}", ctx.say(field.title)),
        None => said,
    }
}

/// The template: a sheet with headings and an example, and one that explains them.
pub async fn template(ctx: &Ctx, spec: &'static ImportSpec) -> Result<Vec<u8>> {
    let ctx = ctx.clone();
    let made = tokio::task::spawn_blocking(move || {
        let titles: Vec<String> = spec.fields.iter().map(|f| ctx.say(f.title)).collect();
        let examples: Vec<String> = spec.fields.iter().map(|f| f.example.to_owned()).collect();
        let heads = ["imports-column", "imports-needed", "imports-kind", "imports-example"];
        let mut notes = vec![heads.map(|id| ctx.say(id)).to_vec()];
        for field in spec.fields {
            let needed = ctx.say(if field.required { "yes" } else { "no" });
            notes.push(vec![ctx.say(field.title), needed, kind(&ctx, field.kind), field.example.to_owned()]);
        }
        notes.push(Vec::new());
        notes.push(vec![ctx.say(spec.help)]);
        book(&[titles, examples], &[(ctx.say("imports-explained"), notes)]).map_err(Error::internal)
    });
    made.await.map_err(Error::internal)?
}

/// What is written in a column of this kind, in words.
fn kind(ctx: &Ctx, kind: ImportKind) -> String {
    let word = |prefix: &str, code: &str| {
        let id = format!("{prefix}{}", code.replace(['_', '.'], "-"));
        ctx.say(Message { id: id.into(), args: Vec::new() })
    };
    match kind {
        ImportKind::Text => ctx.say("import-kind-text"),
        ImportKind::Number => ctx.say("import-kind-number"),
        ImportKind::Whole => ctx.say("import-kind-whole"),
        ImportKind::Date => ctx.say("import-kind-date"),
        ImportKind::Flag => ctx.say("import-kind-flag"),
        ImportKind::List => ctx.say("import-kind-list"),
        ImportKind::Choice(codes, prefix) => {
            codes.iter().map(|code| word(prefix, code)).collect::<Vec<_>>().join(" / ")
        }
    }
}

fn book(first: &[Vec<String>], others: &[(String, Vec<Vec<String>>)]) -> Result<Vec<u8>, XlsxError> {
    let bold = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
    // As text: a code with leading zeros, an account of twenty digits and «=…» stay what they are.
    let plain = Format::new().set_num_format("@").set_align(FormatAlign::Top);
    let mut book = Workbook::new();
    let nameless = String::new();
    let sheets =
        std::iter::once((&nameless, first)).chain(others.iter().map(|(n, rows)| (n, rows.as_slice())));
    for (name, rows) in sheets {
        let sheet = book.add_worksheet_with_constant_memory()?;
        if !name.is_empty() {
            sheet.set_name(name)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        let width = u16::try_from(rows.iter().map(Vec::len).max().unwrap_or(0)).unwrap_or(u16::MAX);
        for column in 0..width {
            sheet.set_column_width(column, 22)?;
        }
        for (row, cells) in (0_u32..).zip(rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                let text: String = cell.chars().take(32_767).collect();
                sheet.write_string_with_format(row, column, text, if row == 0 { &bold } else { &plain })?;
            }
        }
    }
    book.save_to_buffer()
}
