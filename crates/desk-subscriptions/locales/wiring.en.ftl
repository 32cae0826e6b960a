# Taxes in a sum, segments of subscribers, their archive.

subscriptions-vat-in = including VAT { $rate }%
subscriptions-no-vat = without VAT
subscriptions-extra-tax-in = including a further tax of { $rate }%
desk-paper-extra-tax = Including a further tax of { $rate }%:

branch-subscriptions-segment = Segments of subscribers
right-subscriptions-segment-information = Serve the information segment. With this segment alone only its subscribers are seen, with neither segment nobody
right-subscriptions-segment-security = Serve the security segment. With this segment alone only its subscribers are seen, with neither segment nobody

subscriber-days = Colour segment
subscriber-state = State
subscribers-archive-title = Archive of subscribers
subscribers-archive-empty = Nobody is in the archive. Subscribers without orders who were put away come here.
subscribers-archived-at = In the archive since
list-restore-subscribers = Bring back from the archive
list-restore-subscribers-sure = Bring the chosen subscribers back from the archive?
event-subscriptions-subscriber-restore = Bringing a subscriber back from the archive
