import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, Select } from "antd";
import { useState } from "react";
import { formatCount } from "@/format/count";
import { api, failureText } from "../kit/api";
import { DialogForm } from "../kit/dialog-form";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { createRequestKey } from "../kit/request-key";
import { segmentOptions } from "../kit/segments";
import { useSession } from "../kit/session";
import { textLimit } from "../kit/text-limit";
import { audienceKinds, audienceOf, type CampaignValues, readNumbers } from "./campaign-values";
import { TemplateChoice } from "./template-choice";

type Props = { scope: string; start: Partial<CampaignValues>; onClose: () => void };

/** 活动发券: gives a coupon to an audience. It says how many members that is before anything is given. */
export function CampaignDialog({ scope, start, onClose }: Props) {
  const making = useCampaign(onClose);
  const [requestKey] = useState(createRequestKey);
  const send = ({ name, templateId, count, ...to }: CampaignValues) => {
    const audience = audienceOf(to);
    if (!templateId || !audience) return;
    making.mutate({ name: name.trim(), templateId, count, audience, requestKey });
  };
  return (
    <DialogForm<CampaignValues>
      width={560}
      title="活动发券"
      note="直接发到每位会员的卡包，计入模板的总数；同一活动每人只发一次，发出后不能整批撤回。"
      confirmText="发放"
      confirmTestId="campaign-send"
      initial={{ count: 1, kind: "all", ...start }}
      pending={making.isPending}
      error={making.error}
      onSubmit={send}
      onClose={onClose}
    >
      <Form.Item name="name" label="活动名称" rules={[{ required: true, whitespace: true, message: "请填写活动名称" }]}>
        <Input {...textLimit(40)} placeholder="如：年货节、老客唤醒" data-testid="campaign-name" />
      </Form.Item>
      <Form.Item name="templateId" label="优惠券" rules={[{ required: true, message: "请选择优惠券" }]}>
        <TemplateChoice scope={scope} notFound="没有可以发的优惠券，请先新建" testId="campaign-template" />
      </Form.Item>
      <NumberItem name="count" label="每人张数" rules={[{ required: true, message: "请填写张数" }]}>
        <WholeInput min={1} max={20} suffix="张" style={{ width: "100%" }} />
      </NumberItem>
      <AudienceFields scope={scope} />
    </DialogForm>
  );
}

function useCampaign(onMade: () => void) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  return useMutation(
    api.desk.couponCampaigns.make.mutationOptions({
      onSuccess: async ({ members, finishedAt, stateName }) => {
        await Promise.all([
          cache.invalidateQueries({ queryKey: api.desk.couponCampaigns.pathKey() }),
          cache.invalidateQueries({ queryKey: api.desk.couponTemplates.pathKey() }),
        ]);
        message.success(
          finishedAt ? `已发给 ${formatCount(members)} 名会员，${stateName}` : "已开始发放，会员较多，后台会继续发完",
        );
        onMade();
      },
    }),
  );
}

function AudienceFields({ scope }: { scope: string }) {
  const kind = Form.useWatch<CampaignValues["kind"]>("kind");
  const isOfStore = useSession()?.staff.storeId !== null;
  return (
    <>
      <Form.Item name="kind" label="发给谁">
        <Select
          options={audienceKinds.filter(({ value }) => !isOfStore || (value !== "tag" && value !== "group"))}
          data-testid="campaign-kind"
        />
      </Form.Item>
      {kind === "levels" && <LevelChoice scope={scope} />}
      {kind === "segments" && (
        <Form.Item name="segments" label="人群" rules={[{ required: true, message: "请选择人群" }]}>
          <Select mode="multiple" options={segmentOptions} placeholder="选择人群" />
        </Form.Item>
      )}
      {kind === "tag" && <TagChoice />}
      {kind === "group" && <ListChoice />}
      {kind === "list" && <NumberList />}
      <Form.Item name="period" hidden>
        <Input />
      </Form.Item>
      <Reach scope={scope} />
    </>
  );
}

function TagChoice() {
  const options = useQuery(api.desk.memberList.options.queryOptions());
  return (
    <Form.Item name="tag" label="标签" rules={[{ required: true, message: "请选择标签" }]}>
      <Select
        showSearch
        placeholder="选择标签"
        loading={options.isPending}
        options={(options.data?.tags ?? []).map(({ name, members }) => ({
          value: name,
          label: `${name}（${formatCount(members)} 人）`,
        }))}
        data-testid="campaign-tag"
      />
    </Form.Item>
  );
}

/** Groups that are lists; one with a condition is made a list of first, so that it is clear who gets a coupon. */
function ListChoice() {
  const groups = useQuery(api.desk.memberGroups.list.queryOptions());
  const lists = (groups.data ?? []).flatMap(({ id, name, listed }) =>
    listed === null ? [] : [{ value: id, label: `${name}（${formatCount(listed)} 人）` }],
  );
  return (
    <Form.Item
      name="groupId"
      label="名单"
      extra="在“会员 › 客群”里把客群存为名单，或导入名单"
      rules={[{ required: true, message: "请选择名单" }]}
    >
      <Select
        showSearch
        optionFilterProp="label"
        placeholder="选择名单"
        loading={groups.isPending}
        options={lists}
        data-testid="campaign-group"
      />
    </Form.Item>
  );
}

const maxNumbers = 1000;

function NumberList() {
  return (
    <Form.Item
      name="numbers"
      label="会员号"
      extra="一行一个，或用逗号、空格隔开，最多 1000 个；不是会员的号码不会发"
      rules={[
        { required: true, whitespace: true, message: "请填写会员号" },
        {
          validator: async (_, text: string | undefined) => {
            const { memberIds, wrong } = readNumbers(text ?? "");
            if (wrong.length > 0) throw new Error(`“${wrong[0]?.slice(0, 20)}”不是会员号`);
            if (memberIds.length > maxNumbers) throw new Error(`最多 ${maxNumbers} 个会员号`);
          },
        },
      ]}
    >
      <Input.TextArea rows={5} data-testid="campaign-numbers" />
    </Form.Item>
  );
}

function Reach({ scope }: { scope: string }) {
  const form = Form.useFormInstance<CampaignValues>();
  const filled = Form.useWatch([], form) as CampaignValues | undefined;
  const audience = filled ? audienceOf(filled) : null;
  const preview = useQuery({
    ...api.desk.couponCampaigns.preview.queryOptions(
      { scope, audience: audience ?? { kind: "all" } },
      { enabled: audience !== null },
    ),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  if (!audience) return null;
  if (!preview.data) return <p className="faint">{preview.error ? failureText(preview.error) : "正在计算人数…"}</p>;
  const { members, period } = preview.data;
  return (
    <p data-testid="campaign-reach">
      {period && `${period} 期，`}共 <b className="figure">{formatCount(members)}</b> 名会员，
      <b className="figure">{formatCount(members * (filled?.count ?? 1))}</b> 张券
    </p>
  );
}

function LevelChoice({ scope }: { scope: string }) {
  const programme = useQuery(api.desk.programmes.inForce.queryOptions({ scope }));
  const levels = programme.data?.document.levels ?? [];
  return (
    <Form.Item name="levelIds" label="等级" rules={[{ required: true, message: "请选择等级" }]}>
      <Select
        mode="multiple"
        placeholder="选择等级"
        loading={programme.isPending}
        options={levels.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form.Item>
  );
}
