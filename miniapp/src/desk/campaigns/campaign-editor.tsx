import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import type { ReactNode } from "react";
import { useParams, useSearchParams } from "react-router";
import { api } from "../kit/api";
import { ErrorAlert } from "../kit/error-alert";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { PendingView } from "../kit/state-views";
import { textLimit } from "../kit/text-limit";
import { useUnsavedWork } from "../kit/unsaved-work";
import { useScope } from "../programmes/use-scope";
import { ActionFields } from "./action-fields";
import { AudienceFields } from "./audience-fields";
import { CampaignSummary } from "./campaign-summary";
import { type Campaign, type CampaignValues, newCampaign, valuesOf } from "./campaign-values";
import "./campaigns.css";
import { ScheduleFields } from "./schedule-fields";
import { useCampaignSaving } from "./use-campaign-saving";

/** A new campaign, which the address may begin, a draft, or the copy of another campaign. */
export function CampaignEditorPage() {
  const { id } = useParams();
  const [params] = useSearchParams();
  const from = id ?? params.get("copy");
  const query = useQuery({ ...api.desk.campaigns.get.queryOptions({ id: from ?? "" }), enabled: from !== null });
  const { scope } = useScope();
  if (from && !query.data) return <PendingView query={query} />;
  if (query.data) {
    const { name } = query.data;
    const start = { ...valuesOf(query.data), name: id ? name : `${name.slice(0, 36)}（复制）` };
    return <Editor key={from} draft={id ? query.data : null} start={start} scope={query.data.scope} />;
  }
  return <Editor key={scope} draft={null} start={{ ...newCampaign, ...startOf(params) }} scope={scope} />;
}

/** What a link from another page has chosen. */
function startOf(params: URLSearchParams): Partial<CampaignValues> {
  const [period, groupId] = [params.get("period"), params.get("group")];
  if (groupId) return { kind: "group", groupId };
  return period ? { kind: "waking", period, name: `${period} 期唤醒` } : {};
}

type Props = { draft: Campaign | null; start: CampaignValues; scope: string };

function Editor({ draft, start, scope }: Props) {
  const [form] = Form.useForm<CampaignValues>();
  const { save, isPending, error, ask, isSaved } = useCampaignSaving({ draft, scope, form });
  useUnsavedWork(() => form.isFieldsTouched() && !isSaved());
  return (
    <Form form={form} layout="vertical" initialValues={start} preserve>
      <section className="campaign-editor" data-testid="campaign-editor">
        <div className="campaign-steps">
          <div className="table-head">
            <h1>{draft ? `会员营销「${draft.name}」` : "新建会员营销"}</h1>
          </div>
          <Form.Item
            name="name"
            label="活动名称"
            rules={[{ required: true, whitespace: true, min: 2, message: "请填写活动名称" }]}
          >
            <Input {...textLimit(40)} placeholder="如：年货节、老客唤醒" data-testid="campaign-name" />
          </Form.Item>
          <Step place={1} title="发给谁">
            <AudienceFields scope={scope} />
          </Step>
          <Step place={2} title="做什么">
            <ActionFields scope={scope} />
          </Step>
          <Step place={3} title="什么时候">
            <ScheduleFields scope={scope} />
          </Step>
          <Step place={4} title="怎么看效果">
            <ResultFields />
          </Step>
        </div>
        <aside className="campaign-aside">
          <CampaignSummary scope={scope} />
          <ErrorAlert error={error} />
          <div className="campaign-aside__acts">
            {ask ? (
              <Button type="primary" onClick={ask} loading={isPending} data-testid="campaign-ask">
                请同事复核
              </Button>
            ) : (
              <Button type="primary" onClick={() => save("start")} loading={isPending} data-testid="campaign-start">
                启动
              </Button>
            )}
            <Button onClick={() => save("draft")} disabled={isPending} data-testid="campaign-save">
              存为草稿
            </Button>
          </div>
        </aside>
      </section>
    </Form>
  );
}

function Step({ place, title, children }: { place: number; title: string; children: ReactNode }) {
  return (
    <section className="panel campaign-step">
      <h2>
        <span className="campaign-step__place figure">{place}</span>
        {title}
      </h2>
      {children}
    </section>
  );
}

function ResultFields() {
  return (
    <>
      <div className="field-grid">
        <NumberItem name="holdOutPercent" label="对照组" rules={[{ required: true, message: "请填写 0 到 50" }]}>
          <WholeInput min={0} max={50} suffix="%" data-testid="campaign-hold-out" />
        </NumberItem>
        <NumberItem name="resultDays" label="统计下单" rules={[{ required: true, message: "请填写 1 到 90" }]}>
          <WholeInput min={1} max={90} suffix="天内" />
        </NumberItem>
      </div>
      <p className="faint">对照组里的会员什么都不送，用来和其他人比较，看出活动到底有没有带来订单。建议 10%。</p>
    </>
  );
}
