CREATE TABLE decisions (
  n BIGSERIAL NOT NULL,
  kind TEXT NOT NULL,
  one TEXT NOT NULL,
  two TEXT,
  value TEXT,
  entry TEXT NOT NULL,
  why TEXT,
  made TEXT NOT NULL,
  undone TEXT,
  CONSTRAINT pk_decisions PRIMARY KEY (n)
);

CREATE INDEX ix_decisions_kind ON decisions (kind);

CREATE INDEX ix_decisions_one ON decisions (one);

CREATE INDEX ix_decisions_two ON decisions (two);

CREATE TABLE facts (
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  CONSTRAINT pk_facts PRIMARY KEY (name)
);

CREATE TABLE failures (
  n BIGSERIAL NOT NULL,
  locator TEXT NOT NULL,
  step TEXT NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  at TEXT NOT NULL,
  CONSTRAINT pk_failures PRIMARY KEY (n)
);

CREATE INDEX ix_failures_locator ON failures (locator);

CREATE TABLE feeds (
  n BIGSERIAL NOT NULL,
  url TEXT NOT NULL,
  asks TEXT,
  kind TEXT,
  name TEXT,
  home TEXT,
  outlet TEXT,
  owner TEXT,
  language TEXT,
  note TEXT,
  folder TEXT NOT NULL,
  added TEXT NOT NULL,
  "off" TEXT,
  due TEXT,
  outcome TEXT,
  why TEXT,
  tried TEXT,
  succeeded TEXT,
  brought TEXT,
  failures BIGINT NOT NULL,
  interval BIGINT NOT NULL,
  waiting BIGINT NOT NULL,
  reports BIGINT NOT NULL,
  state TEXT,
  CONSTRAINT pk_feeds PRIMARY KEY (n),
  CONSTRAINT uq_feeds_url UNIQUE (url)
);

CREATE INDEX ix_feeds_off_due ON feeds ("off", due);

CREATE TABLE history (
  n BIGSERIAL NOT NULL,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  claim TEXT,
  story TEXT,
  article TEXT,
  at_least BIGINT,
  at_most BIGINT,
  said TEXT NOT NULL,
  why TEXT,
  CONSTRAINT pk_history PRIMARY KEY (n)
);

CREATE INDEX ix_history_at ON history (at);

CREATE INDEX ix_history_claim ON history (claim);

CREATE INDEX ix_history_story ON history (story);

CREATE TABLE names (
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  reports BIGINT NOT NULL,
  attributions BIGINT NOT NULL,
  first_utc TEXT,
  last_utc TEXT,
  CONSTRAINT pk_names PRIMARY KEY (key)
);

CREATE INDEX ix_names_reports ON names (reports);

CREATE TABLE notes (
  n BIGSERIAL NOT NULL,
  about TEXT NOT NULL,
  text TEXT NOT NULL,
  author TEXT,
  made TEXT NOT NULL,
  CONSTRAINT pk_notes PRIMARY KEY (n)
);

CREATE INDEX ix_notes_about ON notes (about);

CREATE TABLE pairs (
  a BIGINT NOT NULL,
  b BIGINT NOT NULL,
  linked BIGINT NOT NULL,
  CONSTRAINT pk_pairs PRIMARY KEY (a, b)
);

CREATE INDEX ix_pairs_b ON pairs (b);

CREATE TABLE postings (
  key BIGINT NOT NULL,
  count BIGINT NOT NULL,
  places BYTEA NOT NULL,
  CONSTRAINT pk_postings PRIMARY KEY (key)
);

CREATE TABLE reports (
  id TEXT NOT NULL,
  key TEXT NOT NULL,
  locator TEXT NOT NULL,
  article TEXT NOT NULL,
  versions BIGINT NOT NULL,
  taken TEXT NOT NULL,
  seen TEXT NOT NULL,
  CONSTRAINT pk_reports PRIMARY KEY (id),
  CONSTRAINT uq_reports_key UNIQUE (key)
);

CREATE TABLE resting (
  host TEXT NOT NULL,
  until TEXT NOT NULL,
  failures BIGINT NOT NULL,
  CONSTRAINT pk_resting PRIMARY KEY (host)
);

CREATE INDEX ix_resting_until ON resting (until);

CREATE TABLE retired (
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  "into" TEXT,
  at TEXT NOT NULL,
  why TEXT NOT NULL,
  gist TEXT,
  CONSTRAINT pk_retired PRIMARY KEY (id)
);

CREATE INDEX ix_retired_into ON retired ("into");

