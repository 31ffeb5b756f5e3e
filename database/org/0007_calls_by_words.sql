create index calls_by_words on calls using gin (words);
