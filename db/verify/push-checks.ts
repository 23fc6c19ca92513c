import { type Check, text } from "./check";

const day = (moment: string) => `to_char(${moment} AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')`;

/** What one entry of an event's list says; the last kind of event carries the result of a delivery. */
const outcome = `CASE WHEN p.event = 'subscribe_msg_sent_event'
    THEN CASE WHEN item ->> 'ErrorCode' = '0' THEN 'delivered' ELSE 'failed' END
    WHEN item ->> 'SubscribeStatusString' = 'accept' THEN 'accepted'
    WHEN p.event = 'subscribe_msg_change_event' THEN 'turned_off' ELSE 'refused' END`;

/** 订阅消息结果: a day's counts are what the pushes of the day told; pushes are swept by whole days, the oldest first. */
export const pushChecks: readonly Check[] = [
  {
    name: "messages.template_counts",
    query: `WITH counted AS (
        SELECT day, template_id, outcome, sum(times) AS times FROM template_count
        WHERE day >= (SELECT ${day("min(received_at)")} FROM wechat_push WHERE state = 'done'
          AND event IN ('subscribe_msg_popup_event', 'subscribe_msg_change_event', 'subscribe_msg_sent_event'))
        GROUP BY 1, 2, 3
      ), told AS (
        SELECT ${day("p.received_at")} AS day, item ->> 'TemplateId' AS template_id, ${outcome} AS outcome, count(*) AS times
        FROM wechat_push AS p,
          coalesce(p.content -> 'List', p.content -> 'SubscribeMsgPopupEvent' -> 'List',
            p.content -> 'SubscribeMsgChangeEvent' -> 'List', p.content -> 'SubscribeMsgSentEvent' -> 'List') AS list,
          jsonb_array_elements(CASE jsonb_typeof(list) WHEN 'array' THEN list ELSE jsonb_build_array(list) END) AS item
        WHERE p.state = 'done' AND list IS NOT NULL
          AND p.event IN ('subscribe_msg_popup_event', 'subscribe_msg_change_event', 'subscribe_msg_sent_event')
        GROUP BY 1, 2, 3
      )
      SELECT day || ' ' || template_id || ' ' || outcome AS subject, ${text("coalesce(t.times, 0)", "coalesce(c.times, 0)")}
      FROM counted AS c FULL JOIN told AS t USING (day, template_id, outcome)
      WHERE coalesce(c.times, 0) <> coalesce(t.times, 0)`,
  },
];
