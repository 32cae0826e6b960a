# Списки
nav-tasks = Задачи
list-all = Все
list-views = Виды
list-view-save = Сохранить отбор, столбцы и порядок как
list-view-new = новый вид
list-view-over = заменить «{ $name }»
list-view-name = Название
list-view-share = Показывать всем
list-view-shared = Виден всем
list-view-open-with = Открывать список с этим видом
list-view-opens = С этим видом список открывается
list-view-opens-not = Больше не открывать с этим видом
list-view-delete = Удалить вид
list-view-delete-sure = Удалить вид «{ $name }»?
list-view-deleted = Вид удалён.
list-view-said = Вид сохранён.
list-columns = Столбцы
list-columns-apply = Применить
list-columns-usual = Как обычно
list-columns-said = Столбцы сохранены.
list-up = Выше
list-down = Ниже
list-page-size = На странице:
list-chip-remove = Убрать из отбора
list-card = Карточка выбранной строки
list-open = Открыть
list-tick-page = Выбрать все строки страницы
list-tick = Выбрать строку { $row }
list-tick-found = Все найденные
list-chosen = Выбрано:
list-nothing-chosen = Отметьте строки, над которыми нужно выполнить действие.
list-act-on =
    { $count ->
        [one] Действие будет выполнено над { $count } строкой.
       *[other] Действие будет выполнено над { $count } строками.
    }
list-sure = Выполнить
list-not-sure = Вернуться
list-acted = Сделано: { $done }
list-back = К списку
list-export = Выгрузка списка
list-export-long = В списке больше { $count } строк. Файл запишет фоновая задача: её ход виден на отдельной странице, там же останется готовый файл.
list-export-start = Запустить выгрузку
# Задача
legend-task = О задаче
task-runs = Идёт. Страницу можно закрыть: задача не остановится, результат останется здесь.
task-waits = Ждёт очереди.
task-stopping = Останавливается после текущей порции.
task-taken-up = Взята в работу
task-download = Скачать файл
task-cancel = Отменить
task-cancel-said = Задача остановится после текущей порции.
