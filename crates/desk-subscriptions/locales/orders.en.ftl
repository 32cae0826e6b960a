# An order after it was placed: trial, top-up, changes after the invoice, archive, access for the paid server.

right-subscriptions-access-read = Ask for a subscriber's access (for the paid server)

event-subscriptions-order-top-up = Connections added
event-subscriptions-order-restore = Order taken out of the archive
event-subscriptions-order-archive-many = Finished orders archived as a group
mail-subscriptions-access = Change of access

order-history-payment = Payment: { $from } → { $to }
order-history-payment-to = Payment: { $to }
refused-addon-base = Connections can only be added to an organisation's usual order with open online access. Order No. { $order }: { $access }.
refused-addon-max = There can be { $max } connections at most: there are { $had }, and { $more } would be added.
refused-addon-expired = Access ends on { $ends }: no day is left after the paperwork.
refused-sum-changed = The sum stays once the invoice is issued: it was { $was } and would be { $now }.
field-test-not-allowed = This offering cannot be tried
field-before-base = Not before the first day of the base order, { $date }

orders-sum-stays = The invoice has been issued: offerings, period and connections may change only if the sum stays. Printed documents will have to be printed again.
orders-trial = Trial order
orders-trial-hint = { $count ->
    [one] Free for { $count } day; the offerings must allow it.
   *[other] Free for { $count } days; the offerings must allow it.
}
orders-trial-days = Trial, days
orders-renew = Renew
orders-restore = Take out of the archive
orders-said-restored = The order is back from the archive.

orders-added = Connections added later
orders-nothing-added = No connections were added.
orders-all-connections = Connections with those added: { $count }
orders-add-connections = Add connections
orders-add-explained = New connections start when they are paid for and end with the order they are added to. You pay for the days that are left only.
orders-more = How many to add
orders-more-hint = It becomes an order of its own with its own invoice
orders-adds-to = Adds to:
orders-ends-with-base = Ends with the order it adds to.
orders-said-added = Order No. { $order } for { $total } is placed.
orders-counted = How this was counted
orders-counted-connections = There were { $had } connections, { $more } are added, there will be { $all }.
orders-counted-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
} of { $of } are paid for
orders-counted-line = { $difference } a month × { $months } mo. × { $days } / { $of }
orders-counted-rounded = The monthly price is the difference between all connections and those there were; the fraction of the sum is dropped.

orders-archive-title = Archive of orders
orders-archive-empty = Cancelled orders appear here, and finished ones that you put away.
orders-archived-at = Archived at
orders-archive-many = Archive finished orders
orders-ended-before = Ended before
orders-ended-before-hint = Empty: before today
orders-with-unprinted = Those with documents still to be printed too
orders-count = Count
orders-to-archive = { $count ->
    [0] There are no such orders.
    [one] { $count } order fits.
   *[other] { $count } orders fit.
}
orders-to-archive-many = More than { $count } orders fit.
orders-put-away = Archive
orders-put-away-question = Archive the orders that fit? Each can be taken out again.
orders-said-archived = { $count ->
    [one] { $count } order was archived.
   *[other] { $count } orders were archived.
}

orders-feed-links = Links to samples
event-subscriptions-feed-links = Links to samples changed
subscriber-segment = Segment
subscriber-segment-hint = A subscriber of the security service orders certificates only
segment-information = Information service
segment-security = Security service
field-segment = Only certificates are open to you
