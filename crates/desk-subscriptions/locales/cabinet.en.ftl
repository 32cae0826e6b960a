# The client's pages: the cabinet and the site. The words of the field are in en.ftl.

## Kinds of information

cabinet-kind = Kind
cabinet-kind-online = Online access
cabinet-kind-mail = Delivery by e-mail
cabinet-kind-query = Single request
cabinet-kind-contract = Service by contract
cabinet-kind-certificate = Certificate
cabinet-about-online = You open the site and work with the data yourself, at any time.
cabinet-about-mail = New issues come to your mailbox.
cabinet-about-query = You ask a question, we prepare one answer.
cabinet-about-contract = Information service on the terms of a separate contract.
cabinet-about-certificate = Sold by the piece, for yourself or as a gift.
cabinet-per-month = per month
cabinet-per-query = per request
cabinet-per-contract = per contract
cabinet-per-piece = each
cabinet-months =
    { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
cabinet-connections =
    { $count ->
        [one] { $count } connection
       *[other] { $count } connections
    }
cabinet-months-saving = { $months } — { $percent }% off
cabinet-edition = Edition { $edition }
cabinet-in-edition = , edition { $edition }
cabinet-from = from
cabinet-of-date = of
cabinet-nothing-on-sale = There is nothing to subscribe to at the moment. Please come back later.
cabinet-to-start = To my account

## A new order

cabinet-new-order = New order
cabinet-subscribe = Subscribe
cabinet-check-order = Check your order
cabinet-steps = Steps of the order
cabinet-step-kind = Kind
cabinet-step-parameters = Terms
cabinet-step-check = Check
cabinet-which-kind = How would you like to receive the information?
cabinet-for-whom = For whom
cabinet-what = What you order
cabinet-pick-one = Pick at least one.
cabinet-quantity = Quantity
cabinet-kept = No longer sold, but it stays in this order
cabinet-no-discount = No discounts
cabinet-conditions = Terms
cabinet-period = Period
cabinet-label-connections = Connections
cabinet-hint-connections = How many people will be able to work at the same time.
cabinet-desired = Access from
cabinet-hint-desired = You may leave this out: we will open access as soon as we can.
cabinet-wish = Desired start
cabinet-soonest = as soon as possible
cabinet-invoice-way = How to send the invoice
cabinet-sent = Invoice sent
cabinet-expected = Expected period
cabinet-span = { $from } to { $to }
cabinet-contract = Contract
cabinet-contract-about = Subscriptions are sold on the terms of a public offer. Please read it and tick that you agree.
cabinet-i-accept = I have read and accept:
cabinet-needed-by = Needed for:
cabinet-you-accept = With this order you accept:
cabinet-recalculate = Recalculate
cabinet-place = Place the order
cabinet-place-about = When the order is placed, we will send an invoice. Until then you can change the order.
cabinet-sent-before = Another order was sent from this page already. If you need one more, press the button again.
cabinet-said-placed = Order no. { $order } is placed. A confirmation was sent to your e-mail address.

cabinet-price = Price
cabinet-price-empty = Tick what you want to order, and the price will appear here.
cabinet-price-wrong = To see the price, please correct:
cabinet-price-free = On your terms this is free of charge.
cabinet-price-negotiated = Your terms are negotiated: a manager will confirm the final sum.
cabinet-price-roubles = The sum in roubles will follow the exchange rate of the invoice's day.
cabinet-discount-in = Including what the period saves
cabinet-total = Total
cabinet-roubles = In roubles at the rate of { $rate }
cabinet-roubles-later = In roubles: at the rate of the invoice's day

## An order

cabinet-order = Order no. { $order }
cabinet-lines = What is ordered
cabinet-change = Change the order
cabinet-change-order = Change order no. { $order }
cabinet-said-changed = The order is changed.
cabinet-order-again = Order again
cabinet-go-on = Order the next period
cabinet-open-invoice = Open the invoice
cabinet-paper = { $paper } no. { $number }
cabinet-papers = Documents
cabinet-no-papers = The invoice and other documents will appear here.
cabinet-history = What happened
cabinet-access-from = Access from
cabinet-access-to = Access until
cabinet-invoice-no = Invoice no.
cabinet-paid-on = Paid

cabinet-is-entered = We have your order
cabinet-is-free = We have your order; there is nothing to pay
cabinet-is-invoiced = The invoice is issued; we await your payment
cabinet-is-confirmed = We have your confirmation and await the money
cabinet-is-paid = Paid; we are preparing your access
cabinet-is-recurring = Paid by schedule; we are preparing your access
cabinet-is-opens = Access opens on { $from }
cabinet-is-open = Access is open until { $to }
cabinet-is-open-plain = Access is open
cabinet-is-suspended = Access is suspended until { $until }
cabinet-is-suspended-plain = Access is suspended
cabinet-is-finished = The subscription ended on { $to }
cabinet-is-finished-plain = The subscription has ended
cabinet-is-cancelled = The order is cancelled

cabinet-next-entered = Next we will issue an invoice and let you know. Until then you can change the order.
cabinet-next-free = Next we will open access and let you know. Until then you can change the order.
cabinet-next-invoiced = Please pay the invoice. As soon as the money arrives, we will open access.
cabinet-next-confirmed = Nothing more is needed from you: as soon as the money arrives, we will open access.
cabinet-next-paid = Nothing more is needed from you: we will open access and let you know.
cabinet-next-recurring = We will open access and send invoices by the schedule.
cabinet-next-opens = Nothing more is needed from you.
cabinet-next-open = It is ready to use. Place the next order before the period ends, so that access is not interrupted.
cabinet-next-owes = Please pay the invoice of this order.
cabinet-next-coming = We will send the invoice soon; it will appear here too, among the documents. Please pay it then.
cabinet-next-suspended = If you did not expect this, please contact us: we will help.
cabinet-next-finished = To receive the information again, place a new order.
cabinet-next-cancelled = If you still need the information, place a new order.

cabinet-stage-entered = Order
cabinet-stage-invoiced = Invoice
cabinet-stage-paid = Payment
cabinet-stage-open = Access open
cabinet-stage-finished = End
cabinet-stage-done = done
cabinet-stage-present = now
cabinet-stage-later = to come

cabinet-event-entered = Order placed
cabinet-event-edited = Order changed
cabinet-event-invoiced = Invoice no. { $number } issued
cabinet-event-confirmed = Confirmation of payment received
cabinet-event-paid = Order paid
cabinet-event-paper = Document ready: { $paper } no. { $number }
cabinet-event-opened = Access opened
cabinet-event-revoked = Access closed
cabinet-event-suspended = Access suspended
cabinet-event-resumed = Access resumed
cabinet-event-finished = Access ended
cabinet-event-cancelled = Order cancelled

## Public offers

cabinet-offers = Public offers
cabinet-offers-about = A public offer is the contract on whose terms we serve you. Accept it once; if its text changes, we will ask you to accept the new edition.
cabinet-no-offers = The contracts to be accepted before ordering will be here. There are none yet.
cabinet-offer-accepted = Accepted on { $on }, edition { $edition }.
cabinet-offer-changed = The text has changed: on { $on } you accepted edition { $edition }. Accept the new one to go on ordering.
cabinet-offer-waits = Not accepted yet.
cabinet-read = Read
cabinet-read-accept = Read and accept
cabinet-i-have-read = I have read the offer and accept its terms
cabinet-tick-first = Tick that you have read the offer and agree with it.
cabinet-accept = Accept the offer
cabinet-said-accepted = The offer is accepted. Its text was sent to your e-mail address.

## The cabinet's first page

cabinet-tile-subscription = My subscription
cabinet-tile-waiting = What is pending
cabinet-tile-offers = Contracts
cabinet-tile-new = No subscription yet. Choose what you need: it takes a couple of minutes.
cabinet-tile-closed = No access is open at the moment.
cabinet-tile-more =
    { $count ->
        [one] And { $count } more order with access.
       *[other] And { $count } more orders with access.
    }
cabinet-owed = Awaits payment
cabinet-tile-nothing-waits = There are no unpaid invoices and no orders in progress.
cabinet-tile-accept = To be accepted before ordering:
cabinet-tile-all-accepted = Everything needed for ordering is accepted.

## The site

site-tariffs = Prices
site-tariffs-about = What a subscription costs. Choose the period and the number of connections: the prices follow at once.
site-calculator = What does it cost
site-for-how-long = For how long
site-hint-connections = For organisations: how many people will be able to work at the same time.
site-for-term = for { $months }
site-name = Name
site-sample = Sample
site-saving = you save
site-terms = Terms:
site-discounts = How the price is made
site-k1 = The first connection is at the full price, each further one at { $percent }% of it.
site-k2 = A subscription for 4–5 months is { $percent }% off.
site-k3 = A subscription for 6 months or longer is { $percent }% off.
site-rounding = We drop the fraction of the discounted monthly price, to your benefit.
site-no-discount = Where it says that there are no discounts, the price is simply multiplied by months and connections.
site-digest = Digest of the text:
site-tile-subscription = Subscriptions to information
site-tile-about = Online access to databases, delivery by e-mail, answers to requests.
site-tile-from = From { $price } per month.
