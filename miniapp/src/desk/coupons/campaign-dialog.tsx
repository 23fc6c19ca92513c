import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Form, Input, InputNumber, Modal, Select } from "antd";
import { useState } from "react";
import { formatCount } from "@/format/count";
import { api, failureText } from "../kit/api";
import { createRequestKey } from "../kit/request-key";
import { rowMarks } from "../kit/row-marks";
import { type Audience, audienceKinds, audienceOf, type CampaignValues } from "./campaign-values";
import { segmentOptions } from "./segments";

type Props = { scope: string; start: Partial<CampaignValues>; onClose: () => void };

/** 活动发券: whom, of which template, how many; it says how many members that is before it is sent. */
export function CampaignDialog({ scope, start, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [form] = Form.useForm<CampaignValues>();
  const [requestKey] = useState(createRequestKey);
  const making = useMutation(
    api.desk.couponCampaigns.make.mutationOptions({
      onSuccess: async ({ members, finishedAt, stateName }) => {
        await Promise.all([
          cache.invalidateQueries({ queryKey: api.desk.couponCampaigns.pathKey() }),
          cache.invalidateQueries({ queryKey: api.desk.couponTemplates.pathKey() }),
        ]);
        message.success(
          finishedAt ? `已发给 ${formatCount(members)} 名会员，${stateName}` : "已开始发放，会员较多，后台会继续发完",
        );
        onClose();
      },
    }),
  );
  const filled = Form.useWatch([], form) ?? start;
  const audience = audienceOf(filled);
  const send = ({ name, templateId, count, ...to }: CampaignValues) => {
    const chosen = audienceOf(to);
    if (!templateId || !chosen) return;
    making.mutate({ name: name.trim(), templateId, count, audience: chosen, requestKey });
  };
  return (
    <Modal
      open
      width={560}
      title="活动发券"
      onCancel={onClose}
      onOk={() => form.submit()}
      okText="发放"
      cancelText="取消"
      confirmLoading={making.isPending}
      okButtonProps={{ ...rowMarks("campaign-send") }}
    >
      <p className="dialog-note">直接发到每位会员的卡包，计入模板的总数；同一活动每人只发一次，发出后不能整批撤回。</p>
      {making.error && (
        <Alert
          type="error"
          showIcon
          title={failureText(making.error)}
          className="gap-below"
          data-testid="dialog-error"
        />
      )}
      <Form<CampaignValues>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ count: 1, kind: "all", ...start }}
        onFinish={send}
      >
        <Form.Item
          name="name"
          label="活动名称"
          rules={[{ required: true, whitespace: true, message: "请填写活动名称" }]}
        >
          <Input maxLength={40} placeholder="如：年货节、老客唤醒" data-testid="campaign-name" />
        </Form.Item>
        <Form.Item name="templateId" label="优惠券" rules={[{ required: true, message: "请选择优惠券" }]}>
          <TemplateChoice scope={scope} />
        </Form.Item>
        <Form.Item name="count" label="每人张数" rules={[{ required: true, message: "请填写张数" }]}>
          <InputNumber<number> min={1} max={20} precision={0} suffix="张" style={{ width: "100%" }} />
        </Form.Item>
        <Form.Item name="kind" label="发给谁">
          <Select options={audienceKinds} data-testid="campaign-kind" />
        </Form.Item>
        {filled.kind === "levels" && <LevelChoice scope={scope} />}
        {filled.kind === "segments" && (
          <Form.Item name="segments" label="人群" rules={[{ required: true, message: "请选择人群" }]}>
            <Select mode="multiple" options={segmentOptions} placeholder="选择人群" />
          </Form.Item>
        )}
        <Form.Item name="period" hidden>
          <Input />
        </Form.Item>
      </Form>
      {audience && <Reach scope={scope} audience={audience} count={filled.count ?? 1} />}
    </Modal>
  );
}

function Reach({ scope, audience, count }: { scope: string; audience: Audience; count: number }) {
  const preview = useQuery({
    ...api.desk.couponCampaigns.preview.queryOptions({ scope, audience }),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  if (!preview.data) return <p className="faint">{preview.error ? failureText(preview.error) : "正在计算人数…"}</p>;
  const { members, period } = preview.data;
  return (
    <p data-testid="campaign-reach">
      {period && `${period} 期，`}共 <b className="figure">{formatCount(members)}</b> 名会员，
      <b className="figure">{formatCount(members * count)}</b> 张券
    </p>
  );
}

type ChoiceProps = { scope: string; value?: string; onChange?: (id: string) => void; id?: string };

function TemplateChoice({ scope, value, onChange, id }: ChoiceProps) {
  const list = useInfiniteQuery({
    ...api.desk.couponTemplates.list.infiniteQueryOptions({ scope }, { getNextPageParam: (page) => page.nextCursor }),
    staleTime: 0,
  });
  const open = list.data?.pages.flatMap((page) => page.items).filter((row) => row.endedAt === null) ?? [];
  return (
    <Select
      id={id}
      value={value}
      onChange={onChange}
      placeholder="选择优惠券"
      loading={list.isPending}
      showSearch={{ optionFilterProp: "label" }}
      notFoundContent="没有可以发的优惠券，请先新建"
      onPopupScroll={() => {
        if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
      }}
      data-testid="campaign-template"
      options={open.map(({ id: templateId, name, sentence, total, claimed }) => ({
        value: templateId,
        label: `${name}（${sentence}${total ? `，剩 ${total - claimed}` : ""}）`,
        disabled: total != null && claimed >= total,
      }))}
    />
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
