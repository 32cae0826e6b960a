# Stored queries: report views, errors in a query's text, events.

right-queries-run = Run stored queries
right-queries-edit = Write stored queries
event-queries-create = Query stored
event-queries-edit = Query changed
event-queries-archive = Query archived or restored

queries-title = Queries
queries-empty = Stored queries live here: read-only SQL over the report views, for document templates and exports.
query-name = Name
query-key = Key
query-changed-by = Changed by
query-changed-at = Changed

value-kind-text = text
value-kind-whole = whole number
value-kind-decimal = number
value-kind-date = date
value-kind-flag = yes or no

field-query-name = Latin letters, digits and underscores, a letter first. The name “today” is taken.
field-query-parameters = Twenty parameters at most.
field-sql-syntax = Line { $line }, column { $column }: “{ $what }” is not understood.
field-sql-end = The query is not finished: something is missing at its end.
field-sql-several = Line { $line }, column { $column }: a second query begins here (“{ $what }”). One SELECT is wanted.
field-sql-not-select = “{ $what }” is not allowed: a query only reads, and begins with SELECT or WITH.
field-sql-table = Line { $line }, column { $column }: there is no view “{ $what }”. Only those listed beside may be read.
field-sql-function = Line { $line }, column { $column }: the function “{ $what }” is not on the list.
field-sql-construct = Line { $line }, column { $column }: this is not allowed: “{ $what }”.
field-sql-parameter = Line { $line }, column { $column }: the parameter “:{ $what }” is not described.
field-sql-type = Line { $line }, column { $column }: no cast to “{ $what }”; INTEGER, BIGINT, NUMERIC, TEXT, VARCHAR are possible.
field-sql-limit = Line { $line }, column { $column }: the query’s own LIMIT must be a whole number, not “{ $what }”.
field-sql-name = Line { $line }, column { $column }: the name “{ $what }” is not possible.
field-sql-name-taken = Line { $line }, column { $column }: the name “{ $what }” is taken, choose another.
field-sql-long = The query is too long.
field-sql-deep = Too many nested brackets and subqueries.
field-sql-grown = The query’s parts are put into each other too many times: split it.
field-sql-refused = The database says: { $what }
refused-queries-off = Stored queries are off: the database has no role for reading the report views. The Queries page says what to do.
refused-queries-busy = Other queries are running. Try again in a few seconds.
refused-query-time = The query ran longer than { $seconds } s and was stopped. Add conditions.
refused-query-size = The answer is too big. Add conditions or ask for fewer columns.

report-clients = Clients
report-exchange-rates = Exchange rates
report-col-id = Internal number
report-col-client-code = Client’s code
report-col-client-name = Name
report-col-client-kind = Kind of client: person_resident, person_foreign, organisation_resident, organisation_foreign
report-col-person = Contact person
report-col-email = E-mail
report-col-phone = Telephone
report-col-fax = Fax
report-col-inn = Tax number (ИНН)
report-col-kpp = КПП
report-col-bank = Bank
report-col-bic = БИК
report-col-account = Account
report-col-corr-account = Correspondent account
report-col-registered-on = Date of registration
report-col-registered-month = Month of registration, YYYY-MM
report-col-archived = Archived: yes or no
report-col-currency = Currency code
report-col-on-date = Date
report-col-month = Month, YYYY-MM
report-col-rate = Roubles for one unit
report-col-source = Source of the rate
