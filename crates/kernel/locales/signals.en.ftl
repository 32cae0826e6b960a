# Signals to programs outside: script and webhook.

outbox-channel = Channel
channel-mail = Letter
channel-script = Script
channel-webhook = Webhook
