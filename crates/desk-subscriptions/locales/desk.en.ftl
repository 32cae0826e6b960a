# Pages of the workplace: labels, buttons, questions, papers. The words of the trade are in en.ftl.

desk-subscriptions = Subscriptions
desk-nav-delivery = Delivery
desk-nav-catalogue = What we sell
desk-nav-archive = Archive
desk-history = History
desk-archive = Archived
desk-put-away = Archive
desk-archived = Archived
desk-delete = Delete
desk-find = Find
desk-person = Contact person

## Tile of the first page

desk-tile-orders = Orders are waiting
desk-tile-entered = for an invoice
desk-tile-invoiced = for confirmation or payment
desk-tile-confirmed = for payment, already confirmed
desk-tile-unprinted = for papers to be printed
desk-tile-ending = for the end of access within 30 days

## The list of orders

desk-col-months = Mo.
desk-col-connections = Conn.
desk-col-unprinted = To print
desk-short-invoice = invoice
desk-short-tax-invoice = tax inv.
desk-short-act = act
desk-col-order = Order
desk-paper = Paper
desk-waits-print = to be printed
desk-is-printed = (printed)
desk-paper-printed = Printed
desk-paper-when = When

## An order's card

desk-order = Order No. { $count }
desk-order-facts = Details
desk-edit = Edit
desk-copy = Copy
desk-lines = Contents and cost
desk-quantity = Quantity
desk-price = Price
desk-monthly = A month
desk-discount = Discount
desk-sum = Sum
desk-total = Total
desk-by-tariff = By the tariff
desk-agreed-total = Agreed sum
desk-roubles-by-rate = In roubles: 1 { $currency } = { $rate } ₽ on { $date }
desk-desired-on = Desired start
desk-note = Notes
desk-note-hint = Seen by staff only.
desk-number = No. { $number }
desk-numbered = No. { $number } of { $date }
desk-unpaid-access = Access is open, but the order is not paid.
desk-future-invoice = The invoice date is still to come: { $date }.
desk-future-confirmed = The confirmation date is still to come: { $date }.
desk-future-paid = The payment date is still to come: { $date }.

## Payment

desk-moves = Moves of the payment state
desk-to-invoiced = Issue the invoice
desk-to-confirmed = Note the confirmation
desk-to-paid = Note the payment
desk-to-recurring = Move to regular payments
desk-back-to-entered = Back to entered
desk-back-to-invoiced = Back to invoiced
desk-back-to-confirmed = Back to confirmed
desk-back-needs-no-access = While there is access, some ways back are closed.
desk-nothing-to-pay = The order costs nothing: no invoice is issued.
desk-invoiced-on = Invoice date
desk-confirmed-on = Confirmation date
desk-paid-on = Payment date
desk-payment-order = Payment order
desk-payment-order-no = Payment order No.
desk-payment-order-on = Payment order date
desk-rub-received = Roubles after conversion
desk-clears = This will be erased:
desk-clears-invoice = the invoice's number and date, the rate and the sum in roubles; a printed invoice is annulled;
desk-clears-confirmed = the confirmation date;
desk-clears-paid = the payment and the tax invoice's number; the numbers of later tax invoices go down by one.
desk-sure = Yes, change the payment and leave access as it is
desk-said-paid = Payment state: { $state }.
desk-said-tax-invoice = Payment state: { $state }. Tax invoice No. { $number }.

## Access

desk-days = Days
desk-starts-on = First day
desk-ends-on = Last day
desk-ends-by-term = By the order's period if left empty.
desk-suspended-until = Suspended until
desk-grant = Open access
desk-finish = Finish access
desk-finish-question = Finish access today? It cannot be opened again by this order.
desk-revoke = Take access back
desk-revoke-question = Take access back? The order returns to the state “No access”.
desk-suspend-there = Suspend on the subscriber's card
desk-resume-there = Resume on the subscriber's card
desk-order-cancelled = The order is cancelled: it will give no access.
desk-cancel = Cancel the order
desk-cancel-question = Cancel the order? It goes to the archive and cannot come back.
desk-sure-cancel = Yes, cancel the paid order
desk-said-granted = Access is open from { $from } to { $to }.
desk-said-revoked = Access has been taken back.
desk-said-finished = Access has been finished.
desk-said-archived = The order has been archived.
desk-said-cancelled = The order has been cancelled and archived.

## An order's papers

