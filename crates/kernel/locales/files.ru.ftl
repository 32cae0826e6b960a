field-no-upload = Файл не получен. Выберите его ещё раз.
event-files-upload = Файл отправлен
event-notices-read = Уведомления прочитаны
refused-too-many-files = Больше ста файлов сюда не положить. Удалите ненужные.
event-files-attach = Файл приложен
event-files-remove = Файл удалён
