-- Names with dots, at which texts that mean a column part.
CREATE TABLE "v1.users" ("user.id" serial PRIMARY KEY, "first.name" varchar(40) NOT NULL, user_id int UNIQUE);
CREATE INDEX "by.name" ON "v1.users" ("first.name" text_pattern_ops, user_id DESC);
CREATE TABLE follows (
  "who.follows" int REFERENCES "v1.users" ("user.id"), "who.is" int REFERENCES "v1.users" (user_id),
  CONSTRAINT "a.key" PRIMARY KEY ("who.is", "who.follows")
);
CREATE TABLE pairs ("a.1" int, "b.1" int, "class" int NOT NULL UNIQUE, class_ int, PRIMARY KEY ("b.1", "a.1"));
CREATE TABLE pairings (
  id serial PRIMARY KEY, "a.1" int NOT NULL, "b.1" int NOT NULL, "of.class" int REFERENCES pairs ("class"),
  FOREIGN KEY ("a.1", "b.1") REFERENCES pairs ("a.1", "b.1"), UNIQUE ("of.class", id)
);
CREATE TABLE passes (id integer PRIMARY KEY REFERENCES "v1.users" ("user.id"), name text NOT NULL);
CREATE TABLE "no.key" ("a.b" int UNIQUE, "class" int UNIQUE);
CREATE INDEX backwards ON "no.key" ("class" DESC, "a.b");
CREATE TABLE of_no_key (id serial PRIMARY KEY, a int REFERENCES "no.key" ("a.b"), b int REFERENCES "no.key" ("class"));
