//! Templates of documents: kept, chosen, checked, filled, and made PDF.

use kernel::documents::{
    self, AddTemplate, ArchiveTemplate, BindingFields, DocumentSpec, EditTemplate, Fact, ReplaceTemplate,
    Template, TemplateFields,
};
use kernel::listing::{Asked, fetch};
use kernel::reports::{CreateQuery, QueryFields};
use kernel::text::Catalogue;
use kernel::{Ctx, Error, In, Module, files};
use serde_json::{Value, json};
use testkit::{House, both_dbs};

use crate::templates::{SAVED_XLSX, docx, p, zipped};

const MODULES: &[Module] = &[Module {
    key: "shop",
    documents: &[DocumentSpec { kind: "shop.bill", title: "document-kind-shop-bill", sample, facts: FACTS }],
    catalogue: Catalogue { ru: "document-kind-shop-bill = Чек\n", en: "document-kind-shop-bill = Bill\n" },
    ..Module::EMPTY
}];

const FACTS: &[Fact] = &[
    Fact { key: "who", title: "document-kind", values: &["person", "firm"], prefix: "document-format-" },
    Fact { key: "what", title: "document-kind", values: &["news", "quotes"], prefix: "document-format-" },
];

fn sample() -> Value {
    json!({
        "number": 7,
        "on": "2026-11-21",
        "total": { "amount": "1234.50", "currency": "RUB" },
        "client": { "name": "ООО «Ромашка»", "id": 1 },
        "lines": [{ "name": "Новости", "sum": { "amount": "1234.50", "currency": "RUB" } }],
    })
}

/// Somebody who keeps templates, with a login: uploads are of somebody.
async fn keeper(house: &House) -> Ctx {
    house.given_staff("keeper", &["documents", "queries"]).await
}

async fn upload(ctx: &Ctx, bytes: Vec<u8>) -> i64 {
    let blob = files::put(&ctx.state, bytes).await.unwrap();
    files::uploaded_by(ctx, blob, "Бланк.docx").await.unwrap()
}

fn fields(name: &str) -> TemplateFields {
    TemplateFields { name: name.into(), ..TemplateFields::default() }
}

async fn added(house: &House, ctx: &Ctx, template: TemplateFields, text: &str) -> i64 {
    let file = upload(ctx, docx(&p(text))).await;
    let add = AddTemplate { kind: "shop.bill".into(), file: file.into(), template };
    house.run(ctx, add).await.unwrap()
}

fn text_of(bytes: &[u8]) -> String {
    use std::io::Read as _;
    let mut text = String::new();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    zip.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    text.split('<').filter_map(|piece| piece.split_once('>').map(|(_, text)| text)).collect()
}

fn path_of<T: std::fmt::Debug>(result: kernel::Result<T>) -> Vec<(String, String)> {
    let Err(Error::Invalid(errors)) = result else { panic!("{result:?}") };
    errors.into_iter().map(|e| (e.path, e.code)).collect()
}

both_dbs!(MODULES; a_template_is_kept_chosen_and_filled);
async fn a_template_is_kept_chosen_and_filled(house: House) {
    house.at("2026-11-21T09:00:00Z");
    let keeper = keeper(&house).await;
    let any = added(&house, &keeper, fields("Общий"), "Чек {{ number }}").await;
    let firm = TemplateFields {
        facts: vec!["who=firm".into()],
        valid_from: In::read("2026-12-01"),
        valid_to: In::read("31.12.2026"),
        ..fields("Для организаций")
    };
    let firm = added(&house, &keeper, firm, "Чек для {{ client.name }} на {{ total|words }}").await;

    let suitable = async |who: &str, on: &str| -> Vec<i64> {
        let all =
            documents::suitable(&keeper, "shop.bill", &[("who", who)], on.parse().unwrap()).await.unwrap();
        all.iter().map(|t| t.id).collect()
    };
    assert_eq!(suitable("firm", "2026-11-20").await, Vec::<i64>::new(), "before the first day of any");
    assert_eq!(suitable("firm", "2026-11-30").await, [any]);
    assert_eq!(suitable("firm", "2026-12-01").await, [firm, any], "the most specific first");
    assert_eq!(suitable("person", "2026-12-31").await, [any]);
    assert_eq!(suitable("firm", "2027-01-01").await, [any], "after its last day");
    let other = documents::suitable(&keeper, "shop.act", &[], house.today()).await.unwrap();
    assert!(other.is_empty());

    let template = documents::get(&keeper, firm).await.unwrap();
    let filled = documents::fill(&keeper, &template, sample()).await.unwrap();
    assert_eq!(filled.extension, "docx");
    let text = text_of(&filled.bytes);
    assert!(
        text.contains("Чек для ООО «Ромашка» на Одна тысяча двести тридцать четыре рубля 50 копеек"),
        "{text}"
    );

    let page = fetch(&keeper, &documents::TEMPLATES, &Asked::plain(&documents::TEMPLATES)).await.unwrap();
    assert_eq!(page.rows.len(), 2);
    assert_eq!(house.journal().await.last().unwrap().0, "documents.add");
}

