-- A period of all organizations is few of all their days.
create index organization_rollups_day on system.organization_rollups (day);
