//! Public offers: editions, acceptance, and orders that need it.

use desk_subscriptions::offer::{self, EditOffer, ResetAcceptance};
use desk_subscriptions::offering::OfferingFields;
use desk_subscriptions::order::delivery::Delivery;
use desk_subscriptions::order::{EditOrder, PlaceOrder};
use kernel::journal::timeline;
use kernel::{Ctx, Error};
use testkit::{House, at_once, both_dbs};

use crate::given::{
    MODULES, accept, catalogue, entered, errors, feed, fields, offer, on_sale, online, operator,
    organisation, outcome, refusal,
};
use crate::invariants;

/// An offering, PAID, whose offer has to be accepted, and a client with a login; the offer, the client.
async fn given(house: &House) -> (i64, i64, Ctx) {
    catalogue(house).await;
    let offer = offer(house, "Оферта").await;
    let own = feed(house, 31, Delivery::Online).await;
    on_sale(house, OfferingFields { offer: offer.into(), ..online("PAID", "10", &[own]) }).await;
    let client = organisation(house).await;
    (offer, client, house.contact(client).await)
}

async fn edit(house: &House, id: i64, title: &str, text: &str) {
    let seen = offer::find(&house.system(), id).await.unwrap().unwrap();
    let (id, version) = (id.into(), seen.version.into());
    let edit = EditOffer { id, version, title: title.into(), text: text.into() };
    house.run(&operator(house), edit).await.unwrap();
}

/// Tries to place an order of this offering: `done`, or what stood in the way.
async fn place(house: &House, contact: &Ctx, code: &str) -> String {
    let place = PlaceOrder { order: fields(&[code]), ..PlaceOrder::default() };
    outcome(&house.run(contact, place).await)
}

both_dbs!(MODULES; a_changed_text_is_accepted_anew);
async fn a_changed_text_is_accepted_anew(house: House) {
    let (offer, client, contact) = given(&house).await;
    assert_eq!(place(&house, &contact, "PAID").await, "offer_required");
    house.run(&contact, accept(client, offer, 1)).await.unwrap();

    // A new title is the same edition, a new text is another.
    edit(&house, offer, "Публичная оферта", "1. Предмет договора.\n2. Цена.").await;
    assert_eq!(offer::find(&house.system(), offer).await.unwrap().unwrap().edition, 1);
    edit(&house, offer, "Публичная оферта", "1. Предмет договора.\n2. Новая цена.").await;
    let now = offer::find(&house.system(), offer).await.unwrap().unwrap();
    assert_eq!((now.edition, now.version), (2, 3));

    assert_eq!(place(&house, &contact, "PAID").await, "offer_required");
    let (code, said) = refusal(&contact, house.run(&contact, accept(client, offer, 1)).await);
    assert_eq!(code, "offer_changed");
    assert_eq!(said, "Текст оферты изменился. Прочитайте новую редакцию и примите её.");
    house.run(&contact, accept(client, offer, 2)).await.unwrap();
    assert_eq!(place(&house, &contact, "PAID").await, "done");

    // Both acceptances stand with the digest of what was read, and each had one letter.
    let digests = house.texts("SELECT digest FROM subscriptions_acceptances ORDER BY edition").await;
    assert_eq!((digests.len(), &digests[1]), (2, &now.digest));
    assert_ne!(digests[0], digests[1]);
    house.deliver().await;
    let letters = house.letters().await;
    let accepted = letters.iter().filter(|(kind, ..)| kind == "subscriptions.offer_accepted").count();
    assert_eq!(accepted, 2);
    assert!(house.mailbox().iter().any(|letter| letter.contains("Subject")));
    invariants::check(&house).await;
}

