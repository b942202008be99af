import { gates } from './support/app.js';

/** Checks over several columns, of every sort that rows have to be searched for. */
const ddl = `
  CREATE TABLE teams (
    id serial PRIMARY KEY,
    code varchar(9) NOT NULL UNIQUE CHECK (code = upper(code)),
    name varchar(60) NOT NULL,
    founded date NOT NULL DEFAULT CURRENT_DATE,
    closed date,
    CONSTRAINT teams_close_later CHECK (closed > founded)
  );
  CREATE TABLE members (
    id serial PRIMARY KEY,
    team_id int NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    boss_id int REFERENCES members (id) ON DELETE SET NULL,
    level smallint NOT NULL,
    share numeric(8, 2) NOT NULL DEFAULT 1.00,
    mail varchar(80) NOT NULL CHECK (mail LIKE '%@%.%'),
    CONSTRAINT members_level CHECK (
      (boss_id IS NULL AND level = 0 AND share = 1.00) OR (boss_id IS NOT NULL AND level >= 1)
    )
  );
  CREATE TABLE prizes (
    id serial PRIMARY KEY,
    team_id int REFERENCES teams (id),
    member_id int REFERENCES members (id),
    points int NOT NULL,
    bonus int NOT NULL DEFAULT 0,
    total int NOT NULL,
    state varchar(10) NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'given', 'refused')),
    given_at timestamptz,
    reason text,
    CONSTRAINT prizes_one_winner CHECK ((team_id IS NULL) <> (member_id IS NULL)),
    CONSTRAINT prizes_total CHECK (total = points + bonus),
    CONSTRAINT prizes_given CHECK (state <> 'given' OR given_at IS NOT NULL),
    CONSTRAINT prizes_refused CHECK ((state = 'refused') = (reason IS NOT NULL))
  );
  CREATE TABLE orders (
    id serial PRIMARY KEY,
    placed_at timestamptz NOT NULL DEFAULT now(),
    due_at timestamptz NOT NULL,
    shipped_at timestamptz,
    least smallint NOT NULL DEFAULT 5,
    most smallint NOT NULL DEFAULT 1,
    CHECK (due_at >= placed_at),
    CHECK (shipped_at >= placed_at OR shipped_at IS NULL),
    CHECK (least < most)
  );
  CREATE TABLE friends (
    member_id int NOT NULL REFERENCES members (id),
    friend_id int NOT NULL REFERENCES members (id),
    since date NOT NULL DEFAULT CURRENT_DATE,
    PRIMARY KEY (member_id, friend_id),
    CONSTRAINT friends_in_order CHECK (member_id < friend_id)
  );`;

gates(
  {
    name: 'checks',
    schema: 'examples/blog/schema.sql',
    adapt: () => ddl,
    database: 'postgresql',
    options: { auth: 'none' },
  },
  { everywhere: true },
);
