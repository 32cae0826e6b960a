//! Segments (A3): staff of the security service sees and touches its own subscribers and nobody else's; the
//! subscribers' list tells states and segments by days, and its archive gives them back.

use desk_subscriptions::MODULE;
use desk_subscriptions::delivery::SendCertificate;
use desk_subscriptions::order::payment::Payment::{Invoiced, Paid};
use desk_subscriptions::order::terms::Terms;
use desk_subscriptions::order::{self, CancelOrder, GrantAccess, ORDERS, SuspendAccess};
use desk_subscriptions::subscriber::{
    ARCHIVED_SUBSCRIBERS, ArchiveSubscriber, RestoreSubscriber, SUBSCRIBERS, Segment, SetTerms,
};
use kernel::clients::ClientKind;
use kernel::clients::{self, CLIENTS, RegisterClient};
use kernel::listing::{Asked, Listing, fetch};
use kernel::{Ctx, Error};
use serde_json::json;
use testkit::given::particulars;
use testkit::{House, both_dbs};

use crate::given::{
    MODULES, catalogue, entered, errors, fields, operator, order_in, organisation, outcome, to,
};

async fn ids(ctx: &Ctx, listing: &'static Listing, filters: &[(&str, &str)]) -> Vec<i64> {
    let asked = Asked::read(listing, filters.iter().copied());
    let mut ids: Vec<i64> = fetch(ctx, listing, &asked).await.unwrap().rows.iter().map(|r| r.id).collect();
    ids.sort_unstable();
    ids
}

/// Somebody of the group that the first start brings, as its module says it.
fn security(house: &House) -> Ctx {
    let grants = desk_subscriptions::rights::SEEDS[0].grants;
    let mut rights = kernel::right::RightSet::default();
    grants.iter().for_each(|(branch, allow)| rights.own.set(*branch, *allow));
    let name = "Смирнов С. Б.".into();
    house.as_actor(kernel::Actor::Staff {
        user: 8,
        name,
        rights: rights.into(),
        seats: std::sync::Arc::default(),
    })
}

async fn put(house: &House, client: i64, segment: Segment) {
    let terms = Terms::Standard.into();
    let set = SetTerms { client: client.into(), terms, segment: segment.into(), ..SetTerms::default() };
    house.run(&operator(house), set).await.unwrap();
}

