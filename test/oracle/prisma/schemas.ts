/** A schema for PostgreSQL in which everything of the language stands at least once. */
export const everything = String.raw`
// a comment
generator client {
  provider = "prisma-client"
  output   = "../generated"
}

datasource db {
  provider = "postgresql"
  schemas  = ["public", "audit"]
}

/// Who writes.
/// And who reads.
model User {
  id        Int      @id @default(autoincrement())
  email     String   @unique @db.VarChar(320)
  name      String?  @db.Citext
  role      Role     @default(EDITOR)
  roles     Role[]   @default([EDITOR, ADMIN])
  tags      String[] @default([])
  scores    Int[]
  balance   Decimal  @default(0) @db.Decimal(12, 2)
  ratio     Float    @default(0.5)
  big       BigInt   @default(9007199254740993)
  active    Boolean  @default(true)
  settings  Json     @default("{\"theme\": \"dark\"}")
  avatar    Bytes?
  born      DateTime? @db.Date
  wakes     DateTime? @db.Time(0)
  seen      DateTime  @default(now()) @db.Timestamptz(6)
  createdAt DateTime  @default(now()) @map("created_at")
  updatedAt DateTime  @updatedAt @map("updated_at")
  token     String    @default(uuid()) @db.Uuid
  ordered   String    @default(uuid(7))
  short     String    @default(dbgenerated("substr(md5(random()::text), 1, 8)"))
  address   String?   @db.Inet
  vector    Unsupported("tsvector")?
  place     Unsupported("circle")?
  bits      String    @default("0101") @db.VarBit(8)
  quote     String    @default("it's \"quoted\" \\") @map("quote") /// never read
  small     Int       @default(1) @db.SmallInt
  /* a block comment */
  posts     Post[]    @relation("written")
  edited    Post[]    @relation("edited")
  profile   Profile?
  boss      User?     @relation("reports", fields: [bossId], references: [id], onDelete: NoAction, onUpdate: NoAction)
  bossId    Int?
  staff     User[]    @relation("reports")
  friends   User[]    @relation("friends")
  friendOf  User[]    @relation("friends")
  groups    Membership[]

  @@index([role, createdAt(sort: Desc)], map: "user_role_idx")
  @@index([name(ops: raw("text_pattern_ops"))])
  @@index([settings(ops: JsonbPathOps)], type: Gin)
  @@index([email], type: Hash)
  @@map("users")
  @@schema("public")
}

model Post {
  id       String  @id @default(uuid()) @db.Uuid
  title    String
  slug     String
  author   User    @relation("written", fields: [authorId], references: [id], onDelete: Cascade)
  authorId Int     @map("author_id")
  editor   User?   @relation("edited", fields: [editorId], references: [id], map: "post_editor")
  editorId Int?
  tags     Tag[]
  related  Related[]

  @@unique([authorId, slug], name: "bySlug", map: "post_slug")
  @@schema("public")
}

model Tag {
  name  String @id
  posts Post[]

  @@schema("public")
}

model Related {
  post   Post   @relation(fields: [postId], references: [id])
  postId String @db.Uuid
  order  Int

  @@id([postId, order])
  @@schema("public")
}

model Profile {
  user   User @relation(fields: [email], references: [email], onDelete: SetDefault, onUpdate: Restrict)
  email  String @unique @db.VarChar(320)
  bio    String @db.Text

  @@id([email], map: "profile_key")
  @@schema("audit")
}

model Group {
  org  Int
  no   Int
  members Membership[]

  @@id([org, no])
  @@schema("public")
}

model Membership {
  user    User  @relation(fields: [userId], references: [id])
  userId  Int
  group   Group @relation(fields: [org, no], references: [org, no])
  org     Int
  no      Int
  since   DateTime @default(dbgenerated("CURRENT_DATE")) @db.Date

  @@id([userId, org, no])
  @@schema("public")
}

enum Role {
  ADMIN
  EDITOR @map("can edit")

  @@map("user_role")
  @@schema("public")
}
`;

/** What SQLite takes of the same. */
export const forSqlite = String.raw`
datasource db {
  provider = "sqlite"
}

model Author {
  id      Int      @id @default(autoincrement())
  name    String   @unique
  at      DateTime @default(now())
  price   Decimal?
  big     BigInt
  ratio   Float
  done    Boolean  @default(false)
  data    Bytes?
  more    Json?
  kind    Kind     @default(b)
  books   Book[]
  shelves Shelf[]
}

model Book {
  code     String @id
  author   Author @relation(fields: [authorId], references: [id])
  authorId Int

  @@index([authorId])
}

model Shelf {
  id      String @id @default(uuid())
  authors Author[]
}

enum Kind {
  a
  b
}
`;

/** MySQL's own types. */
export const forMysql = String.raw`
datasource db {
  provider = "mysql"
}

model Thing {
  id     Int      @id @default(autoincrement()) @db.UnsignedInt
  name   String   @unique
  body   String   @db.LongText
  tiny   Int      @db.TinyInt
  big    BigInt   @db.UnsignedBigInt
  flag   Boolean  @default(true)
  bit    Boolean  @db.Bit(1)
  code   String   @db.Char(3)
  at     DateTime @default(now()) @db.Timestamp(0)
  on     DateTime @db.Date
  year   Int      @db.Year
  price  Decimal  @db.Decimal(10, 2)
  raw    Bytes    @db.VarBinary(16)
  data   Json
  kind   Kind     @default(SMALL)
  other  Other[]

  @@index([body(length: 20)])
  @@fulltext([name, body])
  @@unique([code(length: 2)], map: "code_start")
}

model Other {
  id     Int    @id
  things Thing[]
}

enum Kind {
  SMALL @map("s")
  LARGE
}
`;