desk-no-papers = Papers appear once the invoice is issued.
desk-print = Print
desk-goes-to = Will be mailed to { $email }
desk-annulled = Annulled
desk-said-printed = { $paper } No. { $number }: the paper is ready.
desk-said-mailed = { $paper } No. { $number }: the paper is ready and has been mailed.

## A new order, and editing one

desk-new-order = New order
desk-new-order-for = New order: who subscribes?
desk-choose-client = Choice of client
desk-edit-order = Edit the order
desk-find-client = Beginning of the name, code or INN
desk-no-clients = There is no such client. Check the spelling or register a new one.
desk-register-client = New client
desk-enter-order = Enter the order
desk-offering = Offering
desk-lines-legend = Offerings
desk-add-line = Another offering
desk-remove-line = Remove the line
desk-quantity-hint = Quantity, for certificates
desk-months-hint = From 1 to 12. Requests, contracts and certificates have none.
desk-connections-hint = For online offerings only.
desk-desired-hint = As soon as possible if left empty.
desk-agreed-hint = Instead of the tariff's sum, in the currency of prices.
desk-recalculate = Recalculate
desk-price-empty = Choose offerings, and the cost appears here.
desk-price-t = Price
desk-price-t-hint = T: one connection for a month
desk-price-c0 = A month
desk-price-c0-hint = C0: a month for all connections
desk-price-c = Reduced
desk-price-c-hint = C: a month with the period discount
desk-price-sa = Discount
desk-price-sa-hint = SA: the discount for the whole period
desk-price-s = Sum
desk-price-s-hint = S: for the whole period
desk-roubles-today = In roubles by today's rate: 1 { $currency } = { $rate } ₽
desk-no-rate-today = There is no { $currency } rate for today: no invoice can be issued with today's date.
desk-said-entered = Order No. { $order } has been entered: { $total }.

## A subscriber

desk-to-client = All particulars
desk-to-subscriber = Subscriber's card
desk-terms = Subscription terms
desk-terms-hint = For new orders; those entered before keep theirs.
desk-order-email = E-mail for ordered information
desk-order-email-hint = The general address if left empty.
desk-accepted-at = Accepted
desk-nothing-accepted = The subscriber has not accepted any offer yet.
desk-old-edition = outdated
desk-reset = Reset
desk-reset-question = Reset the acceptance? The subscriber will have to accept the offer anew.
desk-no-access = There is no open access.
desk-orders-open = Open by orders:
desk-orders-suspended = Suspended by orders:
desk-suspend = Suspend
desk-suspend-until = Resume on
desk-suspend-hint = Access comes back by itself on this day. If left empty, you resume it.
desk-suspend-question = Suspend access by all open orders of the subscriber?
desk-resume = Resume
desk-resume-question = Resume access by all suspended orders?
desk-said-suspended =
    { $count ->
        [one] Access has been suspended by { $count } order.
       *[other] Access has been suspended by { $count } orders.
    }
desk-said-resumed =
    { $count ->
        [one] Access has been resumed by { $count } order.
       *[other] Access has been resumed by { $count } orders.
    }
desk-said-reset = The acceptance has been reset.

## Catalogue

desk-new-feed = New feed
desk-feed = Feed
desk-feed-on-sale = Sale allowed
desk-feed-off-sale = Sale forbidden
desk-allow-sale = Allow the sale
desk-forbid-sale = Forbid the sale
desk-feed-sold = It is part of an offering on sale: take that off sale to change it.
desk-feed-unused = It is part of no offering.
desk-delete-feed-question = Delete the feed?
desk-title-ru = Russian name on the site
desk-title-ru-hint = The short name if left empty.
desk-title-en = English name on the site
desk-links-ru = Russian samples
desk-links-en = English samples
desk-links-hint = Addresses, one a line.
desk-new-offering = New offering
desk-offering-code-hint = Up to 15 characters.
desk-offering-sold = The offering is on sale: take it off sale to change it.
desk-put-on-sale = Put on sale
desk-take-off-sale = Take off sale
desk-delete-offering-question = Delete the offering?
desk-offer = Public offer
desk-offer-hint = It must be accepted to order this.
desk-trial-allowed = Free trial allowed
desk-show-links = Show links to samples in the price list
desk-choose-type = Choose the type first: feeds of the same type can be included.
desk-no-feeds-here = This type has no feeds.
desk-no-feeds-of-type = There are no feeds of this type whose sale is allowed.
desk-said-offering-entered = The offering has been entered. Put it on sale when it is ready.
desk-said-deleted = Deleted.
desk-new-offer = New public offer
desk-offer-text = Text
desk-offer-text-hint = A changed text is a new edition: subscribers have to accept it anew.
desk-offer-edition = Edition in force
desk-offer-digest = Digest of the text
desk-edition = edition { $number }

