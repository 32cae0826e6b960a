# Шаблоны документов: список, проверка, ошибки файлов и полей.

right-documents-view = Смотреть и проверять шаблоны документов
right-documents-edit = Добавлять и менять шаблоны документов
event-documents-add = Добавлен шаблон документа
event-documents-edit = Изменён шаблон документа
event-documents-replace = Заменён файл шаблона документа
event-documents-archive = Шаблон документа убран в архив или возвращён

documents-title = Шаблоны документов
documents-empty = Здесь хранятся собственные бланки организации: файлы Word и Excel с полями вида {"{{"} invoice.number {"}}"}. Пока их нет, документы печатаются по встроенным бланкам.
document-name = Название
document-kind = Вид документа
document-format = Файл
document-valid-from = Действует с
document-valid-to = Действует по
document-state = Состояние
document-updated-at = Изменён
document-state-current = действует
document-state-archived = в архиве
document-format-docx = Word
document-format-xlsx = Excel

document-starter-about = Слева имя поля, справа само поле: при печати на его место встанет значение. Перенесите нужные поля в свой бланк, остальное удалите. Строка таблицы между «for» и «endfor» повторится столько раз, сколько строк в документе.

document-part-body = текст
document-part-header = верхний колонтитул
document-part-footer = нижний колонтитул
document-part-notes = сноски
document-place-cell = лист «{ $sheet }», ячейка { $cell }
document-place-sheet = лист «{ $sheet }», колонтитул или надпись
document-place-paragraph = { $part }, «{ $text }»
document-place-row = { $part }, таблица { $table }, строка { $row }, «{ $text }»

document-fault-not-a-document = Это не документ Word (.docx) и не книга Excel (.xlsx), или файл испорчен.
document-fault-old-format = Это файл старого формата (.doc, .xls) или файл с паролем. Сохраните его как .docx или .xlsx без пароля.
document-fault-macros = В файле есть макросы. Сохраните его без макросов: как .docx или .xlsx.
document-fault-too-large = Файл после распаковки слишком велик для шаблона.
document-fault-bad-xml = Часть файла «{ $about }» испорчена. Откройте файл в Word, Excel или LibreOffice и сохраните заново.
document-fault-dtd = Часть файла «{ $about }» содержит объявление DTD; такие файлы не принимаются.
document-fault-open-braces = Открывающие скобки без закрывающих: «{ $about }».
document-fault-unknown-tag = Непонятно «{ $about }». Бывают for … in …, endfor, if, elif, else, endif.
document-fault-unpaired = У «{ $about }» нет пары.
document-fault-no-hold = «{ $about }»: здесь нет такой строки, ячейки или абзаца, или цикл внутри другого захватывает больше, чем внешний.
document-fault-overlap = «{ $about }» начинается там, где кончается другой цикл или условие. Разнесите их по разным строкам или абзацам.
document-fault-else-place = «{ $about }»: else и elif должны стоять в отдельной строке или отдельном абзаце.
document-fault-bad-expression = Не вычисляется «{ $about }».
document-fault-unknown-filter = Нет такого преобразования: «{ $about }».
document-fault-unknown-field = Нет поля «{ $about }».
document-fault-no-list = «{ $about }» — не список, повторять по нему нечего.
document-fault-no-text = «{ $about }» — не значение, а список или набор полей; напечатать его нельзя.
document-fault-too-much = Документ получается слишком большим.

field-template = Файл не годится: { $reason }
field-before-first = Последний день раньше первого.
field-parameters = Пишите парами «имя = поле», пары разделяйте точкой с запятой.
field-too-many-queries = К одному шаблону привязывается не больше двадцати запросов.
refused-template = Шаблон «{ $name }» не заполняется: { $reason }
refused-template-query = Шаблон «{ $name }» привязан к запросу «{ $query }», которого нет или который в архиве.
refused-no-office = Чтобы получать PDF по собственным шаблонам, на сервере нужен LibreOffice (в Debian и Ubuntu — пакеты libreoffice-writer-nogui и libreoffice-calc-nogui). Пока можно скачать документ в исходном виде.
