import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { formatCount } from "@/format/count";
import { api } from "../kit/api";
import { segmentOptions } from "../kit/segments";
import { useSession } from "../kit/session";
import { audienceKinds, type CampaignValues, readNumbers } from "./campaign-values";

/** 发给谁. */
export function AudienceFields({ scope }: { scope: string }) {
  const kind = Form.useWatch<CampaignValues["kind"]>("kind");
  const isOfPlatform = useSession()?.staff.storeId === null && scope === "platform";
  return (
    <div className="field-grid">
      <Form.Item name="kind" label="会员范围">
        <Select
          options={audienceKinds.filter(({ value }) => isOfPlatform || (value !== "tag" && value !== "group"))}
          data-testid="campaign-kind"
        />
      </Form.Item>
      {kind === "levels" && <LevelChoice scope={scope} name="levelIds" isMultiple />}
      {kind === "segments" && (
        <Form.Item name="segments" label="人群" rules={[{ required: true, message: "请选择人群" }]}>
          <Select mode="multiple" options={segmentOptions} placeholder="选择人群" />
        </Form.Item>
      )}
      {kind === "tag" && <TagChoice />}
      {kind === "group" && <GroupChoice />}
      {kind === "list" && <NumberList />}
      <Form.Item name="period" hidden>
        <Input />
      </Form.Item>
    </div>
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

/** A group with a condition is judged at each run; a list stays as it is. */
function GroupChoice() {
  const groups = useQuery(api.desk.memberGroups.list.queryOptions());
  const options = (groups.data ?? []).map(({ id, name, listed }) => ({
    value: id,
    label: listed === null ? `${name}（随条件变化）` : `${name}（名单 ${formatCount(listed)} 人）`,
  }));
  return (
    <Form.Item
      name="groupId"
      label="客群"
      extra="在“会员 › 客群”里按条件建，或导入名单"
      rules={[{ required: true, message: "请选择客群" }]}
    >
      <Select
        showSearch
        optionFilterProp="label"
        placeholder="选择客群"
        loading={groups.isPending}
        options={options}
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
      className="wide"
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
      <Input.TextArea rows={4} data-testid="campaign-numbers" />
    </Form.Item>
  );
}

type LevelProps = { scope: string; name: keyof CampaignValues; isMultiple?: boolean; isAbove?: boolean };

/** Levels of the programme; with `isAbove`, without the lowest one, below which nobody is. */
export function LevelChoice({ scope, name, isMultiple = false, isAbove = false }: LevelProps) {
  const programme = useQuery(api.desk.programmes.inForce.queryOptions({ scope }));
  const levels = (programme.data?.document.levels ?? []).slice(isAbove ? 1 : 0);
  return (
    <Form.Item name={name} label="等级" rules={[{ required: true, message: "请选择等级" }]}>
      <Select
        mode={isMultiple ? "multiple" : undefined}
        placeholder="选择等级"
        loading={programme.isPending}
        options={levels.map(({ id, name: label }) => ({ value: id, label }))}
      />
    </Form.Item>
  );
}
