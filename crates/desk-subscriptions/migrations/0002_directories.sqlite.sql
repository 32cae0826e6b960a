-- Banners shown on other sites, and the sites on which each may be shown.

CREATE TABLE subscriptions_banners (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    image_id INTEGER REFERENCES files (id),
    link TEXT NOT NULL,
    text_ru TEXT NOT NULL,
    text_en TEXT NOT NULL,
    starts_on TEXT,
    ends_on TEXT,
    is_on BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX subscriptions_banners_name_key_uq ON subscriptions_banners (name_key);

CREATE TABLE subscriptions_sites (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    host TEXT NOT NULL
);
CREATE UNIQUE INDEX subscriptions_sites_host_uq ON subscriptions_sites (host);
CREATE INDEX subscriptions_sites_name ON subscriptions_sites (name_key, id);

CREATE TABLE subscriptions_banner_sites (
    banner_id INTEGER NOT NULL REFERENCES subscriptions_banners (id) ON DELETE CASCADE,
    site_id INTEGER NOT NULL REFERENCES subscriptions_sites (id) ON DELETE CASCADE,
    PRIMARY KEY (banner_id, site_id)
);
CREATE INDEX subscriptions_banner_sites_site ON subscriptions_banner_sites (site_id);
