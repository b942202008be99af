-- Lists of tasks: keys of users are UUIDs, rows have owners by a column, by the row above, and not at all.
CREATE TYPE member_status AS ENUM ('active', 'suspended');
CREATE TABLE members (
  id uuid PRIMARY KEY,
  login varchar(60) NOT NULL UNIQUE,
  name text,
  password_hash text NOT NULL,
  role varchar(20) NOT NULL DEFAULT 'user',
  status member_status NOT NULL DEFAULT 'active'
);
CREATE TABLE lists (
  id serial PRIMARY KEY,
  owner_id uuid NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  title varchar(80) NOT NULL
);
CREATE TABLE tasks (
  id serial PRIMARY KEY,
  list_id int NOT NULL REFERENCES lists (id) ON DELETE CASCADE,
  title varchar(200) NOT NULL,
  done boolean NOT NULL DEFAULT false,
  assignee_id uuid REFERENCES members (id)
);
CREATE TABLE labels (id serial PRIMARY KEY, name varchar(40) NOT NULL UNIQUE);
CREATE TABLE task_labels (
  task_id int REFERENCES tasks (id) ON DELETE CASCADE,
  label_id int REFERENCES labels (id),
  PRIMARY KEY (task_id, label_id)
);
CREATE TABLE profiles (member_id uuid PRIMARY KEY REFERENCES members (id), bio text);
CREATE TABLE notes (
  id serial PRIMARY KEY,
  created_by uuid REFERENCES members (id),
  label_id int NOT NULL REFERENCES labels (id),
  body text NOT NULL
);
