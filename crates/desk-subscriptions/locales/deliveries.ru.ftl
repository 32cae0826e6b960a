# Доставка файлом: выпуски, ответы на запросы, сертификаты.

right-subscriptions-delivery-view = Видеть выпуски и журнал доставки
right-subscriptions-delivery-send = Отправлять выпуски, ответы и сертификаты

event-subscriptions-issue-send = Разослан выпуск
event-subscriptions-issue-complete = Рассылка выпуска продолжена
event-subscriptions-issue-complete-due = Прерванная рассылка продолжена
event-subscriptions-issue-answer = Отправлен ответ на запрос
event-subscriptions-issue-certificate = Выдан сертификат
noun-subscriptions-issue = Выпуск
mail-subscriptions-issue = Выпуск, ответ или сертификат
job-subscriptions-deliver-issues = Продолжение прерванных рассылок

refused-not-by-file = По этой заявке файл не отправляют: ответ нужен запросам, сертификат — заявкам на сертификаты.
refused-all-delivered = По этой заявке всё уже выдано: { $count }.

issues-title = Выпуски
issues-empty = Здесь появятся выпуски рассылок, ответы на запросы и выданные сертификаты.
issues-new = Новый выпуск
issues-send = Разослать
issues-sent = Отправлено
issues-file = Файл
issues-way = Как доставить
issue-way-attach = Приложить к письму
issue-way-link = Ссылка на личный кабинет
issues-title-hint = Что увидит подписчик; пусто — название блока
issues-title-hint-feed = Что увидят подписчики; пусто — название блока и дата
issues-to-whom = Выпуск получат подписчики, у которых в этот день открыт доступ к блоку, — на «E-mail для заказанной информации».
issues-no-feeds = Рассылать нечего: нет элементарных блоков типа «электронная почта».
issues-about = О выпуске
issues-go-on = Продолжить рассылку
issues-panel = Доставка
issues-nothing-sent = Ещё ничего не отправлено.
issues-left = Осталось выдать: { $count }
issues-send-answer = Отправить ответ
issues-send-certificate = Выдать сертификат
issues-answer-finishes = Заявка завершится сегодня: ответ — её единственный результат.
issues-said-sent = { $count ->
    [0] Выпуск сохранён, но подписчиков с открытым доступом нет.
    [one] Отправлено { $count } письмо.
    [few] Отправлено { $count } письма.
   *[other] Отправлено { $count } писем.
}
issues-said-answered = Ответ отправлен, заявка завершена.
issues-said-certificate = Сертификат отправлен.
issue-kind-feed = Выпуск
issue-kind-answer = Ответ на запрос
issue-kind-certificate = Сертификат
issue-state-waiting = Рассылается
issue-state-done = Разослан

deliveries-title = Журнал доставки
deliveries-empty = Здесь видно, кому и что отправлено.
deliveries-number = №
deliveries-at = Отправлено
deliveries-issue = Название
deliveries-kind = Вид
deliveries-order = Заявка
deliveries-certificate = Номер сертификата
deliveries-issued-on = Дата выпуска
deliveries-state = Состояние
deliveries-attempts = Попыток
deliveries-error = Ошибка
delivery-state-waiting = Ждёт отправки
delivery-state-sending = Отправляется
delivery-state-sent = Доставлено
delivery-state-failed = Не доставлено
delivery-state-gone = Письмо удалено из журнала

readers-title = Получатели
readers-on = На дату
readers-empty = На эту дату получателей нет. Сюда входят блоки типа «электронная почта» с межсистемным идентификатором.
readers-unload = Выгрузить CSV

my-issues-title = Мои материалы
my-issues-empty = Здесь будут выпуски, ответы на запросы и сертификаты по вашим заявкам.
field-future = Дата ещё не наступила
