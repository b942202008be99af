-- Books on shelves: private rows, and every way in which others could come by them.
CREATE TABLE people (
  id serial PRIMARY KEY,
  email varchar(120) NOT NULL UNIQUE,
  name varchar(80),
  phone varchar(40),
  password_hash text NOT NULL,
  is_admin boolean NOT NULL DEFAULT false,
  suspended_at timestamptz
);
-- Everybody's, with private rows below it.
CREATE TABLE topics (id serial PRIMARY KEY, name varchar(60) NOT NULL UNIQUE);
CREATE TABLE shelves (
  id serial PRIMARY KEY,
  owner_id int NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  topic_id int REFERENCES topics (id) ON DELETE SET NULL,
  title varchar(80) NOT NULL,
  UNIQUE (owner_id, title)
);
-- Private by the shelf, and related to one another.
CREATE TABLE books (
  id uuid PRIMARY KEY,
  shelf_id int NOT NULL REFERENCES shelves (id) ON DELETE CASCADE,
  sequel_id uuid REFERENCES books (id) ON DELETE SET NULL,
  title varchar(120) NOT NULL,
  isbn varchar(30) UNIQUE
);
-- Private by a column of their own, and related to books both ways.
CREATE TABLE stickers (
  id serial PRIMARY KEY,
  user_id int NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  text varchar(60) NOT NULL
);
CREATE TABLE book_stickers (
  book_id uuid REFERENCES books (id) ON DELETE CASCADE,
  sticker_id int REFERENCES stickers (id) ON DELETE CASCADE,
  PRIMARY KEY (book_id, sticker_id)
);
CREATE TABLE book_topics (
  book_id uuid REFERENCES books (id) ON DELETE CASCADE,
  topic_id int REFERENCES topics (id) ON DELETE CASCADE,
  PRIMARY KEY (book_id, topic_id)
);
-- One for each book, under the key of the book.
CREATE TABLE covers (
  book_id uuid PRIMARY KEY REFERENCES books (id) ON DELETE CASCADE,
  description text NOT NULL
);
-- Between books and people, with something to say.
CREATE TABLE loans (
  book_id uuid NOT NULL REFERENCES books (id) ON DELETE CASCADE,
  borrower_id int NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  remark varchar(80),
  PRIMARY KEY (book_id, borrower_id)
);
-- Written by somebody about a book that need not be theirs.
CREATE TABLE reviews (
  id serial PRIMARY KEY,
  created_by int NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  book_id uuid NOT NULL REFERENCES books (id) ON DELETE CASCADE,
  -- Values that PostgreSQL alone gives a new row, or in words of its own.
  written_as text NOT NULL DEFAULT CURRENT_USER,
  year int NOT NULL DEFAULT extract(year from now()),
  fades_at timestamptz NOT NULL DEFAULT (now() + interval '7 days'),
  body text NOT NULL
);
-- Nobody's, and about a private row at most.
CREATE TABLE notices (
  id serial PRIMARY KEY,
  shelf_id int REFERENCES shelves (id) ON DELETE SET NULL,
  body text NOT NULL
);
-- Without a key.
CREATE TABLE visits (
  user_id int NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  what varchar(80) NOT NULL
);
CREATE VIEW shelf_sizes AS
  SELECT s.id, s.title, count(b.id) AS books
  FROM shelves s LEFT JOIN books b ON b.shelf_id = s.id
  GROUP BY s.id, s.title;
CREATE VIEW directory AS SELECT p.id, p.email, p.phone FROM people p;
CREATE VIEW topic_names AS SELECT t.id, t.name FROM topics t;
