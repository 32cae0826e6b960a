field-no-upload = The file did not arrive. Please choose it again.
event-files-upload = File uploaded
event-notices-read = Notices read
refused-too-many-files = No more than a hundred files fit here. Remove some first.
event-files-attach = File attached
event-files-remove = File removed
