#!/usr/bin/env bash
# Run once by the official postgres image, when its data folder is empty: the roles and databases of docker-compose.yml.
# cauce_owner migrates; cauce_app is bound by row-level security and owns nothing; temporal sees its own databases only.
set -euo pipefail

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set owner_password="$CAUCE_OWNER_PASSWORD" \
  --set app_password="$CAUCE_APP_PASSWORD" \
  --set temporal_password="$TEMPORAL_DB_PASSWORD" <<'SQL'
create role cauce_owner login nosuperuser nocreatedb nocreaterole password :'owner_password';
create role cauce_app login nosuperuser nocreatedb nocreaterole password :'app_password';
create role temporal login nosuperuser nocreatedb nocreaterole password :'temporal_password';
create database cauce owner cauce_owner;
alter database cauce set timezone to 'UTC';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
revoke connect on database cauce from public;
grant connect on database cauce to cauce_app;
revoke connect on database temporal, temporal_visibility from public;
SQL
