import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, DatePicker, Form, Input, Radio, Select } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { FenInput } from "../kit/format/fen-input";
import { NumberItem } from "../kit/format/number-item";
import { TimeInput } from "../kit/format/time-input";
import { ReasonDialog } from "../kit/reason-dialog";
import { createRequestKey } from "../kit/request-key";
import { textLimit } from "../kit/text-limit";
import type { Customer, Opportunity } from "./shapes";
import { kindNames, wayNames } from "./words";

/** What a dialog does when the server has taken its act: everything about customers is read again. */
function useDone(words: string, onClose: () => void) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  return {
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: api.desk.crm.pathKey() });
      message.success(words);
      onClose();
    },
  };
}

type CustomerForm = {
  kind: Customer["kind"];
  name: string;
  phone?: string;
  memberId?: string;
  source?: string;
  wants?: string;
};

/** 新建客户, or 修改: the phone number stays as it is where the field is left empty. */
export function CustomerDialog({
  customer,
  onSaved,
  onClose,
}: {
  customer: Customer | null;
  onSaved: (id: string) => void;
  onClose: () => void;
}) {
  const done = useDone("客户已保存", onClose);
  const creating = useMutation(
    api.desk.crm.create.mutationOptions({
      onSuccess: async ({ id }) => {
        await done.onSuccess();
        onSaved(id);
      },
    }),
  );
  const updating = useMutation(api.desk.crm.update.mutationOptions(done));
  const save = ({ kind, name, phone, memberId, source, wants }: CustomerForm) => {
    const kept = { kind, name, memberId: memberId?.trim() || null, source: source ?? "", wants: wants ?? "" };
    const number = phone?.trim() || null;
    if (!customer) return creating.mutate({ ...kept, phone: number });
    updating.mutate({ ...kept, id: customer.id, version: customer.version, phone: number ?? undefined });
  };
  const { kind, name, member, source, wants } = customer ?? { kind: "person" as const, member: null };
  return (
    <FormDialog<CustomerForm>
      title={customer ? "修改客户" : "新建客户"}
      note={customer ? undefined : "还没有注册的客户是线索；这个号码注册商城后会自动关联成会员。"}
      initial={{ kind, name, memberId: member?.id, source, wants }}
      pending={creating.isPending || updating.isPending}
      error={creating.error ?? updating.error}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="kind" label="类型">
        <Radio.Group
          options={(["person", "organisation"] as const).map((value) => ({ value, label: kindNames[value] }))}
        />
      </Form.Item>
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: "请填写客户名称" }]}>
        <Input {...textLimit(40)} placeholder="姓名或单位名称" data-testid="customer-name" />
      </Form.Item>
      <Form.Item name="phone" label="电话">
        <Input
          inputMode="tel"
          autoComplete="off"
          placeholder={customer?.phone ? `${customer.phone}，不改就留空` : "手机号，或者带区号的座机"}
          data-testid="customer-phone"
        />
      </Form.Item>
      <Form.Item
        name="memberId"
        label="会员号"
        rules={[{ pattern: /^\s*[1-9]\d{0,17}\s*$/, message: "会员号是一串数字" }]}
      >
        <Input inputMode="numeric" placeholder="已经是会员的填写，没有电话也可以" data-testid="customer-member" />
      </Form.Item>
      <Form.Item name="source" label="来源">
        <Input {...textLimit(20)} placeholder="例如 展会、转介绍、公众号" />
      </Form.Item>
      <Form.Item name="wants" label="需求">
        <Input.TextArea rows={3} {...textLimit(500)} showCount placeholder="要什么、多少、什么时候要" />
      </Form.Item>
    </FormDialog>
  );
}

type FollowUpForm = { way: keyof typeof wayNames; text: string; nextContactAt?: string | null };

