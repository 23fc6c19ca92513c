CREATE TABLE "template_count" (
	"day" text NOT NULL,
	"template_id" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"times" integer NOT NULL,
	CONSTRAINT "template_count_day_template_id_outcome_reason_pk" PRIMARY KEY("day","template_id","outcome","reason"),
	CONSTRAINT "template_count_times" CHECK ("template_count"."times" > 0)
);--> statement-breakpoint
INSERT INTO "template_count" ("day", "template_id", "outcome", "reason", "times")
SELECT to_char(p.received_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'), item ->> 'TemplateId',
  CASE WHEN item ->> 'SubscribeStatusString' = 'accept' THEN 'accepted'
    WHEN p.event = 'subscribe_msg_change_event' THEN 'turned_off' ELSE 'refused' END,
  '', count(*)
FROM wechat_push AS p,
  coalesce(p.content -> 'List', p.content -> 'SubscribeMsgPopupEvent' -> 'List',
    p.content -> 'SubscribeMsgChangeEvent' -> 'List') AS list,
  jsonb_array_elements(CASE jsonb_typeof(list) WHEN 'array' THEN list ELSE jsonb_build_array(list) END) AS item
WHERE p.state = 'done' AND list IS NOT NULL AND item ->> 'TemplateId' IS NOT NULL
  AND p.event IN ('subscribe_msg_popup_event', 'subscribe_msg_change_event')
GROUP BY 1, 2, 3;
