# Letters to subscribers, reminders, documents of offers.
right-subscriptions-subscriber-write = Write letters to subscribers
event-subscriptions-message = Letter sent to subscribers
event-subscriptions-reminders-send = Subscribers reminded of the end of access
event-subscriptions-reminders-tell = Operators told of the end of access
event-subscriptions-offer-documents = Documents of an offer changed
mail-subscriptions-message = Information message
mail-subscriptions-ending-1 = End of subscription, reminder 1
mail-subscriptions-ending-2 = End of subscription, reminder 2
mail-subscriptions-ending-3 = End of subscription, reminder 3
mail-subscriptions-ending-4 = End of subscription, reminder 4
mail-subscriptions-ending-5 = End of subscription, reminder 5
mail-subscriptions-ending-digest = Operators’ digest: subscriptions about to end
mail-days-left = { $days ->
    [0] today is the last day
    [one] { $days } day left
   *[other] { $days } days left
}
notice-ending-one = Access is about to end: order { $order }, { $client }, { $date }
notice-ending-many = { $count ->
    [one] Access by { $count } order is about to end
   *[other] Access by { $count } orders is about to end
}, the first on { $date }
message-title = Letter to subscribers
message-write = Write a letter
message-to = To
message-count = { $count ->
    [one] { $count } subscriber
   *[other] { $count } subscribers
}
message-subject = Subject
message-text = Text
message-text-hint = The mail template “Information message” adds the greeting and the signature.
message-documents = Attach documents
message-preview = What the reader will see
message-preview-empty = Type a subject and a text, and the letter appears here.
message-preview-first = What the first reader will see: { $email }
message-send = Send
message-sent = { $count ->
    [one] { $count } letter sent
   *[other] { $count } letters sent
}
message-nobody = There is nobody to write to: no subscriber was chosen.
offer-documents = Documents with the letter of acceptance
offer-documents-hint = The subscriber gets them by mail with the text of the offer when he accepts it.
offer-documents-parameters = Documents of the settings
offer-documents-parameter = Document { $number } of the settings
offer-documents-unset = not set
offer-documents-directory = Documents of the directory
offer-documents-none = The directory of documents is empty.
password-renew = Send a new password
password-renew-question = The old password will stop working and the subscriber’s sessions will end. Send a new password?
password-renewed = A new password is on its way to the subscriber
mail-field-client = name of the subscriber
mail-field-code = code of the subscriber
mail-field-order = number of the order
mail-field-number = number of the paper
mail-field-total = sum
mail-field-lines = list of lines
mail-field-title = title of the offer
mail-field-edition = edition of the offer
mail-field-digest = digest of the text
mail-field-text = the text itself
mail-field-subject = the subject that the operator typed
mail-field-days = days left, a number
mail-field-left = days left, in words
mail-field-count = how many orders in all
mail-field-more = how many orders the letter has no room for
mail-field-list = link to the list of orders
