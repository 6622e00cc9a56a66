-- Something in every table of format 5, in every column that may be filled.
INSERT INTO phones VALUES (4, 'local', 'SIM1', 'HW1', 'window', 'Pixel 6', '14', 1, 2, 1, 'boot-1', 'android-1', 0, 'serial'),
    (5, 'rack-b', 'SIM2', 'HW2', 'door', 'Pixel 7', '13', 1, 2, 1, 'boot-2', 'android-2', 1, NULL);
INSERT INTO phone_addresses VALUES ('local', 'SIM1', 4);
INSERT INTO phone_cooldowns VALUES (4, 'instagram', 99, 2), (4, 'tiktok', 98, 1);
INSERT INTO accounts VALUES
    (1, 'instagram', 'luna', 'luna@example.com', x'01', x'02', 3, NULL, 4, 5, 4, 1, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 7, 1, 2, NULL, 2, 6, 8),
    (2, 'tiktok', 'Kite', NULL, x'03', NULL, 3, 4, NULL, NULL, 5, 0, 1, 'Kite 🪁', 'NL', 1, 2, 3, 4, 5, 1, 1, 2, 9, 0, NULL, NULL),
    (90, 'tiktok', 'gone', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 1, 1, NULL, 0, NULL, NULL);
DELETE FROM accounts WHERE id = 90;
INSERT INTO account_figures VALUES (2, 'followers', 'page', 1, 9);
INSERT INTO schedules VALUES (3, 'schedule:1', 9, 8, 'sync', 'tiktok', '{}', '{}', 'Europe/Amsterdam', 'skip', 0, 50, 40, NULL, 'started', 'told', 1),
    (4, 'schedule:2', 9, 8, 'match', NULL, '{}', '{}', 'UTC', 'catch_up', 1, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO runs VALUES (7, 'login', 'instagram', 0, 9, 8, 'active', 1, NULL, NULL, NULL),
    (8, 'match', NULL, 1, 9, 8, 'finished', 1, 2, 3, 4), (9, 'sync', 'tiktok', 0, 9, 8, 'cancelled', 1, 2, NULL, 3);
UPDATE schedules SET last_run = 9 WHERE id = 3;
INSERT INTO run_exclusions VALUES (1, 7, 2, NULL, 'disabled', 60), (2, 8, NULL, 5, 'phone_offline', NULL);
INSERT INTO jobs VALUES
    (10, 7, 'login', 'instagram', 1, 4, 'waiting', 1, 2, 3, 4, NULL, 'code', 'two_factor_code', '[]', NULL, 70, '["a"]', 9, NULL, 1, x'04', 1, 1, 2, NULL, 2, 'It says', 71),
    (11, 8, 'match', 'tiktok', NULL, 5, 'done', 0, 1, NULL, NULL, 'scanned', NULL, NULL, NULL, '{}', NULL, NULL, NULL, NULL, 0, NULL, 0, 1, 2, 3, 0, NULL, NULL),
    (12, 9, 'sync', 'tiktok', 2, NULL, 'queued', 0, 0, 5, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, x'05', 0, NULL, 0, 1, NULL, NULL, 0, NULL, NULL),
    (95, 9, 'sync', 'tiktok', NULL, 5, 'queued', 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, 0, 1, NULL, NULL, 0, NULL, NULL);
DELETE FROM jobs WHERE id = 95;
INSERT INTO past_jobs VALUES (6, 9, 'sync', 'tiktok', 'left', 'window', 1, 'synced', NULL, 'detail', 2, 3, 4);
INSERT INTO import_plans VALUES ('plan', 9, 8, 'tiktok', 1, 0, 8, 77, x'06', 'open', NULL, 1, 2, 3, '[1]');
INSERT INTO confirmations VALUES ('token', 9, 8, 'login', '{}', 1, 2, 3, 'request', '7');
INSERT INTO preferences VALUES (9, 8, 'tiktok'), (9, 9, 'instagram');
INSERT INTO inbox VALUES (3, 905, 'mark', x'07', 1, NULL, 1);
INSERT INTO outbox VALUES (4, 8, 'send', 'dedupe', 'key', x'08', 'waiting', 1, 2, 3, 4, 'error', 1, NULL, 'viewer');
INSERT INTO audit VALUES (5, 1, 9, 8, 'account.edit', 'tiktok/kite', 'detail');
INSERT INTO operators VALUES (9, 'admin', 'Bo', 'en', 'nl', 'UTC', NULL, 9, 1);
INSERT INTO invitations VALUES (x'09', 'viewer', 9, 1, 2, NULL, NULL, NULL);
INSERT INTO allowed_chats VALUES (8, 'Desk', 9, 1);
INSERT INTO views VALUES ('view', 9, 8, 'instagram', 'all', 4, 'lu', 1, 2, '[1]', 3);
INSERT INTO dialogues VALUES (9, 8, 'dialogue', 'add', 'password', '7', 3, 0, x'0a', 5);
INSERT INTO changes VALUES (6, 'edit', 'instagram', 9, 8, 'message:1', 1, x'0b', x'0c', 1, 2, 3, 9, 'message:2');
INSERT INTO accounts_to_restore VALUES (5, 'tiktok', 'kite', 1);
INSERT INTO remote_phones VALUES ('local', '10.0.0.8:5555', 9, 1);
INSERT INTO phone_health VALUES (4, 1, 2, 3, 4, 5, 6);
INSERT INTO phone_apps VALUES (4, 'com.instagram.android', '406', 1);
INSERT INTO unknown_screens VALUES (8, 11, 'tiktok', 'com.zhiliaoapp.musically', '40', 'print', 2, x'0d', x'0e', 2, 1);
INSERT INTO switches VALUES ('drain', 9, 1);
INSERT INTO schedule_notes VALUES (2, 3, 'missed', 1, '{}');
INSERT INTO notifications VALUES (8, 'login', 'silent');
INSERT INTO quiet_hours VALUES (8, 9, 1, 60, 120);
INSERT INTO subscriptions VALUES (8, 9, 'match', 1);
INSERT INTO phone_doubts VALUES (3, 'local', 'SIM3', 'HW3', 'Pixel 8', '15', 'boot', 'android', '[4]', 0, 1, NULL, NULL, 5, NULL, 0);
INSERT INTO named_admins VALUES (9);
INSERT INTO lost_rights VALUES (1, 7, 'viewer', 0, 1, 2);
