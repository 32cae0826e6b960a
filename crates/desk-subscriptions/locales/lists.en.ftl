# Actions on many rows
list-invoice-orders = Issue invoice
list-invoice-orders-sure =
    { $count ->
        [one] Issue the invoice of { $count } order, dated today?
       *[other] Issue the invoices of { $count } orders, dated today?
    }
list-print-invoices = Print invoices
list-print-invoices-sure =
    { $count ->
        [one] Print the invoice of { $count } order? Who wants it by e-mail will be sent it.
       *[other] Print the invoices of { $count } orders? Those who want them by e-mail will be sent them.
    }
list-grant-orders = Grant access
list-grant-orders-sure =
    { $count ->
        [one] Grant access to { $count } order, from the desired day, or from tomorrow if there is none?
       *[other] Grant access to { $count } orders, from the desired days, or from tomorrow where there is none?
    }
list-cancel-orders = Cancel
list-cancel-orders-sure =
    { $count ->
        [one] Cancel { $count } order? A paid one is cancelled on its card only.
       *[other] Cancel { $count } orders? Paid ones are cancelled on their cards only.
    }
list-archive-orders = Archive
list-archive-orders-sure =
    { $count ->
        [one] Put away { $count } order? Only finished ones go to the archive.
       *[other] Put away { $count } orders? Only finished ones go to the archive.
    }
list-write-subscribers = Send message
list-write-subscribers-sure =
    { $count ->
        [one] { $count } subscriber will get the message.
       *[other] { $count } subscribers will get the message.
    }
list-message-subject = Subject
list-message-text = Text
list-suspend-subscribers = Suspend access
list-suspend-subscribers-sure =
    { $count ->
        [one] Suspend the access of { $count } subscriber to all of his open orders?
       *[other] Suspend the access of { $count } subscribers to all of their open orders?
    }
list-suspend-until = Until which day (empty: until resumed by hand)
list-resume-subscribers = Resume access
list-resume-subscribers-sure =
    { $count ->
        [one] Resume the access of { $count } subscriber?
       *[other] Resume the access of { $count } subscribers?
    }
list-archive-subscribers = Archive
list-archive-subscribers-sure =
    { $count ->
        [one] Put away { $count } subscriber? Only those without orders go to the archive.
       *[other] Put away { $count } subscribers? Only those without orders go to the archive.
    }
refused-subscriber-has-orders = The subscriber has orders ({ $count }), and so does not go to the archive.
# Journals of earlier versions say so.
refused-has-orders = The subscriber has orders, and so does not go to the archive.
event-subscriptions-subscriber-archive = Subscriber put away
list-starts-on = Access from
list-suspended-until = Suspended until
list-invoice-no = Invoice no.
list-invoiced-on = Invoice date
list-paid-on = Paid on
