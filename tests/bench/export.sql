-- The columns of the CSV by SQLite's own means, for the benchmark. `counted` is left out: without a
-- rule in SQL the reference has less to do, not more.
SELECT kiosk_id, seq, id,
    strftime('%Y-%m-%dT%H:%M:%f', row.wall_ms / 1000.0, 'unixepoch', '+7 hours') || '+07:00',
    clock_ok, kind, visit_id, unit_code, hamlet, lesson_id, lesson_title, lesson_version, lang,
    audience, practice, persons, women, over_60, minority,
    strftime('%Y-%m-%dT%H:%M:%f', started / 1000.0, 'unixepoch', '+7 hours') || '+07:00',
    strftime('%Y-%m-%dT%H:%M:%f', ended / 1000.0, 'unixepoch', '+7 hours') || '+07:00',
    row.active_s, result, score_raw, score_max,
    EXISTS (SELECT 1 FROM participation AS later
        WHERE later.void_of = row.id AND later.void_of <> ''),
    helper_id, void_of, void_reason, boot_id, row.mono_ms, lower(hex(prev_hash)), lower(hex(hash)),
    total(credit) FILTER (WHERE part IN ('step', 'alone')),
    count(credit) FILTER (WHERE part IN ('step', 'alone')),
    total(credit) FILTER (WHERE part = 'before'),
    count(credit) FILTER (WHERE part = 'before')
FROM participation AS row LEFT JOIN answer ON participation_id = row.id
GROUP BY kiosk_id, seq ORDER BY kiosk_id, seq;
