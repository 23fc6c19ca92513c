-- A role that could export lists keeps the files of the lists that it sees.
UPDATE staff_role SET rights = coalesce(nullif(ARRAY(
  SELECT DISTINCT r FROM unnest(array_remove(rights, 'lists.act') || ARRAY(
    SELECT e.export FROM (VALUES ('orders.read', 'orders.export'), ('afterSales.read', 'afterSales.export'),
      ('goods.read', 'goods.export'), ('reviews.read', 'reviews.export'), ('memberList.read', 'memberList.export'),
      ('couponTemplates.read', 'couponTemplates.export'), ('books.read', 'books.exportLedger'),
      ('withdrawals.read', 'withdrawals.export')) AS e(seen, export)
    WHERE e.seen = ANY (rights))) AS r ORDER BY r), '{}'), ARRAY['lists.read'])
WHERE 'lists.act' = ANY (rights);
