search-client = { $name }
