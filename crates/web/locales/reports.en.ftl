# Pages of stored queries.

queries-new = New query
queries-try = Try
queries-run = Run
queries-off = Stored queries are off: the program has no role that reads the report views only. An administrator of the database has to run:
queries-views = What can be read
queries-functions = Functions:
queries-rules = One SELECT, WITH allowed. Dates are written '2026-11-21'; months have columns like '2026-11'. A parameter is a colon and a name; :today is today. A parameter without a value is NULL.
query-sql = The query’s text
query-parameters = Parameters
query-parameter = Name
query-kind = Type
query-sample = Value to try with
query-column = Column
query-answer = Answer
query-nothing = No rows.
query-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}.
query-rows-more = The first { $count } rows, there are more.
query-shown = The first { $count } are shown, the file has all.
query-took = In { $ms } ms.
hint-query-key = Templates and programs call the query by this name: Latin letters, digits, “_”.
hint-query-sql = The query is saved only if it runs with the values to try with.
hint-query-parameters = In the query’s text a colon stands before the name. An empty value to try with means that none is given.
said-query-archived = Done.
