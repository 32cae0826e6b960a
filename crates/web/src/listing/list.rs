//! A list as one request asks for it: what was asked, how this person likes it, what he may do.

use std::collections::BTreeMap;

use kernel::listing::{self, Asked, ListAction, Listing, Look, SavedView};
use maud::Markup;

use super::address;
use crate::failure::Failure;
use crate::form::Pairs;
use crate::view::View;

/// All that the parts of a list's page need.
pub(super) struct List<'a> {
    pub view: &'a View,
    pub listing: &'static Listing,
    pub asked: Asked,
    /// What the things are called whose numbers it is filtered by.
    pub names: BTreeMap<String, String>,
    /// The person's liking, if he has told any.
    pub look: Option<Look>,
    /// Saved views, his own and shared ones.
    pub views: Vec<SavedView>,
    /// What he may do to many rows.
    pub actions: Vec<&'static ListAction>,
    /// Whether a row's card can be shown beside the list.
    pub has_card: bool,
    /// The main action of the page.
    pub main: Markup,
    /// What stands above the list.
    pub above: Markup,
}

impl<'a> List<'a> {
    /// Reads what the address asks; the rest as the person likes it.
    pub(super) async fn open(view: &'a View, listing: &'static Listing) -> Result<Self, Failure> {
        let (asked, look) = asked(view, listing).await?;
        let (ctx, user) = (view.ctx(), view.actor().user());
        let names = listing::names(ctx, listing, &asked).await?;
        let at_desk = view.area().is_for_staff();
        let views = if at_desk { listing::views(ctx, user, listing.key).await? } else { Vec::new() };
        let actions = if at_desk { listing::actions(ctx, listing.key).collect() } else { Vec::new() };
        let desks = view.app().desks();
        let main = desks.iter().flat_map(|d| d.lists).find(|l| l.listing == listing.key);
        let has_card = at_desk && desks.iter().flat_map(|d| d.cards).any(|c| c.listing == listing.key);
        let main = main.map(|l| (l.action)(view)).unwrap_or_default();
        let above = crate::pages::above(view, listing.key).await?;
        Ok(Self { view, listing, asked, names, look, views, actions, has_card, main, above })
    }

    /// Whether this is an instrument for staff, with views and columns to choose.
    pub(super) fn is_for_staff(&self) -> bool {
        self.view.area().is_for_staff()
    }

    /// The address of the same list from its beginning.
    pub(super) fn here(&self) -> Vec<(String, String)> {
        self.asked.query_sorted(&self.asked.sort, self.asked.direction)
    }

    /// The same as a query in one piece.
    pub(super) fn query(&self) -> String {
        listing::query_of(&self.asked)
    }

    /// The address of the list with nothing filtered. It names the sort, so that it is no bare address,
    /// which opens with the view that the person has chosen.
    pub(super) fn plain(&self) -> String {
        let plain = Asked::plain(self.listing);
        address(self.listing.page, &plain.query_sorted(&plain.sort, plain.direction)).into_owned()
    }

    /// The saved view that asks just this, one's own first.
    pub(super) fn current(&self) -> Option<&SavedView> {
        let own = self.view.actor().user();
        let same = |v: &&SavedView| {
            let mut asked = Asked::of_query(self.listing, &v.query);
            if let Some(look) = &self.look
                && !v.query.contains("columns=")
            {
                look.dress(self.listing, &mut asked, &[]);
            }
            listing::query_of(&asked) == self.query()
        };
        let all: Vec<_> = self.views.iter().filter(same).collect();
        all.iter().find(|v| Some(v.user_id) == own).or(all.first()).copied()
    }
}

/// What an address asks of a list, and how the person likes it.
pub(super) async fn asked(view: &View, listing: &'static Listing) -> Result<(Asked, Option<Look>), Failure> {
    let pairs = Pairs::parse(view.query().as_bytes())?;
    let mut asked = Asked::read(listing, pairs.iter());
    let look = listing::look(view.ctx(), view.actor().user(), listing.key).await?;
    if let Some(look) = &look {
        let names: Vec<_> = pairs.iter().map(|(name, _)| name).collect();
        look.dress(listing, &mut asked, &names);
    }
    Ok((asked, look))
}
