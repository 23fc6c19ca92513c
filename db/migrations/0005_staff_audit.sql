-- 操作日志 is append-only for the application: who did something cannot make it undone.
REVOKE UPDATE, DELETE, TRUNCATE ON staff_audit FROM liandong_app;