both_dbs!(MODULES; the_security_service_serves_its_own);
async fn the_security_service_serves_its_own(house: House) {
    catalogue(&house).await;
    let (mine, theirs) = (organisation(&house).await, organisation(&house).await);
    put(&house, mine, Segment::Security).await;
    let key = entered(&house, mine, fields(&["KEY"])).await;
    let quotes = order_in(&house, theirs, fields(&["QUOTES"]), Paid).await;
    house
        .run(&operator(&house), GrantAccess { order: quotes.into(), ..GrantAccess::default() })
        .await
        .unwrap();
    while kernel::search::index_due(&house.state).await.unwrap() > 0 {}
    let ctx = security(&house);

    // Every list that he may open shows nothing of others.
    assert_eq!(ids(&ctx, &ORDERS, &[]).await, [key]);
    assert_eq!(ids(&ctx, &SUBSCRIBERS, &[]).await, [mine]);
    assert_eq!(ids(&ctx, &CLIENTS, &[]).await, [mine]);
    for listing in house.state.modules().iter().flat_map(|m| m.listings).copied() {
        match fetch(&ctx, listing, &Asked::plain(listing)).await {
            Ok(page) => {
                let has = |c: &&kernel::listing::Column| c.key == "client";
                if let Some(at) = listing.columns.iter().filter(|c| !c.is_optional).position(|c| has(&c)) {
                    let other = house.texts(&format!("SELECT name FROM clients WHERE id = {theirs}")).await;
                    let mine = house.texts(&format!("SELECT name FROM clients WHERE id = {mine}")).await;
                    let shown = page.rows.iter().filter_map(|r| r.cells.get(at)).map(|c| format!("{c:?}"));
                    let alien = shown.filter(|c| c.contains(&other[0]) && other != mine).count();
                    assert_eq!(alien, 0, "{}", listing.key);
                }
            }
            Err(Error::Forbidden(_)) => {}
            Err(other) => panic!("{}: {other}", listing.key),
        }
    }
    let (shown, hidden) =
        (order::get(&ctx, &ctx.actor, key).await, order::get(&ctx, &ctx.actor, quotes).await);
    assert_eq!((outcome(&shown), outcome(&hidden)), ("done".to_owned(), "not_found".to_owned()));

    // Every operation on another's order or subscriber finds nothing there.
    for operation in MODULE.operations {
        let tree = match operation.name {
            "subscriptions.order" => json!({ "id": quotes }),
            name if name.starts_with("subscriptions.order.") && operation.path.contains("{order}") => {
                json!({ "order": quotes, "to": "invoiced", "connections": 1, "kind": "invoice", "sure": true })
            }
            _ if operation.path.contains("/subscribers/{client}") => {
                json!({ "client": theirs, "terms": "free", "until": "2027-01-01", "offer": 1 })
            }
            _ => continue,
        };
        let said = house.ask(&ctx, operation.name, tree).await;
        let fine = matches!(said, Err(Error::NotFound | Error::Forbidden(_) | Error::Invalid(_)));
        assert!(fine, "{}: {said:?}", operation.name);
    }
    assert_eq!(outcome(&house.run(&ctx, to(quotes, Invoiced)).await), "not_found");
    let cancel = CancelOrder { order: quotes.into(), ..CancelOrder::default() };
    assert_eq!(outcome(&house.run(&ctx, cancel).await), "not_found");
    let suspend = SuspendAccess { client: theirs.into(), ..SuspendAccess::default() };
    assert_eq!(outcome(&house.run(&ctx, suspend).await), "not_found");
    let send = SendCertificate { order: quotes.into(), ..SendCertificate::default() };
    assert_ne!(outcome(&house.run(&ctx, send).await), "done");
    assert_eq!(outcome(&clients::get(&ctx, &ctx.actor, theirs).await), "not_found");

    // His own he may move; nobody goes where he could not follow; what is new is his.
    house.run(&ctx, to(key, Invoiced)).await.unwrap();
    let away = SetTerms {
        client: mine.into(),
        terms: Terms::Standard.into(),
        segment: Segment::Information.into(),
        ..SetTerms::default()
    };
    assert_eq!(errors(&house, house.run(&ctx, away).await), ["segment: segment"]);
    let register =
        RegisterClient { client: particulars(ClientKind::OrganisationResident), ..RegisterClient::default() };
    let new = house.run(&ctx, register).await.unwrap().id;
    assert_eq!(ids(&ctx, &SUBSCRIBERS, &[]).await, [mine, new]);

    // Search finds his own; figures of the whole house are not his.
    let code = |id: i64| format!("K{id:06}");
    let find = async |text: String| kernel::search::find(&ctx, &text).await.unwrap().len();
    assert!(find(code(mine)).await > 0);
    assert_eq!(find(code(theirs)).await, 0);
    let asked = house.ask(&ctx, "subscriptions.statistics", json!({})).await;
    assert_eq!(outcome(&asked), "forbidden");
}

both_dbs!(MODULES; who_serves_no_segment_knows_of_nobody);
async fn who_serves_no_segment_knows_of_nobody(house: House) {
    catalogue(&house).await;
    let (information, security) = (organisation(&house).await, organisation(&house).await);
    put(&house, information, Segment::Information).await;
    put(&house, security, Segment::Security).await;
    let order = entered(&house, information, fields(&["QUOTES"])).await;
    let seen = async |ctx: &Ctx| {
        (ids(ctx, &ORDERS, &[]).await, ids(ctx, &SUBSCRIBERS, &[]).await, ids(ctx, &CLIENTS, &[]).await)
    };
    let none = (vec![], vec![], vec![]);
    let all = (vec![order], vec![information, security], vec![information, security]);

    // A group put together of single rights, in which the segments were forgotten.
    let looks = ["subscriptions.order.view", "subscriptions.subscriber.view", "clients"];
    let forgotten = house.staff(&looks);
    assert_eq!(seen(&forgotten).await, none);
    assert_eq!(outcome(&order::get(&forgotten, &forgotten.actor, order).await), "not_found");
    assert_eq!(outcome(&clients::get(&forgotten, &forgotten.actor, security).await), "not_found");
    let given = house.staff(&[looks[0], looks[1], looks[2], "subscriptions.segment"]);
    assert_eq!(seen(&given).await, all);
    let one = house.staff(&[looks[0], looks[1], looks[2], "subscriptions.segment.security"]);
    assert_eq!(seen(&one).await, (vec![], vec![security], vec![security]));

    // Both taken away, each by its name: the second one does not set him free.
    let mut rights = kernel::right::RightSet::default();
    let said =
        [("", true), ("subscriptions.segment.information", false), ("subscriptions.segment.security", false)];
    said.iter().for_each(|(branch, allow)| rights.own.set(*branch, *allow));
    let actor = kernel::Actor::Staff {
        user: 9,
        name: "Зайцев З. З.".into(),
        rights: rights.into(),
        seats: std::sync::Arc::default(),
    };
    assert_eq!(seen(&house.as_actor(actor)).await, none);

    // Who may look at everything looks at everybody; who is of another desk is not divided by this one.
    assert_eq!(seen(&house.staff(&[":view"])).await, all);
    assert_eq!(ids(&house.staff(&["clients"]), &CLIENTS, &[]).await, [information, security]);
}

