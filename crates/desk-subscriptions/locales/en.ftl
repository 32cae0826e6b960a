# Messages of the Subscriptions desk: the words of its field. Texts of pages are beside, in desk and cabinet.

## Rights

right-subscriptions-catalogue-view = See feeds, offerings and public offers
right-subscriptions-catalogue-edit = Enter and change feeds, offerings and offers, put them on sale
right-subscriptions-subscriber-view = See subscribers
right-subscriptions-subscriber-edit = Change a subscriber's terms, take back an acceptance
right-subscriptions-order-view = See subscription orders
right-subscriptions-order-enter = Enter and change subscription orders
right-subscriptions-order-payment = Change the state of payment
right-subscriptions-order-access = Open, take back and finish access
right-subscriptions-order-cancel = Cancel orders
right-subscriptions-order-archive = Archive finished orders
right-subscriptions-order-print = Print documents
right-subscriptions-quote-what-if = Work out prices with other coefficients
right-subscriptions-my-orders = Order subscriptions and see one's own orders

## Events

event-subscriptions-order-place = The subscriber placed an order
event-subscriptions-order-enter = Order entered
event-subscriptions-order-edit = Order changed
event-subscriptions-order-payment = State of payment changed
event-subscriptions-order-grant = Access opened
event-subscriptions-order-revoke = Access taken back
event-subscriptions-order-finish = Access finished
event-subscriptions-order-finish-due = Access finished by expired orders
event-subscriptions-order-resume-due = Access resumed on its day
event-subscriptions-order-cancel = Order cancelled
event-subscriptions-order-archive = Order archived
event-subscriptions-subscriber-terms = Subscriber's terms changed
event-subscriptions-subscriber-suspend = Subscriber's access suspended
event-subscriptions-subscriber-resume = Subscriber's access resumed
event-subscriptions-paper-print = Document printed
event-subscriptions-offer-create = Public offer entered
event-subscriptions-offer-edit = Public offer changed
event-subscriptions-offer-accept = Public offer accepted
event-subscriptions-offer-reset = Acceptance of an offer taken back
event-subscriptions-feed-create = Feed entered
event-subscriptions-feed-edit = Feed changed
event-subscriptions-feed-sale = Feed allowed for sale or not
event-subscriptions-feed-delete = Feed deleted
event-subscriptions-offering-create = Offering entered
event-subscriptions-offering-edit = Offering changed
event-subscriptions-offering-sale = Offering put on sale or taken off
event-subscriptions-offering-delete = Offering deleted

## Letters

mail-subscriptions-order-entered = Order received
mail-subscriptions-offer-accepted = Offer accepted
mail-subscriptions-invoice = Invoice

## States and kinds

payment-entered = Entered
payment-invoiced = Invoiced
payment-confirmed = Confirmed
payment-paid = Paid
payment-recurring = Recurring
access-none = No access
access-open = Access open
access-suspended = Suspended
access-finished = Finished
access-cancelled = Cancelled
terms = Terms
terms-standard = Standard
terms-trial = Trial
terms-negotiated = Negotiated
terms-free = Free
delivery = Type
delivery-online = Online
delivery-mail = E-mail
delivery-query = Single requests
delivery-contract = By contract
delivery-certificate = Certificate
invoice-way = How the invoice is sent
invoice-way-email = By e-mail
invoice-way-fax = By fax
invoice-way-cabinet = In the cabinet
invoice-way-edo = By electronic interchange
subscriber-state-new = New
subscriber-state-active = Active
subscriber-state-passive = Passive
paper-invoice = Invoice
paper-tax-invoice = Tax invoice
paper-act = Act
unprinted-invoice = Invoice not printed
unprinted-tax-invoice = Tax invoice not printed
unprinted-act = Act not printed
info-kind = Kind of information

## Orders

orders-title = Subscription orders
orders-empty = Subscription orders appear here: subscribers place them in their cabinet, or you enter them.
my-orders-title = My orders
my-orders-empty = You have no orders yet. Place the first one in three steps.
order-number = Number
order-created-at = Entered
order-months = Months
order-connections = Connections
order-total = Total
order-rub-total = Total in roubles
order-payment = Payment
order-access = Access
order-ends-on = Access until
order-unprinted = Documents

## Catalogue

feeds-title = Feeds
feeds-empty = A feed is the smallest set of data that is sold. Enter the first one.
feed-number = Code
feed-name = Name
feed-exchange-code = Code in other systems
feed-on-sale = Allowed for sale
offerings-title = Offerings
offerings-empty = An offering is what is sold: a bundle of feeds with a price. Enter the first one.
offering-code = Code
offering-name = Name
offering-price = Price per month
offering-discounted = Discounts
offering-on-sale = Sale
offering-state-entered = Entered
offering-state-on-sale = On sale
offers-title = Public offers
offers-empty = A public offer is the contract a subscriber accepts before ordering. Enter the first one.
offer-title = Title
offer-edition = Edition

## Subscribers

subscribers-title = Subscribers
subscribers-empty = A client who has placed a subscription order becomes a subscriber.

## Tax invoices

tax-invoices-title = Tax invoices
tax-invoices-empty = A tax invoice gets its number when the order is paid.
tax-invoice-date = Date
tax-invoice-number = No.
tax-invoice-year = Year
tax-invoice-issued = Printed

## Settings