both_dbs!(MODULES; a_template_is_changed_replaced_put_away_and_taken_back);
async fn a_template_is_changed_replaced_put_away_and_taken_back(house: House) {
    let keeper = keeper(&house).await;
    let id = added(&house, &keeper, fields("Чек"), "{{ number }}").await;
    let get = async || -> Template { documents::get(&keeper, id).await.unwrap() };
    let edit = |version: i64| EditTemplate {
        id: id.into(),
        version: version.into(),
        template: TemplateFields {
            language: "en".into(),
            facts: vec!["who=firm".into(), "who=person".into(), "what=news".into()],
            ..fields("Чек по-английски")
        },
    };
    house.run(&keeper, edit(1)).await.unwrap();
    let template = get().await;
    assert_eq!((template.name.as_str(), template.version), ("Чек по-английски", 2));
    assert_eq!(template.facts.keys().collect::<Vec<_>>(), ["what"], "all values of a fact are no choice");
    assert!(matches!(house.run(&keeper, edit(1)).await, Err(Error::Stale)), "another was quicker");

    let file = upload(&keeper, docx(&p("{{ total }}"))).await;
    let replace = ReplaceTemplate { id: id.into(), version: 2.into(), file: file.into() };
    house.run(&keeper, replace).await.unwrap();
    let template = get().await;
    assert_eq!(template.file, file);
    let kept = files::of(&keeper, documents::NOUN, id).await.unwrap();
    assert_eq!(kept.len(), 2, "the file before stays");
    let filled = documents::fill(&keeper, &template, sample()).await.unwrap();
    assert!(text_of(&filled.bytes).contains("₽1,234.50"), "in its own language");

    let archive = |version: i64, archived: bool| ArchiveTemplate {
        id: id.into(),
        version: version.into(),
        archived: archived.into(),
    };
    let suits = async || {
        documents::suitable(&keeper, "shop.bill", &[("what", "news")], house.today()).await.unwrap().len()
    };
    assert_eq!(suits().await, 1);
    house.run(&keeper, archive(3, true)).await.unwrap();
    assert_eq!(suits().await, 0);
    house.run(&keeper, archive(4, false)).await.unwrap();
    assert_eq!(suits().await, 1);

    // Whoever may not see templates has no file of theirs either.
    let stranger = house.given_staff("stranger", &["clients"]).await;
    assert!(matches!(files::readable(&stranger, file).await, Err(Error::NotFound)));
    assert!(files::readable(&keeper, file).await.is_ok());
    assert!(matches!(house.run(&stranger, archive(5, true)).await, Err(Error::Forbidden(_))));
}

