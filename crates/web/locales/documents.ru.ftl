# Страницы шаблонов документов.

nav-documents = Шаблоны документов
noun-document-template = Шаблон документа

page-document-kinds = Виды документов
page-new-template = Новый шаблон
page-check-template = Проверка шаблона
documents-no-kinds = Ни один из включённых разделов не печатает документы.
documents-no-queries = Запросов пока нет. Составить запрос

button-document-kinds = Виды и поля
button-new-template = Добавить шаблон
button-starter = Заготовка
button-check-template = Проверить
button-replace-file = Заменить файл
button-all-fields = Все поля
button-sample = Скачать с примером
button-sample-pdf = Пример в PDF

legend-template = Шаблон
legend-template-files = Файлы
legend-template-suits = Для каких документов
legend-template-queries = Данные из запросов
legend-fields = Поля
legend-loops = Повторения
legend-how-to-write = Как писать

label-field = Поле
label-field-written = В шаблоне
label-field-sample = Пример
label-field-list = список
label-field-place = Где стоит
label-field-times = Раз
label-template-days = Действует
label-template-language = Язык дат и сумм
label-binding-name = Имя в шаблоне
label-binding-query = Запрос
label-binding-params = Параметры
label-binding-columns = Столбцы
label-binding-rows = Строк

hint-template-name = Так шаблон увидит оператор, когда будет печатать.
hint-template-valid-to = Пусто — без срока.
hint-template-language = Пусто — язык того, кто печатает.
hint-template-suits = Ничего не отмечено — подходит любой. Из нескольких подходящих первым предлагается тот, у которого отмечено больше условий.
hint-template-queries = Строки запроса становятся списком под этим именем. Параметры пишутся парами «имя = поле документа» через точку с запятой.
hint-template-file = Word (.docx) или Excel (.xlsx), без макросов.
hint-templates = Поле пишется в двойных фигурных скобках и сохраняет шрифт первой скобки. Редактор может разорвать его на части — это не мешает.
hint-template-sheets = В книге Excel числа и даты остаются числами и датами, строки ниже повторения сдвигаются вместе с формулами, объединёнными ячейками и областью печати.

how-field = Поле
how-loop = Повторить то, что между
how-row = Повторить строку таблицы
how-cell = Повторить ячейку строки (Word)
how-if = Условие
how-money = Сумма со знаком валюты
how-amount = Сумма без знака
how-words = Сумма прописью
how-date = Дата словами
how-number = Число с двумя знаками
how-upper = Прописными буквами
how-default = Если пусто

template-good = Все поля известны, шаблон заполняется.
template-doubtful = Шаблон заполняется, но в нём есть неизвестные поля или неработающие запросы.
template-no-fields = В файле нет ни одного поля.
template-no-end = без срока
template-any-language = того, кто печатает
template-any-value = любой
template-file-current = действует
field-state-known = есть
field-state-unknown = нет такого
field-meant = Возможно:
