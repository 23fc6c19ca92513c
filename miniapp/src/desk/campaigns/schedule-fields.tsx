import { Form, Input, Segmented, Select } from "antd";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { TimeInput } from "../kit/format/time-input";
import { stageOptions } from "../kit/life-stages";
import { LevelChoice } from "./audience-fields";
import { type CampaignValues, eventOptions, weekdayOptions, whenKinds } from "./campaign-values";

/** 什么时候. */
export function ScheduleFields({ scope }: { scope: string }) {
  const when = Form.useWatch<CampaignValues["when"]>("when");
  return (
    <>
      <Form.Item name="when" label="时间">
        <Segmented options={whenKinds} data-testid="campaign-when" />
      </Form.Item>
      <div className="field-grid">
        {when === "at" && (
          <Form.Item name="at" label="执行时间" rules={[{ required: true, message: "请选择时间" }]}>
            <TimeInput />
          </Form.Item>
        )}
        {when === "monthly" && (
          <NumberItem name="day" label="每月几日" rules={[{ required: true, message: "请填写 1 到 28" }]}>
            <WholeInput min={1} max={28} suffix="日" />
          </NumberItem>
        )}
        {when === "weekly" && (
          <Form.Item name="weekday" label="每周几">
            <Select options={weekdayOptions} />
          </Form.Item>
        )}
        {(when === "monthly" || when === "weekly") && (
          <Form.Item
            name="time"
            label="几点"
            rules={[{ required: true, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: "请填写时间，如 10:00" }]}
          >
            <Input maxLength={5} placeholder="10:00" />
          </Form.Item>
        )}
        {when === "event" && <EventFields scope={scope} />}
      </div>
      <p className="faint">
        {when === "event"
          ? "会员遇到这件事后自动执行，每人每次只执行一次，直到你停止活动。"
          : "同一次执行里每人只执行一次。"}
      </p>
    </>
  );
}

function EventFields({ scope }: { scope: string }) {
  const event = Form.useWatch<CampaignValues["event"]>("event");
  return (
    <>
      <Form.Item name="event" label="遇到什么事">
        <Select options={eventOptions} data-testid="campaign-event" />
      </Form.Item>
      {event === "levelReached" && <LevelChoice scope={scope} name="eventLevelId" isAbove />}
      {event === "stageReached" && (
        <Form.Item name="stage" label="哪个阶段" rules={[{ required: true, message: "请选择阶段" }]}>
          <Select options={[...stageOptions]} placeholder="选择阶段" />
        </Form.Item>
      )}
      {event === "cartLeft" && (
        <NumberItem name="hours" label="放了多久" rules={[{ required: true, message: "请填写小时" }]}>
          <WholeInput min={1} max={168} suffix="小时" />
        </NumberItem>
      )}
      {event === "couponLapsing" && (
        <NumberItem name="days" label="过期之前" rules={[{ required: true, message: "请填写天数" }]}>
          <WholeInput min={1} max={30} suffix="天" />
        </NumberItem>
      )}
    </>
  );
}