CREATE TABLE shelved (
  place BIGINT NOT NULL,
  article BIGINT NOT NULL,
  total DOUBLE PRECISION NOT NULL,
  mean BYTEA NOT NULL,
  signature BYTEA NOT NULL,
  size BIGINT NOT NULL,
  CONSTRAINT pk_shelved PRIMARY KEY (place)
);

CREATE TABLE stories (
  n BIGSERIAL NOT NULL,
  id TEXT NOT NULL,
  gist TEXT NOT NULL,
  articles BIGINT NOT NULL,
  claims BIGINT NOT NULL,
  first_seen TEXT,
  last_seen TEXT,
  made TEXT NOT NULL,
  changed TEXT NOT NULL,
  record BYTEA NOT NULL,
  CONSTRAINT pk_stories PRIMARY KEY (n),
  CONSTRAINT uq_stories_id UNIQUE (id)
);

CREATE INDEX ix_stories_last_seen ON stories (last_seen);

CREATE TABLE turns (
  n BIGSERIAL NOT NULL,
  at TEXT NOT NULL,
  claim TEXT NOT NULL,
  story TEXT NOT NULL,
  kinds TEXT NOT NULL,
  record BYTEA NOT NULL,
  CONSTRAINT pk_turns PRIMARY KEY (n)
);

CREATE INDEX ix_turns_at ON turns (at);

CREATE INDEX ix_turns_claim ON turns (claim);

CREATE TABLE watches (
  name TEXT NOT NULL,
  made TEXT NOT NULL,
  start TEXT NOT NULL,
  question TEXT NOT NULL,
  kinds TEXT NOT NULL,
  days BIGINT NOT NULL,
  digest TEXT NOT NULL,
  paused BIGINT NOT NULL,
  seen BIGINT NOT NULL,
  CONSTRAINT pk_watches PRIMARY KEY (name)
);

CREATE TABLE alerts (
  n BIGSERIAL NOT NULL,
  id TEXT NOT NULL,
  watch TEXT NOT NULL,
  kind TEXT NOT NULL,
  claim TEXT NOT NULL,
  story TEXT NOT NULL,
  found TEXT NOT NULL,
  record BYTEA NOT NULL,
  CONSTRAINT pk_alerts PRIMARY KEY (n),
  CONSTRAINT uq_alerts_id UNIQUE (id),
  CONSTRAINT fk_alerts_watch FOREIGN KEY(watch) REFERENCES watches (name) ON DELETE CASCADE
);

CREATE INDEX ix_alerts_claim ON alerts (claim);

CREATE INDEX ix_alerts_found ON alerts (found);

CREATE INDEX ix_alerts_watch ON alerts (watch);

CREATE TABLE articles (
  n BIGSERIAL NOT NULL,
  id TEXT NOT NULL,
  report TEXT NOT NULL,
  version BIGINT NOT NULL,
  current BIGINT NOT NULL,
  place BIGINT,
  settled BIGINT NOT NULL,
  sequence TEXT NOT NULL,
  locator TEXT NOT NULL,
  url TEXT,
  outlet TEXT,
  owner TEXT,
  title TEXT,
  byline TEXT,
  published TEXT,
  published_utc TEXT,
  updated TEXT,
  fetched TEXT,
  language TEXT,
  sha256 TEXT NOT NULL,
  taken TEXT NOT NULL,
  seen TEXT NOT NULL,
  made_by TEXT NOT NULL,
  about TEXT,
  story TEXT,
  text TEXT NOT NULL,
  CONSTRAINT pk_articles PRIMARY KEY (n),
  CONSTRAINT uq_articles_id UNIQUE (id),
  CONSTRAINT fk_articles_report FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);

CREATE INDEX ix_articles_language ON articles (language);

CREATE INDEX ix_articles_outlet ON articles (outlet);

CREATE INDEX ix_articles_place ON articles (place);

CREATE INDEX ix_articles_published_utc ON articles (published_utc);

CREATE INDEX ix_articles_report ON articles (report);

CREATE INDEX ix_articles_sequence ON articles (sequence);

CREATE INDEX ix_articles_settled ON articles (settled);

CREATE INDEX ix_articles_story ON articles (story);

CREATE TABLE changes (
  n BIGSERIAL NOT NULL,
  story TEXT NOT NULL,
  kind TEXT NOT NULL,
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  CONSTRAINT pk_changes PRIMARY KEY (n),
  CONSTRAINT fk_changes_story FOREIGN KEY(story) REFERENCES stories (id) ON DELETE CASCADE
);

