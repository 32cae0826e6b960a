# Стол поддержки: права, события, настройки, отказы.

desk-support = Поддержка
branch-support = Поддержка
branch-support-ticket = Обращения
branch-support-my = Личный кабинет: обращения
branch-support-directory = Темы и SLA-планы
desk-nav-support-directory = Справочники

right-support-ticket-view = Видеть обращения: свои, своего отдела, отделов, которыми руководишь
right-support-ticket-open = Создавать обращения за клиентов и от себя
right-support-ticket-work = Брать в работу, выполнять, переадресовывать, изменять обращения
right-support-ticket-all = Видеть все обращения и действовать в них как начальник
right-support-ticket-talk = Комментировать и возвращать обращения
right-support-my-tickets = Создавать обращения и видеть свои
right-support-directory-view = Видеть темы и SLA-планы
right-support-directory-edit = Изменять темы и SLA-планы

event-support-ticket-open = Создано обращение
event-support-my-open = Клиент создал обращение
event-support-ticket-edit = Обращение изменено
event-support-ticket-lock = Обращение взято в работу
event-support-ticket-unlock = Обращение разблокировано
event-support-ticket-finish = Обращение выполнено
event-support-ticket-return = Обращение возвращено как невыполненное
event-support-ticket-refer = Обращение переадресовано
event-support-ticket-wait = Обращение ждёт
event-support-ticket-resume = Ожидание обращения закончено
event-support-ticket-comment = Написано в обращении
event-support-ticket-watch = Наблюдение за обращением начато
event-support-ticket-unwatch = Наблюдение за обращением закончено
event-support-ticket-archive = Обращение убрано в архив
event-support-ticket-restore = Обращение возвращено из архива
event-support-ticket-archive-done = Выполненные обращения убраны в архив
event-support-topic-create = Введена тема обращений
event-support-topic-edit = Изменена тема обращений
event-support-topic-archive = Тема обращений убрана или возвращена
event-support-plan-create = Введён SLA-план
event-support-plan-edit = Изменён SLA-план
event-support-plan-archive = SLA-план убран или возвращён

noun-support-ticket = Обращение
noun-support-topic = Тема обращений
noun-support-plan = SLA-план

settings-support-tickets = Обращения
settings-support-hours = Рабочее время
settings-support-colours = Цвета состояний обращений
setting-support-archive-days = Через сколько дней выполненное уходит в архив
setting-support-archive-days-help = Ночью обращения, выполненные столько дней назад, убираются в архив. 0 — никогда.
setting-support-return-hours = Сколько часов можно вернуть выполненное
setting-support-return-hours-help = Автор и клиент могут вернуть обращение в течение этого времени, указав причину. 0 — не могут.
setting-support-client-picks = Клиент выбирает отдел
setting-support-client-picks-help = Иначе обращение клиента идёт в отдел и исполнителям своей темы.
setting-support-work-hours = Рабочие часы
setting-support-work-hours-help = Часы рабочего дня для SLA-планов, которые считают рабочее время: 09:00-18:00. Рабочие дни — по производственному календарю, предпраздничный день на час короче.
setting-support-friday-hours = Рабочие часы пятницы
setting-support-friday-hours-help = Если в пятницу работают иначе. Пусто — как в другие дни.
setting-support-lunch-hours = Перерыв
setting-support-lunch-hours-help = Обед, который не считается: 13:00-14:00. Пусто — без перерыва.
setting-support-colour-free = Новое обращение
setting-support-colour-free-help = Цвет обращений, которые ещё никто не взял.
setting-support-colour-locked = Обращение в работе
setting-support-colour-locked-help = Цвет обращений, которые кто-то взял в работу.
setting-support-colour-waiting = Обращение ждёт
setting-support-colour-waiting-help = Цвет обращений, которые ждут клиента или других.
setting-support-colour-done = Выполненное обращение
setting-support-colour-done-help = Цвет выполненных обращений.
setting-support-colour-high = Высокий приоритет
setting-support-colour-high-help = Цвет высокого приоритета.
setting-support-colour-late = Просрочено
setting-support-colour-late-help = Цвет обращений, у которых истёк срок по SLA-плану.

refused-support-locked = Обращение уже в работе: { $name }.
refused-support-not-yours = Это делают исполнители обращения и начальники его отдела.
refused-support-too-late = Срок, в который обращение можно вернуть, прошёл. Создайте новое.
refused-support-archived = Обращение в архиве: его только читают.
refused-support-not-now = Сейчас это невозможно: { $state }.

field-support-span = Неверная длительность
field-support-answer-long = Слишком длинно
field-support-field-kind = Вид поля не меняется. Выключите его и добавьте новое
field-support-no-client = Клиента с таким кодом нет
field-support-no-department = Ещё нет ни одного отдела
field-support-no-choice = Это выбирают только сотрудники
field-support-has-plan = Срок задаёт SLA-план темы

support-search-ticket = Обращение № { $n }: { $subject }
support-days = { $n } д
support-hours = { $n } ч
support-minutes = { $n } мин
support-seconds = { $n } с
support-place = Порядок
support-parent = Входит в
support-active = Только действующие
support-archived-at = В архиве с
support-archive = В архив
support-unarchive = Вернуть из архива
