# Document templates: list, check, faults of files and fields.

right-documents-view = See and check document templates
right-documents-edit = Add and change document templates
event-documents-add = Document template added
event-documents-edit = Document template changed
event-documents-replace = File of a document template replaced
event-documents-archive = Document template archived or taken back

documents-title = Document templates
documents-empty = The organisation's own forms are kept here: Word and Excel files with fields such as {"{{"} invoice.number {"}}"}. Until there are any, documents are printed by the built-in forms.
document-name = Name
document-kind = Kind of document
document-format = File
document-valid-from = Valid from
document-valid-to = Valid to
document-state = State
document-updated-at = Changed
document-state-current = current
document-state-archived = archived
document-format-docx = Word
document-format-xlsx = Excel

document-starter-about = On the left is a field's name, on the right the field itself: its value takes this place in print. Move the fields you need to your own form and delete the rest. The table row between “for” and “endfor” is repeated for every line of the document.

document-part-body = text
document-part-header = header
document-part-footer = footer
document-part-notes = notes
document-place-cell = sheet “{ $sheet }”, cell { $cell }
document-place-sheet = sheet “{ $sheet }”, header or shape
document-place-paragraph = { $part }, “{ $text }”
document-place-row = { $part }, table { $table }, row { $row }, “{ $text }”

document-fault-not-a-document = This is neither a Word document (.docx) nor an Excel workbook (.xlsx), or the file is broken.
document-fault-old-format = This file is of an old format (.doc, .xls) or has a password. Save it as .docx or .xlsx without a password.
document-fault-macros = The file has macros. Save it without them, as .docx or .xlsx.
document-fault-too-large = Unpacked, the file is too large for a template.
document-fault-bad-xml = The part “{ $about }” of the file is broken. Open the file in Word, Excel or LibreOffice and save it again.
document-fault-dtd = The part “{ $about }” of the file declares a DTD; such files are not accepted.
document-fault-open-braces = Braces are opened and not closed: “{ $about }”.
document-fault-unknown-tag = “{ $about }” is not understood. There are for … in …, endfor, if, elif, else, endif.
document-fault-unpaired = “{ $about }” has no counterpart.
document-fault-no-hold = “{ $about }”: there is no such row, cell or paragraph here, or an inner loop takes in more than the outer one.
document-fault-overlap = “{ $about }” begins where another loop or condition ends. Put them into different rows or paragraphs.
document-fault-else-place = “{ $about }”: else and elif must stand in a row or paragraph of their own.
document-fault-bad-expression = “{ $about }” cannot be computed.
document-fault-unknown-filter = There is no such filter: “{ $about }”.
document-fault-unknown-field = There is no field “{ $about }”.
document-fault-no-list = “{ $about }” is not a list, so there is nothing to repeat.
document-fault-no-text = “{ $about }” is a list or a set of fields, not a value; it cannot be printed.
document-fault-too-much = The document becomes too large.

field-template = The file does not fit: { $reason }
field-before-first = The last day is before the first.
field-parameters = Write pairs “name = field”, parted by semicolons.
field-too-many-queries = A template is bound to twenty queries at most.
refused-template = The template “{ $name }” cannot be filled: { $reason }
refused-template-query = The template “{ $name }” is bound to the query “{ $query }”, which does not exist or is archived.
refused-no-office = To make PDF from templates of your own, the server needs LibreOffice (in Debian and Ubuntu the packages libreoffice-writer-nogui and libreoffice-calc-nogui). Until then the document can be downloaded as it is.