/** 写跟进. */
export function FollowUpDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const [requestKey] = useState(createRequestKey);
  const adding = useMutation(api.desk.crm.followUp.mutationOptions(useDone("跟进已记下", onClose)));
  const ways = (Object.keys(wayNames) as FollowUpForm["way"][]).map((value) => ({ value, label: wayNames[value] }));
  return (
    <FormDialog<FollowUpForm>
      title={`跟进 ${customer.name}`}
      initial={{ way: "call" }}
      pending={adding.isPending}
      error={adding.error}
      onSave={({ way, text, nextContactAt }) =>
        adding.mutate({ customerId: customer.id, way, text, nextContactAt: nextContactAt ?? null, requestKey })
      }
      onClose={onClose}
    >
      <Form.Item name="way" label="方式">
        <Radio.Group optionType="button" options={ways} />
      </Form.Item>
      <Form.Item name="text" label="内容" rules={[{ required: true, whitespace: true, message: "请填写跟进内容" }]}>
        <Input.TextArea
          rows={4}
          {...textLimit(1000)}
          showCount
          placeholder="谈了什么，客户怎么说"
          data-testid="follow-up-text"
        />
      </Form.Item>
      <Form.Item name="nextContactAt" label="下次联系">
        <TimeInput
          placeholder="没有约就留空"
          disabledDate={(day) => day.isBefore(dayjs().startOf("day"))}
          data-testid="follow-up-next"
        />
      </Form.Item>
    </FormDialog>
  );
}

type OpportunityForm = { title: string; amountFen: number; expectedOn?: dayjs.Dayjs | null };
type OpportunityProps = { customer: Customer; opportunity: Opportunity | null; onClose: () => void };

/** 新建商机, or 修改. */
export function OpportunityDialog({ customer, opportunity, onClose }: OpportunityProps) {
  const saving = useMutation(api.desk.crm.saveOpportunity.mutationOptions(useDone("商机已保存", onClose)));
  const { id = null, version = null, title, amountFen, expectedOn } = opportunity ?? {};
  return (
    <FormDialog<OpportunityForm>
      title={opportunity ? "修改商机" : "新建商机"}
      initial={{ title, amountFen, expectedOn: expectedOn ? dayjs(expectedOn) : null }}
      pending={saving.isPending}
      error={saving.error}
      onSave={(values) =>
        saving.mutate({
          id,
          version,
          customerId: customer.id,
          title: values.title,
          amountFen: values.amountFen,
          expectedOn: values.expectedOn?.format("YYYY-MM-DD") ?? null,
        })
      }
      onClose={onClose}
    >
      <Form.Item name="title" label="名称" rules={[{ required: true, whitespace: true, message: "请填写商机名称" }]}>
        <Input {...textLimit(40)} placeholder="例如 中秋礼盒 200 份" data-testid="opportunity-title" />
      </Form.Item>
      <NumberItem name="amountFen" label="预计金额" rules={[{ required: true, message: "请填写预计金额" }]}>
        <FenInput max={1_000_000_000} data-testid="opportunity-amount" />
      </NumberItem>
      <Form.Item name="expectedOn" label="预计成交日">
        <DatePicker placeholder="选填" style={{ width: "100%" }} />
      </Form.Item>
    </FormDialog>
  );
}

type OneProps = { customer: Customer; onClose: () => void };

export function ReleaseDialog({ customer, onClose }: OneProps) {
  const releasing = useMutation(api.desk.crm.release.mutationOptions(useDone("已退回公海", onClose)));
  return (
    <ReasonDialog
      title={`把「${customer.name}」退回公海`}
      note="退回后所有销售都可以领取，跟进记录保留。"
      confirmText="退回"
      presets={["暂时没有需求", "一直联系不上", "转给其他同事"]}
      pending={releasing.isPending}
      error={releasing.error}
      onConfirm={({ reason }) => releasing.mutate({ id: customer.id, reason: reason.trim() })}
      onClose={onClose}
    />
  );
}

export function AssignDialog({ customer, onClose }: OneProps) {
  const people = useQuery(api.desk.crm.assignees.queryOptions());
  const assigning = useMutation(api.desk.crm.assign.mutationOptions(useDone("已分配", onClose)));
  const options = (people.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <ReasonDialog<{ reason: string; staffId: string }>
      title={`分配「${customer.name}」`}
      note={customer.owner ? `现在由${customer.owner.name}跟进。` : "这位客户现在在公海。"}
      confirmText="分配"
      presets={["按区域分配", "原负责人离岗"]}
      pending={assigning.isPending}
      error={assigning.error ?? people.error}
      onConfirm={({ reason, staffId }) => assigning.mutate({ id: customer.id, staffId, reason: reason.trim() })}
      onClose={onClose}
    >
      <Form.Item name="staffId" label="销售" rules={[{ required: true, message: "请选择销售" }]}>
        <Select options={options} notFoundContent="还没有销售，请先到员工账号里加上“销售”角色" data-testid="assignee" />
      </Form.Item>
    </ReasonDialog>
  );
}
