import { useMutation } from "@tanstack/react-query";
import { App, Button, Form, Input, Select, Space } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { FormDialog } from "../kit/form-dialog";
import { MemberLink } from "../kit/member-link";
import { useMay } from "../kit/permissions";
import { rowMarks } from "../kit/row-marks";
import type { Organisation, Person } from "./shapes";
import { useDone, useSaved } from "./use-saved";
import { departmentOptions, roleNames, roles } from "./words";

/** 成员: who buys, approves and reads statements, and for which department. */
export function PeoplePanel({ organisation }: { organisation: Organisation }) {
  const { people, departments } = organisation;
  const mayKeep = useMay("keepOrganisations");
  const [open, setOpen] = useState<Person | "new" | null>(null);
  const departmentOf = (id: string | null) => departments.find((one) => one.id === id)?.name ?? "整个组织";
  return (
    <section className="panel" data-testid="people-panel">
      <div className="table-head">
        <h2>成员</h2>
        {mayKeep && (
          <Button size="small" onClick={() => setOpen("new")} data-testid="person-new">
            加入会员
          </Button>
        )}
      </div>
      <DataTable<Person>
        rows={people}
        rowKey={({ member }) => member.id}
        onRow={({ member }) => rowMarks("person-row", { "member-id": member.id })}
        empty="还没有成员"
        columns={[
          { title: "会员", render: (_, { member }) => <MemberLink member={member} /> },
          { title: "部门", render: (_, { departmentId }) => departmentOf(departmentId) },
          { title: "角色", render: (_, row) => row.roles.map((role) => roleNames[role]).join("、") },
          {
            title: "操作",
            width: 140,
            render: (_, row) =>
              mayKeep && <Acts organisationId={organisation.id} person={row} onEdit={() => setOpen(row)} />,
          },
        ]}
      />
      {open && (
        <PersonDialog organisation={organisation} person={open === "new" ? null : open} onClose={() => setOpen(null)} />
      )}
    </section>
  );
}

type ActsProps = { organisationId: string; person: Person; onEdit: () => void };

function Acts({ organisationId, person: { member }, onEdit }: ActsProps) {
  const { modal } = App.useApp();
  const removing = useMutation(api.desk.organisations.removePerson.mutationOptions(useDone("已移出")));
  const ask = () =>
    modal.confirm({
      title: `移出 ${member.nickname}`,
      content: "不能再为这个组织下单和审批，之前的订单不受影响。",
      okText: "移出",
      cancelText: "取消",
      okButtonProps: { danger: true },
      onOk: () => removing.mutateAsync({ organisationId, memberId: member.id }).catch(() => {}),
    });
  return (
    <Space size={4}>
      <Button size="small" onClick={onEdit}>
        修改
      </Button>
      <Button size="small" onClick={ask}>
        移出
      </Button>
    </Space>
  );
}

type Values = { memberId: string; departmentId?: string | null; roles: Person["roles"] };
type Props = { organisation: Organisation; person: Person | null; onClose: () => void };

function PersonDialog({ organisation, person, onClose }: Props) {
  const saving = useMutation(api.desk.organisations.savePerson.mutationOptions(useSaved("成员已保存", onClose)));
  return (
    <FormDialog<Values>
      title={person ? `修改 ${person.member.nickname}` : "加入会员"}
      initial={{
        memberId: person?.member.id,
        departmentId: person?.departmentId,
        roles: person ? [...person.roles] : ["buyer"],
      }}
      pending={saving.isPending}
      error={saving.error}
      onSave={({ memberId, departmentId, roles: chosen }) =>
        saving.mutate({
          organisationId: organisation.id,
          memberId: memberId.trim(),
          departmentId: departmentId ?? null,
          roles: chosen,
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="memberId"
        label="会员号"
        rules={[{ required: true, pattern: /^\s*[1-9]\d{0,17}\s*$/, message: "会员号是一串数字" }]}
      >
        <Input inputMode="numeric" disabled={person !== null} data-testid="person-member" />
      </Form.Item>
      <Form.Item name="departmentId" label="部门">
        <Select allowClear placeholder="整个组织" options={departmentOptions(organisation.departments)} />
      </Form.Item>
      <Form.Item name="roles" label="角色" rules={[{ required: true, message: "请至少选择一个角色" }]}>
        <Select mode="multiple" options={[...roles]} data-testid="person-roles" />
      </Form.Item>
    </FormDialog>
  );
}
