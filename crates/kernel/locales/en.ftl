# The kernel's messages: what is the same for all desks.

yes = yes
no = no
client = Client

## Rights

right-clients-view = See clients
right-clients-edit = Register and edit clients, give them logins
right-own-details = See and edit one's own details in the cabinet
right-journal-view = See the journal of events
right-outbox-view = See letters in the outbox
right-outbox-retry = Send letters again
right-rates-view = See exchange rates
right-rates-edit = Enter exchange rates
right-settings-edit = Change settings
right-users-manage = Create and block users, set passwords
right-rights-grant = Grant and deny rights

## Events

event-clients-sign-up = The client registered on the site
event-clients-register = Client registered
event-clients-edit = Client's details changed
event-clients-edit-own = The client changed their own details
event-clients-give-login = Login given to the client
event-identity-sign-in = Sign-in
event-identity-sign-out = Sign-out
event-identity-token = Access token issued to a program
event-identity-change-password = The user changed their password
event-identity-set-language = The person chose a language
event-users-create = User created
event-users-set-password = Password set for the user
event-users-block = User blocked or unblocked
event-rights-save-group = User group or type saved
event-rights-grant = Rights changed
event-outbox-retry = Letter queued to be sent again
event-rates-enter = Exchange rate entered
event-settings-set = Setting changed

## Errors as a whole

error-not-found = There is no such page or record, or you may not see it.
error-forbidden = You do not have the right to do this.
error-invalid = Please check the marked fields.
error-stale = Somebody else changed this record while you were working. Open it again and repeat your change.
error-unavailable = This cannot be done right now. Please try again in a minute.
error-internal = Something went wrong. Tell the administrator the operation number, and they will find the cause.
error-key-reused = A request with this key was made before, with other data. Please open the page again.
error-not-replayed = This has been done already. The answer held a password or a token and is not shown twice.

## Errors of fields

field-required = Please fill in this field.
field-taken = This value is taken already.
field-not-a-choice = Please choose one of the values offered.
field-characters = There are characters here that are not allowed.
field-wrong-kind = A single value is expected here, not a list.
field-wrong-shape = The request is malformed: { $detail }
field-whole-number = Please enter a whole number.
field-number = Please enter a number, for example 12.50.
field-date = Please enter a date, for example 2026-11-21.
field-too-long =
    Too long: at most { $max } { $max ->
        [one] character
       *[other] characters
    }.
field-code = Up to twelve characters: Latin letters, digits and hyphens.
field-code-reserved = Codes made of the letter K and digits are given by the system. Please choose another code.
field-phone = Please enter a telephone number: 5 to 20 digits; “+”, spaces, brackets and an extension are fine.
field-email = Please enter an e-mail address, for example name@example.com.
field-password = A password has at least { $min } characters and at most 200.
field-not-the-same = The passwords differ.
field-wrong-password = The current password is wrong.
field-consent = You cannot register without consenting to the processing of your personal data.
field-fixed = This value cannot be changed.
field-currency = Please enter the three-letter code of a foreign currency, for example USD.
field-rate = Please enter a rate: roubles for one unit, above zero, with at most eight decimal places.
field-setting = This value does not suit this setting.
field-requisite-length = The number of characters is wrong. Please compare with the bank details.
field-requisite-characters = There are characters here that this number never has.
field-requisite-check-digit = The check digit does not agree: there is a typing error in the number.

## Refusals

refused-sign-in-wrong = The login or the password is wrong.
refused-sign-in-locked = Too many wrong passwords in a row. Sign-in is closed for 15 minutes.
refused-sign-in-blocked = This user is blocked. Please contact the administrator.
refused-sign-in-often = Too many attempts to sign in. Please wait a minute.
refused-login-given = This client has a login already.
refused-login-taken = The login equal to the client's code belongs to another user already.
refused-letter-under-way = The letter has left already or is being sent right now.
refused-block-oneself = You cannot block yourself.
refused-grant-oneself = You cannot change your own rights.

## Clients

clients-title = Clients
clients-empty = Everybody you serve will be here: people and organisations. Register the first client.
client-code = Code
client-name = Name
client-kind = Kind of client
client-inn = INN
client-email = E-mail
client-phone = Telephone
client-created-at = Registered

client-kind-person-resident = Person, resident
client-kind-person-foreign = Person, non-resident
client-kind-organisation-resident = Organisation, resident
client-kind-organisation-foreign = Organisation, non-resident

client-role-subscriber = Subscriber
client-role-customer = Customer
client-role-reader = Reader
client-role-supplier = Supplier
client-role-carrier = Carrier
client-role-agent = Agent

## Journal of events

journal-title = Journal of events
journal-empty = Every action, done or refused, will be here. There has been none yet.
journal-number = No.
journal-at = When
journal-event = Event
journal-actor = Who
journal-outcome = Outcome
journal-reason = Reason
journal-parent = Parent event

outcome-done = done
outcome-refused = refused
outcome-failed = failed

## Outbox

outbox-title = Outbox
outbox-empty = Letters to clients and staff will be here: sent ones and those waiting to be sent.
outbox-number = No.
outbox-created-at = Created
outbox-kind = Kind of letter
outbox-recipient = To
outbox-subject = Subject
outbox-state = State
outbox-attempts = Attempts
outbox-sent-at = Sent

letter-waiting = waiting
letter-sending = being sent
letter-sent = sent
letter-failed = not sent

mail-clients-welcome = Welcome after registration

## Exchange rates

rates-title = Exchange rates
rates-empty = Exchange rates by the day will be here. Enter today's rate: without it no invoice in that currency can be issued.
rates-day = Date
rates-currency = Currency
rates-rate = Roubles per unit
rates-source = Source
rates-entered-by = Entered by

rate-source-hand = entered by hand

## Settings

setting-organisation-name = Organisation's name
setting-organisation-address = Organisation's address
setting-organisation-inn = Organisation's INN
setting-organisation-kpp = Organisation's KPP
setting-organisation-bank = Organisation's bank
setting-organisation-bic = BIC of the organisation's bank
setting-organisation-account = Organisation's account
setting-organisation-corr-account = Correspondent account of the organisation's bank
setting-organisation-signatory-1 = First signatory: post and name
setting-organisation-signatory-2 = Second signatory: post and name
setting-organisation-vat = VAT rate, %
setting-mail-from = Sender of letters
setting-identity-password-min = Fewest characters of a password

errors-title = Error log
errors-empty = There were no errors. Faults of the program and missing rights appear here.
errors-kind = Kind
errors-database-code = Database code
errors-text = Text
errors-journal = Event no.
errors-operation = Operation
error-kind-internal = Fault
error-kind-unavailable = Unavailable
error-kind-forbidden = Missing right
right-journal-erase = Erase the parameters of a client's events
event-journal-erase = Parameters of a client's events erased
refused-beyond-own = This login or this branch has rights that you do not hold.
