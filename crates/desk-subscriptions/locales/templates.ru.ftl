# Виды документов этого раздела в справочнике шаблонов.

document-kind-subscriptions-invoice = { paper-invoice }
document-kind-subscriptions-tax-invoice = { paper-tax-invoice }
document-kind-subscriptions-act = { paper-act }
