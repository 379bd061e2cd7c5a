-- Who may see which row.
--
-- The schema's owner migrates and then stays away. Two roles sign in: shequ_server serves people and sees only rows of its
-- scope, shequ_system does the district's own work (relay, rules, rebuild). Neither bypasses row-level security, and every
-- table with personal rows forces it: without a scope shequ_server reads no such row, also where a check was forgotten.
--
-- The scope is set per transaction: shequ.scope = comma-separated prefixes of division codes (330102001,330102003),
-- shequ.box = id of the box that asks.

-- One stored generation: part of Redis' epoch, so that a restored or new database is never confused with the old one.
create table database_generation (
  only_row   boolean primary key default true check (only_row),
  generation uuid not null default gen_random_uuid()
);
insert into database_generation default values;

-- Written so that PostgreSQL inlines it: one expression, no sub-select.
create function in_scope(code text) returns boolean
  language sql stable parallel safe
  return code ^@ any (string_to_array(nullif(current_setting('shequ.scope', true), ''), ','));

-- Whether the scope holds a whole district: what belongs to no place is for those who serve all of it.
create function scope_holds_a_district() returns boolean
  language sql stable parallel safe
  return coalesce(current_setting('shequ.scope', true), '') ~ '(^|,)[0-9]{1,6}(,|$)';

create function current_box() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('shequ.box', true), '')::uuid;

-- Divisions (区划): district, street, community. A code lives from valid_from until the day before valid_until.
-- Codes have holes and names repeat: key by code, show street and community.
create table division (
  code        text not null check (code ~ '^[0-9]{12}$'),
  name        text not null check (name <> ''),
  level       text not null check (level in ('district', 'street', 'community')),
  parent      text check (parent ~ '^[0-9]{12}$'),
  valid_from  date not null,
  valid_until date check (valid_until > valid_from),
  primary key (code, valid_from)
);
create unique index division_in_force on division (code) where valid_until is null;
create index division_children on division (parent) where valid_until is null;

-- What became of a code (并入, 改码): null = it left the district.
create table division_succession (
  old_code text not null,
  new_code text,
  on_day   date not null,
  note     text not null default '',
  primary key (old_code, on_day)
);

create table account (
  id                    uuid primary key,
  sign_in_name          text not null unique check (sign_in_name ~ '^[a-z0-9][a-z0-9._-]{1,38}$'),
  display_name          text not null,
  password_hash         text not null,
  must_change_password  boolean not null default true,
  failures              integer not null default 0,
  locked_until          timestamptz,
  disabled_at           timestamptz,
  -- Sessions of an older generation are over: raised by sign-out everywhere, a new password, disabling.
  session_generation    integer not null default 0,
  -- Its password stands in the documents: it opens nothing unless the server serves the demo.
  demo                  boolean not null default false,
  created_at            timestamptz not null default now(),
  created_by            uuid references account
);

-- A role (角色) at a place of the division tree; it reaches downwards only.
create table account_grant (
  account    uuid not null references account,
  role       text not null check (role in ('community-worker', 'reviewer', 'street-manager', 'welfare-officer', 'auditor', 'administrator')),
  division   text not null check (division ~ '^[0-9]{12}$'),
  granted_at timestamptz not null default now(),
  granted_by uuid references account,
  primary key (account, role, division)
);

-- A key of another system; its grants are the same as an account's. Only the hash is kept.
create table api_key (
  id         uuid primary key,
  name       text not null,
  hash       bytea not null unique,
  created_at timestamptz not null default now(),
  created_by uuid references account,
  revoked_at timestamptz
);
create table api_key_grant (
  api_key  uuid not null references api_key,
  role     text not null check (role in ('community-worker', 'reviewer', 'street-manager', 'welfare-officer', 'auditor', 'administrator')),
  division text not null check (division ~ '^[0-9]{12}$'),
  primary key (api_key, role, division)
);

-- Every act on persons and publications, written in the act's own transaction and never changed.
-- One sealer chains committed entries afterwards: a chain written by everybody would serialise everything.
create table audit_entry (
  id           bigint generated always as identity primary key,
  at           timestamptz not null,
  actor_kind   text not null check (actor_kind in ('account', 'api-key', 'box', 'operator', 'system')),
  actor        text not null,
  origin       text not null default '',
  act          text not null,
  subject_kind text not null,
  subject      text not null,
  division     text,
  purpose      text not null default '',
  outcome      text not null default 'done' check (outcome in ('done', 'refused')),
  detail       jsonb not null default '{}'
);
create index audit_by_subject on audit_entry (subject_kind, subject, id);
create index audit_by_day on audit_entry (at);
-- Entries that wait for the sealer. A queue, since ids do not follow the order of commits.
create table audit_unchained (
  entry bigint primary key references audit_entry
);
create function note_audit_entry() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into audit_unchained (entry) values (new.id);
  return null;
end $$;
create trigger audit_entry_written after insert on audit_entry for each row execute function note_audit_entry();
create table audit_link (
  position bigint primary key,
  entry    bigint not null unique references audit_entry,
  hash     bytea not null
);
create table audit_day_seal (
  day           date primary key,
  last_position bigint not null,
  hash          bytea not null
);

alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy audit_system on audit_entry to shequ_system using (true);
create policy audit_append on audit_entry for insert to shequ_server with check (true);
create policy audit_scope on audit_entry for select to shequ_server
  using (in_scope(division) or division is null and scope_holds_a_district());

grant usage on schema public to shequ_server, shequ_system;
grant select on database_generation to shequ_server, shequ_system;
grant select, insert, update on division, division_succession to shequ_server, shequ_system;
grant select, insert, update on account, api_key to shequ_server, shequ_system;
grant select, insert, delete on account_grant, api_key_grant to shequ_server, shequ_system;
-- Append-only: nobody who signs in may change or remove what is written.
grant select, insert on audit_entry to shequ_server, shequ_system;
grant select, delete on audit_unchained to shequ_system;
grant select on audit_link, audit_day_seal to shequ_server;
grant select, insert on audit_link, audit_day_seal to shequ_system;