setting-subscriptions-k1 = K1: coefficient for connections
setting-subscriptions-k2 = K2: coefficient for 4–5 months
setting-subscriptions-k3 = K3: coefficient for 6 months and more
setting-subscriptions-currency = Currency of prices
setting-subscriptions-connections-max = Most connections of an order
setting-subscriptions-renumbering = Renumbering of printed tax invoices
setting-subscriptions-tax-invoice-first = The first number of a year’s tax invoices
setting-subscriptions-payment-required = Access needs payment first
setting-subscriptions-currency-RUB = Rouble
setting-subscriptions-currency-USD = US dollar
setting-subscriptions-currency-EUR = Euro
setting-subscriptions-renumbering-warn = Move numbers and mark for printing
setting-subscriptions-renumbering-forbid = Never move

## Errors of fields

field-no-offering = There is no such offering.
field-offering-not-on-sale = This offering is no longer on sale.
field-mixed-types = All offerings of an order must be of one type.
field-months-range = The period is 1 to 12 months.
field-connections-range = There can be 1 to { $max } connections.
field-connections-person = Several connections are for organisations only, and for online access only.
field-quantity-range = The quantity is 1 to 10,000, and for certificates only.
field-twice = This offering is in the order already.
field-past = This day has passed.
field-price = A price is a number not below zero with four digits after the point at most.
field-amount = Give the sum in roubles and kopecks, above zero.
field-coefficient = A coefficient is a number from 0 to 10.
field-negative = The value must not be below zero.
field-too-large = The number is too large.
field-sum-fixed = The sum can be changed on negotiated terms only.
field-not-yours = Only an operator can change this.
field-positive = A number above zero is needed.
field-links = Each line is an address that begins with https:// or http://.
field-no-feeds = This type has no feeds.
field-feed-type = Only feeds of the same type can be put in.
field-feed-not-on-sale = This feed is not allowed for sale.
field-too-precise = Too many digits after the point.

## Refusals

refused-no-transition = There is no move “{ $from } → { $to }”.
refused-no-access-transition = This cannot be done in the state “{ $access }”.
refused-no-rate = There is no rate of { $currency } for { $on }. Enter it and try again.
refused-date-invoice = The invoice's date { $given } is before the order's, { $earliest }.
refused-date-confirmed = The confirmation's date { $given } is before the invoice's, { $earliest }.
refused-date-pay = The date of payment { $given } is before the invoice's, { $earliest }.
refused-access-not-none = The state of access is “{ $access }”. Take access back first.
refused-rub-required = The subscriber is a non-resident: give the sum in roubles after conversion.
refused-confirm-needed = The state of access is “{ $access }”. Confirm that you want to change the payment without taking access back.
refused-cancel-paid = The order is paid. Confirm that you want to cancel it; its tax invoice will stay.
refused-zero-total = The order costs nothing: no invoice is issued.
refused-documents-exist = The order has documents already ({ $count }): it cannot go back to entered.
refused-invoice-date-missing = The order has no invoice date. Please tell the administrator.
refused-archive-state = The order is not in the right state: in the archive it cannot change, and only finished ones go there.
refused-date-end = The last day of access { $ends } is before the first, { $starts }.
refused-end-required = This type has no period: give the last day of access.
refused-payment-required = Access is opened after payment only.
refused-not-started = Access begins on { $starts }: it can be taken back, not finished.
refused-not-over = Access is not over: its last day is { $ends }.
refused-date-until = Access can be suspended until a day to come, not until { $until }.
refused-conflict = The feed “{ $feed }” is in order { $order } already, from { $from } to { $to }.
refused-conflict-within = The feed “{ $feed }” is in two of the chosen offerings.
refused-offer-required = To order this, accept the public offer “{ $offer }” first.
refused-offer-changed = The offer's text has changed. Read the new edition and accept it.
refused-order-fixed = Only an entered order without access can be changed.
refused-order-agreed = The sum of this order was agreed with an operator: ask the operator to change the order.
refused-print-state = { $paper }: this document is not printed in the order's present state.
refused-tax-invoice-issued = The number cannot be taken back: later tax invoices are printed, and the settings forbid moving them.
refused-offering-on-sale = The offering is on sale: take it off first.
refused-offering-in-orders = The offering is in orders.
refused-offering-empty = The offering has no feeds: there is nothing to sell.
refused-feed-in-offering = The feed is part of the offering { $offering }.
refused-feed-on-sale = Forbid the feed's sale first.
refused-no-open-orders = The subscriber has no open access.
refused-no-suspended-orders = The subscriber has no suspended access.
subscriptions-search-order = Order { $n }
subscriptions-search-invoiced = Order { $n }, invoice { $invoice }
checkup-topic-subscriptions = Subscriptions
subscriptions-checkup-holes = The numbers of the tax invoices of { $n } have gaps
subscriptions-checkup-disorder = Tax invoice { $n } is dated before the one preceding it
subscriptions-checkup-sums = The total of order { $n } is not the sum of its lines
subscriptions-checkup-overdue = Access of order { $n } should have ended: does the nightly job run?
subscriptions-checkup-numbers = Numbers, sums and terms agree
subscriptions-checkup-requisites = The organisation's INN, BIC or account is missing: invoices will have no payment QR code
subscriptions-checkup-rate = There is no rate of { $currency } for today: no invoice can be issued