## Dates on papers

desk-date-long = { $day } { $month } { $year }
desk-month-1 = January
desk-month-2 = February
desk-month-3 = March
desk-month-4 = April
desk-month-5 = May
desk-month-6 = June
desk-month-7 = July
desk-month-8 = August
desk-month-9 = September
desk-month-10 = October
desk-month-11 = November
desk-month-12 = December

## Invoice and act

desk-paper-invoice-title = Invoice No. { $number } of { $date }
desk-paper-act-title = Act of services No. { $number } of { $date }
desk-paper-payee-bank = Payee's bank
desk-paper-payee = Payee
desk-paper-bic = BIC
desk-paper-account = Acc. No.
desk-paper-inn = INN
desk-paper-kpp = KPP
desk-paper-seller = Contractor
desk-paper-buyer = Customer
desk-paper-ground = Ground
desk-paper-order = Subscription order No. { $number } of { $date }
desk-paper-days = Period of service
desk-paper-from-to = from { $from } to { $to }
desk-paper-no = No.
desk-paper-service = Service
desk-paper-quantity = Quantity
desk-paper-unit = Unit
desk-paper-unit-month = mo.
desk-paper-unit-piece = pcs
desk-paper-unit-service = serv.
desk-paper-sum = Sum
desk-paper-total = Total:
desk-paper-vat = Including VAT { $rate }%:
desk-paper-no-vat = Without VAT:
desk-paper-without-vat = without VAT
desk-paper-to-pay = To be paid:
desk-paper-lines = Items: { $count }, total { $total }
desk-paper-head = Head
desk-paper-accountant = Chief accountant
desk-paper-signature = signature
desk-paper-act-done = The services listed have been rendered in full and on time. The customer has no claims as to their volume, quality or timing.

## Tax invoice (Russian Government decree No. 1137 of 26.12.2011)

desk-paper-tax-form = Annex No. 1 to Decree of the Government of the Russian Federation No. 1137 of 26 December 2011
desk-paper-tax-title = Tax invoice No. { $number } of { $date }
desk-currency-rub = Russian rouble, 643
desk-currency-usd = US dollar, 840
desk-currency-eur = euro, 978
desk-tax-2 = Seller
desk-tax-2a = Address
desk-tax-2b = Seller's INN/KPP
desk-tax-3 = Consignor and its address
desk-tax-4 = Consignee and its address
desk-tax-5 = For the payment document
desk-tax-payment = No. { $number } of { $date }
desk-tax-6 = Buyer
desk-tax-6a = Address
desk-tax-6b = Buyer's INN/KPP
desk-tax-7 = Currency: name, code
desk-tax-8 = Identifier of a government contract or agreement (if any)
desk-tax-col-1 = No.
desk-tax-col-1a = Goods (works done, services rendered), property right
desk-tax-col-1b = Code of the kind of goods
desk-tax-col-unit = Unit of measure
desk-tax-col-2 = code
desk-tax-col-2a = symbol (national)
desk-tax-col-3 = Quan­tity (vol­ume)
desk-tax-col-4 = Price (tariff) of a unit
desk-tax-col-5 = Value of goods (works, services), property rights without tax, total
desk-tax-col-6 = In­cluding excise
desk-tax-col-7 = Tax rate
desk-tax-col-8 = Tax charged to the buyer
desk-tax-col-9 = Value of goods (works, services), property rights with tax, total
desk-tax-col-country = Country of origin
desk-tax-col-10 = nume­ric code
desk-tax-col-10a = short name
desk-tax-col-11 = Regis­tration number of the customs decla­ration or of the trace­able lot
desk-tax-total = Total to be paid (9)
desk-tax-head = Head of the organisation or another authorised person
desk-tax-accountant = Chief accountant or another authorised person
desk-tax-entrepreneur = Individual entrepreneur or another authorised person

noun-subscriptions-order = Order
noun-subscriptions-offer = Public offer
noun-subscriptions-feed = Feed
noun-subscriptions-offering = Offering
