# Pages of document templates.

nav-documents = Document templates
noun-document-template = Document template

page-document-kinds = Kinds of documents
page-new-template = New template
page-check-template = Check of the template
documents-no-kinds = None of the desks switched on prints documents.
documents-no-queries = There are no queries yet. Make one

button-document-kinds = Kinds and fields
button-new-template = Add a template
button-starter = Starter file
button-check-template = Check
button-replace-file = Replace the file
button-all-fields = All fields
button-sample = Download with sample data
button-sample-pdf = Sample as PDF

legend-template = Template
legend-template-files = Files
legend-template-suits = For which documents
legend-template-queries = Data from queries
legend-fields = Fields
legend-loops = Loops
legend-how-to-write = How to write

label-field = Field
label-field-written = In the template
label-field-sample = Sample
label-field-list = list
label-field-place = Where it stands
label-field-times = Times
label-template-days = Valid
label-template-language = Language of dates and sums
label-binding-name = Name in the template
label-binding-query = Query
label-binding-params = Parameters
label-binding-columns = Columns
label-binding-rows = Rows

hint-template-name = So the operator sees the template when printing.
hint-template-valid-to = Empty: no end.
hint-template-language = Empty: the language of who prints.
hint-template-suits = Nothing chosen: any will do. Of several that suit, the one with most conditions is offered first.
hint-template-queries = The query's rows become a list of this name. Parameters are pairs “name = field of the document”, parted by semicolons.
hint-template-file = Word (.docx) or Excel (.xlsx), without macros.
hint-templates = A field is written in double braces and keeps the font of the first brace. The editor may tear it into pieces; that does no harm.
hint-template-sheets = In an Excel workbook numbers and dates stay numbers and dates; rows below a loop move together with formulas, merged cells and the print area.

how-field = Field
how-loop = Repeat what is between
how-row = Repeat the table row
how-cell = Repeat the cell (Word)
how-if = Condition
how-money = Sum with the currency's sign
how-amount = Sum without a sign
how-words = Sum in words
how-date = Date in words
how-number = Number with two digits
how-upper = In capitals
how-default = If empty

template-good = All fields are known, and the template can be filled.
template-doubtful = The template can be filled, but it has unknown fields or queries that do not work.
template-no-fields = There is not a single field in the file.
template-no-end = no end
template-any-language = of who prints
template-any-value = any
template-file-current = in use
field-state-known = known
field-state-unknown = unknown
field-meant = Perhaps:
