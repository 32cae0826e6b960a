# Papers of an order: printing, files, sending.

papers-draft = Preview: this paper has not been printed yet
papers-phone = tel.
papers-connections = connections: { $count }
papers-price = Price
papers-name = name
papers-pay-by-code = Code for paying in a bank's app
papers-in-currency = This invoice is in foreign currency. The payer bears the banks' charges for the transfer.
papers-purpose = Payment of invoice No. { $number } of { $date }, { $product }. Without VAT
papers-purpose-vat = Payment of invoice No. { $number } of { $date }, { $product }. Including VAT { $rate }% — { $vat } roubles

# Tax invoice
papers-tax-edition-2026 = (as amended by Decree of the Government of the Russian Federation No. 26 of 23 January 2026)
papers-tax-edition-2024 = (as amended by Decree of the Government of the Russian Federation No. 1096 of 16 August 2024)
papers-tax-1a = Correction
papers-tax-no-correction = No. — of —
papers-tax-5a = Shipping document
papers-tax-no-shipping = item No. — No. — of —
papers-tax-5b = For the tax invoice (invoices) issued on receiving payment, part payment or other payments for deliveries to come
papers-tax-col-trace-unit = Unit of quan­tity used for trace­ability
papers-tax-col-13 = Quan­tity of trace­able goods in that unit
papers-tax-col-14 = Value of trace­able goods without VAT, in roubles
papers-tax-hand = (signature)
papers-tax-register = (particulars of the entrepreneur's state registration)
papers-tax-ogrnip = OGRNIP { $number } of { $date }

# Printing
papers-file = { $paper } { $number } of { $date }
papers-print = Print: { $paper }
papers-form = Form
papers-built-in = Built-in form
papers-preview = Preview
papers-cancel = Cancel
papers-will-be = { $paper } No. { $number } of { $date } for { $total }
papers-no-code = The invoice will have no QR code to pay by: the settings lack, or have wrong, { $settings }.
papers-to-settings = Open the settings
papers-print-for = Print…
papers-open = Open
papers-own = File by the template
papers-by-form = by the template “{ $form }”
papers-mailed = sent { $date }
papers-send = Send by e-mail
papers-copy-asked = The subscriber asks for a copy
papers-send-annulment = Tell of the annulment
papers-annulment-sent = the subscriber was told
papers-sure-annulment = Send the subscriber a letter that the invoice is annulled?
papers-said-sent = A copy was sent to { $email }.
papers-said-annulment = A letter of annulment was sent to { $email }.
papers-said-asked = We have your request and will send the copies by e-mail.
papers-ask-copies = Send me copies by e-mail
papers-asked = You asked for copies; we will send them by e-mail.
papers-notice-copies = Order { $order }: the subscriber asks for copies of the papers

# By what a template is chosen
papers-fact-subscriber-kind = Kind of subscriber
papers-fact-order-type = Type of order
papers-fact-delivery = Type of resources
papers-order-type-ordinary = ordinary
papers-order-type-trial = trial
papers-order-type-top-up = top-up of connections
papers-order-type-recurring = recurring payments

# Events and refusals
event-subscriptions-paper-send = Copy of a paper sent to the subscriber
event-subscriptions-paper-send-annulment = The subscriber was told that an invoice is annulled
event-subscriptions-paper-ask-copies = The subscriber asked for copies of papers
refused-paper-annulled = The paper is annulled; no copies of it are sent.
refused-no-annulment = There is nothing to tell: the invoice is not annulled, was not sent by e-mail, or the letter was sent already.
refused-no-papers = This order has no papers yet.
field-no-form = This form does not suit the order. Choose another.
mail-subscriptions-paper-copy = Copy of a paper
mail-subscriptions-invoice-annulled = Invoice annulled
