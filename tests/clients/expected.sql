-- What the ledger holds, by SQLite alone: one text a cell, for comparison with what a spreadsheet
-- makes of an export. Texts are as they are stored; reals are rounded as a cell shows them. It needs
-- the ledger attached as `l` and makes the view `expected`.
CREATE TEMP VIEW expected AS SELECT
    kiosk_id, seq AS seq, row.id AS id, row.wall_ms AS recorded, clock_ok, kind, visit_id, unit_code,
    hamlet, lesson_id, lesson_title, lesson_version, lang, audience, practice, persons, women,
    over_60, minority, started AS started, ended AS ended, row.active_s AS active_s, result,
    round(score_raw, 5) AS score_raw, round(score_max, 5) AS score_max,
    EXISTS (SELECT 1 FROM l.participation AS later
        WHERE later.void_of = row.id AND later.void_of <> '') AS voided,
    helper_id, void_of, void_reason, boot_id, row.mono_ms AS mono_ms,
    lower(hex(prev_hash)) AS prev_hash, lower(hex(hash)) AS hash,
    round(total(credit) FILTER (WHERE part IN ('step', 'alone')), 5) AS steps_right,
    count(credit) FILTER (WHERE part IN ('step', 'alone')) AS steps_judged,
    round(total(credit) FILTER (WHERE part = 'before'), 5) AS before_right,
    count(credit) FILTER (WHERE part = 'before') AS before_asked
FROM l.participation AS row LEFT JOIN l.answer ON participation_id = row.id
GROUP BY kiosk_id, seq;
