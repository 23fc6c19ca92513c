import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Segmented, Space } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { formatCount } from "@/format/count";
import { api } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { FormDialog } from "../kit/form-dialog";
import { formatTime } from "../kit/format/format-time";
import { useMay } from "../kit/permissions";
import { ReasonDialog } from "../kit/reason-dialog";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { textLimit } from "../kit/text-limit";
import { type MemberGroup, toForm } from "./condition-form";
import { type Edited, GroupDrawer } from "./group-drawer";
import { NumberListDialog } from "./number-list-dialog";
import { RuleTable } from "./rule-table";

type Open = { act: "freeze" | "delete"; group: MemberGroup } | { act: "list" } | null;
const views = [
  { value: "groups" as const, label: "客群与名单" },
  { value: "rules" as const, label: "自动标签" },
];

/** 客群: members by conditions or as lists, and the tags that conditions keep. */
export function GroupsPage() {
  const mayKeep = useMay("keepTags");
  const [view, setView] = useState<"groups" | "rules">("groups");
  const [edited, setEdited] = useState<Edited | null>(null);
  const [open, setOpen] = useState<Open>(null);
  const isRules = view === "rules";
  return (
    <section className="panel" data-testid="groups-page">
      <div className="table-head">
        <h1>客群</h1>
        <Space wrap>
          <Segmented aria-label="看哪一种" options={views} value={view} onChange={setView} />
          {mayKeep && !isRules && (
            <Button onClick={() => setOpen({ act: "list" })} data-testid="list-create">
              导入名单
            </Button>
          )}
          {mayKeep && (
            <Button
              type="primary"
              onClick={() => setEdited(isRules ? { kind: "rule", rule: null } : { kind: "group", group: null })}
              data-testid="group-create"
            >
              {isRules ? "新建自动标签" : "新建客群"}
            </Button>
          )}
        </Space>
      </div>
      {isRules ? (
        <RuleTable mayKeep={mayKeep} onEdit={(rule) => setEdited({ kind: "rule", rule })} />
      ) : (
        <GroupTable
          mayKeep={mayKeep}
          onEdit={(group) => setEdited({ kind: "group", group })}
          onAct={(act, group) => setOpen({ act, group })}
        />
      )}
      {edited && <GroupDrawer edited={edited} onClose={() => setEdited(null)} />}
      {open?.act === "list" && <NumberListDialog onClose={() => setOpen(null)} />}
      {open?.act === "freeze" && <FreezeDialog group={open.group} onClose={() => setOpen(null)} />}
      {open?.act === "delete" && <DeleteDialog group={open.group} onClose={() => setOpen(null)} />}
    </section>
  );
}

type TableProps = {
  mayKeep: boolean;
  onEdit: (group: MemberGroup) => void;
  onAct: (act: "freeze" | "delete", group: MemberGroup) => void;
};

function GroupTable({ mayKeep, onEdit, onAct }: TableProps) {
  const query = useQuery(api.desk.memberGroups.list.queryOptions());
  if (!query.data) return <PendingView query={query} />;
  return (
    <DataTable<MemberGroup>
      rows={query.data}
      rowKey="id"
      empty="还没有客群。按消费、下单时间、等级、标签等条件圈出会员，之后可以按它筛选会员、发券、打标签"
      onRow={({ id }) => rowMarks("group-row", { group: id })}
      columns={[
        {
          key: "name",
          title: "名称",
          render: (_, { id, name, note }) => (
            <>
              <Link to={`/members?group=${id}`}>{name}</Link>
              {note && <div className="faint">{note}</div>}
            </>
          ),
        },
        { key: "about", title: "条件", render: (_, { about }) => about },
        {
          key: "kind",
          title: "种类",
          width: 160,
          render: (_, { listed }) => (listed === null ? "随条件变化" : `名单，${formatCount(listed)} 位`),
        },
        { key: "changed", title: "更新时间", width: 170, render: (_, { changedAt }) => formatTime(changedAt) },
        {
          key: "acts",
          title: "操作",
          width: 260,
          render: (_, group) =>
            mayKeep && (
              <Space>
                <Link to={`/campaigns/new?group=${group.id}`}>做活动</Link>
                {group.condition && (
                  <>
                    <Button
                      type="link"
                      size="small"
                      disabled={toForm(group.condition) === null}
                      onClick={() => onEdit(group)}
                    >
                      修改
                    </Button>
                    <Button type="link" size="small" onClick={() => onAct("freeze", group)}>
                      存为名单
                    </Button>
                  </>
                )}
                <Button type="link" size="small" danger onClick={() => onAct("delete", group)}>
                  删除
                </Button>
              </Space>
            ),
        },
      ]}
    />
  );
}

type DialogProps = { group: MemberGroup; onClose: () => void };

function FreezeDialog({ group, onClose }: DialogProps) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const freezing = useMutation(
    api.desk.memberGroups.freeze.mutationOptions({
      onSuccess: async ({ listed }) => {
        await cache.invalidateQueries({ queryKey: api.desk.pathKey() });
        message.success(`名单已建好，共 ${listed} 位会员`);
        onClose();
      },
    }),
  );
  return (
    <FormDialog<{ name: string }>
      title={`把「${group.name}」存为名单`}
      note="名单保留此刻符合条件的会员，以后不随条件变化。"
      initial={{ name: `${group.name}名单` }}
      pending={freezing.isPending}
      error={freezing.error}
      onClose={onClose}
      onSave={({ name }) => freezing.mutate({ id: group.id, name, note: "" })}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: "请填写名称" }]}>
        <Input {...textLimit(20)} data-testid="list-name" />
      </Form.Item>
    </FormDialog>
  );
}

function DeleteDialog({ group, onClose }: DialogProps) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const deleting = useMutation(
    api.desk.memberGroups.delete.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.pathKey() });
        message.success("客群已删除");
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog<{ reason: string }>
      title={`删除客群「${group.name}」`}
      note="会员本身不受影响；被别的客群或标签的条件用到时不能删除。"
      confirmText="删除"
      danger
      presets={["不再使用", "建错了"]}
      pending={deleting.isPending}
      error={deleting.error}
      onConfirm={({ reason }) => deleting.mutate({ id: group.id, reason: reason.trim() })}
      onClose={onClose}
    />
  );
}
