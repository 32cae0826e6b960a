//! The tree of rights of a group, a type or a person: what is said, what comes of it, and a choice for each branch.

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use kernel::Message;
use kernel::command::Query as _;
use kernel::field::In;
use kernel::identity::{Effect, Node, Part, RightsTree, SetRights, Tree, Word};
use kernel::listing::Tone;
use kernel::rights::RIGHTS_GRANT;
use maud::{Markup, html};

use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::form::{Filled, Pairs, Submitted};
use crate::ui;
use crate::view::View;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/admin/rights", get(show).post(set))
}

/// What the address asks for.
struct Asked {
    holder: String,
    name: String,
    /// Words that a branch's name must hold.
    search: String,
    /// `said`: only branches of which something is said; `differs`: only what differs from the base.
    only: String,
}

impl Asked {
    fn read(view: &View) -> Result<Self, Failure> {
        let query = Pairs::parse(view.query().as_bytes())?;
        let get = |name: &str| query.first(name).unwrap_or_default().trim().to_owned();
        Ok(Self { holder: get("holder"), name: get("name"), search: get("q"), only: get("only") })
    }

    fn href(&self, only: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("holder", &self.holder).append_pair("name", &self.name);
        for (name, value) in [("q", self.search.as_str()), ("only", only)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        format!("/admin/rights?{}", query.finish())
    }

    /// Whether a branch is to be shown.
    fn wants(&self, node: &Node) -> bool {
        let search = self.search.to_lowercase();
        let found = search.is_empty()
            || node.title.to_lowercase().contains(&search)
            || node.branch.to_lowercase().contains(&search);
        found
            && match self.only.as_str() {
                "said" => node.word != Word::Inherited,
                "differs" => differs(node),
                _ => true,
            }
    }
}

fn differs(node: &Node) -> bool {
    node.base.is_some_and(|base| base != node.effect)
}

async fn show(view: View) -> Answer {
    page(&view, &Asked::read(&view)?, &Filled::blank()).await
}

async fn set(view: View, form: Submitted<SetRights>) -> Answer {
    let asked = Asked::read(&view)?;
    match form.run(&view).await? {
        Ok(changed) => {
            Ok(view.done(asked.href(&asked.only), Message::new("said-rights-changed").arg("count", changed)))
        }
        Err(filled) => page(&view, &asked, &filled).await,
    }
}

async fn page(view: &View, asked: &Asked, filled: &Filled) -> Answer {
    let tree = RightsTree { holder: In::read(asked.holder.as_str()), name: In::read(asked.name.as_str()) };
    let tree = tree.answer(view.ctx()).await?;
    let open = view.can(RIGHTS_GRANT) && tree.closed.is_none();
    let shown: Vec<&Node> = tree.nodes.iter().filter(|node| asked.wants(node)).collect();
    let parts = html! {
        @for part in Part::ALL {
            @let nodes: Vec<(usize, &Node)> = shown.iter().copied().enumerate().filter(|(_, n)| n.part == part).collect();
            @if !nodes.is_empty() {
                (ui::card_table(view.say(&ui::term("rights-part-", part.as_str())), "", table(view, &nodes, open, filled)))
            }
        }
        @if shown.is_empty() { (ui::empty("search", view.t("rights-nothing-found"), "")) }
    };
    let form = html! {
        (ui::hidden("holder", &asked.holder))
        (ui::hidden("name", &asked.name))
        (ui::hidden("seen", &tree.seen))
        (parts)
        @if open && !shown.is_empty() {
            div class="rights-save" { (ui::submit(view.t("button-save"), "check")) " " span class="text-secondary" { (view.t("rights-save-hint")) } }
        }
    };
    let body = html! {
        @if let (true, Some(why)) = (view.can(RIGHTS_GRANT), &tree.closed) { (ui::warning(why)) }
        (bar(view, asked, &tree))
        @if open { (ui::form(view, asked.href(&asked.only), filled, form)) } @else { (parts) }
    };
    let page = ui::Page::new(tree.title.as_str())
        .crumb(view.t("page-groups"), "/admin/groups")
        .beside(ui::badge(view.say(&ui::term("rights-of-", &asked.holder))))
        .action(why(view, asked));
    Ok((filled.status(), page.show(view, body)).into_response())
}

fn why(view: &View, asked: &Asked) -> Markup {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("login", &asked.name).finish();
    html! {
        @if asked.holder == "user" { (ui::link_button(view.t("page-why"), format!("/admin/rights/why?{query}"), "help-circle")) }
    }
}

/// Search, and what is shown: a plain form and plain links.
fn bar(view: &View, asked: &Asked, tree: &Tree) -> Markup {
    let is_person = asked.holder == "user";
    let base = match &tree.prototype {
        Some(name) => view.say(&Message::new("rights-differs-prototype").arg("name", name.as_str())),
        None => view.t("rights-differs-base"),
    };
    let link = |only: &str, text: String| {
        let class = if asked.only == only { "btn active" } else { "btn" };
        html! { a class=(class) href=(asked.href(only)) { (text) } }
    };
    html! {
        div class="card mb-3" {
            form class="filter-bar" method="get" action="/admin/rights" role="search" {
                input type="hidden" name="holder" value=(asked.holder);
                input type="hidden" name="name" value=(asked.name);
                @if !asked.only.is_empty() { input type="hidden" name="only" value=(asked.only); }
                label class="grow" { span class="visually-hidden" { (view.t("rights-search")) }
                    input class="form-control" type="search" name="q" value=(asked.search) placeholder=(view.t("rights-search")); }
                button type="submit" class="btn" { (ui::icon("search")) (view.t("button-filter")) }
                (link("", view.t("rights-show-all").into()))
                (link("said", view.t("rights-show-said").into()))
                @if is_person { (link("differs", base.into())) }
            }
        }
    }
}

fn table(view: &View, nodes: &[(usize, &Node)], open: bool, filled: &Filled) -> Markup {
    let head = html! {
        (ui::th(view.t("label-right"))) (ui::th(view.t("rights-effect"))) (ui::th(view.t("rights-word")))
    };
    let rows = html! { @for (n, node) in nodes { (row(view, *n, node, open, filled)) } };
    ui::table(head, rows)
}

fn row(view: &View, n: usize, node: &Node, open: bool, filled: &Filled) -> Markup {
    let (word, tone) = match node.effect {
        Effect::All => ("rights-may", Tone::Good),
        Effect::Some => ("rights-partly", Tone::Warn),
        Effect::None => ("rights-may-not", Tone::Muted),
    };
    html! {
        tr {
            td class="wide" {
                div class={ "right-" (node.depth.min(5)) } {
                    @if node.is_leaf { span { (node.title) } } @else { strong { (node.title) } }
                    " " code class="text-secondary" { (if node.branch.is_empty() { "*" } else { node.branch.as_str() }) }
                }
            }
            td {
                (ui::status(view, &Message::new(word), tone))
                @if differs(node) { " " span class="badge bg-purple-lt" title=(view.t("rights-differs-title")) { "≠" } }
            }
            td { @if open && node.closed.is_none() { (choice(view, n, node, filled)) } @else { (fixed(view, node, open)) } }
        }
    }
}

/// The three choices of a branch.
fn choice(view: &View, n: usize, node: &Node, filled: &Filled) -> Markup {
    let name = format!("branches[{n}].word");
    let typed = filled.value(&name);
    let chosen = if typed.is_empty() { node.word.as_str() } else { typed };
    html! {
        input type="hidden" name={ "branches[" (n) "].branch" } value=(node.branch);
        select class={ "form-select right-word-" (chosen) } name=(name) aria-label={ (node.title) } {
            @for word in [Word::Inherited, Word::Granted, Word::Denied] {
                option value=(word.as_str()) selected[word.as_str() == chosen] { (view.say(&ui::term("rights-word-", word.as_str()))) }
            }
        }
    }
}

/// What cannot be changed here, and why.
fn fixed(view: &View, node: &Node, open: bool) -> Markup {
    html! {
        span class="text-secondary" { (view.say(&ui::term("rights-word-", node.word.as_str()))) }
        @if let (true, Some(why)) = (open, &node.closed) {
            " " span title=(why) { (ui::icon("lock")) span class="visually-hidden" { (why) } }
        }
    }
}
