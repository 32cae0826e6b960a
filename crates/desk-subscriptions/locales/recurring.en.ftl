### Regular payments of contracts

instalments = Payment schedule
instalments-title = Scheduled payments
instalments-empty = Payments of contracts will be here. Move a contract order to “Recurring”, and its schedule appears in this list.
instalments-totals = { $total } scheduled in all, { $paid } of it paid.
instalments-cleared = the payment schedule;
instalment = Payment
instalment-title = Payment No. { $number } of order { $order }
instalment-short = No.
instalment-number = Payment No.
instalment-due-on = Due
instalment-amount = Sum
instalment-state = State
instalment-only-overdue = Overdue only
instalment-periodicity = Paid
instalment-first-due-on = First payment due
instalment-count = Number of payments
instalment-sum = Sum of each payment
instalment-sum-hint = In roubles.
instalment-sum-currency-hint = In the order’s currency; converted to roubles when the invoice is issued.
instalment-recalculated-on = Recalculation date
instalment-recalculated-hint = By the rate of this day; if empty, of the invoice’s date.
instalment-add = Add a payment
instalment-change = Change the payment
instalment-save = Save
instalment-remove = Remove the payment
instalment-remove-question = Remove this payment from the schedule?
instalment-back-to-planned = Take the invoice back
instalment-back-to-invoiced = Undo the payment
instalment-said-moved = Payment No. { $number }: { $state }.
instalment-said-tax-invoice = Payment No. { $number }: { $state }. The tax invoice is No. { $tax }.
instalment-said-added = The payment is in the schedule.
instalment-said-removed = The payment is removed from the schedule.
instalment-on-paper = payment No. { $number } due { $date }

## States of a payment

instalment-planned = To come
instalment-invoiced = Invoiced
instalment-paid = Paid
instalment-overdue = Overdue
instalment-held = On hold

## In the cabinet

instalment-is-planned = To come
instalment-is-invoiced = To be paid
instalment-is-overdue = Overdue
instalment-is-paid = Paid

## How often

periodicity-once = Once
periodicity-month = Every month
periodicity-quarter = Every quarter
periodicity-half-year = Every half-year
periodicity-year = Every year

## Refusals and errors

refused-instalment-step = A payment moves one step at a time: not from “{ $from }” to “{ $to }” at once.
refused-instalment-held = Access of this order is suspended: scheduled invoices are not issued until it is resumed.
refused-instalment-issued = Payment No. { $number } is invoiced: it cannot be changed or removed. Take its invoice back first.
refused-instalment-last = This is the only payment of the schedule. To drop the schedule, move the order back to entered.
refused-not-recurring = The order is not on regular payments.
field-instalment-once = A single payment is one.
field-instalment-count = From 1 to { $most } payments.

## Actions of the list

list-invoice-instalments = Issue invoices
list-invoice-instalments-sure = Issue invoices for the chosen payments ({ $count })?
list-print-instalment-invoices = Print invoices
list-print-instalment-invoices-sure = Print invoices for the chosen payments ({ $count })? Those that go by e-mail will be sent.

## Events

event-subscriptions-instalment-add = Payment added to a schedule
event-subscriptions-instalment-edit = Scheduled payment changed
event-subscriptions-instalment-remove = Payment removed from a schedule
event-subscriptions-instalment-move = State of a scheduled payment changed

## The view for queries

report-subs-instalments = Scheduled payments
report-col-subs-instalment-number = Number of the payment within its order
report-col-subs-periodicity = How often: once, month, quarter, half_year, year
report-col-subs-due-on = Due
report-col-subs-due-month = Month due
report-col-subs-instalment-state = State of the payment: planned, invoiced, paid
report-col-subs-instalment-amount = Sum in the order’s currency
report-col-subs-recalculated-on = Recalculation date
