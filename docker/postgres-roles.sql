-- Run once by the postgres image, as superuser, when its data folder is empty.
-- One role owns and migrates; the other, which web and workers use, owns nothing.
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD

CREATE ROLE tallyport_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE tallyport_app LOGIN PASSWORD :'app_password';

CREATE DATABASE tallyport OWNER tallyport_owner;
REVOKE ALL ON DATABASE tallyport FROM PUBLIC;
GRANT CONNECT ON DATABASE tallyport TO tallyport_app;

\connect tallyport
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO tallyport_owner;
GRANT USAGE ON SCHEMA public TO tallyport_app;
ALTER DEFAULT PRIVILEGES FOR ROLE tallyport_owner
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO tallyport_app;
ALTER DEFAULT PRIVILEGES FOR ROLE tallyport_owner
    GRANT USAGE, SELECT ON SEQUENCES TO tallyport_app;
