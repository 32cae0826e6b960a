# Branches of the desk’s rights.

branch-subscriptions = Subscriptions
branch-subscriptions-catalogue = Catalogue
branch-subscriptions-subscriber = Subscribers
branch-subscriptions-order = Orders
branch-subscriptions-delivery = Issue delivery
branch-subscriptions-banner = Banners
branch-subscriptions-access = Paid server
branch-subscriptions-quote = Price calculation
branch-subscriptions-statistics = Statistics
