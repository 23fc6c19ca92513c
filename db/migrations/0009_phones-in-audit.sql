-- Searches kept mobile numbers whole until now.
UPDATE staff_audit SET detail = jsonb_set(detail, '{q}',
    to_jsonb(regexp_replace(detail ->> 'q', '(?<![0-9])(1[3-9][0-9])[ -]?[0-9]{4}[ -]?([0-9]{4})(?![0-9])', '\1****\2', 'g')))
  WHERE detail ->> 'q' ~ '1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}';
