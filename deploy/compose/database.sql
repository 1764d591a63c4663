-- One schema and one role per service; audit-trail has a second role that owns its tables, so that the service may append and
-- not change. Run once by the postgres image, in the database mirrorfleet.
\set ON_ERROR_STOP on
\getenv mirror_copier_password MIRROR_COPIER_PASSWORD
\getenv cluster_config_password CLUSTER_CONFIG_PASSWORD
\getenv rollout_watcher_password ROLLOUT_WATCHER_PASSWORD
\getenv audit_trail_password AUDIT_TRAIL_PASSWORD
\getenv audit_trail_owner_password AUDIT_TRAIL_OWNER_PASSWORD

REVOKE ALL ON DATABASE mirrorfleet FROM PUBLIC;

CREATE ROLE mirror_copier LOGIN PASSWORD :'mirror_copier_password';
CREATE ROLE cluster_config LOGIN PASSWORD :'cluster_config_password';
CREATE ROLE rollout_watcher LOGIN PASSWORD :'rollout_watcher_password';
CREATE ROLE audit_trail LOGIN PASSWORD :'audit_trail_password';
CREATE ROLE audit_trail_owner LOGIN PASSWORD :'audit_trail_owner_password';

GRANT CONNECT ON DATABASE mirrorfleet
    TO mirror_copier, cluster_config, rollout_watcher, audit_trail, audit_trail_owner;

CREATE SCHEMA mirror_copier AUTHORIZATION mirror_copier;
CREATE SCHEMA cluster_config AUTHORIZATION cluster_config;
CREATE SCHEMA rollout_watcher AUTHORIZATION rollout_watcher;
CREATE SCHEMA audit_trail AUTHORIZATION audit_trail_owner;

GRANT USAGE ON SCHEMA audit_trail TO audit_trail;
ALTER DEFAULT PRIVILEGES FOR ROLE audit_trail_owner IN SCHEMA audit_trail
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO audit_trail;
ALTER DEFAULT PRIVILEGES FOR ROLE audit_trail_owner IN SCHEMA audit_trail
    GRANT USAGE, SELECT ON SEQUENCES TO audit_trail;