both_dbs!(MODULES; the_list_tells_states_and_days);
async fn the_list_tells_states_and_days(house: House) {
    catalogue(&house).await;
    let (new, active, resting) =
        (organisation(&house).await, organisation(&house).await, organisation(&house).await);
    entered(&house, new, fields(&["QUOTES"])).await;
    for client in [active, resting] {
        let order = entered(&house, client, fields(&["QUOTES"])).await;
        let today = house.today();
        let grant = GrantAccess { order: order.into(), starts_on: today.into(), ..GrantAccess::default() };
        house.run(&operator(&house), grant).await.unwrap();
    }
    let suspend = SuspendAccess { client: resting.into(), ..SuspendAccess::default() };
    house.run(&operator(&house), suspend).await.unwrap();
    let ctx = operator(&house);
    assert_eq!(ids(&ctx, &SUBSCRIBERS, &[("state", "new")]).await, [new]);
    assert_eq!(ids(&ctx, &SUBSCRIBERS, &[("state", "active")]).await, [active]);
    assert_eq!(ids(&ctx, &SUBSCRIBERS, &[("state", "suspended")]).await, [resting]);
    assert_eq!(ids(&ctx, &SUBSCRIBERS, &[("days", "new")]).await, [new]);
    // Three months later access has ended: a refuser for ninety days, and no longer; nobody is new any more.
    let ends = house
        .texts(&format!("SELECT CAST(ends_on AS TEXT) FROM subscriptions_orders WHERE client_id = {active}"))
        .await;
    let end: chrono::NaiveDate = ends[0].parse().unwrap();
    house.new_day(&(end + chrono::Days::new(1)).to_string()).await;
    assert_eq!(ids(&ctx, &SUBSCRIBERS, &[("state", "passive")]).await, [active, resting]);
    assert_eq!(ids(&ctx, &SUBSCRIBERS, &[("days", "refuser")]).await, [active, resting]);
    assert_eq!(ids(&ctx, &SUBSCRIBERS, &[("days", "new")]).await, [0_i64; 0]);
    house.new_day(&(end + chrono::Days::new(91)).to_string()).await;
    assert_eq!(ids(&ctx, &SUBSCRIBERS, &[("days", "refuser")]).await, [0_i64; 0]);
}

both_dbs!(MODULES; the_archive_gives_back);
async fn the_archive_gives_back(house: House) {
    let client = organisation(&house).await;
    put(&house, client, Segment::Information).await;
    let ctx = operator(&house);
    house.run(&ctx, ArchiveSubscriber { client: client.into() }).await.unwrap();
    assert_eq!(ids(&ctx, &SUBSCRIBERS, &[]).await, [0_i64; 0]);
    assert_eq!(ids(&ctx, &ARCHIVED_SUBSCRIBERS, &[]).await, [client]);
    let limited = security(&house);
    let restore = || RestoreSubscriber { client: client.into() };
    assert_eq!(outcome(&house.run(&limited, restore()).await), "not_found");
    house.run(&ctx, restore()).await.unwrap();
    assert_eq!(ids(&ctx, &SUBSCRIBERS, &[]).await, [client]);
    assert_eq!(outcome(&house.run(&ctx, restore()).await), "not_found", "he is back already");
}