CREATE INDEX ix_changes_source ON changes (source);

CREATE INDEX ix_changes_story ON changes (story);

CREATE INDEX ix_changes_target ON changes (target);

CREATE TABLE claims (
  n BIGSERIAL NOT NULL,
  id TEXT NOT NULL,
  story TEXT NOT NULL,
  gist TEXT NOT NULL,
  weight DOUBLE PRECISION NOT NULL,
  at_least BIGINT NOT NULL,
  at_most BIGINT NOT NULL,
  reports BIGINT NOT NULL,
  disputed BIGINT NOT NULL,
  information TEXT,
  first_seen TEXT,
  first_utc TEXT,
  last_utc TEXT,
  made TEXT NOT NULL,
  changed TEXT NOT NULL,
  digest TEXT NOT NULL,
  record BYTEA NOT NULL,
  said TEXT NOT NULL,
  around TEXT NOT NULL,
  voices TEXT NOT NULL,
  facets TEXT NOT NULL,
  CONSTRAINT pk_claims PRIMARY KEY (n),
  CONSTRAINT uq_claims_id UNIQUE (id),
  CONSTRAINT fk_claims_story FOREIGN KEY(story) REFERENCES stories (id) ON DELETE CASCADE
);

CREATE INDEX ix_claims_last_utc ON claims (last_utc);

CREATE INDEX ix_claims_story ON claims (story);

CREATE TABLE feed_rounds (
  n BIGSERIAL NOT NULL,
  feed BIGINT NOT NULL,
  at TEXT NOT NULL,
  outcome TEXT NOT NULL,
  "new" BIGINT NOT NULL,
  versions BIGINT NOT NULL,
  known BIGINT NOT NULL,
  missed BIGINT NOT NULL,
  why TEXT,
  CONSTRAINT pk_feed_rounds PRIMARY KEY (n),
  CONSTRAINT fk_feed_rounds_feed FOREIGN KEY(feed) REFERENCES feeds (n) ON DELETE CASCADE
);

CREATE INDEX ix_feed_rounds_feed_n ON feed_rounds (feed, n);

CREATE TABLE pages (
  id TEXT NOT NULL,
  report TEXT NOT NULL,
  article TEXT NOT NULL,
  locator TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  media_type TEXT,
  taken TEXT NOT NULL,
  size BIGINT NOT NULL,
  record BYTEA NOT NULL,
  CONSTRAINT pk_pages PRIMARY KEY (id),
  CONSTRAINT fk_pages_report FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);

CREATE INDEX ix_pages_article ON pages (article);

CREATE INDEX ix_pages_locator_sha256 ON pages (locator, sha256);

CREATE INDEX ix_pages_report ON pages (report);

CREATE TABLE revisions (
  n BIGSERIAL NOT NULL,
  report TEXT NOT NULL,
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  kind TEXT NOT NULL,
  said TEXT NOT NULL,
  at TEXT NOT NULL,
  record BYTEA NOT NULL,
  CONSTRAINT pk_revisions PRIMARY KEY (n),
  CONSTRAINT fk_revisions_report FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE
);

CREATE INDEX ix_revisions_report ON revisions (report);

CREATE TABLE targets (
  n BIGSERIAL NOT NULL,
  watch TEXT NOT NULL,
  address TEXT NOT NULL,
  secret TEXT,
  since TEXT NOT NULL,
  first BIGINT NOT NULL,
  failures BIGINT NOT NULL,
  due TEXT,
  why TEXT,
  given_up BIGINT NOT NULL,
  CONSTRAINT pk_targets PRIMARY KEY (n),
  CONSTRAINT fk_targets_watch FOREIGN KEY(watch) REFERENCES watches (name) ON DELETE CASCADE
);

CREATE INDEX ix_targets_watch ON targets (watch);

CREATE TABLE watched (
  watch TEXT NOT NULL,
  claim TEXT NOT NULL,
  CONSTRAINT pk_watched PRIMARY KEY (watch, claim),
  CONSTRAINT fk_watched_watch FOREIGN KEY(watch) REFERENCES watches (name) ON DELETE CASCADE
);

CREATE TABLE claim_statements (
  claim BIGINT NOT NULL,
  statement TEXT NOT NULL,
  article TEXT NOT NULL,
  CONSTRAINT pk_claim_statements PRIMARY KEY (claim, statement),
  CONSTRAINT fk_claim_statements_claim FOREIGN KEY(claim) REFERENCES claims (n) ON DELETE CASCADE
);

