// 客户跟进核对: owners, touches and stages as shown, against the records they come from.
import { type Check, text } from "./check";

export const crmChecks: readonly Check[] = [
  {
    name: "crm.owners",
    query: `SELECT 'customer ' || c.id AS subject, ${text("o.owner_id", "c.owner_id")}
      FROM crm_customer AS c LEFT JOIN LATERAL (SELECT owner_id, number FROM crm_ownership WHERE customer_id = c.id
        ORDER BY number DESC LIMIT 1) AS o ON TRUE
      WHERE o.number IS NULL OR o.owner_id IS DISTINCT FROM c.owner_id`,
  },
  {
    name: "crm.members",
    query: `SELECT 'customer ' || c.id AS subject, ${text("c.member_id", "NULL")}
      FROM crm_customer AS c WHERE c.member_id IS NOT NULL AND NOT EXISTS (SELECT FROM member WHERE id = c.member_id)`,
  },
  {
    name: "crm.touched",
    query: `SELECT 'customer ' || c.id AS subject, ${text("t.at", "c.touched_at")}
      FROM crm_customer AS c CROSS JOIN LATERAL (SELECT greatest(
          (SELECT max(at) FROM crm_ownership WHERE customer_id = c.id),
          (SELECT max(at) FROM crm_follow_up WHERE customer_id = c.id)) AS at) AS t
      WHERE t.at IS DISTINCT FROM c.touched_at`,
  },
  {
    name: "crm.stages",
    query: `SELECT 'opportunity ' || o.id AS subject, ${text("s.stage", "o.stage")}
      FROM crm_opportunity AS o LEFT JOIN LATERAL (SELECT stage, at FROM crm_opportunity_step WHERE opportunity_id = o.id
        ORDER BY number DESC LIMIT 1) AS s ON TRUE
      WHERE s.stage IS DISTINCT FROM o.stage OR s.at IS DISTINCT FROM o.stage_at`,
  },
];
