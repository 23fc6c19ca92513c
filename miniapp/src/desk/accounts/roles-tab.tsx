import { PlusOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Space } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { ReasonDialog } from "../kit/reason-dialog";
import { roleNames, roleOptions } from "../kit/roles";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { RoleDialog } from "./role-dialog";
import type { OwnRole } from "./shapes";

/** 角色: the built-in ones, and those that admins made of single rights. */
export function RolesTab() {
  const list = useQuery({ ...api.desk.roles.list.queryOptions(), staleTime: 0 });
  const [editing, setEditing] = useState<OwnRole | "new" | null>(null);
  const [removing, setRemoving] = useState<OwnRole | null>(null);
  if (!list.data) return <PendingView query={list} />;
  const { roles, rights } = list.data;
  return (
    <>
      <div className="table-head">
        <span className="faint">内置角色：{roleOptions.map(({ label }) => label).join("；")}</span>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing("new")} data-testid="role-new">
          新建角色
        </Button>
      </div>
      <DataTable<OwnRole>
        rowKey="id"
        rows={roles}
        onRow={({ id }) => rowMarks("role-row", { id })}
        empty="还没有自建角色。内置角色不够细时，在这里按单项权限组合。"
        columns={[
          { title: "角色", dataIndex: "name" },
          { title: "权限", render: (_, row) => `${row.rights.length} / ${rights.length} 项` },
          { title: "限额参照", render: (_, row) => roleNames[row.limitRole] },
          { title: "账号", className: "figure", dataIndex: "accounts" },
          {
            title: "操作",
            render: (_, row) => (
              <Space>
                <Button size="small" onClick={() => setEditing(row)} data-testid="role-edit">
                  修改
                </Button>
                <Button size="small" danger onClick={() => setRemoving(row)} data-testid="role-remove">
                  删除
                </Button>
              </Space>
            ),
          },
        ]}
      />
      {editing && (
        <RoleDialog role={editing === "new" ? null : editing} rights={rights} onClose={() => setEditing(null)} />
      )}
      {removing && <RemoveDialog role={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

function RemoveDialog({ role, onClose }: { role: OwnRole; onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const removing = useMutation(
    api.desk.roles.remove.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.roles.pathKey() });
        message.success("角色已删除");
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog<{ reason: string }>
      title={`删除角色 ${role.name}`}
      note="还有账号在用的角色不能删除。"
      confirmText="删除"
      danger
      presets={["岗位撤销", "与别的角色重复"]}
      pending={removing.isPending}
      error={removing.error}
      onConfirm={({ reason }) => removing.mutate({ id: role.id, reason: reason.trim() })}
      onClose={onClose}
    />
  );
}