both_dbs!(MODULES; what_is_wrong_with_a_template_is_said_at_its_field);
async fn what_is_wrong_with_a_template_is_said_at_its_field(house: House) {
    let keeper = keeper(&house).await;
    let add = |file: i64, template: TemplateFields| AddTemplate {
        kind: "shop.bill".into(),
        file: file.into(),
        template,
    };
    let good = upload(&keeper, docx(&p("x"))).await;
    let template = TemplateFields {
        valid_from: In::read("2026-12-01"),
        valid_to: In::read("2026-11-30"),
        language: "de".into(),
        facts: vec!["who=nobody".into()],
        queries: vec![BindingFields { name: "lines".into(), query: "nothing".into(), params: "x".into() }],
        ..TemplateFields::default()
    };
    let said = path_of(house.run(&keeper, add(good, template)).await);
    let paths: Vec<&str> = said.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "template.name",
            "template.valid_to",
            "template.language",
            "template.facts[0]",
            "template.queries[0].name",
            "template.queries[0].query",
            "template.queries[0].params",
        ]
    );

    for (bytes, words) in [
        (b"not a document".to_vec(), "Это не документ Word"),
        (
            zipped(&[("word/vbaProject.bin", "x".into()), ("[Content_Types].xml", "macroEnabled".into())]),
            "макросы",
        ),
        (docx(&p("{{ number")), "скобки"),
        (docx(&p("{{ number + }}")), "Не вычисляется"),
    ] {
        let file = upload(&keeper, bytes).await;
        let Err(Error::Invalid(errors)) = house.run(&keeper, add(file, fields("x"))).await else {
            panic!("{words}")
        };
        let said = keeper.say(errors[0].message.clone());
        assert!(errors[0].path == "file" && said.contains(words), "{said}");
    }
    let another = house.given_staff("another", &["documents"]).await;
    let said = path_of(house.run(&another, add(good, fields("x"))).await);
    assert_eq!(said[0].1, "no_upload", "another's upload");
    let said =
        path_of(house.run(&keeper, AddTemplate { kind: "shop.act".into(), ..add(good, fields("x")) }).await);
    assert_eq!(said[0].0, "kind");
}

both_dbs!(MODULES; a_check_names_what_is_unknown_and_what_was_meant);
async fn a_check_names_what_is_unknown_and_what_was_meant(house: House) {
    let keeper = keeper(&house).await;
    let text = "{{ nubmer }} {{ client.name }} {% for l in lines %}{{ l.sum }}{{ l.nam }}{% endfor %}";
    let id = added(&house, &keeper, fields("Чек"), text).await;
    let template = documents::get(&keeper, id).await.unwrap();
    let report = documents::check(&keeper, &template).await.unwrap();
    assert!(!report.is_good());
    let unknown: Vec<_> =
        report.fields.iter().filter(|f| !f.known).map(|f| (f.path.as_str(), f.meant.as_deref())).collect();
    assert_eq!(unknown, [("lines[].nam", Some("lines[].name")), ("nubmer", Some("number"))]);
    assert!(report.fields[0].places[0].starts_with("текст, «{{ nubmer }}"), "{:?}", report.fields[0]);
    assert_eq!(report.loops.len(), 1);
    let problem = report.problem.unwrap();
    assert!(problem.contains("Чек") && problem.contains("Нет поля «nubmer»"), "{problem}");

    // At print the same is a refusal in words, never an empty place.
    let refused = documents::fill(&keeper, &template, sample()).await;
    let Err(Error::Refused(refusal)) = refused else { panic!("{refused:?}") };
    assert_eq!(refusal.code, "template");

    let good = added(&house, &keeper, fields("Хороший"), "{{ number }}").await;
    let asked = house.ask(&keeper, "documents.check", json!({ "id": good })).await.unwrap();
    assert_eq!(asked["problem"], Value::Null);
    assert_eq!(asked["fields"][0]["known"], true);
}

both_dbs!(MODULES; a_template_takes_rows_of_its_queries);
async fn a_template_takes_rows_of_its_queries(house: House) {
    let keeper = keeper(&house).await;
    house.given_client(kernel::clients::ClientKind::OrganisationResident).await;
    let client = house.given_client(kernel::clients::ClientKind::PersonResident).await;
    let view = kernel::reports::views(&keeper.state).next().unwrap();
    let column = view.columns[0].name;
    let sql = format!("SELECT {column} AS what FROM {} ORDER BY 1", view.name);
    let query = QueryFields {
        key: "all_of_it".into(),
        name: "Всё".into(),
        sql: sql.as_str().into(),
        ..QueryFields::default()
    };
    house.run(&keeper, CreateQuery { query }).await.unwrap();
    let bound = TemplateFields {
        queries: vec![BindingFields {
            name: "found".into(),
            query: "all_of_it".into(),
            params: "client = client.id".into(),
        }],
        ..fields("Со сведениями")
    };
    let text = "всего {{ found|length }}{% for f in found %};{{ f.what }}{% endfor %}";
    let id = added(&house, &keeper, bound, text).await;
    let template = documents::get(&keeper, id).await.unwrap();
    let filled = documents::fill(&keeper, &template, sample()).await.unwrap();
    assert!(text_of(&filled.bytes).contains("всего "), "{client}");
    let report = documents::check(&keeper, &template).await.unwrap();
    assert!(report.is_good(), "{report:?}");
    assert_eq!((report.queries[0].name.as_str(), report.queries[0].rows.is_some()), ("found", true));
}

