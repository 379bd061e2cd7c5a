-- Residents (居民). Columns of type bytea are sealed by the application (AES-GCM, bound to row and column); *_index is the keyed
-- hash by which a sealed value is found again. Death and moving away are plain: they must stop a message inside one statement.

create table import_batch (
  id          uuid primary key,
  kind        text not null check (kind in ('residents')),
  file_name   text not null,
  file_sha256 bytea not null,
  division    text not null,
  started_at  timestamptz not null default now(),
  started_by  text not null,
  rows_read   integer not null default 0,
  created     integer not null default 0,
  changed     integer not null default 0,
  unchanged   integer not null default 0,
  refused     integer not null default 0,
  finished_at timestamptz,
  undone_at   timestamptz,
  undone_by   text
);

create table resident (
  id                  uuid primary key,
  name                bytea not null,
  name_index          bytea not null,
  id_type             text not null check (id_type in ('identity-card', 'hmt-residence-permit', 'passport', 'foreign-permanent-residence', 'none')),
  id_number           bytea,
  id_number_index     bytea,
  sex                 text check (sex in ('male', 'female')),
  birth_date          date,
  registered_division text check (registered_division ~ '^[0-9]{2,12}$'),
  living_division     text not null check (living_division ~ '^[0-9]{12}$'),
  building            bytea,
  door                bytea,
  dwelling_index      bytea,
  household_number    text,
  household_relation  text,
  telephone           bytea,
  telephone_index     bytea,
  retired_since       date,
  died_on             date,
  moved_away_on       date,
  first_batch         uuid references import_batch, -- the import that created the row
  batch               uuid references import_batch, -- the import that wrote the row last; null once anybody else has changed it
  changed_at          timestamptz not null default now(),
  check ((id_number is null) = (id_number_index is null))
);
create unique index resident_by_id_number on resident (id_type, id_number_index);
create index resident_by_name on resident (name_index);
create index resident_by_telephone on resident (telephone_index);
create index resident_by_living_division on resident (living_division);
create index resident_by_registered_division on resident (registered_division);
create index resident_by_dwelling on resident (dwelling_index);
create index resident_by_household on resident (household_number);
create index resident_gone on resident (id) where died_on is not null or moved_away_on is not null;

-- A dated fact with its source: hardship, disability, self-care, living alone. What it says is sealed.
create table resident_status (
  id       uuid primary key,
  resident uuid not null references resident on delete cascade,
  fact     bytea not null
);
create index status_by_resident on resident_status (resident);

-- What a batch replaced, sealed whole, so that the batch can be undone.
create table resident_before (
  batch          uuid not null references import_batch,
  resident       uuid not null references resident on delete cascade,
  previous_batch uuid references import_batch,
  record         bytea not null,
  primary key (batch, resident)
);
create index before_by_resident on resident_before (resident);

-- Every import writes a batch of its own into the row: an update that leaves it alone is somebody else's, and undoing must not undo that.
create function forget_batch() returns trigger language plpgsql as $$
begin
  if new.batch is not distinct from old.batch then
    new.batch := null;
  end if;
  return new;
end $$;
create trigger resident_changed_by_hand before update on resident for each row execute function forget_batch();

-- Which residents changed, for every node's population index. The transaction id lets a reader wait for older, still open
-- transactions: numbers alone do not follow the order of commits.
create table resident_change (
  number      bigint generated always as identity primary key,
  resident    uuid not null,
  transaction xid8 not null default pg_current_xact_id(),
  at          timestamptz not null default now()
);

create function note_resident_change() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_table_name = 'resident' then
    insert into resident_change (resident) select id from changed;
  else
    insert into resident_change (resident) select distinct resident from changed;
  end if;
  perform pg_notify('shequ', 'resident');
  return null;
