import { useQuery } from "@tanstack/react-query";
import { Form, Input, Switch, Tabs } from "antd";
import { api } from "../kit/api";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { PartForm } from "./part-form";
import type { PartProps, Settings } from "./shapes";
import { TemplateResults } from "./template-results";
import { TemplatesOfApp } from "./templates-of-app";

type Ids = Record<string, string | undefined>;
type Values = {
  isQuiet: boolean;
  from: string;
  until: string;
  maxPerDay: number;
  campaignsPerWeek: number;
  templateIds: Ids;
  appTemplateIds?: Record<string, Ids>;
};

/** A plain field: the browser's own one for times shows AM and PM where the browser is not Chinese. */
const timeRules = [{ required: true, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: "请填写时间，如 08:00" }];

export function MessagesPart({ saved, choices, onReload }: PartProps) {
  const [form] = Form.useForm<Values>();
  const { quietHours, templateIds, appTemplateIds, maxPerDay, campaignsPerWeek } = saved.settings.messages;
  const templates = useQuery({ ...api.desk.settings.templates.queryOptions(), staleTime: 60_000 }).data ?? null;
  const main = templates?.apps.find(({ isMain }) => isMain) ?? null;
  const further = templates?.apps.filter(({ isMain }) => !isMain) ?? [];
  const isQuiet = Form.useWatch("isQuiet", form) ?? quietHours !== null;
  const { from, until } = quietHours ?? { from: "22:00", until: "08:00" };
  const fields = (
    <PartForm<Values>
      saved={saved}
      onReload={onReload}
      form={form}
      initial={{ isQuiet: quietHours !== null, from, until, maxPerDay, campaignsPerWeek, templateIds, appTemplateIds }}
      merge={(settings, values) => ({ ...settings, messages: messagesOf(settings.messages, values) })}
    >
      <div className="field-grid">
        <Form.Item name="isQuiet" label="免打扰时段" valuePropName="checked">
          <Switch checkedChildren="开" unCheckedChildren="关" />
        </Form.Item>
        {/* A hidden field keeps its value. */}
        <Form.Item name="from" label="从" hidden={!isQuiet} rules={isQuiet ? timeRules : []}>
          <Input maxLength={5} placeholder="22:00" />
        </Form.Item>
        <Form.Item name="until" label="到" hidden={!isQuiet} rules={isQuiet ? timeRules : []}>
          <Input maxLength={5} placeholder="08:00" />
        </Form.Item>
        <NumberItem name="maxPerDay" label="每人每日最多" rules={[{ required: true, message: "请填写每日上限" }]}>
          <WholeInput min={1} max={50} suffix="条" />
        </NumberItem>
        <NumberItem
          name="campaignsPerWeek"
          label="营销消息每人每周最多"
          rules={[{ required: true, message: "请填写每周上限" }]}
        >
          <WholeInput min={1} max={20} suffix="条" />
        </NumberItem>
      </div>
      <p className="dialog-note">
        订阅消息模板：在微信公众平台选好模板后，在对应的消息旁边选中它；不选的消息只在小程序里显示。
      </p>
      {further.length === 0 ? (
        <TemplatesOfApp path={["templateIds"]} groups={choices.messageGroups} app={main} />
      ) : (
        <Tabs
          size="small"
          items={[
            { appid: "", app: main, path: ["templateIds"] },
            ...further.map((app) => ({ appid: app.appid, app, path: ["appTemplateIds", app.appid] })),
          ].map(({ appid, app, path }) => ({
            key: appid,
            label: `小程序 ${app?.appid ?? ""}`,
            forceRender: true,
            children: <TemplatesOfApp path={path} groups={choices.messageGroups} app={app} />,
          }))}
        />
      )}
    </PartForm>
  );
  return (
    <>
      {fields}
      {templates && <TemplateResults templates={templates} namesOf={(id) => namesOf(saved.settings, choices, id)} />}
    </>
  );
}

/** The kinds of message that a template is for, in any mini-program. */
function namesOf({ messages: { templateIds, appTemplateIds } }: Settings, choices: PartProps["choices"], id: string) {
  const apps: Ids[] = [templateIds, ...Object.values(appTemplateIds)];
  const kinds = choices.messageGroups.flatMap((group) => group.kinds);
  return kinds.flatMap(({ kind, name }) => (apps.some((ids) => ids[kind] === id) ? [name] : []));
}

/** A kind whose field is empty has no template. */
function filledIn(ids: Ids): Record<string, string> {
  return Object.fromEntries(
    Object.entries(ids).flatMap(([kind, id]) => (id?.trim() ? [[kind, id.trim()] as const] : [])),
  );
}

/** Templates of a mini-program that is not in use now stay as they are. */
function messagesOf(before: Settings["messages"], values: Values): Settings["messages"] {
  const { isQuiet, from, until, templateIds, appTemplateIds = {}, ...limits } = values;
  const typed = Object.entries(appTemplateIds).map(([appid, ids]) => [appid, filledIn(ids)] as const);
  return {
    quietHours: isQuiet ? { from, until } : null,
    ...limits,
    templateIds: filledIn(templateIds),
    appTemplateIds: { ...before.appTemplateIds, ...Object.fromEntries(typed) },
  };
}
