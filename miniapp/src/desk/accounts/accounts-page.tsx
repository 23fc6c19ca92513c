import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Tabs } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { namesOfRoles } from "../kit/roles";
import { rowMarks } from "../kit/row-marks";
import { useSession } from "../kit/session";
import { PendingView } from "../kit/state-views";
import { useAddress } from "../kit/use-address";
import { AccountDialog } from "./account-dialog";
import { LoginLog } from "./login-log";
import { NewAccountDialog } from "./new-account-dialog";
import { ResetDialog } from "./reset-dialog";
import { RolesTab } from "./roles-tab";
import { SessionsDialog } from "./sessions-dialog";
import type { Account } from "./shapes";

const views = [
  { key: "accounts", label: "账号" },
  { key: "roles", label: "角色" },
  { key: "logins", label: "登录日志" },
];

/** 员工账号: who may log in, with which roles, and who tried. */
export function AccountsPage() {
  const { get, set } = useAddress();
  const view = get("view") ?? "accounts";
  return (
    <section className="panel" data-testid="accounts-page">
      <h1>员工账号</h1>
      <Tabs
        activeKey={view}
        onChange={(key) => set({ view: key === "accounts" ? null : key })}
        items={views.map(({ key, label }) => ({ key, label: <span data-testid={`accounts-${key}`}>{label}</span> }))}
      />
      {view === "roles" ? <RolesTab /> : view === "logins" ? <LoginLog /> : <Accounts />}
    </section>
  );
}

/** Accounts are ended, never deleted, because the audit log names them. */
function Accounts() {
  const list = useQuery({ ...api.desk.accounts.list.queryOptions(), staleTime: 0 });
  const own = useSession()?.staff.id;
  const [isNew, setNew] = useState(false);
  const [editing, setEditing] = useState<Account | null>(null);
  const [looking, setLooking] = useState<Account | null>(null);
  const [resetting, setResetting] = useState<Account | null>(null);
  if (!list.data) return <PendingView query={list} />;
  return (
    <>
      <div className="table-head">
        <span className="faint">停用的账号不会删除，操作日志里还有它</span>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setNew(true)} data-testid="account-new">
          新建账号
        </Button>
      </div>
      <DataTable<Account>
        rowKey="id"
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        rows={list.data}
        onRow={(row) => rowMarks("account-row", { "staff-id": row.id })}
        empty="还没有员工账号"
        columns={[
          {
            title: "姓名",
            render: (_, row) => (
              <>
                {row.name}
                {row.id === own && <span className="count">本人</span>}
              </>
            ),
          },
          { title: "账号", dataIndex: "username" },
          { title: "角色", render: (_, row) => [namesOfRoles(row.roles), row.roleName].filter(Boolean).join("、") },
          { title: "归属", render: (_, row) => row.storeName ?? "平台" },
          {
            title: "状态",
            render: (_, row) => (
              <span className={row.active ? "status" : "status status-quiet"}>{row.active ? "可登录" : "已停用"}</span>
            ),
          },
          { title: "最近登录", className: "figure", render: (_, row) => formatTime(row.lastLoginAt) },
          {
            title: "操作",
            render: (_, row) => (
              <div className="row-actions">
                <Button size="small" onClick={() => setEditing(row)} data-testid="account-edit">
                  修改
                </Button>
                <Button size="small" onClick={() => setResetting(row)} data-testid="account-reset">
                  重置密码
                </Button>
                <Button size="small" onClick={() => setLooking(row)} data-testid="account-sessions">
                  登录设备
                </Button>
                <Link to={`/audit?staff=${row.id}`}>操作日志</Link>
              </div>
            ),
          },
        ]}
      />
      {isNew && <NewAccountDialog onClose={() => setNew(false)} />}
      {editing && <AccountDialog account={editing} onClose={() => setEditing(null)} />}
      {looking && <SessionsDialog account={looking} onClose={() => setLooking(null)} />}
      {resetting && <ResetDialog account={resetting} onClose={() => setResetting(null)} />}
    </>
  );
}