both_dbs!(MODULES; an_acceptance_is_made_and_told_once);
async fn an_acceptance_is_made_and_told_once(house: House) {
    let (offer, client, contact) = given(&house).await;
    let said = at_once(16, |_| {
        let contact = contact.clone();
        async move { kernel::execute(&contact, None, accept(client, offer, 1)).await }
    })
    .await;
    assert!(said.iter().all(Result::is_ok), "{said:?}");
    assert_eq!(house.count("subscriptions_acceptances").await, 1);
    assert_eq!(house.letters().await.len(), 1);
    let kept = offer::acceptances(&house.system(), client).await.unwrap().pop().unwrap();
    assert_eq!((kept.user_id, kept.accepted_at), (contact.actor.user(), house.state.clock().now()));
    invariants::check(&house).await;
}

both_dbs!(MODULES; an_acceptance_that_is_reset_is_asked_for_again);
async fn an_acceptance_that_is_reset_is_asked_for_again(house: House) {
    let (offer, client, contact) = given(&house).await;
    let operator = operator(&house);
    let reset = || ResetAcceptance { client, offer };
    assert!(matches!(house.run(&operator, reset()).await, Err(Error::NotFound)));
    house.run(&contact, accept(client, offer, 1)).await.unwrap();
    assert_eq!(place(&house, &contact, "PAID").await, "done");

    house.run(&operator, reset()).await.unwrap();
    let edit =
        EditOrder { id: 1.into(), version: 1.into(), order: fields(&["PAID"]), ..EditOrder::default() };
    assert_eq!(refusal(&contact, house.run(&contact, edit.clone()).await).0, "offer_required");
    // What stands in the order is the operator's word meanwhile, and other offerings want no offer.
    house.run(&operator, edit).await.unwrap();
    assert_eq!(place(&house, &contact, "QUOTES").await, "done");

    house.run(&contact, accept(client, offer, 1)).await.unwrap();
    assert_eq!(house.letters().await.iter().filter(|l| l.0 == "subscriptions.offer_accepted").count(), 2);
    let told = timeline(&operator, "client", client, 20).await.unwrap();
    let told: Vec<_> = told.iter().map(|e| e.event.as_str()).filter(|e| e.contains(".offer.")).collect();
    assert_eq!(
        told,
        ["subscriptions.offer.accept", "subscriptions.offer.reset", "subscriptions.offer.accept"]
    );
    invariants::check(&house).await;
}

both_dbs!(MODULES; staff_enters_an_order_that_was_signed_on_paper);
async fn staff_enters_an_order_that_was_signed_on_paper(house: House) {
    let (offer, client, contact) = given(&house).await;
    let order = entered(&house, client, fields(&["PAID"])).await;
    assert!(order > 0);

    // But nobody of staff accepts an offer in a client's name, whatever he may do at the desk.
    for staff in [operator(&house), house.staff(&[""]), house.system()] {
        let said = house.run(&staff, accept(client, offer, 1)).await;
        assert!(matches!(said, Err(Error::Forbidden(r)) if r.0 == "subscriptions.my.orders"), "{said:?}");
    }
    assert_eq!(house.count("subscriptions_acceptances").await, 0);
    house.run(&contact, accept(client, offer, 1)).await.unwrap();
    invariants::check(&house).await;
}

both_dbs!(MODULES; an_offer_minds_its_fields);
async fn an_offer_minds_its_fields(house: House) {
    let (offer, client, contact) = given(&house).await;
    let said = house.run(&contact, offer::AcceptOffer::default()).await;
    assert_eq!(errors(&house, said), ["offer: required", "edition: required"]);
    for missing in [accept(client, 99, 1), accept(99, offer, 1)] {
        assert!(matches!(house.run(&contact, missing).await, Err(Error::NotFound)));
    }
    let said = house.run(&operator(&house), offer::CreateOffer::default()).await;
    assert_eq!(errors(&house, said), ["title: required", "text: required"]);
    let old = EditOffer { id: offer.into(), version: 9.into(), title: "Т".into(), text: "Т".into() };
    assert_eq!(outcome(&house.run(&operator(&house), old).await), "concurrent");
}