both_dbs!(MODULES; a_starter_names_every_field_and_is_filled_itself);
async fn a_starter_names_every_field_and_is_filled_itself(house: House) {
    let keeper = keeper(&house).await;
    let spec = documents::spec(&keeper.state, "shop.bill").unwrap();
    let starter = documents::starter(&keeper, &spec).unwrap();
    let found = documents::filler::Template::read(&starter.bytes).unwrap().found().unwrap();
    for field in documents::known(&sample()) {
        assert!(found.fields.contains_key(&field.path), "{} in {:?}", field.path, found.fields.keys());
    }
    let file = upload(&keeper, starter.bytes).await;
    let add =
        AddTemplate { kind: "shop.bill".into(), file: file.into(), template: fields("Заготовка") };
    let id = house.run(&keeper, add).await.unwrap();
    let asked = house.ask(&keeper, "documents.check", json!({ "id": id })).await.unwrap();
    assert_eq!(asked["problem"], Value::Null, "{asked}");
    let kinds = house.ask(&keeper, "documents.kinds", json!({})).await.unwrap();
    assert_eq!(kinds[0]["title"], "Чек");
}

/// Where LibreOffice is not installed it says so aloud and tries the refusal instead.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_document_becomes_pdf() {
    let house = House::sqlite(MODULES).await;
    let fill = |template: Vec<u8>| {
        documents::filler::Template::read(&template).unwrap().fill(&sample(), kernel::Locale::Ru).unwrap()
    };
    let document = fill(docx(&p("Чек № {{ number }} для {{ client.name }}: {{ total|words }}")));
    let made = documents::to_pdf(&house.state, document, "docx").await;
    if !documents::office_found() {
        eprintln!("SKIPPED: LibreOffice is not installed, so no PDF is made (`make test` installs it)");
        assert!(matches!(made, Err(Error::Refused(r)) if r.code == "no_office"));
        return;
    }
    let text = pdf_text(&made.unwrap());
    assert!(
        text.contains("Чек № 7 для ООО «Ромашка»: Одна тысяча двести тридцать четыре рубля 50 копеек"),
        "{text}"
    );

    // Four at once wait for their turn, and none disturbs another.
    let all = testkit::at_once(4, |n| {
        let (state, document) =
            (house.state.clone(), fill(docx(&p(&format!("Документ {n} {{{{ number }}}}")))));
        async move { documents::to_pdf(&state, document, "docx").await }
    })
    .await;
    for (n, made) in all.into_iter().enumerate() {
        assert!(pdf_text(&made.unwrap()).contains(&format!("Документ {n} 7")));
    }
    // A workbook's sums are computed anew: 1×10.50 + 2×20 + 3×0.25.
    let fields = json!({
        "number": 7,
        "client": { "name": "ООО «Ромашка»" },
        "lines": [
            { "name": "Первая", "count": 1, "price": "10.50" },
            { "name": "Вторая", "count": 2, "price": "20.00" },
            { "name": "Третья", "count": 3, "price": "0.25" },
        ],
    });
    let book =
        documents::filler::Template::read(SAVED_XLSX).unwrap().fill(&fields, kernel::Locale::Ru).unwrap();
    let text = pdf_text(&documents::to_pdf(&house.state, book, "xlsx").await.unwrap());
    assert!(text.contains("51.25") || text.contains("51,25"), "{text}");
    assert!(text.contains("Третья") && text.contains("ООО «Ромашка»"), "{text}");
    let broken = documents::to_pdf(&house.state, b"nothing".to_vec(), "xlsx").await;
    assert!(broken.is_ok() || matches!(broken, Err(Error::Unavailable(_))));
}

/// The words of a PDF, one space between them.
fn pdf_text(pdf: &[u8]) -> String {
    assert!(pdf.starts_with(b"%PDF"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.pdf");
    std::fs::write(&file, pdf).unwrap();
    let said = std::process::Command::new("pdftotext").arg(&file).arg("-").output().unwrap();
    String::from_utf8_lossy(&said.stdout).split_whitespace().collect::<Vec<_>>().join(" ")
}
