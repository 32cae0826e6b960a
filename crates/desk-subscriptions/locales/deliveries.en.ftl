# Delivered as a file: issues, answers to requests, certificates.

right-subscriptions-delivery-view = See issues and the delivery log
right-subscriptions-delivery-send = Send issues, answers and certificates

event-subscriptions-issue-send = Issue sent
event-subscriptions-issue-complete = Sending of an issue continued
event-subscriptions-issue-complete-due = Interrupted sending continued
event-subscriptions-issue-answer = Answer to a request sent
event-subscriptions-issue-certificate = Certificate handed out
noun-subscriptions-issue = Issue
mail-subscriptions-issue = Issue, answer or certificate
job-subscriptions-deliver-issues = Continuing interrupted sendings

refused-not-by-file = No file is sent by this order: single requests take an answer, orders of certificates a certificate.
refused-all-delivered = Everything of this order has been handed out: { $count }.

issues-title = Issues
issues-empty = Issues sent by e-mail, answers to requests and certificates appear here.
issues-new = New issue
issues-send = Send
issues-sent = Sent
issues-file = File
issues-way = How to deliver
issue-way-attach = Attached to the letter
issue-way-link = Link to the cabinet
issues-title-hint = What the subscriber sees; empty: the offering's name
issues-title-hint-feed = What subscribers see; empty: the feed's name and the date
issues-to-whom = Subscribers with open access to the feed on that day get the issue at their e-mail for ordered information.
issues-no-feeds = Nothing to send: there are no feeds delivered by e-mail.
issues-about = About the issue
issues-go-on = Go on sending
issues-panel = Delivery
issues-nothing-sent = Nothing has been sent yet.
issues-left = Left to hand out: { $count }
issues-send-answer = Send the answer
issues-send-certificate = Hand out a certificate
issues-answer-finishes = The order will be finished today: the answer is all it is for.
issues-said-sent = { $count ->
    [0] The issue is kept, but no subscriber has open access.
    [one] { $count } letter is on its way.
   *[other] { $count } letters are on their way.
}
issues-said-answered = The answer is on its way, the order is finished.
issues-said-certificate = The certificate is on its way.
issue-kind-feed = Issue
issue-kind-answer = Answer to a request
issue-kind-certificate = Certificate
issue-state-waiting = Being sent
issue-state-done = Sent

deliveries-title = Delivery log
deliveries-empty = Who was sent what is seen here.
deliveries-number = No.
deliveries-at = Sent at
deliveries-issue = Title
deliveries-kind = Kind
deliveries-order = Order
deliveries-certificate = Certificate number
deliveries-issued-on = Date of issue
deliveries-state = State
deliveries-attempts = Attempts
deliveries-error = Error
delivery-state-waiting = Waiting
delivery-state-sending = Being sent
delivery-state-sent = Delivered
delivery-state-failed = Not delivered
delivery-state-gone = Letter no longer kept

readers-title = Recipients
readers-on = On the day
readers-empty = Nobody gets anything on this day. Feeds delivered by e-mail that have an exchange code are looked at.
readers-unload = Unload CSV

my-issues-title = My materials
my-issues-empty = Issues, answers to requests and certificates of your orders will be here.
field-future = This day has not come yet
