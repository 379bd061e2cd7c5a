-- Welfare campaigns (福利专项), their messages (消息) and the visits (走访) that close what no box could.

create table campaign (
  id               uuid primary key,
  rule             text not null,
  rule_name        text not null,
  rule_version     integer not null,
  rule_hash        text not null,
  benefit          text not null,
  edition          integer not null,
  period           text not null,
  template         text not null,
  field_values     jsonb not null,
  division         text not null check (division ~ '^[0-9]{12}$'),
  day              date not null,
  last_day         date not null,
  urgent           boolean not null default false,
  overdue_seconds  bigint not null check (overdue_seconds > 0),
  state            text not null check (state in ('draft', 'submitted', 'running', 'recalled')),
  revision         integer not null default 1,
  audience         integer,
  audience_hash    bytea,
  written_by       uuid not null references account,
  written_at       timestamptz not null,
  submitted_at     timestamptz,
  returned_reason  text,
  approved_by      uuid references account,
  approved_at      timestamptz,
  recalled_by      uuid references account,
  recalled_at      timestamptz,
  recalled_reason  text,
  check (approved_by is null or approved_by <> written_by)
);

-- The audience (受众) as it was frozen when the campaign was submitted.
create table campaign_audience (
  campaign            uuid not null references campaign,
  resident            uuid not null references resident,
  registered_division text,
  living_division     text not null,
  has_box             boolean not null,
  primary key (campaign, resident)
);

-- The verifiable number on a letter is a permutation of this sequence: unique, and its neighbour cannot be guessed from it at sight.
create sequence message_counter;

-- One row for each resident of an approved audience, for ever. The ten states are the figures of the balance. person_values, sealed:
-- what the letter says of this person (amount, day), as it was when the campaign was approved.
create table message (
  id                  uuid primary key,
  number              text not null,
  campaign            uuid not null references campaign,
  resident            uuid not null references resident,
  registered_division text,
  living_division     text not null,
  benefit             text not null,
  edition             integer not null,
  period              text not null,
  person_values       bytea not null,
  state               text not null check (state in ('waiting', 'displayed', 'opened', 'acknowledged', 'visiting', 'closed', 'suppressed', 'expired', 'failed', 'recalled')),
  reason              text,
  answer              text check (answer in ('help', 'not-me')),
  urgent              boolean not null default false,
  last_day            date not null,
  due_at              timestamptz not null,
  created_at          timestamptz not null,
  displayed_at        timestamptz,
  opened_at           timestamptz,
  acknowledged_at     timestamptz,
  answered_at         timestamptz,
  visiting_at         timestamptz,
  finished_at         timestamptz,
  relay_due           boolean not null default true,
  unique (campaign, resident)
);
-- One person, one benefit, one period: one message, whichever campaign sends it. Who is suppressed holds no key.
create unique index message_once on message (benefit, edition, resident, period) where state <> 'suppressed';
create index message_by_resident_unfinished on message (resident) where state in ('waiting', 'displayed', 'opened', 'visiting');
create index message_unfinished on message (id) where state in ('waiting', 'displayed', 'opened', 'visiting');
create index message_due on message (due_at) where state in ('waiting', 'displayed');
create index message_last_day on message (last_day) where state in ('waiting', 'displayed');
create index message_relay_due on message (urgent desc, created_at) where relay_due;
create index message_state on message (campaign, state);
create unique index message_number on message (number);

-- A resident is removed only while nothing hangs on them: without these each removal would read the whole table.
create index message_by_resident on message (resident);
create index audience_by_resident on campaign_audience (resident);

create table visit (
  id              uuid primary key,
  message         uuid not null references message,
  resident        uuid not null references resident,
  living_division text not null,
  registered_division text,
  cause           text not null check (cause in ('overdue', 'no-box', 'help', 'not-me')),
  state           text not null check (state in ('open', 'done', 'not-needed')),
  outcome         text check (outcome in ('informed', 'family-informed', 'not-found', 'moved-away', 'died', 'refused')),
  note            bytea,
  created_at      timestamptz not null,
  finished_at     timestamptz,
  finished_by     uuid references account,
  check ((state = 'done') = (outcome is not null))
);
create unique index visit_open on visit (message) where state = 'open';
create index visit_by_resident on visit (resident);
create index visit_list on visit (living_division, state, created_at);

alter table campaign enable row level security;
alter table campaign force row level security;
create policy campaign_system on campaign to shequ_system using (true);
create policy campaign_scope on campaign to shequ_server using (in_scope(division));

alter table campaign_audience enable row level security;
alter table campaign_audience force row level security;
create policy audience_system on campaign_audience to shequ_system using (true);
create policy audience_scope on campaign_audience to shequ_server using (in_scope(living_division) or in_scope(registered_division));

alter table message enable row level security;
alter table message force row level security;
create policy message_system on message to shequ_system using (true);
create policy message_scope on message to shequ_server
  using (in_scope(living_division) or in_scope(registered_division)
         or resident in (select b.resident from box_resident b where b.box = current_box()));

alter table visit enable row level security;
alter table visit force row level security;
create policy visit_system on visit to shequ_system using (true);
create policy visit_scope on visit to shequ_server
  using (in_scope(living_division) or in_scope(registered_division)
         or resident in (select b.resident from box_resident b where b.box = current_box()));

grant select, insert, update on campaign, message, visit to shequ_server, shequ_system;
grant usage on sequence message_counter to shequ_server, shequ_system;
grant select, insert, delete on campaign_audience to shequ_server;
grant select on campaign_audience to shequ_system;
-- A unit that is re-coded takes the frozen list along.
grant update (registered_division, living_division) on campaign_audience to shequ_system;