CREATE INDEX ix_claim_statements_article ON claim_statements (article);

CREATE INDEX ix_claim_statements_statement ON claim_statements (statement);

CREATE TABLE copies (
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  rank BIGINT NOT NULL,
  kind TEXT NOT NULL,
  credit TEXT NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  record BYTEA NOT NULL,
  CONSTRAINT pk_copies PRIMARY KEY (source, target),
  CONSTRAINT fk_copies_source FOREIGN KEY(source) REFERENCES articles (id) ON DELETE CASCADE,
  CONSTRAINT fk_copies_target FOREIGN KEY(target) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE INDEX ix_copies_target ON copies (target);

CREATE TABLE handed (
  target BIGINT NOT NULL,
  alert BIGINT NOT NULL,
  batch TEXT NOT NULL,
  at TEXT,
  CONSTRAINT pk_handed PRIMARY KEY (target, alert),
  CONSTRAINT fk_handed_target FOREIGN KEY(target) REFERENCES targets (n) ON DELETE CASCADE,
  CONSTRAINT fk_handed_alert FOREIGN KEY(alert) REFERENCES alerts (n) ON DELETE CASCADE
);

CREATE INDEX ix_handed_batch ON handed (batch);

CREATE TABLE origins (
  claim BIGINT NOT NULL,
  place BIGINT NOT NULL,
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  interest TEXT,
  CONSTRAINT pk_origins PRIMARY KEY (claim, place),
  CONSTRAINT fk_origins_claim FOREIGN KEY(claim) REFERENCES claims (n) ON DELETE CASCADE
);

CREATE INDEX ix_origins_key ON origins (key);

CREATE TABLE places (
  n BIGSERIAL NOT NULL,
  article TEXT NOT NULL,
  statement TEXT NOT NULL,
  name TEXT NOT NULL,
  lat DOUBLE PRECISION NOT NULL,
  lon DOUBLE PRECISION NOT NULL,
  country TEXT,
  precision TEXT,
  role TEXT,
  CONSTRAINT pk_places PRIMARY KEY (n),
  CONSTRAINT fk_places_article FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE INDEX ix_places_article ON places (article);

CREATE INDEX ix_places_lat_lon ON places (lat, lon);

CREATE INDEX ix_places_statement ON places (statement, lat, lon);

CREATE TABLE readings (
  article TEXT NOT NULL,
  made_by TEXT NOT NULL,
  current BIGINT NOT NULL,
  taken TEXT NOT NULL,
  content BYTEA NOT NULL,
  vectors BYTEA NOT NULL,
  CONSTRAINT pk_readings PRIMARY KEY (article, made_by),
  CONSTRAINT fk_readings_article FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE TABLE responses (
  n BIGSERIAL NOT NULL,
  article TEXT NOT NULL,
  party TEXT NOT NULL,
  key TEXT NOT NULL,
  status TEXT NOT NULL,
  scope TEXT NOT NULL,
  statement TEXT,
  asker TEXT,
  as_of TEXT,
  start BIGINT NOT NULL,
  stop BIGINT NOT NULL,
  CONSTRAINT pk_responses PRIMARY KEY (n),
  CONSTRAINT fk_responses_article FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE INDEX ix_responses_article ON responses (article);

CREATE INDEX ix_responses_key ON responses (key);

CREATE INDEX ix_responses_statement ON responses (statement);

CREATE TABLE statements (
  id TEXT NOT NULL,
  article TEXT NOT NULL,
  attribution TEXT,
  start BIGINT NOT NULL,
  stop BIGINT NOT NULL,
  gist TEXT NOT NULL,
  firmness TEXT NOT NULL,
  speech_act TEXT NOT NULL,
  CONSTRAINT pk_statements PRIMARY KEY (id),
  CONSTRAINT fk_statements_article FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE INDEX ix_statements_article ON statements (article);

CREATE TABLE voices (
  article TEXT NOT NULL,
  attribution TEXT NOT NULL,
  place BIGINT NOT NULL,
  last BIGINT NOT NULL,
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  entity TEXT,
  firmness TEXT NOT NULL,
  CONSTRAINT pk_voices PRIMARY KEY (article, attribution, place),
  CONSTRAINT fk_voices_article FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE
);

CREATE INDEX ix_voices_key ON voices (key);

CREATE TABLE claims_text (claim BIGINT PRIMARY KEY REFERENCES claims (n) ON DELETE CASCADE, words TSVECTOR NOT NULL);

CREATE INDEX ix_claims_text_words ON claims_text USING gin (words);
