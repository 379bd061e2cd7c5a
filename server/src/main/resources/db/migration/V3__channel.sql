-- The channel (频道): posts in four streams, and the log of what boxes must be told.

create table post (
  id               uuid primary key,
  stream           text not null check (stream in ('announcement', 'organization', 'information', 'activity')),
  template         text not null,
  field_values     jsonb not null,
  rendition        jsonb not null,
  title            text not null,
  division         text not null check (division ~ '^[0-9]{12}$'),
  buildings        text[] not null default '{}',
  pinned           boolean not null default false,
  show_from        timestamptz,
  show_until       timestamptz,
  state            text not null check (state in ('draft', 'submitted', 'scheduled', 'published', 'withdrawn')),
  revision         integer not null default 1,
  written_by       uuid not null references account,
  writers          uuid[] not null, -- everybody who wrote or edited it: none of them publishes it
  written_at       timestamptz not null,
  submitted_at     timestamptz,
  returned_reason  text,
  published_by     uuid references account,
  published_at     timestamptz,
  withdrawn_by     uuid references account,
  withdrawn_at     timestamptz,
  withdrawn_reason text,
  check (show_until is null or show_from is null or show_until > show_from),
  check (written_by = any (writers)),
  check (published_by is null or published_by <> all (writers))
);
create index post_by_division on post (division, state);
create index post_due on post (show_from) where state = 'scheduled';
create index post_playing on post (show_until) where state = 'published';

-- An event takes its number under the lock of the one row of channel_log_head, in the transaction of what it tells:
-- numbers follow the order of commits, without gaps. division = whom it concerns (a whole subtree).
create table channel_log_head (
  only_row    boolean primary key default true check (only_row),
  last_number bigint not null default 0
);
insert into channel_log_head default values;
create table channel_event (
  number   bigint primary key,
  kind     text not null check (kind in ('post', 'withdraw', 'alert', 'alert-end', 'settings')),
  division text not null check (division ~ '^[0-9]{12}$'),
  post     uuid references post,
  body     text not null,
  at       timestamptz not null
);
create index channel_event_by_post on channel_event (post, number);
create index channel_event_by_division on channel_event (division, number);

alter table post enable row level security;
alter table post force row level security;
create policy post_system on post to shequ_system using (true);
-- What has been on a channel was public; drafts are seen where they are written.
create policy post_read on post for select to shequ_server using (in_scope(division) or state in ('published', 'withdrawn'));
create policy post_write on post for insert to shequ_server with check (in_scope(division));
create policy post_change on post for update to shequ_server using (in_scope(division));
create policy post_delete on post for delete to shequ_server using (in_scope(division) and state = 'draft');

grant select, insert, update, delete on post to shequ_server;
grant select, update on post to shequ_system;
grant select, update on channel_log_head to shequ_server, shequ_system;
grant select, insert on channel_event to shequ_server, shequ_system;
