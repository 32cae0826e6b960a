# Сигналы внешним программам: скрипт и webhook.

outbox-channel = Канал
channel-mail = Письмо
channel-script = Скрипт
channel-webhook = Webhook
