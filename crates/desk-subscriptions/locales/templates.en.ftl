# Kinds of this desk’s documents in the directory of templates.

document-kind-subscriptions-invoice = { paper-invoice }
document-kind-subscriptions-tax-invoice = { paper-tax-invoice }
document-kind-subscriptions-act = { paper-act }
