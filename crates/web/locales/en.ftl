# Words of the web floor: frame, buttons, common fields, errors of the doors. Errors of the kernel and of fields, events and rights are in kernel/locales.

brand = Stoyka
skip-to-content = Skip to content
all = All
choose = — choose —
date-from = from
date-to = to
footer-about = Runs on Stoyka.
footer-licences = Licences
timeline-empty = No events yet.
params-erased = The parameters were erased.
contact-has-login = can sign in

# Navigation
nav-menu = Menu
nav-house = Common
nav-group-people = People and rights
nav-group-journals = Journals
nav-group-letters = Letters
nav-group-reports = Documents and reports
nav-group-directories = Directories
nav-dashboard = Overview
nav-overview = Overview
nav-details = My particulars
nav-home = Home
nav-site = Site
nav-desk = Workplace
nav-admin = Administration
nav-cabinet = My account
nav-clients = Clients
nav-journal = Event journal
nav-errors = Error log
nav-outbox = Notification queue
nav-rates = Exchange rates
nav-tabs = Parts
nav-settings = Settings

# Pages
page-not-found = Page not found
page-forbidden = No right
page-refused = The request was not accepted
page-failed = Failure
page-failed-hint = What happened is already in the log. If you report it, give the operation’s number:
page-sign-in = Sign in
page-sign-up = Registration
page-profile = My login
page-cabinet = My account
page-details = My particulars
page-dashboard = Overview
page-admin = Administration
page-settings = Settings
page-enter-rate = Exchange rate
page-register-client = New client
page-edit-client = Edit the client’s particulars
page-login-given = The login is open
page-licences = Licences
page-docs = API

home-about = Order services here, follow how they are carried out, get your documents, and ask for help.
dashboard-empty = Figures of the desks you have access to will appear here.
sign-in-no-login = No login yet?
demo-logins = Demo: sign in with one click
login-given-once = Pass these to the client. The password is shown once: it cannot be seen again after you leave this page.
licences-own = Stoyka is free software under the GNU AGPL 3. Below are the notices of the parts that it sends to the browser.

# Buttons
button-back = Back
button-home = Home
button-close = Close
button-sign-in = Sign in
button-enter = Enter
button-sign-out = Sign out
button-sign-up = Register
button-save = Save
button-edit = Edit
button-filter = Show
button-reset = Reset the filter
button-sort = Sort
button-print = Print
button-previous = Back
button-next = Next
button-retry = Send again
button-change-password = Change the password
button-register-client = New client
button-enter-rate = Enter a rate
button-give-login = Open a login
button-to-client = To the client’s card
button-add-line = Add a line
button-remove-line = Remove the line
button-dark = Dark mode
button-light = Light mode

# Lists
listing-count =
    { $count ->
        [0] Nothing
        [one] { $count } row
       *[other] { $count } rows
    }
listing-count-more = More than { $count } rows
listing-first = The first { $count } rows are shown. XLSX and CSV have all of them.
listing-nothing = Nothing matches this filter.
listing-all = Show all

# Parts of pages and forms
legend-person = Person
legend-organisation = Organisation
legend-postal = Postal address
legend-legal = Legal address
legend-bank = Bank details
legend-login = Login
legend-password = Change of password
legend-client = Client’s particulars
legend-contacts = Contacts
legend-history = History
legend-event = Event
legend-parts = Child events
legend-params = Parameters
legend-letter = Letter
legend-text = Text

# Fields
label-login = Login
label-password = Password
label-password-current = Current password
label-password-new = New password
label-password-again = Password once more
label-code = Code you would like (login)
label-client-code = Client’s code
label-kind = Kind of client
label-role = Role
label-name = Name
label-person = Full name
label-contact-person = Contact person
label-email = E-mail
label-phone = Telephone
label-fax = Fax
label-country = Country
label-postcode = Postal code
label-region = Region
label-city = City
label-street = Street
label-house = House, building, flat
label-inn = INN (tax number)
label-kpp = KPP
label-bank = Bank
label-bic = BIK (bank code)
label-swift = SWIFT/BIC
label-account = Account
label-corr-account = Correspondent account
label-comment = Remark
label-registered = Registered
label-consent = I consent to the handling of my personal data
label-key = Key
label-since = In force from
label-about = About
label-event-code = Event’s code
label-operation = Operation’s number
label-journal = Journal event
label-next-attempt = Next attempt
label-letter-error = Sending error
label-message-id = Message-ID

hint-code = Up to 12 characters: Latin letters, digits, dash. Leave it empty, and the program gives one.
hint-password = A phrase of several words is the safest.
hint-country = Russia if left empty.
hint-rate = Roubles for one unit of the currency.


noun-client = Client
noun-user = User
noun-rate = Rate

actor-staff = Staff
actor-contact = Client
actor-guest = Visitor
actor-system = Program

# Said after an action
said-saved = Saved.
said-signed-up = You are registered. Your login is { $login }.
said-password-changed = The password was changed. Sign in with the new one.
said-client-registered = Client { $code } was registered.
said-letter-retried = The letter is queued for sending.

# Errors of the doors
error-unauthorized = Sign in to go on.
error-bad-token = The token is wrong or has expired.
error-csrf = The page is out of date, or the request came from another site. Reload the page and try again.
error-no-answer = The server did not answer. Check the connection and try again.
error-too-slow = The answer took too long. Try again later.
error-body-too-slow = The body of the request takes too long to arrive.
error-too-large = The request is larger than 2 MB.
error-cut-off = The request broke off.
error-wrong-method = This address does not answer this method.
error-not-a-form = A form is expected here (application/x-www-form-urlencoded).
error-not-json = JSON is expected here (Content-Type: application/json).
error-not-an-object = The body must be a JSON object.
error-bad-json = The body is not JSON.
error-bad-utf8 = Text must be in UTF-8.
error-bad-escape = A wrong “%” escape.
error-bad-name = A wrong field name.
error-bad-value = The value is not allowed.
error-wrong-shape = The request is malformed.
error-bad-key = The Idempotency-Key header is one line of at most 255 characters.
error-repeated-field = A field is given twice.
error-too-many-fields = Too many fields.
error-too-deep = Nested too deep.
error-path-conflict = A field of the body contradicts the address.

# API
docs-about = Every operation and every list is open to programs. The OpenAPI 3.1 description:
docs-operation = Operation
docs-right = Right
demo-admin = Administrator
demo-keeper = Administrator of rights and journals
demo-security = Operator of the security service
demo-operator = Operator
demo-organisation = Client: an organisation
demo-person = Client: a person