end $$;
create trigger resident_inserted after insert on resident referencing new table as changed for each statement execute function note_resident_change();
create trigger resident_updated after update on resident referencing new table as changed for each statement execute function note_resident_change();
create trigger resident_deleted after delete on resident referencing old table as changed for each statement execute function note_resident_change();
create trigger status_inserted after insert on resident_status referencing new table as changed for each statement execute function note_resident_change();
create trigger status_updated after update on resident_status referencing new table as changed for each statement execute function note_resident_change();
create trigger status_deleted after delete on resident_status referencing old table as changed for each statement execute function note_resident_change();

-- The PIN (密码) with which a person opens private mail on a shared screen; tries are counted here, not in Redis, which may be lost.
-- without_pin: since when, and sealed why, letters may be shown without it (免密显示).
create table resident_pin (
  resident            uuid primary key references resident on delete cascade,
  pin_hash            text,
  wrong_tries         integer not null default 0,
  locked_until        timestamptz,
  without_pin_since   timestamptz,
  without_pin_consent bytea
);

-- A box (机顶盒) stands in a dwelling; its token lists whose mail it may show.
create table box (
  id           uuid primary key,
  community    text not null check (community ~ '^[0-9]{12}$'),
  building     bytea,
  door         bytea,
  serial_index bytea unique,
  token_hash   bytea unique,
  confirmed_at timestamptz,
  confirmed_by uuid references account,
  paired_at    timestamptz not null default now(),
  revoked_at   timestamptz
);
create index box_by_community on box (community);
create table box_resident (
  box      uuid not null references box,
  resident uuid not null references resident on delete cascade,
  primary key (box, resident)
);
create index box_by_resident on box_resident (resident);

-- A pairing under way, in the manner of RFC 8628: the box polls with the device code, a worker types the user code.
create table box_pairing (
  device_code_hash bytea primary key,
  user_code        text not null,
  community        text,
  serial_index     bytea,
  expires_at       timestamptz not null,
  last_poll_at     timestamptz,
  box              uuid references box,
  token_sealed     bytea,
  collected_at     timestamptz
);
create unique index pairing_by_user_code on box_pairing (user_code);

alter table import_batch enable row level security;
alter table import_batch force row level security;
create policy import_batch_system on import_batch to shequ_system using (true);
create policy import_batch_scope on import_batch to shequ_server using (in_scope(division));

alter table resident enable row level security;
alter table resident force row level security;
create policy resident_system on resident to shequ_system using (true);
-- Workers of both communities see the resident: where registered (户籍) and where living (居住).
create policy resident_scope on resident to shequ_server
  using (in_scope(living_division) or in_scope(registered_division)
         or id in (select resident from box_resident where box = current_box()));

alter table resident_status enable row level security;
alter table resident_status force row level security;
create policy status_system on resident_status to shequ_system using (true);
create policy status_scope on resident_status to shequ_server using (exists (select from resident r where r.id = resident));

alter table resident_before enable row level security;
alter table resident_before force row level security;
create policy before_system on resident_before to shequ_system using (true);
create policy before_scope on resident_before to shequ_server using (exists (select from resident r where r.id = resident));

alter table resident_pin enable row level security;
alter table resident_pin force row level security;
create policy pin_system on resident_pin to shequ_system using (true);
create policy pin_scope on resident_pin to shequ_server using (exists (select from resident r where r.id = resident));

alter table box enable row level security;
alter table box force row level security;
create policy box_system on box to shequ_system using (true);
create policy box_scope on box to shequ_server using (in_scope(community) or id = current_box());

alter table box_resident enable row level security;
alter table box_resident force row level security;
create policy box_resident_system on box_resident to shequ_system using (true);
create policy box_resident_scope on box_resident to shequ_server
  using (box = current_box() or exists (select from box b where b.id = box));

alter table box_pairing enable row level security;
alter table box_pairing force row level security;
create policy pairing_system on box_pairing to shequ_system using (true);

grant select, insert, update, delete on import_batch, resident, resident_status, resident_before, resident_pin, box, box_resident to shequ_server, shequ_system;
grant select, insert, update, delete on box_pairing to shequ_system;
grant select, delete on resident_change to shequ_system;
